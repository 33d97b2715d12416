//! `findings`: what adds up, what does not, and what cannot be told.

use polars_core::prelude::*;

use super::column::{end, lists, named, number, numbers, owned, strings};
use crate::figures::FigureId;
use crate::findings::{Finding, Status};
use crate::lexicon::prose::Prose;

pub fn findings(rows: &[Finding], prose: &Prose, name: &dyn Fn(FigureId) -> String) -> PolarsResult<DataFrame> {
    let repair = |f: &Finding| {
        let said: Vec<String> = f.repair.iter().map(|m| prose.render(m)).collect();
        (!said.is_empty()).then(|| prose.joined(&said))
    };
    let columns = vec![
        owned("finding_id", (1..=rows.len()).map(|n| Some(format!("n{n:02}")))),
        strings("code", rows.iter().map(|f| Some(f.rule.code))),
        strings("name", rows.iter().map(|f| Some(f.rule.name))),
        named("status", Status::NAMES, rows.iter().map(|f| Some(f.status.name())))?,
        numbers("reported", rows.iter().map(|f| f.reported.map(number))),
        numbers("expected_min", rows.iter().map(|f| end(f.expected.lo))),
        numbers("expected_max", rows.iter().map(|f| end(f.expected.hi))),
        numbers("difference", rows.iter().map(|f| f.difference.map(number))),
        lists("figure_ids", rows.len(), rows.iter().map(|f| f.figures.iter().map(|f| name(*f)))),
        lists("relation_ids", rows.len(), rows.iter().map(|f| f.relations.iter().map(|r| r.to_string()))),
        owned("repair", rows.iter().map(repair)),
        owned("message", rows.iter().map(|f| Some(prose.render(&f.message)))),
    ];
    DataFrame::new(rows.len(), columns)
}

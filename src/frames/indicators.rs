//! `indicators`: what follows from the ties.

use polars_core::prelude::*;

use super::column::{booleans, breakdown, end, integer_lists, lists, number, numbers, owned, strings};
use crate::figures::FigureId;
use crate::indicators::Indicator;
use crate::lexicon::prose::Prose;

pub fn indicators(rows: &[Indicator], prose: &Prose, name: &dyn Fn(FigureId) -> String) -> PolarsResult<DataFrame> {
    let candidates = |i: &Indicator| {
        let few: Option<Vec<i64>> = i.candidates.iter().map(|v| i64::try_from(*v).ok()).collect();
        few.filter(|c| !c.is_empty())
    };
    let caveat = |i: &Indicator| {
        let said: Vec<String> = i.caveats.iter().map(|c| prose.render(c)).collect();
        (!said.is_empty()).then(|| said.join(" "))
    };
    let columns = vec![
        owned("indicator_id", (1..=rows.len()).map(|n| Some(format!("i{n:02}")))),
        strings("name", rows.iter().map(|i| Some(i.name))),
        strings("indicator", rows.iter().map(|i| i.indicator.as_deref())),
        strings("label", rows.iter().map(|i| i.label.as_deref())),
        owned("breakdown", rows.iter().map(|i| breakdown(&i.breakdown))),
        numbers("value", rows.iter().map(|i| i.value.map(number))),
        numbers("value_min", rows.iter().map(|i| end(i.interval.lo))),
        numbers("value_max", rows.iter().map(|i| end(i.interval.hi))),
        booleans("integer", rows.iter().map(|i| Some(i.integer))),
        integer_lists("candidates", rows.len(), rows.iter().map(candidates)),
        strings("unit", rows.iter().map(|i| i.unit.as_deref())),
        strings("formula", rows.iter().map(|i| Some(i.formula.as_str()))),
        lists("inputs", rows.len(), rows.iter().map(|i| i.inputs.iter().map(|f| name(*f)))),
        lists("relation_ids", rows.len(), rows.iter().map(|i| i.relations.iter().map(|r| r.to_string()))),
        strings("period", rows.iter().map(|i| i.period.as_deref())),
        owned("caveat", rows.iter().map(caveat)),
    ];
    DataFrame::new(rows.len(), columns)
}

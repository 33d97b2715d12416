//! `relations`: one row a tie.

use polars_core::prelude::*;

use super::column::{booleans, integers, lists, named, owned, strings};
use crate::document::Index;
use crate::relations::{Kind, Origin};
use crate::report::Report;

pub fn relations(report: &Report) -> PolarsResult<DataFrame> {
    let (r, text) = (&report.relations, report.document.text.as_str());
    let index = Index::new(text);
    let at = |byte: u32| Some(index.code_point(text, byte as usize) as i64);
    let columns = vec![
        owned("relation_id", r.iter().map(|r| Some(r.id.to_string()))),
        named("kind", Kind::NAMES, r.iter().map(|r| Some(r.kind.name())))?,
        lists("figure_ids", r.len(), r.iter().map(|r| r.members.iter().map(|m| m.0.to_string()))),
        lists("roles", r.len(), r.iter().map(|r| r.members.iter().map(|m| m.1.name().to_owned()))),
        booleans("complete", r.iter().map(|r| r.complete)),
        strings("cue", r.iter().map(|r| Some(r.cue.as_str()))),
        integers("start_char", r.iter().map(|r| at(r.span.start))),
        integers("end_char", r.iter().map(|r| at(r.span.end))),
        named("origin", Origin::NAMES, r.iter().map(|r| Some(r.origin.name())))?,
    ];
    DataFrame::new(r.len(), columns)
}

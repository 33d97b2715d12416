//! `blocks`: every stretch of the text, and what it was taken for.

use polars_core::prelude::*;

use super::column::{integers, named, strings};
use crate::document::{BlockKind, Index};
use crate::report::Report;

const KINDS: [&str; 6] = ["title", "dateline", "heading", "body", "ticker", "boilerplate"];

fn name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Dateline => "dateline",
        BlockKind::Heading => "heading",
        BlockKind::Body => "body",
        BlockKind::Ticker => "ticker",
        BlockKind::Boilerplate => "boilerplate",
    }
}

pub fn blocks(report: &Report) -> PolarsResult<DataFrame> {
    let (b, text) = (&report.document.blocks, report.document.text.as_str());
    let index = Index::new(text);
    let at = |byte: u32| Some(index.code_point(text, byte as usize) as i64);
    let columns = vec![
        named("kind", &KINDS, b.iter().map(|b| Some(name(b.kind))))?,
        strings("text", b.iter().map(|b| Some(b.span.of(text)))),
        integers("start_char", b.iter().map(|b| at(b.span.start))),
        integers("end_char", b.iter().map(|b| at(b.span.end))),
    ];
    DataFrame::new(b.len(), columns)
}

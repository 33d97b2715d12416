//! Texts in, figures out, one JSON document a line: what the scorers of foreign test sets read.
//!
//! `{"id": …, "text": …, "lang": …}` on standard input; `{"id": …, "figures": [row, …]}` on standard output.
//! `low` and `high` are the printed ends; spans are code points. With folders of drawers as arguments, their languages
//! are read with these instead of the embedded ones: words can be tried without compiling.
//! Ordinals in words are read too; their measure tells them apart.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;
use std::sync::Arc;

use bilan::document::{Index, MainText, Span};
use bilan::figures::Figure;
use bilan::lexicon::{Lexicon, Vocabulary};
use bilan::read::{self, Options};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let folder = |path: String| Lexicon::from_dir(Path::new(&path), Vocabulary::shared()?).map(Arc::new);
    let lexicons: Vec<Arc<Lexicon>> = std::env::args().skip(1).map(folder).collect::<bilan::Result<_>>().map_err(std::io::Error::other)?;
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let case: Value = serde_json::from_str(&line)?;
        let text = case["text"].as_str().unwrap_or("");
        let language = case["lang"].as_str().map(str::to_owned);
        let lexicon = lexicons.iter().find(|l| language.as_ref().is_none_or(|code| *code == l.code)).cloned();
        let options = Options { language, lexicon, main_text: MainText::All, ordinals: true, ..Options::default() };
        let figures = read::text(text, &options).map(|r| r.figures).unwrap_or_default();
        let index = Index::new(text);
        let rows: Vec<Value> = figures.iter().map(|f| row(f, text, &index)).collect();
        writeln!(out, "{}", json!({ "id": case["id"], "figures": rows }))?;
    }
    out.flush()
}

fn row(f: &Figure, text: &str, index: &Index) -> Value {
    let number = |d: bilan::Decimal| d.to_string().parse::<f64>().ok();
    let at = |byte: u32| index.code_point(text, byte as usize);
    let words = |span: Span| span.of(text).to_owned();
    json!({
        "text": words(f.span),
        "start_char": at(f.span.start),
        "end_char": at(f.span.end),
        "low": number(f.printed.low),
        "high": number(f.printed.high),
        "measure": f.measure.name(),
        "quantifier": f.quantifier.name(),
        "direction": f.direction.map(|d| d.name()),
        "unit": f.unit_name(),
        "label": f.label,
        "indicator": f.indicator,
        "population": f.population,
        "location": f.location,
        "iso3": f.iso3,
        "breakdown": f.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect::<Vec<_>>().join(";"),
        "fraction": f.fraction,
        "sign": f.sign.map(|s| s.name()),
        "hedge": f.hedge.map(words),
        "sentence": words(f.sentence),
    })
}

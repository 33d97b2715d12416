//! A collection as the text of a file.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::dates::{date, written};
use crate::decimal::Decimal;
use crate::figures::{Measure, Quantifier};
use crate::lexicon::Vocabulary;
use crate::reports::{Collection, Statement};

/// A basic TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The file of a collection.
pub fn toml(collection: &Collection) -> String {
    let mut out = String::from("[collection]\n");
    let pair = |out: &mut String, key: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    };
    let a = &collection.about;
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    pair(&mut out, "name", some(&a.name).as_deref());
    pair(&mut out, "title", some(&a.title).as_deref());
    pair(&mut out, "version", some(&a.version).as_deref());
    pair(&mut out, "licence", a.licence.as_deref());
    pair(&mut out, "citation", a.citation.as_deref());
    pair(&mut out, "provenance", a.provenance.as_deref());
    let own: Vec<String> = own(collection).iter().map(|code| quoted(code)).collect();
    if !own.is_empty() {
        let _ = writeln!(out, "own = [{}]", own.join(", "));
    }
    let mut by_source: Vec<Vec<&Statement>> = vec![Vec::new(); collection.sources.len()];
    for s in &collection.statements {
        if let Some(list) = by_source.get_mut(s.source) {
            list.push(s);
        }
    }
    for (source, statements) in collection.sources.iter().zip(by_source) {
        out.push_str("\n[[source]]\n");
        let fields = [
            ("id", Some(source.id.as_str())),
            ("name", Some(source.name.as_str())),
            ("publisher", source.publisher.as_deref()),
            ("host", source.host.as_deref()),
            ("agency", source.agency.as_deref()),
            ("address", source.address.as_deref()),
            ("language", source.language.as_deref()),
        ];
        fields.into_iter().for_each(|(k, v)| pair(&mut out, k, v));
        pair(&mut out, "published", source.published.map(date).as_deref());
        pair(&mut out, "published_basis", source.published_basis.as_deref());
        pair(&mut out, "title", source.title.as_deref());
        out.push_str("figures = [\n");
        for s in statements {
            line(&mut out, collection, s);
        }
        out.push_str("]\n");
    }
    out
}

fn line(out: &mut String, collection: &Collection, s: &Statement) {
    let f = &s.figure;
    let p = &f.printed;
    let value = if p.is_range() { format!("{}..{}", p.low, p.high) } else { p.low.to_string() };
    let own = Decimal::unit(p.low.scale().max(p.high.scale()));
    let breakdown: Vec<String> = f.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect();
    let base = f.base.and_then(|b| collection.statements.get(b.0 as usize)).map(|b| b.id.clone());
    let fields = [
        ("id", Some(s.id.clone())),
        ("indicator", f.indicator.clone()),
        ("label", f.label.clone()),
        ("measure", (f.measure != Measure::Count).then(|| f.measure.name().to_owned())),
        ("value", Some(value)),
        ("resolution", (p.resolution != own).then(|| p.resolution.to_string())),
        ("quantifier", (f.quantifier != Quantifier::Exact).then(|| f.quantifier.name().to_owned())),
        ("direction", f.direction.map(|d| d.name().to_owned())),
        ("unit", f.unit.clone()),
        ("population", f.population.clone()),
        ("breakdown", (!breakdown.is_empty()).then(|| breakdown.join(";"))),
        ("place", f.location.clone()),
        ("iso3", f.iso3.clone()),
        ("period", f.period.map(written)),
        ("reference_period", f.reference_period.clone()),
        ("base", base),
        ("provider", f.provider.clone()),
        ("text", s.text.clone()),
        ("position", s.position.clone()),
        ("note", s.note.clone()),
    ];
    let told: Vec<String> = fields.into_iter().filter_map(|(k, v)| v.map(|v| format!("{k} = {}", quoted(&v)))).collect();
    let _ = writeln!(out, "  {{ {} }},", told.join(", "));
}

/// Codes that are not of the vocabulary.
fn own(collection: &Collection) -> BTreeSet<&str> {
    let Ok(vocabulary) = Vocabulary::shared() else { return BTreeSet::new() };
    let mut out = BTreeSet::new();
    for f in collection.statements.iter().map(|s| &s.figure) {
        out.extend(f.indicator.as_deref().filter(|c| vocabulary.indicator_named(c).is_none()));
        out.extend(f.unit.as_deref().filter(|c| vocabulary.unit_named(c).is_none()));
        out.extend(f.population.as_deref().filter(|c| vocabulary.population_named(c).is_none()));
    }
    out
}

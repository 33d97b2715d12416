//! The doors: text, bytes, embedded reports.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::report::Report;
use crate::document::MainText;
use crate::error::{Error, Kind};
use crate::figures::Day;
use crate::lexicon::Lexicon;
use crate::lexicon::prose::Prose;
use crate::read::{self, Options};
use crate::report::Provenance;
use crate::reports;

/// Keyword arguments shared by the doors.
#[derive(FromPyObject, serde::Deserialize)]
#[pyo3(from_item_all)]
pub struct Keywords {
    lang: Option<String>,
    /// An object has no place in the text of an expression's keywords.
    #[serde(skip)]
    lexicon: Option<Py<super::lexicon::Lexicon>>,
    thousands: Option<String>,
    decimal: Option<String>,
    main_text: String,
    source: Option<String>,
    provider: Option<String>,
    published: Option<String>,
    address: Option<String>,
    #[serde(default)]
    ordinals: bool,
}

fn mark(name: &str, text: Option<String>) -> Result<Option<char>, Error> {
    let Some(text) = text else { return Ok(None) };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(Some(c)),
        _ => Err(Error::new(Kind::Argument, format!("{name}={text:?} is not one character; pass a separator such as \".\" or \",\""))),
    }
}

/// A date as callers write it.
pub(super) fn day(text: &str) -> Result<Day, Error> {
    reports::day(text).ok_or_else(|| Error::new(Kind::Argument, format!("published={text:?} is not a date such as \"2025-07-15\"")))
}

pub(super) fn options(k: Keywords) -> Result<Options, Error> {
    let main_text = match k.main_text.as_str() {
        "auto" => MainText::Auto,
        "all" => MainText::All,
        other => return Err(Error::new(Kind::Argument, format!("main_text={other:?}; pass \"auto\" (find the article) or \"all\""))),
    };
    let published = k.published.as_deref().map(day).transpose()?;
    Ok(Options {
        language: k.lang,
        lexicon: k.lexicon.map(|l| Arc::clone(&l.get().inner)),
        ordinals: k.ordinals,
        thousands: mark("thousands", k.thousands)?,
        decimal: mark("decimal", k.decimal)?,
        main_text,
        provenance: Provenance { provider: k.provider, source: k.source, published, address: k.address, ..Provenance::default() },
    })
}

/// Faults of the keywords of an expression, told when it is written and not when it runs.
#[pyfunction]
pub fn check_keywords(keywords: Keywords) -> PyResult<()> {
    options(keywords)?;
    Ok(())
}

#[pyfunction]
pub fn read_text(py: Python<'_>, text: &str, keywords: Keywords) -> PyResult<Report> {
    let options = options(keywords)?;
    Ok(Report::new(py.detach(|| read::text(text, &options))?))
}

#[pyfunction]
pub fn read_bytes(py: Python<'_>, data: &[u8], name: &str, keywords: Keywords) -> PyResult<Report> {
    let options = options(keywords)?;
    Ok(Report::new(py.detach(|| read::bytes(data, name, &options))?))
}

#[pyfunction]
pub fn load(py: Python<'_>, name: &str, lang: Option<&str>) -> PyResult<Report> {
    Ok(Report::new(py.detach(|| reports::load(name, lang))?))
}

/// One dictionary an embedded report.
#[pyfunction]
pub fn datasets(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    let row = |name: &str| {
        let curated = reports::curated(name)?;
        let head = &curated.report;
        let d = PyDict::new(py);
        d.set_item("name", name)?;
        d.set_item("title", &head.title)?;
        d.set_item("languages", reports::languages(name))?;
        d.set_item("provider", &head.provider)?;
        d.set_item("source", &head.source)?;
        d.set_item("address", &head.address)?;
        d.set_item("published", format!("{:04}-{:02}-{:02}", head.published.year, head.published.month, head.published.day))?;
        d.set_item("licence", &head.licence)?;
        d.set_item("figures", curated.figures.len())?;
        Ok(d)
    };
    let collection = |name: &'static str| {
        let made = reports::collection(name)?;
        let d = PyDict::new(py);
        let languages: std::collections::BTreeSet<&str> = made.sources.iter().filter_map(|s| s.language.as_deref()).collect();
        d.set_item("name", name)?;
        d.set_item("title", &made.about.title)?;
        d.set_item("languages", languages.into_iter().collect::<Vec<_>>())?;
        for none in ["provider", "source", "address", "published"] {
            d.set_item(none, py.None())?;
        }
        d.set_item("licence", &made.about.licence)?;
        d.set_item("figures", made.statements.len())?;
        Ok(d)
    };
    reports::names().map(row).chain(reports::collections().map(collection)).collect()
}

/// The curated figures of an embedded report, as entered by hand.
#[pyfunction]
pub fn curated<'py>(py: Python<'py>, name: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let entry = |e: &reports::Entry| {
        let d = PyDict::new(py);
        d.set_item("id", e.id.get_ref())?;
        d.set_item("indicator", e.indicator.as_ref().map(|x| x.get_ref()))?;
        d.set_item("label", &e.label)?;
        d.set_item("measure", e.measure.name())?;
        d.set_item("unit", e.unit.as_ref().map(|x| x.get_ref()))?;
        d.set_item("quantifier", e.quantifier.name())?;
        d.set_item("value", e.value.get_ref())?;
        d.set_item("direction", e.direction.map(|x| x.name()))?;
        d.set_item("population", e.population.as_ref().map(|x| x.get_ref()))?;
        d.set_item("breakdown", &e.breakdown)?;
        d.set_item("place", &e.place)?;
        d.set_item("iso3", &e.iso3)?;
        d.set_item("period", &e.period)?;
        d.set_item("reference_period", &e.reference_period)?;
        d.set_item("base", e.base.as_ref().map(|x| x.get_ref()))?;
        d.set_item("provider", &e.provider)?;
        Ok(d)
    };
    reports::curated(name)?.figures.iter().map(entry).collect()
}

#[pyfunction]
pub fn languages() -> Vec<&'static str> {
    Lexicon::languages().collect()
}

/// The languages that messages are written in.
#[pyfunction]
pub fn message_languages() -> Vec<&'static str> {
    Prose::languages().collect()
}

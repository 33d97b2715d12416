//! A report, seen from Python: frames made on demand.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3_polars::PyDataFrame;

use super::error::frame;
use crate::error::{Error, Kind};
use crate::figures::FigureId;
use crate::frames;
use crate::lexicon::prose::Prose;
use crate::numerals::ConventionOrigin;
use crate::report::{self, Audit};

#[pyclass(frozen, module = "bilan._core")]
pub struct Report {
    inner: report::Report,
    audit: OnceLock<Audit>,
}

impl Report {
    pub fn new(inner: report::Report) -> Report {
        Report { inner, audit: OnceLock::new() }
    }

    pub fn inner(&self) -> &report::Report {
        &self.inner
    }

    fn audited(&self, py: Python<'_>) -> PyResult<&Audit> {
        if let Some(audit) = self.audit.get() {
            return Ok(audit);
        }
        let made = py.detach(|| self.inner.audit())?;
        Ok(self.audit.get_or_init(|| made))
    }
}

/// Figures of a text are named by their place in it.
fn plain(id: FigureId) -> String {
    id.to_string()
}

pub(super) fn prose(lang: &str) -> PyResult<&'static Prose> {
    let known: Vec<&str> = Prose::languages().collect();
    match Prose::embedded(lang) {
        Some(prose) => Ok(prose?),
        None => Err(Error::new(Kind::Argument, format!("lang_out={lang:?} is not supported; supported: {}", known.join(", "))).into()),
    }
}

#[pymethods]
impl Report {
    #[getter]
    fn text(&self) -> &str {
        &self.inner.document.text
    }

    #[getter]
    fn main_text(&self) -> &str {
        self.inner.document.article.of(&self.inner.document.text)
    }

    #[getter]
    fn lang(&self) -> Option<&str> {
        self.inner.language.as_deref()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.provenance.title.as_deref()
    }

    #[getter]
    fn source(&self) -> Option<&str> {
        self.inner.provenance.source.as_deref()
    }

    #[getter]
    fn provider(&self) -> Option<&str> {
        self.inner.provenance.provider.as_deref()
    }

    #[getter]
    fn address(&self) -> Option<&str> {
        self.inner.provenance.address.as_deref()
    }

    #[getter]
    fn licence(&self) -> Option<&str> {
        self.inner.provenance.licence.as_deref()
    }

    #[getter]
    fn published(&self) -> Option<String> {
        self.inner.provenance.published.map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day))
    }

    #[getter]
    fn notes(&self) -> Vec<(&str, &str)> {
        self.inner.notes.iter().map(|n| (n.code, n.message.as_str())).collect()
    }

    /// thousands, decimal, the words that proved it, and where the convention comes from.
    #[getter]
    fn number_format(&self) -> (Option<String>, Option<String>, Option<&str>, &'static str) {
        let c = &self.inner.convention;
        let origin = match c.origin {
            ConventionOrigin::Given => "caller",
            ConventionOrigin::Document => "document",
            ConventionOrigin::Habit => "habit",
        };
        let decimal = c.decimal.or(c.habit_decimal);
        (c.thousands.map(String::from), decimal.map(String::from), c.evidence.map(|s| s.of(&self.inner.document.text)), origin)
    }

    /// Byte offsets never leave Rust: the article, in code points.
    #[getter]
    fn article(&self) -> (usize, usize) {
        let (text, span) = (&self.inner.document.text, self.inner.document.article);
        let index = crate::document::Index::new(text);
        (index.code_point(text, span.start as usize), index.code_point(text, span.end as usize))
    }

    fn figures(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        py.detach(|| frames::figures(std::slice::from_ref(&self.inner))).map(PyDataFrame).map_err(frame)
    }

    /// The ends of a figure as printed, equal for a single number.
    fn printed(&self, figure_id: &str) -> Option<(f64, f64)> {
        let number = |d: crate::Decimal| d.to_string().parse::<f64>().ok();
        let figure = self.inner.figures.iter().find(|f| plain(f.id) == figure_id)?;
        Some((number(figure.printed.low)?, number(figure.printed.high)?))
    }

    fn relations(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        py.detach(|| frames::relations(&self.inner.relations, &self.inner.document.text, &plain)).map(PyDataFrame).map_err(frame)
    }

    fn blocks(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        py.detach(|| frames::blocks(&self.inner)).map(PyDataFrame).map_err(frame)
    }

    fn indicators(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        let prose = prose(lang_out)?;
        let audit = self.audited(py)?;
        frames::indicators(&audit.indicators, prose, &plain).map(PyDataFrame).map_err(frame)
    }

    fn findings(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        let prose = prose(lang_out)?;
        let audit = self.audited(py)?;
        frames::findings(&audit.findings, prose, &plain).map(PyDataFrame).map_err(frame)
    }
}

//! Collections and comparisons, seen from Python.

use std::collections::BTreeMap;

use polars_core::prelude::*;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_polars::PyDataFrame;

use super::error::frame;
use super::report::{Report, prose};
use crate::compare::{self, By, Settings, TRUST};
use crate::error::{Error, Kind};
use crate::figures::FigureId;
use crate::frames;
use crate::reports::{self, Outlet, statements};

#[pyclass(frozen, module = "bilan._core")]
pub struct Collection {
    inner: reports::Collection,
}

#[pymethods]
impl Collection {
    fn about<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (d, a) = (PyDict::new(py), &self.inner.about);
        d.set_item("name", &a.name)?;
        d.set_item("title", &a.title)?;
        d.set_item("version", &a.version)?;
        d.set_item("licence", &a.licence)?;
        d.set_item("citation", &a.citation)?;
        d.set_item("provenance", &a.provenance)?;
        Ok(d)
    }

    fn figures(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        py.detach(|| frames::statements(&self.inner)).map(PyDataFrame).map_err(frame)
    }

    fn sources(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        py.detach(|| frames::sources(&self.inner)).map(PyDataFrame).map_err(frame)
    }

    fn toml(&self, py: Python<'_>) -> String {
        py.detach(|| statements::toml(&self.inner))
    }
}

/// An embedded collection.
#[pyfunction]
pub fn load_collection(py: Python<'_>, name: &str) -> PyResult<Collection> {
    Ok(Collection { inner: py.detach(|| reports::collection(name))? })
}

/// Names of the embedded collections.
#[pyfunction]
pub fn collections() -> Vec<&'static str> {
    reports::collections().collect()
}

/// A file of statements; mistakes name the file, the line and the column.
#[pyfunction]
pub fn read_collection(py: Python<'_>, name: &str, text: &str) -> PyResult<Collection> {
    Ok(Collection { inner: py.detach(|| statements::parse(name, text))? })
}

/// A table of statements, every column text; codes need not be of the vocabulary.
#[pyfunction]
pub fn collection_of(py: Python<'_>, table: PyDataFrame) -> PyResult<Collection> {
    let table = table.0;
    let made = py.detach(|| -> PolarsResult<Result<reports::Collection, Error>> {
        let columns: Vec<(&str, &StringChunked)> =
            table.columns().iter().map(|c| Ok((c.name().as_str(), c.str()?))).collect::<PolarsResult<_>>()?;
        Ok(statements::rows(&columns.into_iter().map(|(name, c)| (name, c.iter().collect())).collect()))
    });
    Ok(Collection { inner: made.map_err(frame)?? })
}

#[pyfunction]
pub fn collection_of_report(report: &Report) -> Collection {
    Collection { inner: reports::Collection::from_report(report.inner()) }
}

#[pyfunction]
pub fn concat(parts: Vec<Py<Collection>>) -> Collection {
    let parts: Vec<reports::Collection> = parts.iter().map(|p| p.get().inner.clone()).collect();
    Collection { inner: reports::Collection::concat(&parts) }
}

/// What a comparison comes to in the language it was asked in, made at once: its parts borrow each other.
#[pyclass(frozen, module = "bilan._core")]
pub struct Comparison {
    lang: String,
    groups: PyDataFrame,
    causes: PyDataFrame,
    voices: PyDataFrame,
    collection: Py<Collection>,
    by: Vec<By>,
    trust: BTreeMap<String, u64>,
    singles: bool,
}

fn by(on: Option<Vec<String>>) -> Result<Vec<By>, Error> {
    let Some(on) = on else { return Ok(compare::DEFAULT.to_vec()) };
    let find = |name: &String| {
        By::from_name(name).ok_or_else(|| Error::new(Kind::Argument, format!("on={name:?}; some of: {}", By::NAMES.join(", "))))
    };
    on.iter().map(find).collect()
}

/// Trust in hundredths, by the name of a source.
pub(super) fn weigh(trust: &BTreeMap<String, f64>) -> Result<BTreeMap<String, u64>, Error> {
    let weight = |(name, t): (&String, &f64)| match t {
        t if t.is_finite() && (0.0..=1e6).contains(t) => Ok((name.clone(), (t * TRUST as f64).round() as u64)),
        t => Err(Error::new(Kind::Argument, format!("trust of {name:?} is {t}; pass 0 for none, 1 for as much as anybody, up to 1000000"))),
    };
    trust.iter().map(weight).collect()
}

#[pyfunction]
pub fn compare_collection(
    py: Python<'_>,
    collection: Py<Collection>,
    on: Option<Vec<String>>,
    trust: BTreeMap<String, f64>,
    singles: bool,
    lang_out: String,
) -> PyResult<Comparison> {
    let (by, trust, words) = (by(on)?, weigh(&trust)?, prose(&lang_out)?);
    let inner = &collection.get().inner;
    let (groups, causes, voices) = py.detach(|| -> Result<_, Error> {
        let weight = |o: &Outlet| trust.get(&o.name).copied().unwrap_or(TRUST);
        let made = compare::compare(inner, &Settings { by: by.clone(), trust: &weight, singles })?;
        Ok((frames::groups(&made, words), frames::causes(&made, words), frames::voices(&made)))
    })?;
    let (groups, causes) = (PyDataFrame(groups.map_err(frame)?), PyDataFrame(causes.map_err(frame)?));
    Ok(Comparison { lang: lang_out, groups, causes, voices: PyDataFrame(voices.map_err(frame)?), collection, by, trust, singles })
}

impl Comparison {
    /// Solved again where ties or another language are asked for: a comparison borrows its collection.
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        singles: bool,
        make: impl FnOnce(&compare::Comparison<'_>) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let inner = &self.collection.get().inner;
        let made = py.detach(|| -> Result<T, Error> {
            let weight = |o: &Outlet| self.trust.get(&o.name).copied().unwrap_or(TRUST);
            let settings = Settings { by: self.by.clone(), trust: &weight, singles };
            make(&compare::compare(inner, &settings)?)
        })?;
        Ok(made)
    }
}

#[pymethods]
impl Comparison {
    fn groups(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        if lang_out == self.lang {
            return Ok(PyDataFrame(self.groups.0.clone()));
        }
        let words = prose(lang_out)?;
        self.with(py, self.singles, |c| Ok(frames::groups(c, words)))?.map(PyDataFrame).map_err(frame)
    }

    fn causes(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        if lang_out == self.lang {
            return Ok(PyDataFrame(self.causes.0.clone()));
        }
        let words = prose(lang_out)?;
        self.with(py, self.singles, |c| Ok(frames::causes(c, words)))?.map(PyDataFrame).map_err(frame)
    }

    fn voices(&self) -> PyDataFrame {
        PyDataFrame(self.voices.0.clone())
    }

    fn findings(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        let prose = prose(lang_out)?;
        let made = self.with(py, false, |c| {
            let ties = c.ties();
            let audit = c.audit(&ties)?;
            let name = |id: FigureId| {
                c.view.collection.statements.get(id.0 as usize).map_or_else(|| c.unknown(&ties, id.0 as usize), |s| s.id.clone())
            };
            Ok(frames::findings(&audit.findings, prose, &name))
        })?;
        made.map(PyDataFrame).map_err(frame)
    }

    fn breaks(&self, py: Python<'_>, lang_out: &str) -> PyResult<PyDataFrame> {
        let prose = prose(lang_out)?;
        let made = self.with(py, false, |c| Ok(frames::breaks(c, &c.breaks(), prose)))?;
        made.map(PyDataFrame).map_err(frame)
    }

    fn series(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        let made = self.with(py, false, |c| {
            let ties = c.ties();
            Ok(frames::series(c, &c.series(&ties)))
        })?;
        made.map(PyDataFrame).map_err(frame)
    }
}

//! Languages and vocabularies of the caller's own.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::lexicon;

/// Codes and their definitions; shared, never changed.
#[pyclass(frozen, module = "bilan._core")]
pub struct Vocabulary {
    pub inner: Arc<lexicon::Vocabulary>,
}

/// The words of a language, compiled; shared, never changed.
#[pyclass(frozen, module = "bilan._core")]
pub struct Lexicon {
    pub inner: Arc<lexicon::Lexicon>,
}

type Rows<'py> = PyResult<Vec<Bound<'py, PyDict>>>;

#[pymethods]
impl Vocabulary {
    #[staticmethod]
    fn embedded() -> PyResult<Vocabulary> {
        Ok(Vocabulary { inner: Arc::clone(lexicon::Vocabulary::shared()?) })
    }

    fn extend(&self, py: Python<'_>, path: PathBuf) -> PyResult<Vocabulary> {
        let inner = py.detach(|| self.inner.from_toml(&path))?;
        Ok(Vocabulary { inner: Arc::new(inner) })
    }

    fn indicators<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let v = &self.inner;
        let row = |i: &lexicon::Indicator| {
            let d = PyDict::new(py);
            d.set_item("indicator", &i.code)?;
            d.set_item("measure", i.measure.name())?;
            d.set_item("units", i.units.iter().filter_map(|u| v.unit(*u)).map(|u| u.code.clone()).collect::<Vec<_>>())?;
            d.set_item("definition", &i.definition)?;
            d.set_item("source", &i.source)?;
            Ok(d)
        };
        v.indicators.iter().map(row).collect()
    }

    fn populations<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let within = |p: &lexicon::Population| p.within.and_then(|w| self.inner.populations.get(w as usize)).map(|w| w.name.clone());
        let row = |p: &lexicon::Population| {
            let d = PyDict::new(py);
            d.set_item("population", &p.name)?;
            d.set_item("within", within(p))?;
            d.set_item("definition", &p.definition)?;
            d.set_item("source", &p.source)?;
            Ok(d)
        };
        self.inner.populations.iter().map(row).collect()
    }

    fn units<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let row = |u: &lexicon::Unit| {
            let d = PyDict::new(py);
            d.set_item("unit", &u.code)?;
            d.set_item("sort", u.sort.name())?;
            d.set_item("definition", &u.definition)?;
            d.set_item("source", &u.source)?;
            Ok(d)
        };
        self.inner.units.iter().map(row).collect()
    }

    fn slices<'py>(&self, py: Python<'py>) -> Rows<'py> {
        let row = |c: &lexicon::Category| {
            let d = PyDict::new(py);
            d.set_item("dimension", &c.dimension)?;
            d.set_item("value", &c.value)?;
            Ok(d)
        };
        self.inner.categories.iter().map(row).collect()
    }
}

/// The vocabulary given, or the one that comes with the package.
fn codes(vocabulary: Option<&Vocabulary>) -> PyResult<Arc<lexicon::Vocabulary>> {
    match vocabulary {
        Some(v) => Ok(Arc::clone(&v.inner)),
        None => Ok(Arc::clone(lexicon::Vocabulary::shared()?)),
    }
}

#[pymethods]
impl Lexicon {
    #[staticmethod]
    fn embedded(py: Python<'_>, code: &str, vocabulary: Option<&Vocabulary>) -> PyResult<Lexicon> {
        let language = py.detach(|| lexicon::Lexicon::named(code))?;
        let inner = match vocabulary {
            None => Arc::clone(language),
            Some(v) => Arc::new(py.detach(|| language.with_vocabulary(&v.inner))?),
        };
        Ok(Lexicon { inner })
    }

    #[staticmethod]
    fn from_dir(py: Python<'_>, path: PathBuf, vocabulary: Option<&Vocabulary>) -> PyResult<Lexicon> {
        let codes = codes(vocabulary)?;
        let inner = py.detach(|| lexicon::Lexicon::from_dir(&path, &codes))?;
        Ok(Lexicon { inner: Arc::new(inner) })
    }

    fn extend(&self, py: Python<'_>, path: PathBuf) -> PyResult<Lexicon> {
        let inner = py.detach(|| self.inner.extend(&path))?;
        Ok(Lexicon { inner: Arc::new(inner) })
    }

    #[getter]
    fn lang(&self) -> &str {
        &self.inner.code
    }

    #[getter]
    fn vocabulary(&self) -> Vocabulary {
        Vocabulary { inner: Arc::clone(&self.inner.vocabulary) }
    }
}

//! pyo3 bindings: registration only; what a function does is said where it lives.

mod audit;
mod batches;
mod compare;
mod error;
mod lexicon;
mod plugin;
mod read;
mod report;

use pyo3::prelude::*;

#[pymodule]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("__version__", env!("CARGO_PKG_VERSION"))?;
    m.add_class::<report::Report>()?;
    m.add_class::<audit::Audit>()?;
    m.add_class::<lexicon::Lexicon>()?;
    m.add_class::<lexicon::Vocabulary>()?;
    m.add_class::<compare::Collection>()?;
    m.add_class::<compare::Comparison>()?;
    m.add_function(wrap_pyfunction!(compare::collection_of, m)?)?;
    m.add_function(wrap_pyfunction!(compare::collection_of_report, m)?)?;
    m.add_function(wrap_pyfunction!(compare::collections, m)?)?;
    m.add_function(wrap_pyfunction!(compare::compare_collection, m)?)?;
    m.add_function(wrap_pyfunction!(compare::concat, m)?)?;
    m.add_function(wrap_pyfunction!(compare::load_collection, m)?)?;
    m.add_function(wrap_pyfunction!(compare::read_collection, m)?)?;
    m.add_function(wrap_pyfunction!(audit::reconcile, m)?)?;
    m.add_class::<batches::Batches>()?;
    m.add_function(wrap_pyfunction!(audit::audit, m)?)?;
    m.add_function(wrap_pyfunction!(audit::explain, m)?)?;
    m.add_function(wrap_pyfunction!(audit::rules, m)?)?;
    m.add_function(wrap_pyfunction!(batches::read_batches, m)?)?;
    m.add_function(wrap_pyfunction!(read::check_keywords, m)?)?;
    m.add_function(wrap_pyfunction!(read::read_text, m)?)?;
    m.add_function(wrap_pyfunction!(read::read_bytes, m)?)?;
    m.add_function(wrap_pyfunction!(read::load, m)?)?;
    m.add_function(wrap_pyfunction!(read::datasets, m)?)?;
    m.add_function(wrap_pyfunction!(read::curated, m)?)?;
    m.add_function(wrap_pyfunction!(read::languages, m)?)?;
    m.add_function(wrap_pyfunction!(read::message_languages, m)?)?;
    Ok(())
}

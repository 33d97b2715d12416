//! The one conversion from our errors to Python's. The classes live in `bilan.errors`.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::error::Error;

fn class(error: &Error) -> &'static str {
    match () {
        () if error.is_not_found() => "DatasetNotFoundError",
        () if error.is_unsupported_format() => "UnsupportedFormatError",
        () if error.is_empty_document() => "EmptyDocumentError",
        () if error.is_encoding() => "EncodingError",
        () if error.is_data() => "DataError",
        () => "ArgumentError",
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> PyErr {
        Python::attach(|py| {
            let made = py.import("bilan.errors").and_then(|m| m.getattr(class(&error))?.call1((error.message(),)));
            match made {
                Ok(exception) => PyErr::from_value(exception),
                // Only when the package is broken: the message still gets through.
                Err(_) => PyRuntimeError::new_err(error.message().to_owned()),
            }
        })
    }
}

/// Polars only fails here if we build a frame wrongly.
pub fn frame(error: polars_core::error::PolarsError) -> PyErr {
    PyRuntimeError::new_err(format!("a table could not be built: {error}"))
}

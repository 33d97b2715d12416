//! One error for callers' faults. A report that does not add up is a finding, never an error.

use std::fmt;

pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, what it was about, and what to type instead.
#[derive(Debug, Clone)]
pub struct Error {
    kind: Kind,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No file there, or not readable.
    NotFound,
    /// Not a format we read.
    UnsupportedFormat,
    /// Nothing to read.
    Empty,
    /// Bytes that are not text in the encoding they claim.
    Encoding,
    /// An argument that makes no sense.
    Argument,
    /// A data file (report, lexicon) with a mistake in it.
    Data,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into() }
    }

    pub fn is_not_found(&self) -> bool {
        self.kind == Kind::NotFound
    }

    pub fn is_unsupported_format(&self) -> bool {
        self.kind == Kind::UnsupportedFormat
    }

    pub fn is_empty_document(&self) -> bool {
        self.kind == Kind::Empty
    }

    pub fn is_encoding(&self) -> bool {
        self.kind == Kind::Encoding
    }

    pub fn is_argument(&self) -> bool {
        self.kind == Kind::Argument
    }

    pub fn is_data(&self) -> bool {
        self.kind == Kind::Data
    }

    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Something the reader should know about how the text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable and documented, e.g. `ambiguous-number`.
    pub code: &'static str,
    /// A sentence that says what, where, and what to type instead.
    pub message: String,
}

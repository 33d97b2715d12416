//! Collections as files: TOML in, TOML out, and reading back what was written gives the same collection.
//!
//! One `[[source]]` after the other, each with its statements, one a line, so that a line of a diff is a statement.
//!
//! Enters: the text of a file, or the columns of a table. Leaves: a [`Collection`](super::Collection), or a mistake with
//! its line and column. Refuses: to guess what a code may have meant.

mod dates;
mod file;
mod line;
mod rows;
mod write;

pub use dates::{date, period, written};
pub use file::parse;
pub use rows::rows;
pub use write::toml;

//! `bilan`: turns a report into figures you can check.
//!
//! The rooms, in the order a text walks through them; each uses only rooms above it:
//!
//! ```text
//! text ──document──► spans ──numerals──► numbers as printed ──figures──► what they count ──relations──► ties
//!                                                                                                        │
//!   frames ◄── indicators and findings ◄──────────────────── solver ◄──────────── ledger ◄───────────────┘
//! ```
//!
//! `compare` sets what many sources say side by side: it knows figures, findings, the ledger and reports, and no language.
//!
//! `frames` and `python` see all rooms and are seen by none; without their features the core needs neither
//! polars nor Python.

pub mod batch;
pub mod compare;
pub mod decimal;
pub mod document;
pub mod equations;
pub mod error;
pub mod figures;
pub mod findings;
pub mod fold;
pub mod indicators;
pub mod interval;
pub mod ledger;
pub mod lexicon;
pub mod numerals;
pub mod read;
pub mod relations;
pub mod report;
pub mod reports;
pub mod solver;

#[cfg(feature = "frames")]
pub mod frames;
#[cfg(feature = "python")]
mod python;

#[cfg(test)]
#[path = "../tests/rust/work.rs"]
mod work;

pub use decimal::Decimal;
pub use error::{Error, Result};
pub use report::Report;

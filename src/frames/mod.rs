//! Every table, schema first: one file a table. The only room that knows polars.
//!
//! Enters: a report and its audit. Leaves: DataFrames with flat columns, offsets in code points, exact decimals turned
//! to `f64` at the last moment. Refuses: to compute anything.

mod blocks;
mod column;
mod compare;
mod figures;
mod findings;
mod indicators;
mod many;
mod relations;
mod repairs;
mod sheet;
mod statements;

pub use blocks::blocks;
pub use compare::{breaks, causes, groups, series, voices};
pub use figures::figures;
pub use findings::findings;
pub use indicators::indicators;
pub use many::{Many, many, record};
pub use relations::relations;
pub use repairs::{Names, repairs};
pub use sheet::sheet;
pub use statements::{sources, statements};

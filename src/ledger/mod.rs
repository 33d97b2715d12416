//! Figures and ties in, answers with their spans out.
//!
//! Enters: figures and relations, read or written by hand. Leaves: [`Books`]: each tie checked by itself, all of them
//! solved together, the bounds of what was printed and of what was not. Refuses: to know a language, to name or to
//! grade what it finds (that is for indicators and findings).

mod books;
mod check;
mod entry;
mod judge;
mod mixed;
mod repair;
mod slip;

pub use crate::lexicon::{PERCENT, POINTS};
pub use books::{Books, Conflict, Settings, Solved};
pub use check::{Check, Standing};
pub use entry::{Ledger, Reading, Tie, Unfit};
pub use judge::{Contradiction, Judgement, Mending, Said, Target, glance, judge};
pub use repair::{Repair, repairs};
pub use slip::{Slip, slip, slips};

//! Numbers and the words around them in, figures out.
//!
//! Enters: a document, a lexicon. Leaves: figures (measure, unit, hedge, indicator, population, slice, place,
//! period) attached to the figure they refer to. Refuses: to add up, to judge.

mod age;
mod around;
mod carried;
mod counted;
mod direction;
mod elliptic;
mod extract;
mod figure;
mod hedge;
mod indicator;
mod links;
mod measure;
mod mention;
mod nouns;
mod pass;
mod period;
mod provider;
mod segments;
mod slices;
mod stretch;
mod survey;
mod verb_first;

pub use crate::document::{Day, Period};
pub(crate) use figure::named;
pub use figure::{Direction, Figure, FigureId, HEDGE_TOLERANCE, Measure, Printed, Quantifier, Sign, Slice};
pub use mention::{Link, Mention};
pub use nouns::singular as noun;
pub use pass::{Given, mentions, read};
pub use period::label as period_label;
pub use survey::{Survey, survey};

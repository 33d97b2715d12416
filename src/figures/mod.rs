//! Numbers and the words around them in, figures out.

mod figure;

pub(crate) use figure::named;
pub use figure::{Day, Direction, Figure, FigureId, HEDGE_TOLERANCE, Measure, Period, Printed, Quantifier, Slice};

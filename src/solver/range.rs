//! Intervals of exact fractions.

use std::cmp::Ordering;

use super::rational::Rational;
use crate::interval::{End, Interval};

/// One finite end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    pub at: Rational,
    pub open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    pub lo: Option<Edge>,
    pub hi: Option<Edge>,
}

/// An operation whose exact result does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

type Result<T> = std::result::Result<T, Overflow>;

fn ok<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Overflow)
}

fn edge(at: Rational, open: bool) -> Option<Edge> {
    Some(Edge { at, open })
}

// The quotient may fail to fit, which an operator cannot say.
#[allow(clippy::should_implement_trait)]
impl Range {
    pub const ALL: Range = Range { lo: None, hi: None };

    /// `None` when an end does not fit.
    pub fn from_interval(i: Interval) -> Option<Range> {
        let side = |e: Option<End>| match e {
            Some(e) => Rational::from_decimal(e.at).map(|at| edge(at, e.open)),
            None => Some(None),
        };
        Some(Range { lo: side(i.lo)?, hi: side(i.hi)? })
    }

    pub fn is_nonnegative(self) -> bool {
        self.lo.is_some_and(|e| e.at.signum() >= 0)
    }

    pub fn is_empty(self) -> bool {
        match (self.lo, self.hi) {
            (Some(a), Some(b)) => match a.at.compare(b.at) {
                Ordering::Greater => true,
                Ordering::Equal => a.open || b.open,
                Ordering::Less => false,
            },
            _ => false,
        }
    }

    pub fn meet(self, o: Range) -> Range {
        let pick = |a: Option<Edge>, b: Option<Edge>, tighter: Ordering| match (a, b) {
            (Some(x), Some(y)) => match x.at.compare(y.at) {
                Ordering::Equal => edge(x.at, x.open || y.open),
                order if order == tighter => Some(x),
                _ => Some(y),
            },
            (x, None) => x,
            (None, y) => y,
        };
        Range { lo: pick(self.lo, o.lo, Ordering::Greater), hi: pick(self.hi, o.hi, Ordering::Less) }
    }

    /// The quotient of a range without negative values by one above zero; anything else says nothing.
    pub fn div(self, o: Range) -> Result<Range> {
        if !self.is_nonnegative() || !o.is_nonnegative() {
            return Ok(Range::ALL);
        }
        let lo = match (self.lo, o.hi) {
            (Some(x), Some(y)) if y.at.signum() > 0 => edge(ok(x.at.div(y.at))?, x.open || y.open && x.at.signum() > 0),
            (Some(x), None) => edge(Rational::ZERO, x.at.signum() > 0 || x.open),
            _ => None,
        };
        let hi = match (self.hi, o.lo) {
            (Some(x), Some(y)) if y.at.signum() > 0 => edge(ok(x.at.div(y.at))?, x.open || y.open && x.at.signum() > 0),
            _ => None,
        };
        Ok(Range { lo, hi })
    }
}

//! Intervals of fractions: what the values of a constraint's members leave to the others.

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

impl Range {
    pub const ALL: Range = Range { lo: None, hi: None };

    pub fn point(at: Rational) -> Range {
        Range { lo: edge(at, false), hi: edge(at, false) }
    }

    pub fn from_interval(i: Interval) -> Result<Range> {
        let side = |e: Option<End>| match e {
            Some(e) => Ok(edge(ok(Rational::from_decimal(e.at))?, e.open)),
            None => Ok(None),
        };
        Ok(Range { lo: side(i.lo)?, hi: side(i.hi)? })
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

    pub fn add(self, o: Range) -> Result<Range> {
        let side = |a: Option<Edge>, b: Option<Edge>| match (a, b) {
            (Some(x), Some(y)) => Ok(edge(ok(x.at.add(y.at))?, x.open || y.open)),
            _ => Ok(None),
        };
        Ok(Range { lo: side(self.lo, o.lo)?, hi: side(self.hi, o.hi)? })
    }

    pub fn neg(self) -> Result<Range> {
        let side = |a: Option<Edge>| match a {
            Some(x) => Ok(edge(ok(x.at.neg())?, x.open)),
            None => Ok(None),
        };
        Ok(Range { lo: side(self.hi)?, hi: side(self.lo)? })
    }

    pub fn sub(self, o: Range) -> Result<Range> {
        self.add(o.neg()?)
    }

    /// Times an exact factor.
    pub fn scale(self, by: Rational) -> Result<Range> {
        if by.signum() == 0 {
            return Ok(Range::point(Rational::ZERO));
        }
        let side = |a: Option<Edge>| match a {
            Some(x) => Ok(edge(ok(x.at.mul(by))?, x.open)),
            None => Ok(None),
        };
        let (lo, hi) = (side(self.lo)?, side(self.hi)?);
        Ok(if by.signum() > 0 { Range { lo, hi } } else { Range { lo: hi, hi: lo } })
    }

    /// The product of two ranges without negative values; anything else says nothing.
    pub fn mul(self, o: Range) -> Result<Range> {
        let (Some(a), Some(b)) = (self.lo, o.lo) else { return Ok(Range::ALL) };
        if a.at.signum() < 0 || b.at.signum() < 0 {
            return Ok(Range::ALL);
        }
        let product = |x: Edge, y: Edge| -> Result<Option<Edge>> {
            let open = x.open && y.at.signum() > 0 || y.open && x.at.signum() > 0 || x.open && y.open;
            Ok(edge(ok(x.at.mul(y.at))?, open))
        };
        let hi = match (self.hi, o.hi) {
            (Some(x), Some(y)) => product(x, y)?,
            // Nothing times anything is nothing.
            (Some(x), None) | (None, Some(x)) if x.at.signum() == 0 => edge(Rational::ZERO, false),
            _ => None,
        };
        Ok(Range { lo: product(a, b)?, hi })
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

//! Intervals of exact decimals with open or closed ends, and the ways a printed number stands for one.

use crate::decimal::Decimal;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub at: Decimal,
    /// An open end is approached, never reached.
    pub open: bool,
}

impl End {
    pub const fn closed(at: Decimal) -> End {
        End { at, open: false }
    }

    pub const fn open(at: Decimal) -> End {
        End { at, open: true }
    }
}

/// What a value may be. A missing end is infinite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub lo: Option<End>,
    pub hi: Option<End>,
}

/// How the author may have rounded the number that was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Rounding {
    /// To the nearest, ties away from zero.
    HalfUp,
    /// To the nearest, ties to the even last digit.
    HalfEven,
    /// To the nearest, whatever was done with ties.
    #[default]
    Nearest,
    /// Towards zero.
    Truncated,
    /// Upwards.
    Ceil,
    /// Any of these.
    Any,
    /// Not rounded at all.
    Exact,
}

impl Interval {
    pub const ALL: Interval = Interval { lo: None, hi: None };

    pub fn point(at: Decimal) -> Interval {
        Interval { lo: Some(End::closed(at)), hi: Some(End::closed(at)) }
    }

    pub fn closed(lo: Decimal, hi: Decimal) -> Interval {
        Interval { lo: Some(End::closed(lo)), hi: Some(End::closed(hi)) }
    }

    pub fn at_least(lo: Decimal) -> Interval {
        Interval { lo: Some(End::closed(lo)), hi: None }
    }

    pub fn above(lo: Decimal) -> Interval {
        Interval { lo: Some(End::open(lo)), hi: None }
    }

    pub fn at_most(hi: Decimal) -> Interval {
        Interval { lo: None, hi: Some(End::closed(hi)) }
    }

    pub fn below(hi: Decimal) -> Interval {
        Interval { lo: None, hi: Some(End::open(hi)) }
    }

    /// Everything that prints as `value` with `resolution` as its last place. A zero resolution is exact.
    /// `None` on overflow.
    pub fn printed(value: Decimal, resolution: Decimal, rounding: Rounding) -> Option<Interval> {
        if resolution.is_zero() || rounding == Rounding::Exact {
            return Some(Interval::point(value));
        }
        let half = resolution.checked_half()?;
        let (below, above) = (value.checked_sub(half)?, value.checked_add(half)?);
        let (down, up) = (value.checked_sub(resolution)?, value.checked_add(resolution)?);
        let (zero, ends) = (Decimal::ZERO, |lo, lo_open, hi, hi_open| Interval {
            lo: Some(End { at: lo, open: lo_open }),
            hi: Some(End { at: hi, open: hi_open }),
        });
        Some(match rounding {
            Rounding::HalfUp => ends(below, value <= zero, above, value >= zero),
            Rounding::HalfEven => {
                let odd = last_digit_is_odd(value, resolution);
                ends(below, odd, above, odd)
            }
            Rounding::Nearest => ends(below, false, above, false),
            Rounding::Truncated if value > zero => ends(value, false, up, true),
            Rounding::Truncated if value < zero => ends(down, true, value, false),
            Rounding::Truncated => ends(down, true, up, true),
            Rounding::Ceil => ends(down, true, value, false),
            Rounding::Any => ends(down, true, up, true),
            Rounding::Exact => Interval::point(value),
        })
    }

    pub fn is_empty(self) -> bool {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) => lo.at > hi.at || (lo.at == hi.at && (lo.open || hi.open)),
            _ => false,
        }
    }

    pub fn contains(self, value: Decimal) -> bool {
        self.lo.is_none_or(|e| value > e.at || (value == e.at && !e.open))
            && self.hi.is_none_or(|e| value < e.at || (value == e.at && !e.open))
    }

    /// What both allow.
    pub fn meet(self, other: Interval) -> Interval {
        let tighter = |a: Option<End>, b: Option<End>, first: fn(Decimal, Decimal) -> bool| match (a, b) {
            (Some(x), Some(y)) if x.at == y.at => Some(End { at: x.at, open: x.open || y.open }),
            (Some(x), Some(y)) => Some(if first(x.at, y.at) { x } else { y }),
            (x, None) => x,
            (None, y) => y,
        };
        Interval { lo: tighter(self.lo, other.lo, |x, y| x > y), hi: tighter(self.hi, other.hi, |x, y| x < y) }
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Interval) -> Interval {
        let wider = |a: Option<End>, b: Option<End>, first: fn(Decimal, Decimal) -> bool| match (a?, b?) {
            (x, y) if x.at == y.at => Some(End { at: x.at, open: x.open && y.open }),
            (x, y) => Some(if first(x.at, y.at) { x } else { y }),
        };
        Interval { lo: wider(self.lo, other.lo, |x, y| x < y), hi: wider(self.hi, other.hi, |x, y| x > y) }
    }

    /// The integers inside it, as a closed interval.
    pub fn integers(self) -> Interval {
        // The last integer there is has none beyond it: its end stays as it is.
        let lo = self.lo.map(|e| match e.open && e.at.is_integer() {
            true => e.at.floor().checked_add(1).map_or(e, |v| End::closed(Decimal::integer(v))),
            false => End::closed(Decimal::integer(e.at.ceil())),
        });
        let hi = self.hi.map(|e| match e.open && e.at.is_integer() {
            true => e.at.floor().checked_sub(1).map_or(e, |v| End::closed(Decimal::integer(v))),
            false => End::closed(Decimal::integer(e.at.floor())),
        });
        Interval { lo, hi }
    }
}

fn last_digit_is_odd(value: Decimal, resolution: Decimal) -> bool {
    let scale = value.scale().max(resolution.scale());
    match (value.at_scale(scale), resolution.at_scale(scale)) {
        (Some(v), Some(u)) => v.checked_div(u).is_none_or(|q| q % 2 != 0),
        _ => true,
    }
}

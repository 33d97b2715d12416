//! One end of what a variable may be, on the variable's own grid.

use crate::decimal::{Decimal, pow10};
use crate::interval::End;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Closed,
    /// Approached, never reached.
    Open,
    Infinite,
}

/// An end at `at` units of the grid. Large systems are as fast as they are small in memory: no byte is left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed(4))]
pub struct Bound {
    pub at: i128,
    pub kind: Kind,
}

impl Bound {
    pub const INFINITE: Bound = Bound { at: 0, kind: Kind::Infinite };

    pub fn new(at: i128, open: bool) -> Bound {
        Bound { at, kind: if open { Kind::Open } else { Kind::Closed } }
    }

    pub fn is_finite(self) -> bool {
        self.kind != Kind::Infinite
    }

    pub fn is_open(self) -> bool {
        self.kind == Kind::Open
    }

    /// Does it leave less than `old`, as a low end?
    pub fn is_above(self, old: Bound) -> bool {
        self.is_finite() && (!old.is_finite() || self.at > old.at || (self.at == old.at && self.is_open() && !old.is_open()))
    }

    /// Does it leave less than `old`, as a high end?
    pub fn is_below(self, old: Bound) -> bool {
        self.is_finite() && (!old.is_finite() || self.at < old.at || (self.at == old.at && self.is_open() && !old.is_open()))
    }
}

/// Do the two ends leave nothing?
pub fn is_empty(lo: Bound, hi: Bound) -> bool {
    lo.is_finite() && hi.is_finite() && (lo.at > hi.at || (lo.at == hi.at && (lo.is_open() || hi.is_open())))
}

/// `a b`; two small numbers, which most are, cost one instruction.
pub fn mul(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// Greatest integer not above `n / d`, and whether it is equal. `d` is above zero; anything else divides nothing.
pub fn floor(n: i128, d: i128) -> Option<(i128, bool)> {
    if d < 1 {
        return None;
    }
    // Most numbers are small, and a division of two words costs a fraction of one of four.
    if let (Ok(n), Ok(d)) = (i64::try_from(n), i64::try_from(d)) {
        return Some(if d == 1 { (i128::from(n), true) } else { (i128::from(n.div_euclid(d)), n.rem_euclid(d) == 0) });
    }
    Some((n.div_euclid(d), n.rem_euclid(d) == 0))
}

/// Least integer not below `n / d`, and whether it is equal.
pub fn ceil(n: i128, d: i128) -> Option<(i128, bool)> {
    let (down, exact) = floor(n, d)?;
    Some((if exact { down } else { down.checked_add(1)? }, exact))
}

/// The low end that `n / d` makes: up to the next integer, or outwards to the grid. `None` on overflow.
pub fn low(n: i128, d: i128, open: bool, integer: bool) -> Option<Bound> {
    if integer {
        let (up, exact) = ceil(n, d)?;
        return Some(Bound::new(if exact && open { up.checked_add(1)? } else { up }, false));
    }
    let (down, exact) = floor(n, d)?;
    Some(Bound::new(down, open || !exact))
}

/// The high end that `n / d` makes.
pub fn high(n: i128, d: i128, open: bool, integer: bool) -> Option<Bound> {
    if integer {
        let (down, exact) = floor(n, d)?;
        return Some(Bound::new(if exact && open { down.checked_sub(1)? } else { down }, false));
    }
    let (up, exact) = ceil(n, d)?;
    Some(Bound::new(up, open || !exact))
}

/// A decimal as a fraction of the grid's unit; `None` when it does not fit.
fn on_grid(at: Decimal, scale: u8) -> Option<(i128, i128)> {
    match at.at_scale(scale) {
        Some(m) => Some((m, 1)),
        None if at.scale() > scale => Some((at.mantissa(), pow10(at.scale() - scale)?)),
        None => None,
    }
}

pub fn low_of(end: End, scale: u8, integer: bool) -> Option<Bound> {
    let (n, d) = on_grid(end.at, scale)?;
    low(n, d, end.open, integer)
}

pub fn high_of(end: End, scale: u8, integer: bool) -> Option<Bound> {
    let (n, d) = on_grid(end.at, scale)?;
    high(n, d, end.open, integer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_integers_go_inwards_and_those_of_reals_outwards() {
        assert_eq!(low(7, 2, false, true), Some(Bound::new(4, false)));
        assert_eq!(low(8, 2, true, true), Some(Bound::new(5, false)));
        assert_eq!(high(-7, 2, false, true), Some(Bound::new(-4, false)));
        assert_eq!(high(8, 2, true, true), Some(Bound::new(3, false)));
        assert_eq!(low(7, 2, false, false), Some(Bound::new(3, true)));
        assert_eq!(high(7, 2, false, false), Some(Bound::new(4, true)));
        assert_eq!(high(8, 2, false, false), Some(Bound::new(4, false)));
    }

    #[test]
    fn what_does_not_fit_is_said() {
        assert_eq!(high(i128::MAX, 1, false, true), Some(Bound::new(i128::MAX, false)));
        assert_eq!(low(i128::MAX, 1, true, true), None);
    }
}

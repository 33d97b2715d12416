//! # B112 factor: a multiple printed as a rise
//!
//! From 372 to 852 is a rise of 129 %, and 852 is 229 % of 372. Texts print "up 229 %".
//!
//! **Why it matters.** The rise is overstated by a whole hundred per cent.
//!
//! **What to do.** Take 100 off, or say "is 229 % of".
//!
//! **Limits.** Only when both values are printed, the rate does not fit as a rise, and fits as a ratio.

use super::Rule;
use crate::decimal::Decimal;
use crate::figures::{Direction, Figure};
use crate::interval::Rounding;

pub const RULE: Rule = Rule { code: "B112", name: "factor" };

pub(super) fn falls(rate: &Figure) -> bool {
    rate.direction == Some(Direction::Down)
}

/// Does the printed rate fit as `100 now / before`?
pub fn fits(now: &Figure, before: &Figure, rate: &Figure) -> bool {
    let inside = || {
        let (a, b, r) = (now.interval(Rounding::Nearest)?, before.interval(Rounding::Nearest)?, rate.interval(Rounding::Nearest)?);
        // r b = 100 a somewhere in the box, all of them positive: the two sides overlap.
        let hundred = Decimal::integer(100);
        let (low, high) = (r.lo?.at.checked_mul(b.lo?.at)?, r.hi?.at.checked_mul(b.hi?.at)?);
        Some(low <= a.hi?.at.checked_mul(hundred)? && a.lo?.at.checked_mul(hundred)? <= high)
    };
    !falls(rate) && inside().unwrap_or(false)
}

//! # B111 points: per cent where percentage points are meant
//!
//! From 12 % to 15 % is a rise of 3 points, or of 25 per cent. Texts print "up 3 %".
//!
//! **Why it matters.** Three points and three per cent differ by a factor of eight here.
//!
//! **What to do.** Say points.
//!
//! **Limits.** Only when both values are printed, the rate does not fit as a percentage, and fits in points.

use super::Rule;
use crate::decimal::Decimal;
use crate::figures::Figure;
use crate::interval::{Interval, Rounding};
use crate::ledger::PERCENT;

pub const RULE: Rule = Rule { code: "B111", name: "points" };

/// Does the printed rate fit as a difference of two percentages?
pub fn fits(now: &Figure, before: &Figure, rate: &Figure) -> bool {
    let percent = |f: &Figure| f.unit.as_deref() == Some(PERCENT);
    let inside = || {
        let (a, b) = (now.interval(Rounding::Nearest)?, before.interval(Rounding::Nearest)?);
        let difference = Interval::closed(a.lo?.at.checked_sub(b.hi?.at)?, a.hi?.at.checked_sub(b.lo?.at)?);
        let sign = if super::change_factor::falls(rate) { Decimal::integer(-1) } else { Decimal::ONE };
        let printed = rate.value()?.checked_mul(sign)?;
        Some(difference.contains(printed))
    };
    percent(now) && percent(before) && percent(rate) && inside().unwrap_or(false)
}

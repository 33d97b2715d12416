//! What a printed number may stand for when people pass it on: rounded, cut off, or hedged a little loosely.

use crate::decimal::Decimal;
use crate::figures::{Figure, HEDGE_TOLERANCE, Quantifier};
use crate::interval::{Interval, Rounding};

/// "More than N" is said of what is a little more. Past a tenth it was said of something else.
const MORE: Decimal = Decimal::new(1, 1);

/// Nobody rounds to a single digit without saying so: two significant digits stay.
pub fn coarse(figure: &Figure) -> Decimal {
    let p = &figure.printed;
    let mut coarse = p.coarse;
    while coarse > p.resolution && coarse.checked_mul(Decimal::integer(10)).is_none_or(|ten| ten > p.low) {
        match coarse.checked_shift(-1) {
            Some(finer) => coarse = finer.max(p.resolution),
            None => break,
        }
    }
    coarse.max(p.resolution)
}

/// Everything a reader would let pass as the same quantity. Never narrower than the print.
pub fn spoken(figure: &Figure) -> Interval {
    loose(figure).unwrap_or(Interval::ALL)
}

fn loose(f: &Figure) -> Option<Interval> {
    let p = &f.printed;
    let any = f.interval(Rounding::Any)?;
    if p.is_range() {
        return Some(any);
    }
    let part = |of: Decimal| {
        let part = p.low.checked_mul(of)?;
        Some(if part < Decimal::ZERO { part.checked_neg()? } else { part }.max(coarse(f)))
    };
    let (less, more) = (|by| p.low.checked_sub(by), |by| p.low.checked_add(by));
    Some(match f.quantifier {
        Quantifier::Exact => any.hull(f.coarse_interval(Rounding::Any)?),
        Quantifier::About => Interval::closed(less(part(HEDGE_TOLERANCE)?)?, more(part(HEDGE_TOLERANCE)?)?),
        Quantifier::Nearly => Interval::closed(less(part(HEDGE_TOLERANCE)?)?, p.low),
        // The number itself belongs to it: "more than 419" is how 419 is often passed on.
        Quantifier::MoreThan | Quantifier::AtLeast => Interval::closed(p.low, more(part(MORE)?)?),
        Quantifier::LessThan | Quantifier::AtMost => Interval::closed(less(part(MORE)?)?, p.low),
    })
}

/// Everything the words allow, taken at their word.
pub fn literal(figure: &Figure) -> Interval {
    figure.interval(Rounding::Nearest).unwrap_or(Interval::ALL)
}

/// Digits that say something: `2712` has four, `36000` two.
pub fn significant(value: Decimal) -> usize {
    let digits = value.normalized().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

//! What would mend a broken tie: one figure at a time, within what the others leave it.

use super::check::Check;
use super::slip::{Slip, ZEROS, misprints, slip};
use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId};
use crate::interval::Interval;

/// One figure that, changed alone, would let the tie hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    pub figure: FigureId,
    /// Where it would have to lie.
    pub target: Interval,
    /// A number in the target that a single slip prints as it was printed.
    pub slip: Option<(i128, Slip)>,
}

/// All single repairs, those that a slip explains first.
pub fn repairs(figures: &[Figure], check: &Check) -> Vec<Repair> {
    let mut out: Vec<Repair> = check
        .left
        .iter()
        .filter_map(|(id, target)| {
            let figure = figures.get(id.0 as usize)?;
            let nonsense = target.is_empty() || figure.value().is_some_and(|v| target.contains(v));
            (!nonsense).then(|| Repair { figure: *id, target: *target, slip: likeliest(figure, *target) })
        })
        .collect();
    out.sort_by_key(|r| (r.slip.is_none(), r.slip.map(|s| s.1), r.figure));
    out
}

/// A range longer than this says too little for a slip into it to explain anything.
const WIDE: i128 = 2000;
/// The likeliest slip that prints a number of the range as it was printed. The slips of the print are tried, and not
/// the numbers of the range: there are far fewer.
fn likeliest(figure: &Figure, target: Interval) -> Option<(i128, Slip)> {
    let printed = figure.value().filter(|v| v.is_integer() && *v >= Decimal::ZERO)?.at_scale(0)?;
    let whole = target.integers();
    let (lo, hi) = (whole.lo?.at.floor(), whole.hi?.at.floor());
    if hi.checked_sub(lo)? > WIDE {
        return None;
    }
    let mut best: Option<(i128, Slip)> = None;
    misprints(printed.to_string().as_bytes(), ZEROS, &mut |wanted, _| {
        if (lo..=hi).contains(&wanted)
            && let Some(slip) = slip(printed, wanted)
            && best.is_none_or(|(n, s)| (slip, wanted.abs_diff(printed), wanted) < (s, n.abs_diff(printed), n))
        {
            best = Some((wanted, slip));
        }
    });
    best
}

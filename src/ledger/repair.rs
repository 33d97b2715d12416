//! What would mend a broken tie: one figure at a time, within what the others leave it.

use super::check::Check;
use super::slip::{Slip, slip};
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
            (!nonsense).then(|| Repair { figure: *id, target: *target, slip: slips(figure, *target) })
        })
        .collect();
    out.sort_by_key(|r| (r.slip.is_none(), r.slip.map(|s| s.1), r.figure));
    out
}

/// Ranges longer than this are not searched for slips.
const SEARCHED: i128 = 2000;

fn slips(figure: &Figure, target: Interval) -> Option<(i128, Slip)> {
    let printed = figure.value().filter(|v| v.is_integer())?.at_scale(0)?;
    let whole = target.integers();
    let (lo, hi) = (whole.lo?.at.floor(), whole.hi?.at.floor());
    if hi.checked_sub(lo)? > SEARCHED {
        return None;
    }
    (lo..=hi).filter_map(|n| Some((n, slip(printed, n)?))).min_by_key(|(n, s)| (*s, n.abs_diff(printed)))
}

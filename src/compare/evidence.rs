//! What other claims leave to a claim: it is no more than its whole, no less than its slices, and over a year no less
//! than up to September.

use super::view::{Claim, View, is_within};
use super::voices::Voices;
use crate::interval::Interval;

/// One neighbour and what it leaves.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Key of the sentence that says it.
    pub key: &'static str,
    pub bound: Interval,
    /// Statements of the neighbour.
    pub statements: Vec<usize>,
}

impl Evidence {
    pub fn refutes(&self, interval: Interval) -> bool {
        self.bound.meet(interval).is_empty()
    }
}

/// Voices that have to print a neighbour before it can refute anything: one source may err there as well as here.
const HEARD: usize = 2;

/// Every neighbour is taken at its widest, so that one mistake among its statements refutes nothing.
pub fn of(view: &View<'_>, claim: &Claim<'_>, voices: &Voices) -> Vec<Evidence> {
    let key = claim.key;
    let mut out = Vec::new();
    let heard = |c: &Claim<'_>| voices.count(c.statements.iter().map(|s| view.source(*s))) >= HEARD;
    let mut add = |name: &'static str, neighbour: &Claim<'_>, bound: Interval| {
        if bound != Interval::ALL && heard(neighbour) {
            out.push(Evidence { key: name, bound, statements: neighbour.statements.clone() });
        }
    };
    let counted = matches!(key.measure, crate::figures::Measure::Count | crate::figures::Measure::Amount) && key.rate.is_none();
    if !counted {
        return out;
    }
    let below = |i: Interval| Interval { lo: None, hi: i.hi };
    let above = |i: Interval| Interval { lo: i.lo, hi: None };
    let wider = view.indicator(key.indicator).and_then(|i| i.part_of).and_then(|i| view.vocabulary.indicators.get(i as usize));
    if let Some(wider) = wider
        && let Some(whole) = view.claim(&super::key::Key { indicator: wider.code.as_str(), ..key })
    {
        add("evidence.whole", whole, below(view.hull(whole)));
    }
    for other in view.slices(&key) {
        if contains(other.key.breakdown, key.breakdown) {
            add("evidence.slice", other, above(view.hull(other)));
        } else if contains(key.breakdown, other.key.breakdown) {
            add("evidence.whole", other, below(view.hull(other)));
        }
    }
    if let (Some(period), true) = (key.period, view.accumulates(&key)) {
        for other in view.over_time(&key) {
            let Some(p) = other.key.period else { continue };
            if is_within(p, period) {
                add("evidence.shorter", other, above(view.hull(other)));
            } else if is_within(period, p) {
                add("evidence.longer", other, below(view.hull(other)));
            }
        }
    }
    out
}

/// Is the first a slice of the second: does it say all that the second says, and more?
pub fn contains(inner: &[crate::figures::Slice], outer: &[crate::figures::Slice]) -> bool {
    // `of` and `per` name another whole, not a slice of this one.
    let plain = |s: &[crate::figures::Slice]| s.iter().all(|s| !matches!(s.dimension.as_str(), "of" | "per" | "statistic"));
    inner.len() > outer.len() && plain(inner) && outer.iter().all(|s| inner.contains(s))
}

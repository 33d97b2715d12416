//! Where most independent voices meet.

use crate::decimal::Decimal;
use crate::interval::Interval;

/// A stretch that some statements share and no other statement joins.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    pub interval: Interval,
    /// Places in the list that was asked about.
    pub members: Vec<usize>,
    /// Trust of the voices in it, each voice once.
    pub weight: u64,
}

/// All largest sets of intervals that have a point in common, by the place of that point. Intervals without two ends
/// say nothing here.
pub fn regions(intervals: &[(Interval, usize)], trust: &dyn Fn(usize) -> u64) -> Vec<Region> {
    // What happens at one point, in order: open ends leave, closed ends join, closed ends leave, open ends join.
    let mut events: Vec<(Decimal, u8, usize)> = Vec::with_capacity(intervals.len() * 2);
    for (i, (interval, _)) in intervals.iter().enumerate() {
        if let (Some(lo), Some(hi)) = (interval.lo, interval.hi)
            && !interval.is_empty()
        {
            events.push((lo.at, if lo.open { 3 } else { 1 }, i));
            events.push((hi.at, if hi.open { 0 } else { 2 }, i));
        }
    }
    events.sort_unstable();
    let mut open: std::collections::BTreeSet<usize> = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    let mut grew = false;
    for (_, phase, i) in events {
        if phase % 2 == 1 {
            open.insert(i);
            grew = true;
            continue;
        }
        if grew {
            let members: Vec<usize> = open.iter().copied().collect();
            let interval = members.iter().map(|m| intervals[*m].0).fold(Interval::ALL, Interval::meet);
            out.push(Region { interval, weight: weight(&members, intervals, trust), members });
            grew = false;
        }
        open.remove(&i);
    }
    out
}

fn weight(members: &[usize], intervals: &[(Interval, usize)], trust: &dyn Fn(usize) -> u64) -> u64 {
    let mut voices: Vec<(usize, u64)> = members.iter().map(|m| (intervals[*m].1, trust(*m))).collect();
    // A voice counts once, by its most trusted source.
    voices.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
    voices.dedup_by_key(|v| v.0);
    voices.iter().map(|v| v.1).sum()
}

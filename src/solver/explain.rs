//! Smallest sets of assertions that cannot all hold; and points at which all of them do.

use super::propagate::{Block, Run, Trial};
use super::range::Range;
use super::rational::Rational;
use super::{Assertion, AssertionId, System, rows};

/// Takes assertions away one by one as long as the rest is still refuted. Hard ones stay.
pub(super) fn minimal(
    trail: &[AssertionId],
    hard: impl Fn(AssertionId) -> bool,
    still: impl Fn(&[AssertionId]) -> Option<Vec<AssertionId>>,
) -> Vec<AssertionId> {
    let mut core = trail.to_vec();
    let mut i = 0;
    while i < core.len() {
        if hard(core[i]) {
            i += 1;
            continue;
        }
        let mut without = core.clone();
        let out = without.remove(i);
        match still(&without) {
            // The new conflict may rest on even fewer.
            Some(smaller) => core = smaller.into_iter().filter(|id| *id != out).collect(),
            None => i += 1,
        }
        // Everything before `i` was needed for a larger set and is still needed for this one.
        i = i.min(core.len());
    }
    core.retain(|id| !hard(*id));
    core
}

/// Looks for a point at which every assertion of a block holds, fixing one variable after the other.
pub(super) fn witness(system: &System, block: &Block, local: &[u32], budget: usize) -> bool {
    let constrained = block.assertions.iter().any(|id| matches!(system.assertions[id.0 as usize], Assertion::Relate(_)));
    let trial = Trial { active: None, fix: None, budget };
    let run = Run::new(system, block, local, &trial);
    if run.conflict.is_some() || run.overflow || run.exhausted {
        return false;
    }
    if !constrained {
        return true;
    }
    // Large blocks are left undecided: each variable costs a propagation.
    if block.variables.len() > 60 {
        return false;
    }
    let mut point: Vec<Range> = run.ranges().to_vec();
    for k in 0..point.len() {
        let integer = system.variables[block.variables[k].0 as usize].integer;
        if is_point(&point[k]) {
            continue;
        }
        let fits = |candidate: Rational| -> Option<Vec<Range>> {
            let mut next = point.clone();
            next[k] = Range::point(candidate);
            narrow(system, block, local, next)
        };
        let Some(next) = candidates(&point[k], integer).into_iter().find_map(fits) else { return false };
        point = next;
    }
    point.iter().all(is_point) && narrow(system, block, local, point).is_some()
}

fn is_point(r: &Range) -> bool {
    matches!((r.lo, r.hi), (Some(a), Some(b)) if a.at == b.at && !a.open && !b.open)
}

/// A few values to try within a range: its middle, its ends.
fn candidates(r: &Range, integer: bool) -> Vec<Rational> {
    let mut out = Vec::new();
    let half = Rational::new(1, 2);
    let mid = match (r.lo, r.hi) {
        (Some(a), Some(b)) => a.at.add(b.at).and_then(|s| s.mul(half?)),
        (Some(a), None) => a.at.add(Rational::integer(1)),
        (None, Some(b)) => b.at.sub(Rational::integer(1)),
        (None, None) => Some(Rational::ZERO),
    };
    let whole = |q: Rational, up: bool| if up { q.ceil(0) } else { q.floor(0) }.map(|(m, _)| Rational::integer(m));
    if let Some(mid) = mid {
        if integer {
            out.extend(whole(mid, false));
            out.extend(whole(mid, true));
        } else {
            out.push(mid);
        }
    }
    for (edge, up) in [(r.lo, true), (r.hi, false)] {
        if let Some(e) = edge {
            if integer {
                out.extend(whole(e.at, up));
            } else if !e.open {
                out.push(e.at);
            }
        }
    }
    let inside = |q: &Rational| !Range::point(*q).meet(*r).is_empty();
    out.retain(inside);
    out.dedup();
    out
}

/// Exact narrowing without a grid, a few rounds: `None` when a range empties.
fn narrow(system: &System, block: &Block, local: &[u32], mut ranges: Vec<Range>) -> Option<Vec<Range>> {
    let mut implied = Vec::new();
    for _ in 0..8 {
        let mut moved = false;
        for id in &block.assertions {
            let Assertion::Relate(constraint) = &system.assertions[id.0 as usize] else { continue };
            let members: Vec<usize> = constraint.variables().iter().map(|v| local[v.0 as usize] as usize).collect();
            let values: Vec<Range> = members.iter().map(|&m| ranges[m]).collect();
            rows::implied(constraint, &values, &mut implied).ok()?;
            for (i, range) in implied.iter().enumerate() {
                let m = members[i];
                let integer = system.variables[block.variables[m].0 as usize].integer;
                let range = if integer { super::propagate::snap(*range, 0, true)? } else { *range };
                let met = ranges[m].meet(range);
                if met != ranges[m] {
                    moved = true;
                    ranges[m] = met;
                    if met.is_empty() {
                        return None;
                    }
                }
            }
        }
        if !moved {
            break;
        }
    }
    Some(ranges)
}

//! Trying the ends: an end that cannot be is dropped. Finds what rows by themselves cannot see in cyclic blocks.

use super::bound::Bound;
use super::exact::Members;
use super::program::Program;
use super::propagate::State;
use super::rational::Rational;
use super::trail::Cause;

/// Rounds over one block, at most.
const ROUNDS: usize = 50;

/// Tries both ends of every whole variable of a block until nothing moves.
pub fn ends(program: &Program, state: &mut State, block: usize, members: &Members) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &v in members.vars.iter().filter(|v| program.integer[**v as usize]) {
            for low in [true, false] {
                if state.blocks[block].is_refuted() || state.budget == 0 {
                    return;
                }
                let end = if low { state.lo(v) } else { state.hi(v) };
                if !end.is_finite() || state.is_fixed(v) {
                    continue;
                }
                let Some(reasons) = refutes(program, state, block, v, end) else { continue };
                let next = if low { end.at.checked_add(1) } else { end.at.checked_sub(1) };
                let Some(next) = next else { continue };
                state.learned.push(reasons);
                let cause = Cause::Learned(state.learned.len() as u32 - 1);
                if low {
                    state.raise(program, v, Bound::new(next, false), cause);
                } else {
                    state.lower(program, v, Bound::new(next, false), cause);
                }
                state.run(program);
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// What refutes a value of a variable, if propagation does.
fn refutes(program: &Program, state: &mut State, block: usize, v: u32, at: Bound) -> Option<Vec<super::AssertionId>> {
    let (mark, standing) = (state.events.len(), state.blocks[block].clone());
    let refuted = state.assume(program, v, at, at);
    let reasons = refuted.then(|| {
        let mut reasons = state.conflict(program, block).unwrap_or_default();
        // The other end may have been what stood in the way of the trial.
        reasons.extend(state.why_before(program, v, mark));
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    });
    state.undo(mark, block, standing);
    reasons
}

/// Is a value possible, as far as propagation sees?
pub fn allows(program: &Program, state: &mut State, block: usize, v: u32, at: i128) -> bool {
    let (mark, standing) = (state.events.len(), state.blocks[block].clone());
    let refuted = state.assume(program, v, Bound::new(at, false), Bound::new(at, false));
    state.undo(mark, block, standing);
    !refuted
}

/// Fixes one variable after the other, propagating in between; the values, where that leads to a point. What it returns
/// still has to be verified.
pub fn dive(program: &Program, state: &mut State, block: usize, members: &Members) -> Option<Vec<(u32, Rational)>> {
    let (mark, standing) = (state.events.len(), state.blocks[block].clone());
    let found = descend(program, state, block, members);
    state.undo(mark, block, standing);
    found
}

fn descend(program: &Program, state: &mut State, block: usize, members: &Members) -> Option<Vec<(u32, Rational)>> {
    // Rates come last, as fractions: they have no place on a grid.
    let rate = |v: u32| !program.integer[v as usize] && members.products.iter().any(|i| program.products[*i as usize].b == v);
    for &v in members.vars.iter().filter(|v| !rate(**v)) {
        if state.is_fixed(v) {
            continue;
        }
        let (lo, hi) = (state.lo(v), state.hi(v));
        let mut tried = Vec::new();
        if lo.is_finite() && hi.is_finite() {
            let mid = lo.at.checked_add(hi.at)?.div_euclid(2);
            tried.extend([Some(mid), mid.checked_add(1)].into_iter().flatten());
        }
        tried.extend([lo, hi].into_iter().filter(|b| b.is_finite() && !b.is_open()).map(|b| b.at));
        if lo.is_finite() && !hi.is_finite() {
            tried.push(lo.at.checked_add(1)?);
        }
        if hi.is_finite() && !lo.is_finite() {
            tried.push(hi.at.checked_sub(1)?);
        }
        if !lo.is_finite() && !hi.is_finite() {
            tried.push(0);
        }
        tried.dedup();
        let mut done = false;
        for at in tried {
            let point = Bound::new(at, false);
            let (mark, standing) = (state.events.len(), state.blocks[block].clone());
            if !state.assume(program, v, point, point) && state.budget > 0 {
                done = true;
                break;
            }
            state.undo(mark, block, standing);
        }
        if !done {
            return None;
        }
    }
    let unit = |v: u32| crate::decimal::pow10(program.scale[v as usize]);
    let mut out: Vec<(u32, Rational)> = Vec::with_capacity(members.vars.len());
    for &v in members.vars.iter().filter(|v| !rate(**v)) {
        out.push((v, Rational::new(state.lo(v).at, unit(v)?)?));
    }
    for &v in members.vars.iter().filter(|v| rate(**v)) {
        let q = members.products.iter().map(|i| &program.products[*i as usize]).find(|q| q.b == v)?;
        let (p, a) = (state.lo(q.p).at, state.lo(q.a).at);
        let value = if a == 0 {
            let at = if state.lo(v).is_finite() { state.lo(v).at } else { 0 };
            Rational::integer(at)
        } else {
            Rational::new(p.checked_mul(q.left)?, a.checked_mul(q.right)?)?.sub(Rational::integer(q.plus))?
        };
        out.push((v, value.div(Rational::integer(unit(v)?))?));
    }
    Some(out)
}

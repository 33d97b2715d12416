//! Why a bound is what it is: a list of moves, read backwards only when somebody asks.

use super::AssertionId;
use super::bound::Bound;
use super::program::{NOBODY, Program};
use super::propagate::{State, is_low};

pub const NONE: u32 = u32::MAX;
/// Remainder of the low ends among all ends.
pub const LOW: u32 = 0;

#[derive(Clone, Copy, Debug)]
pub enum Cause {
    Row(u32),
    Product(u32),
    /// Proved by trying the contrary; the index of what that rests on.
    Learned(u32),
    Assumed,
}

/// One move of one end.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Twice the variable, plus one for the high end.
    pub end: u32,
    pub old: Bound,
    /// The move of the same end before this one.
    pub before: u32,
    pub cause: Cause,
}

impl State {
    /// The last move of an end before a point in time.
    fn latest(&self, end: u32, time: u32) -> u32 {
        let mut e = self.last[end as usize];
        while e != NONE && e >= time {
            // What was said at the start comes before any point in time.
            e = self.event(e).map_or(NONE, |event| event.before);
        }
        e
    }

    /// A move; none for what was said at the start.
    fn event(&self, e: u32) -> Option<&Event> {
        self.events.get((e as usize).checked_sub(self.last.len())?)
    }

    /// What was said of a variable, before anything followed from it.
    pub fn stated(&self, var: u32) -> (Bound, Bound) {
        let first = |end: u32| {
            let (mut e, mut bound) = (self.last[end as usize], self.bounds[end as usize]);
            while let Some(event) = self.event(e) {
                (e, bound) = (event.before, event.old);
            }
            bound
        };
        (first(2 * var), first(2 * var + 1))
    }

    /// The moves that a move rests on.
    fn parents(&self, program: &Program, e: u32, out: &mut Vec<u32>) -> Option<AssertionId> {
        let Some(event) = self.event(e) else { return program.said.get(e as usize).copied().filter(|by| *by != NOBODY) };
        let mut push = |end: u32| {
            let parent = self.latest(end, e);
            if parent != NONE {
                out.push(parent);
            }
        };
        let var = event.end / 2;
        match event.cause {
            Cause::Learned(_) | Cause::Assumed => None,
            Cause::Product(i) => {
                let q = &program.products[i as usize];
                for v in [q.p, q.a, q.b] {
                    push(2 * v);
                    push(2 * v + 1);
                }
                Some(q.by)
            }
            Cause::Row(r) => {
                let row = &program.rows[r as usize];
                let terms = program.terms(r as usize);
                let positive = terms.iter().find(|t| t.var == var).is_some_and(|t| t.by > 0);
                // A low end of a positive term comes from the low side of the row, and so on.
                let least = is_low(event.end) == positive;
                for t in terms.iter().filter(|t| t.var != var) {
                    push(2 * t.var + u32::from((t.by < 0) != least));
                }
                let side = if least { row.lo } else { row.hi };
                side.map(|s| s.by)
            }
        }
    }

    /// Every assertion that the given moves rest on, sorted.
    fn behind(&self, program: &Program, mut open: Vec<u32>) -> Vec<AssertionId> {
        let mut seen = vec![false; self.last.len() + self.events.len()];
        let mut out = Vec::new();
        while let Some(e) = open.pop() {
            if std::mem::replace(&mut seen[e as usize], true) {
                continue;
            }
            out.extend(self.parents(program, e, &mut open));
            if let Some(Cause::Learned(i)) = self.event(e).map(|event| event.cause) {
                out.extend(&self.learned[i as usize]);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Every assertion that the bounds of a variable rest on.
    pub fn why(&self, program: &Program, var: u32) -> Vec<AssertionId> {
        let ends = [2 * var, 2 * var + 1];
        self.behind(program, ends.into_iter().map(|e| self.last[e as usize]).filter(|e| *e != NONE).collect())
    }

    /// The same, as things stood when so many moves had been made.
    pub fn why_before(&self, program: &Program, var: u32, moves: usize) -> Vec<AssertionId> {
        let time = (self.last.len() + moves) as u32;
        let ends = [2 * var, 2 * var + 1];
        self.behind(program, ends.into_iter().map(|e| self.latest(e, time)).filter(|e| *e != NONE).collect())
    }

    /// What the conflict of a block rests on.
    pub fn conflict(&self, program: &Program, block: usize) -> Option<Vec<AssertionId>> {
        let standing = &self.blocks[block];
        match (standing.dead, standing.conflict) {
            (Some(by), _) => Some(vec![by]),
            (None, Some(var)) => Some(self.why(program, var)),
            (None, None) => None,
        }
    }
}

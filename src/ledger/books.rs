//! All ties together: those that cannot hold are set aside, the rest is solved.

use std::collections::BTreeSet;

use super::check::{Check, Standing, check};
use super::entry::{Ledger, Reading, Tie, Unfit};
use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId};
use crate::interval::{End, Interval};
use crate::relations::Relation;
use crate::solver::{Answer, Options, VarId};

/// Ties that hold one by one but not together.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub figures: Vec<FigureId>,
    /// Indices among the relations.
    pub relations: Vec<usize>,
}

/// Figures and ties, checked, and ready to be solved.
pub struct Books<'r> {
    pub figures: &'r [Figure],
    pub relations: &'r [Relation],
    pub checks: Vec<Check>,
    pub conflicts: Vec<Conflict>,
    /// Every tie as it stands in the system; `Err` for those that could not be entered. Ties that were set aside are
    /// entered without their claim, so that what does not hang on it can still be derived.
    pub ties: Vec<Result<Tie, Unfit>>,
    /// Was the tie set aside because it cannot hold?
    pub aside: Vec<bool>,
    ledger: Ledger<'r>,
}

/// A solved system.
pub struct Solved<'b, 'r> {
    pub books: &'b Books<'r>,
    answer: Answer<'b>,
}

impl<'r> Books<'r> {
    pub fn open(figures: &'r [Figure], relations: &'r [Relation]) -> Books<'r> {
        let checks: Vec<Check> = relations.iter().map(|r| check(figures, r)).collect();
        let mut aside: Vec<bool> = checks.iter().map(|c| c.standing != Standing::Holds).collect();
        let mut conflicts = Vec::new();
        loop {
            let (ledger, ties) = enter(figures, relations, &aside);
            let cores = {
                let answer = ledger.system.solve(&Options::default());
                answer.cores().to_vec()
            };
            let mut found: Vec<Conflict> = Vec::new();
            for core in cores {
                let members: BTreeSet<usize> = core.iter().filter_map(|a| ledger.relation_of.get(a).copied()).collect();
                let figures: BTreeSet<FigureId> = core.iter().filter_map(|a| ledger.figure_of.get(a).copied()).collect();
                let mut relations: Vec<usize> = members.into_iter().filter(|i| !aside[*i]).collect();
                relations.sort_unstable();
                if !relations.is_empty() {
                    found.push(Conflict { figures: figures.into_iter().collect(), relations });
                }
            }
            if found.is_empty() {
                return Books { figures, relations, checks, conflicts, ties, aside, ledger };
            }
            for conflict in found {
                conflict.relations.iter().for_each(|i| aside[*i] = true);
                conflicts.push(conflict);
            }
        }
    }

    pub fn solve(&self) -> Solved<'_, 'r> {
        Solved { books: self, answer: self.ledger.system.solve(&Options::default()) }
    }
}

fn enter<'r>(figures: &'r [Figure], relations: &[Relation], aside: &[bool]) -> (Ledger<'r>, Vec<Result<Tie, Unfit>>) {
    let mut ledger = Ledger::new(figures, Reading::NEAREST);
    let mut ties = Vec::with_capacity(relations.len());
    for (i, relation) in relations.iter().enumerate() {
        ledger.claims = !aside[i];
        ties.push(ledger.enter(relation, i));
    }
    (ledger, ties)
}

impl Solved<'_, '_> {
    pub fn bounds(&self, v: VarId) -> Interval {
        if self.answer.is_refuted(v) { Interval::ALL } else { self.answer.bounds(v) }
    }

    pub fn values(&self, v: VarId) -> Option<Vec<i128>> {
        self.answer.values(v)
    }

    /// Bounds of `100 part / whole`, to four decimals outwards.
    pub fn percentage(&self, part: VarId, whole: VarId) -> Interval {
        if self.answer.is_refuted(part) || self.answer.is_refuted(whole) {
            return Interval::ALL;
        }
        let ratio = self.answer.ratio(part, whole, 6);
        let shift = |e: Option<End>| e.and_then(|e| Some(End { at: e.at.checked_shift(2)?, ..e }));
        Interval { lo: shift(ratio.lo), hi: shift(ratio.hi) }
    }

    /// Bounds of `100 (current - previous) / previous`.
    pub fn growth(&self, current: VarId, previous: VarId) -> Interval {
        let hundred = Decimal::integer(100);
        let less = |e: Option<End>| e.and_then(|e| Some(End { at: e.at.checked_sub(hundred)?, ..e }));
        let factor = self.percentage(current, previous);
        Interval { lo: less(factor.lo), hi: less(factor.hi) }
    }

    /// Bounds of a printed figure in the whole system, or as printed when it is in no tie.
    pub fn figure(&self, id: FigureId) -> Option<Interval> {
        match self.books.ledger.line(id) {
            Some(line) if !line.turned => Some(self.bounds(line.var)),
            _ => Reading::NEAREST.of(self.books.figures.get(id.0 as usize)?),
        }
    }

    pub fn printed(&self, id: FigureId) -> Option<Decimal> {
        self.books.figures.get(id.0 as usize)?.printed.value()
    }
}

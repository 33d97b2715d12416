//! All ties together: those that cannot hold are set aside, the rest is solved.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::check::{Check, Standing, check};
use super::entry::{Ledger, Reading, Tie, Unfit};
use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId};
use crate::interval::{End, Interval, Rounding};
use crate::lexicon::Vocabulary;
use crate::relations::Relation;
use crate::solver::{Answer, Level, Options, VarId, Verdict};

/// Ties that hold one by one but not together.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub figures: Vec<FigureId>,
    /// Indices among the relations.
    pub relations: Vec<usize>,
    /// Broken, or mended by another way of rounding.
    pub standing: Standing,
}

/// How to take the books.
#[derive(Clone, Debug)]
pub struct Settings {
    pub reading: Reading,
    /// Is a tie that fails under `reading` forgiven when another way of rounding would mend it?
    pub forgiving: bool,
    /// Names of the figures, where they have names of their own.
    pub names: Vec<String>,
    /// How hard to look when all ties are solved together.
    pub level: Level,
    /// Tells which populations lie within which; without it only equal names are.
    pub vocabulary: Option<Arc<Vocabulary>>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { reading: Reading::NEAREST, forgiving: true, names: Vec::new(), level: Level::Probe, vocabulary: None }
    }
}

impl Settings {
    /// What a figure is called in formulas and tables.
    pub fn name(&self, id: FigureId) -> String {
        self.names.get(id.0 as usize).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// Figures and ties, checked, and ready to be solved.
pub struct Books<'r> {
    pub settings: Settings,
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
    pub fn open(figures: &'r [Figure], relations: &'r [Relation], settings: Settings) -> Books<'r> {
        let checks: Vec<Check> = relations.iter().map(|r| check(figures, r, &settings)).collect();
        let mut aside: Vec<bool> = checks.iter().map(|c| c.standing != Standing::Holds).collect();
        let mut conflicts = Vec::new();
        let (all, printed) = (relations, figures);
        loop {
            let (ledger, ties) = enter(figures, relations, &aside, settings.reading, &settings);
            let cores = {
                let answer = ledger.system.solve(&Options::at(settings.level));
                answer.cores().to_vec()
            };
            let mut found: Vec<Conflict> = Vec::new();
            for core in cores {
                let members: BTreeSet<usize> = core.iter().filter_map(|a| ledger.relation_of.get(a).copied()).collect();
                let figures: BTreeSet<FigureId> = core.iter().filter_map(|a| ledger.figure_of.get(a).copied()).collect();
                let mut relations: Vec<usize> = members.into_iter().filter(|i| !aside[*i]).collect();
                relations.sort_unstable();
                if !relations.is_empty() {
                    let standing = standing(printed, all, &relations, &settings);
                    found.push(Conflict { figures: figures.into_iter().collect(), relations, standing });
                }
            }
            if found.is_empty() {
                return Books { settings, figures, relations, checks, conflicts, ties, aside, ledger };
            }
            for conflict in found {
                conflict.relations.iter().for_each(|i| aside[*i] = true);
                conflicts.push(conflict);
            }
        }
    }

    pub fn name(&self, id: FigureId) -> String {
        self.settings.name(id)
    }

    pub fn solve(&self) -> Solved<'_, 'r> {
        Solved { books: self, answer: self.ledger.system.solve(&Options::at(self.settings.level)) }
    }
}

/// Of ties that contradict each other under the reading that was chosen: does another way of rounding mend them?
fn standing(figures: &[Figure], relations: &[Relation], among: &[usize], settings: &Settings) -> Standing {
    let aside: Vec<bool> = (0..relations.len()).map(|i| !among.contains(&i)).collect();
    let holds = |coarse| {
        let (ledger, _) = enter(figures, relations, &aside, Reading { rounding: Rounding::Any, coarse }, settings);
        ledger.system.solve(&Options::at(settings.level)).quick_verdict() != Verdict::Refuted
    };
    match settings.forgiving {
        true if holds(false) => Standing::HoldsUnlessNearest,
        true if holds(true) => Standing::HoldsIfRound,
        _ => Standing::Broken,
    }
}

fn enter<'r>(
    figures: &'r [Figure],
    relations: &[Relation],
    aside: &[bool],
    reading: Reading,
    settings: &Settings,
) -> (Ledger<'r>, Vec<Result<Tie, Unfit>>) {
    let mut ledger = Ledger::new(figures, reading, settings.vocabulary.clone());
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
            Some(line) if line.turned => super::entry::turn(self.bounds(line.var)),
            Some(line) => Some(self.bounds(line.var)),
            None => self.books.settings.reading.of(self.books.figures.get(id.0 as usize)?),
        }
    }

    /// The values a figure may have, when it is an integer with few.
    pub fn candidates(&self, id: FigureId) -> Vec<i128> {
        let Some(line) = self.books.ledger.line(id) else { return Vec::new() };
        let values = self.values(line.var).unwrap_or_default();
        // A fall is entered with its sign turned; it is told as it was printed, smallest first.
        if line.turned { values.iter().rev().filter_map(|v| v.checked_neg()).collect() } else { values }
    }

    pub fn printed(&self, id: FigureId) -> Option<Decimal> {
        self.books.figures.get(id.0 as usize)?.value()
    }
}

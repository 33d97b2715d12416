//! Which statements to set aside so that the rest can be true together: the cheapest sets, all of them.
//!
//! Every conflict that the ledger finds names statements that cannot all hold; any way out takes at least one of each.
//! The cheapest such sets are tried; what still conflicts adds to what has to be hit, until all of the cheapest hold.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId};
use crate::interval::Interval;
use crate::ledger::{Books, Settings, Standing};
use crate::relations::Relation;

type Set = BTreeSet<FigureId>;

/// Ways out that are listed, at most; and rounds of looking for them.
const LISTED: usize = 256;
const ROUNDS: usize = 400;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reconciliation {
    /// The cheapest sets of statements to set aside, by their ids. One empty set when nothing conflicts; none at all when
    /// no set of statements helps.
    pub sets: Vec<Vec<FigureId>>,
    /// Trust that each of them costs.
    pub cost: u64,
    /// Are these all the cheapest ones, and is none cheaper? False when the search was cut short.
    pub complete: bool,
    /// Statements that cannot all hold, as found on the way.
    pub conflicts: Vec<Vec<FigureId>>,
}

/// `trust` is what setting a statement aside costs.
pub fn reconcile(figures: &[Figure], relations: &[Relation], settings: &Settings, trust: &dyn Fn(FigureId) -> u64) -> Reconciliation {
    let mut conflicts: Vec<Set> = Vec::new();
    for _ in 0..ROUNDS {
        let Some((sets, cost, all)) = cheapest(&conflicts, trust) else { break };
        let mut found = false;
        let mut good = Vec::new();
        for set in &sets {
            let new = conflicts_without(figures, relations, settings, set);
            if new.is_empty() {
                good.push(set.iter().copied().collect());
                continue;
            }
            found = true;
            if new.iter().any(BTreeSet::is_empty) {
                return Reconciliation { conflicts: listed(&conflicts), complete: true, ..Reconciliation::default() };
            }
            new.into_iter().filter(|c| !conflicts.contains(c)).collect::<Vec<Set>>().into_iter().for_each(|c| conflicts.push(c));
        }
        if !found {
            return Reconciliation { sets: good, cost, complete: all, conflicts: listed(&conflicts) };
        }
    }
    Reconciliation { conflicts: listed(&conflicts), ..Reconciliation::default() }
}

fn listed(conflicts: &[Set]) -> Vec<Vec<FigureId>> {
    let mut out: Vec<Vec<FigureId>> = conflicts.iter().map(|c| c.iter().copied().collect()).collect();
    out.sort();
    out
}

/// What still cannot hold when some statements are taken back.
fn conflicts_without(figures: &[Figure], relations: &[Relation], settings: &Settings, aside: &Set) -> Vec<Set> {
    let mut rest = figures.to_vec();
    for id in aside {
        if let Some(f) = rest.get_mut(id.0 as usize) {
            f.unknown = Some(if f.printed.low >= Decimal::ZERO { Interval::at_least(Decimal::ZERO) } else { Interval::ALL });
        }
    }
    let books = Books::open(&rest, relations, settings.clone());
    let stated = |id: &FigureId| rest.get(id.0 as usize).is_some_and(|f| f.unknown.is_none());
    let broken = books.checks.iter().zip(relations).filter(|(c, _)| c.standing == Standing::Broken);
    let ties = broken.map(|(_, r)| r.members.iter().map(|m| m.0).filter(stated).collect::<Set>());
    let together = books.conflicts.iter().map(|c| c.figures.iter().copied().filter(stated).collect::<Set>());
    ties.chain(together).collect()
}

/// The cheapest sets that hold a member of every conflict, their cost, and whether the list is whole.
fn cheapest(conflicts: &[Set], trust: &dyn Fn(FigureId) -> u64) -> Option<(Vec<Set>, u64, bool)> {
    let mut search = Search { conflicts, trust, best: u64::MAX, found: BTreeSet::new(), steps: 0 };
    search.go(&mut Set::new(), 0);
    let whole = search.found.len() < LISTED && search.steps < Search::STEPS;
    (search.best != u64::MAX).then(|| (search.found.into_iter().take(LISTED).collect(), search.best, whole))
}

struct Search<'s> {
    conflicts: &'s [Set],
    trust: &'s dyn Fn(FigureId) -> u64,
    best: u64,
    found: BTreeSet<Set>,
    steps: usize,
}

impl Search<'_> {
    const STEPS: usize = 200_000;

    fn go(&mut self, chosen: &mut Set, cost: u64) {
        self.steps += 1;
        if cost > self.best || self.steps > Search::STEPS {
            return;
        }
        // The smallest open conflict leaves the fewest ways.
        let open = self.conflicts.iter().filter(|c| c.is_disjoint(chosen)).min_by_key(|c| c.len());
        let Some(open) = open else {
            if cost < self.best {
                self.best = cost;
                self.found.clear();
            }
            self.found.insert(chosen.clone());
            return;
        };
        for id in open {
            chosen.insert(*id);
            self.go(chosen, cost.saturating_add((self.trust)(*id).max(1)));
            chosen.remove(id);
        }
    }
}

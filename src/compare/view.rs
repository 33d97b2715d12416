//! Statements by what they claim to be about, and the ways from one claim to its neighbours: the whole, the slices,
//! the shorter and the longer period, the same place and time under another indicator.

use rustc_hash::FxHashMap;

use super::key::{By, Key};
use super::speech;
use crate::figures::{Figure, Measure, Period};
use crate::interval::Interval;
use crate::lexicon::Vocabulary;
use crate::reports::{Collection, Outlet};

/// Neighbours of a claim that are looked at, at most: the time of a comparison stays proportional to its input.
const NEAR: usize = 256;

/// Statements of one claim, doubles taken out.
pub struct Claim<'c> {
    pub key: Key<'c>,
    /// Indices of statements, in the order of the canonical sort.
    pub statements: Vec<usize>,
}

pub struct View<'c> {
    pub collection: &'c Collection,
    pub vocabulary: &'static Vocabulary,
    /// What each statement may stand for.
    pub spoken: Vec<Interval>,
    /// Sorted by key.
    pub claims: Vec<Claim<'c>>,
    by_key: FxHashMap<Key<'c>, usize>,
    /// One quantity over time; one time with its slices; one time under other indicators.
    over_time: FxHashMap<Key<'c>, Vec<usize>>,
    slices: FxHashMap<Key<'c>, Vec<usize>>,
    beside: FxHashMap<Key<'c>, Vec<usize>>,
}

impl<'c> View<'c> {
    pub fn new(collection: &'c Collection, vocabulary: &'static Vocabulary, by: &[By]) -> View<'c> {
        let spoken = collection.statements.iter().map(|s| speech::spoken(&s.figure)).collect();
        let mut found: FxHashMap<Key<'c>, Vec<usize>> = FxHashMap::default();
        for (i, s) in collection.statements.iter().enumerate() {
            if let Some(key) = Key::of(&s.figure, by) {
                found.entry(key).or_default().push(i);
            }
        }
        let mut claims: Vec<Claim<'c>> =
            found.into_iter().map(|(key, statements)| Claim { key, statements: distinct(collection, statements) }).collect();
        claims.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let mut view = View {
            collection,
            vocabulary,
            spoken,
            claims,
            by_key: FxHashMap::default(),
            over_time: FxHashMap::default(),
            slices: FxHashMap::default(),
            beside: FxHashMap::default(),
        };
        for (i, claim) in view.claims.iter().enumerate() {
            let key = claim.key;
            view.by_key.insert(key, i);
            view.over_time.entry(Key { period: None, ..key }).or_default().push(i);
            view.slices.entry(Key { breakdown: &[], ..key }).or_default().push(i);
            view.beside.entry(Key { indicator: "", breakdown: &[], rate: None, ..key }).or_default().push(i);
        }
        view
    }

    pub fn figure(&self, statement: usize) -> &'c Figure {
        &self.collection.statements[statement].figure
    }

    pub fn outlet(&self, statement: usize) -> &'c Outlet {
        &self.collection.sources[self.collection.statements[statement].source]
    }

    pub fn source(&self, statement: usize) -> usize {
        self.collection.statements[statement].source
    }

    pub fn claim(&self, key: &Key<'c>) -> Option<&Claim<'c>> {
        self.by_key.get(key).map(|i| &self.claims[*i])
    }

    /// The same quantity in other periods, in their order.
    pub fn over_time(&self, key: &Key<'c>) -> impl Iterator<Item = &Claim<'c>> {
        let list = self.over_time.get(&Key { period: None, ..*key }).map_or(&[][..], Vec::as_slice);
        near(list).map(|i| &self.claims[i]).filter(move |c| c.key.period != key.period)
    }

    /// The whole and all its slices at one time, itself left out.
    pub fn slices(&self, key: &Key<'c>) -> impl Iterator<Item = &Claim<'c>> {
        let list = self.slices.get(&Key { breakdown: &[], ..*key }).map_or(&[][..], Vec::as_slice);
        near(list).map(|i| &self.claims[i]).filter(move |c| c.key.breakdown != key.breakdown)
    }

    /// Other indicators of the same place and time, whatever the slice.
    pub fn beside(&self, key: &Key<'c>) -> impl Iterator<Item = &Claim<'c>> {
        let list = self.beside.get(&Key { indicator: "", breakdown: &[], rate: None, ..*key }).map_or(&[][..], Vec::as_slice);
        near(list).map(|i| &self.claims[i]).filter(move |c| c.key.indicator != key.indicator)
    }

    /// Is it a level at a date?
    pub fn is_stock(&self, indicator: &str) -> bool {
        self.indicator(indicator).is_some_and(|i| i.stock)
    }

    pub fn indicator(&self, code: &str) -> Option<&'static crate::lexicon::Indicator> {
        self.vocabulary.indicator_named(code).and_then(|i| self.vocabulary.indicators.get(i as usize))
    }

    /// Does it add up over time?
    pub fn accumulates(&self, key: &Key<'c>) -> bool {
        matches!(key.measure, Measure::Count | Measure::Amount) && key.rate.is_none() && !self.is_stock(key.indicator)
    }

    /// Smallest interval that holds everything anybody prints for a claim.
    pub fn hull(&self, claim: &Claim<'c>) -> Interval {
        let mut all = claim.statements.iter().map(|s| self.spoken[*s]);
        all.next().map_or(Interval::ALL, |first| all.fold(first, Interval::hull))
    }
}

fn near(list: &[usize]) -> impl Iterator<Item = usize> + '_ {
    list.iter().copied().take(NEAR)
}

/// Does `inner` lie in `outer` and begin with it: a count to a cut-off date?
pub fn is_cut_off(inner: Period, outer: Period) -> bool {
    inner.start == outer.start && inner.end < outer.end
}

pub fn is_within(inner: Period, outer: Period) -> bool {
    inner != outer && inner.start >= outer.start && inner.end <= outer.end
}

/// Sorts statements so that their order in the input does not matter, and leaves out what a source says twice in the
/// same words at the same place of its page.
fn distinct(collection: &Collection, mut list: Vec<usize>) -> Vec<usize> {
    let key = |i: &usize| {
        let s = &collection.statements[*i];
        let source = &collection.sources[s.source];
        let p = &s.figure.printed;
        let said = (p.low, p.high, p.resolution, s.figure.quantifier, s.figure.direction);
        (said, s.figure.unit.as_deref(), source.key(), s.position.as_deref(), s.figure.population.as_deref(), natural(&s.id))
    };
    let order = |a: &usize, b: &usize| key(a).cmp(&key(b));
    list.sort_unstable_by(order);
    list.dedup_by(|b, a| {
        let (x, y) = (key(a), key(b));
        (x.0, x.1, x.2, x.3, x.4) == (y.0, y.1, y.2, y.3, y.4)
    });
    list
}

/// Ids by the numbers in them: `f9` before `f10`.
pub fn natural(id: &str) -> (&str, u64, &str) {
    let head = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (head, id[head.len()..].parse().unwrap_or(u64::MAX), id)
}

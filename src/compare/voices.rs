//! Who speaks for whom: outlets that copy each other are one voice.
//!
//! Sources are one voice when they are the same outlet, when they print the same agency's dispatch, or when they share
//! what nobody arrives at alone: a number that cannot be right, the same list in the same odd order, or two numbers
//! that better-supported ones contradict. (Editors of old manuscripts call it common errors.)

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::view::View;
use crate::figures::Slice;
use crate::fold::Folded;

/// Evidence that makes two sources one voice.
const ENOUGH: u8 = 2;
/// A list shorter than this is in some order by chance.
const LISTED: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    Outlet,
    Agency,
    /// The same statements that others contradict.
    Errors,
    /// The same list in the same order, which is no order of size.
    Order,
}

impl Bond {
    pub fn name(self) -> &'static str {
        match self {
            Bond::Outlet => "outlet",
            Bond::Agency => "agency",
            Bond::Errors => "errors",
            Bond::Order => "order",
        }
    }
}

/// What binds sources to each other. Who is one voice depends on who is heard: two articles that copy each other are one,
/// and so are two articles of one outlet, but that does not make one voice of what the two outlets print elsewhere.
#[derive(Clone, Debug)]
pub struct Voices {
    /// The first source of the same outlet, and of the same agency.
    outlet: Vec<usize>,
    agency: Vec<Option<usize>>,
    /// Copies, as a forest.
    parent: Vec<usize>,
    bond: Vec<Option<Bond>>,
    /// Sources by key, so that the name of a voice does not hang on the order of the input.
    rank: Vec<usize>,
    evidence: BTreeMap<(usize, usize), u8>,
}

impl Voices {
    pub fn new(view: &View<'_>) -> Voices {
        let sources = &view.collection.sources;
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_by(|a, b| sources[*a].key().cmp(&sources[*b].key()));
        let mut rank = vec![0; sources.len()];
        order.iter().enumerate().for_each(|(n, i)| rank[*i] = n);
        let all: Vec<usize> = (0..sources.len()).collect();
        let mut voices = Voices {
            outlet: all.clone(),
            agency: vec![None; all.len()],
            bond: vec![None; all.len()],
            parent: all,
            rank,
            evidence: BTreeMap::new(),
        };
        let mut outlets: FxHashMap<String, usize> = FxHashMap::default();
        let mut agencies: FxHashMap<String, usize> = FxHashMap::default();
        for i in order {
            let name = sources[i].publisher.as_deref().unwrap_or(&sources[i].name);
            if !name.is_empty() {
                voices.outlet[i] = *outlets.entry(folded(name)).or_insert(i);
            }
            voices.agency[i] = sources[i].agency.as_ref().map(|agency| *agencies.entry(folded(agency)).or_insert(i));
        }
        voices
    }

    /// The source that all copies of a text are named by.
    fn root(&self, source: usize) -> usize {
        let mut at = source;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// The voice of each of some sources that are heard together: one of them, the first by key.
    pub fn among(&self, sources: &[usize]) -> Vec<usize> {
        #[derive(PartialEq, Eq, Hash)]
        enum Key {
            Outlet(usize),
            Agency(usize),
            Copy(usize),
        }
        let mut parent: Vec<usize> = (0..sources.len()).collect();
        fn find(parent: &mut [usize], mut at: usize) -> usize {
            while parent[at] != at {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            at
        }
        let mut first: FxHashMap<Key, usize> = FxHashMap::default();
        for (n, s) in sources.iter().enumerate() {
            let keys = [Some(Key::Outlet(self.outlet[*s])), self.agency[*s].map(Key::Agency), Some(Key::Copy(self.root(*s)))];
            for key in keys.into_iter().flatten() {
                let other = *first.entry(key).or_insert(n);
                let (a, b) = (find(&mut parent, other), find(&mut parent, n));
                let (keep, give) = if self.rank[sources[a]] <= self.rank[sources[b]] { (a, b) } else { (b, a) };
                parent[give] = keep;
            }
        }
        (0..sources.len()).map(|n| sources[find(&mut parent, n)]).collect()
    }

    /// How many voices some sources come to.
    pub fn count(&self, sources: impl IntoIterator<Item = usize>) -> usize {
        let all: BTreeSet<usize> = sources.into_iter().collect();
        let all: Vec<usize> = all.into_iter().collect();
        self.among(&all).into_iter().collect::<BTreeSet<usize>>().len()
    }

    /// The source that one is bound to most closely, and by what: a copy, then the agency, then the outlet.
    pub fn bound(&self, source: usize) -> (usize, Option<Bond>) {
        let root = self.root(source);
        if root != source {
            return (root, self.bond[source]);
        }
        match (self.agency[source], self.outlet[source]) {
            (Some(agency), _) if agency != source => (agency, Some(Bond::Agency)),
            (_, outlet) if outlet != source => (outlet, Some(Bond::Outlet)),
            _ => (source, None),
        }
    }

    fn join(&mut self, a: usize, b: usize, bond: Bond) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (keep, give) = if self.rank[a] < self.rank[b] { (a, b) } else { (b, a) };
        self.parent[give] = keep;
        self.bond[give] = Some(bond);
    }

    /// Are they one voice by themselves?
    fn together(&self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b) || self.outlet[a] == self.outlet[b] || self.agency[a].is_some() && self.agency[a] == self.agency[b]
    }

    /// Sources that print one number which others contradict; `odd` when it cannot be right at all.
    pub fn share(&mut self, sources: &[usize], odd: bool) {
        if odd {
            if let Some((first, rest)) = sources.split_first() {
                rest.iter().for_each(|s| self.join(*first, *s, Bond::Errors));
            }
            return;
        }
        // Pairs grow with the square; a number that so many print is no rare error.
        if sources.len() > 16 {
            return;
        }
        for (n, a) in sources.iter().enumerate() {
            for b in &sources[n + 1..] {
                if !self.together(*a, *b) {
                    let so_far = self.evidence.entry((*a.min(b), *a.max(b))).or_default();
                    *so_far += 1;
                    if *so_far >= ENOUGH {
                        self.join(*a, *b, Bond::Errors);
                    }
                }
            }
        }
    }

    /// Sources that list the same slices in the same order, when that order is neither rising nor falling.
    pub fn lists(&mut self, view: &View<'_>) {
        type Item<'c> = (&'c [Slice], crate::decimal::Decimal);
        let c = view.collection;
        let mut lists: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (i, s) in c.statements.iter().enumerate() {
            let f = &s.figure;
            if let ([slice], Some(indicator)) = (f.breakdown.as_slice(), f.indicator.as_deref()) {
                lists.entry((s.source, indicator, f.measure, f.period, slice.dimension.as_str())).or_default().push(i);
            }
        }
        let mut heads: BTreeMap<Vec<Item<'_>>, Vec<usize>> = BTreeMap::new();
        for ((source, ..), mut list) in lists {
            list.sort_by_key(|i| super::view::natural(&c.statements[*i].id));
            let mut items: Vec<Item<'_>> =
                list.iter().map(|i| (c.statements[*i].figure.breakdown.as_slice(), c.statements[*i].figure.printed.low)).collect();
            // A source that was given twice lists nothing twice.
            let mut seen = std::collections::BTreeSet::new();
            items.retain(|item| seen.insert(*item));
            let sorted = items.windows(2).all(|w| w[0].1 >= w[1].1) || items.windows(2).all(|w| w[0].1 <= w[1].1);
            if items.len() >= LISTED && !sorted {
                heads.entry(items).or_default().push(source);
            }
        }
        for (_, mut sources) in heads {
            sources.sort_by_key(|s| self.rank[*s]);
            if let Some((first, rest)) = sources.split_first() {
                rest.iter().for_each(|s| self.join(*first, *s, Bond::Order));
            }
        }
    }
}

fn folded(name: &str) -> String {
    let fold = |word: &str| Folded::new(word).as_str().map_or_else(|| word.to_owned(), str::to_owned);
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

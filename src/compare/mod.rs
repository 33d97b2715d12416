//! Many sources in; who says what, what can be true together, and why not, out.
//!
//! Enters: a collection of statements. Leaves: one group for every claim that more than one statement makes, with how
//! they stand to each other, the range that most independent voices support, who stands apart, and likely causes,
//! ranked, each with its evidence. Refuses: to assert a cause, to read notes, to know a language, an outlet or a value.

mod breaks;
pub mod causes;
mod evidence;
mod key;
mod reconcile;
mod series;
mod speech;
mod support;
mod ties;
mod view;
mod voices;

use crate::decimal::Decimal;
use crate::error::Result;
use crate::figures::named;
use crate::interval::Interval;
use crate::lexicon::Vocabulary;
use crate::lexicon::prose::Message;
use crate::reports::{Collection, Outlet};

pub use breaks::{Break, Sign};
pub use causes::{Cause, RULES, page};
pub use key::{By, DEFAULT, Key};
pub use reconcile::{Reconciliation, reconcile};
pub use series::{Point, Told};
pub use ties::Ties;
pub use view::View;
pub use voices::{Bond, Voices};

named!(
    /// How the statements of a group stand to each other.
    Status {
        Agree = "agree", Compatible = "compatible", Conflict = "conflict", NotComparable = "not_comparable",
    }
);

/// How to compare.
pub struct Settings<'s> {
    pub by: Vec<By>,
    /// Trust of a source: 100 when nothing is said of it.
    pub trust: &'s dyn Fn(&Outlet) -> u64,
    /// Are claims that one statement makes groups too?
    pub singles: bool,
}

/// Trust of a source of which nothing is said.
pub const TRUST: u64 = 100;

impl Default for Settings<'_> {
    fn default() -> Self {
        Settings { by: DEFAULT.to_vec(), trust: &|_| TRUST, singles: false }
    }
}

/// Statements of a group that print one number in one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    pub low: Decimal,
    pub high: Decimal,
    pub statements: Vec<usize>,
}

#[derive(Clone, Debug)]
pub struct Group<'c> {
    pub key: Key<'c>,
    pub statements: Vec<usize>,
    pub status: Status,
    /// Independent sources among them, and the one that each statement counts with.
    pub voices: usize,
    pub voice: Vec<usize>,
    /// Where most of them meet; `None` when two ranges are equally well supported.
    pub best: Option<Interval>,
    /// Those that meet there, and those that do not.
    pub support: Vec<usize>,
    pub apart: Vec<usize>,
    pub causes: Vec<Cause>,
    /// The statement that stands for the claim: of the best supported, the one that says most.
    pub lead: Option<usize>,
}

pub struct Comparison<'c> {
    pub view: View<'c>,
    pub groups: Vec<Group<'c>>,
    pub voices: Voices,
    /// What groups were made by.
    pub by: Vec<By>,
}

/// A group under examination.
pub struct Case<'v, 'c> {
    pub view: &'v View<'c>,
    pub key: Key<'c>,
    pub statements: &'v [usize],
    pub clusters: Vec<Cluster>,
    pub evidence: Vec<evidence::Evidence>,
    /// The voice of each statement.
    pub voices: Vec<usize>,
}

/// What a group comes to with the voices as they are known.
struct Decision {
    best: Option<Interval>,
    reference: Vec<usize>,
}

pub fn compare<'c>(collection: &'c Collection, settings: &Settings<'_>) -> Result<Comparison<'c>> {
    let view = View::new(collection, Vocabulary::shared()?, &settings.by);
    let mut voices = Voices::new(&view);
    voices.lists(&view);
    let trust = |statement: usize| (settings.trust)(view.outlet(statement));
    let wanted: Vec<usize> = (0..view.claims.len()).filter(|i| settings.singles || view.claims[*i].statements.len() > 1).collect();
    let open: Vec<(usize, Status)> = wanted.iter().map(|i| (*i, status(&view, &view.claims[*i].statements))).collect();
    // Shared errors are found with the voices known so far, then everybody is heard again.
    let mut errors: Vec<(Vec<usize>, bool)> = Vec::new();
    for (i, status) in open.iter().filter(|o| o.1 == Status::Conflict) {
        let case = case(&view, *i, *status, &voices);
        let decision = decide(&case, &trust);
        if decision.best.is_some() {
            errors.extend(shared_errors(&case, &decision));
        }
    }
    errors.iter().for_each(|(sources, odd)| voices.share(sources, *odd));
    let mut groups = Vec::with_capacity(open.len());
    for (i, status) in open {
        let case = case(&view, i, status, &voices);
        groups.push(group(&case, status, &trust));
    }
    Ok(Comparison { view, groups, voices, by: settings.by.clone() })
}

fn case<'v, 'c>(view: &'v View<'c>, claim: usize, status: Status, voices: &'v Voices) -> Case<'v, 'c> {
    let claim = &view.claims[claim];
    // Where all meet there is nothing that the neighbours could decide.
    let meet = matches!(status, Status::Agree | Status::Compatible);
    Case {
        view,
        key: claim.key,
        statements: &claim.statements,
        clusters: clusters(view, &claim.statements),
        evidence: if meet { Vec::new() } else { evidence::of(view, claim, voices) },
        voices: voices.among(&claim.statements.iter().map(|s| view.source(*s)).collect::<Vec<usize>>()),
    }
}

/// By number and unit, in the order of the statements.
fn clusters(view: &View<'_>, statements: &[usize]) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    let signed = |s: usize| {
        let f = view.figure(s);
        let down = f.direction == Some(crate::figures::Direction::Down);
        (f.printed.low, f.printed.high, down, f.unit.as_deref())
    };
    for s in statements {
        // Sorted by number: only the last ones can be the same.
        match out.iter_mut().rev().take_while(|c| c.low == signed(*s).0).find(|c| signed(c.statements[0]) == signed(*s)) {
            Some(cluster) => cluster.statements.push(*s),
            None => out.push(Cluster { low: signed(*s).0, high: signed(*s).1, statements: vec![*s] }),
        }
    }
    out
}

fn status(view: &View<'_>, statements: &[usize]) -> Status {
    let first = view.figure(statements[0]);
    let same = |f: &crate::figures::Figure| {
        (f.printed.low, f.printed.high, f.quantifier, f.direction, &f.unit)
            == (first.printed.low, first.printed.high, first.quantifier, first.direction, &first.unit)
    };
    if statements.iter().all(|s| same(view.figure(*s))) {
        return Status::Agree;
    }
    if meets(view, statements.iter().copied()) {
        return Status::Compatible;
    }
    let units: std::collections::BTreeSet<_> = statements.iter().map(|s| view.figure(*s).unit.as_deref()).collect();
    let apart =
        units.len() > 1 && units.iter().all(|u| meets(view, statements.iter().copied().filter(|s| view.figure(*s).unit.as_deref() == *u)));
    if apart { Status::NotComparable } else { Status::Conflict }
}

/// Can all of these be one quantity? A rise and a fall cannot.
fn meets(view: &View<'_>, statements: impl Iterator<Item = usize>) -> bool {
    let mut down = None;
    let mut all = Interval::ALL;
    for s in statements {
        let falls = view.figure(s).direction == Some(crate::figures::Direction::Down);
        if *down.get_or_insert(falls) != falls {
            return false;
        }
        all = all.meet(view.spoken[s]);
    }
    !all.is_empty()
}

fn decide(case: &Case<'_, '_>, trust: &dyn Fn(usize) -> u64) -> Decision {
    let heard: Vec<(Interval, usize)> = case.statements.iter().zip(&case.voices).map(|(s, voice)| (case.view.spoken[*s], *voice)).collect();
    let by_place = |place: usize| trust(case.statements[place]);
    let regions = support::regions(&heard, &by_place);
    let possible = |r: &support::Region| !case.evidence.iter().any(|e| e.refutes(r.interval));
    // What cannot be true has no support; then voices; a tie stays a tie.
    let score = |r: &support::Region| (possible(r), r.weight);
    let Some(top) = regions.iter().map(score).max() else { return Decision { best: None, reference: Vec::new() } };
    let best: Vec<&support::Region> = regions.iter().filter(|r| score(r) == top).collect();
    let members = |r: &support::Region| r.members.iter().map(|m| case.statements[*m]).collect::<Vec<usize>>();
    // Something has to be held against the rest when causes are looked for.
    let reference = best.iter().max_by_key(|r| r.members.len()).map(|r| members(r)).unwrap_or_default();
    Decision { best: if best.len() == 1 { Some(narrow(case, best[0])) } else { None }, reference }
}

/// What the members of a region allow at their word, or loosely when they meet only so.
fn narrow(case: &Case<'_, '_>, region: &support::Region) -> Interval {
    let literal = region.members.iter().map(|m| speech::literal(case.view.figure(case.statements[*m]))).fold(Interval::ALL, Interval::meet);
    let both = literal.meet(region.interval);
    let best = if both.is_empty() { region.interval } else { both };
    // Nobody is counted by halves.
    let whole = if region.members.iter().all(|m| case.view.figure(case.statements[*m]).is_integer()) { best.integers() } else { best };
    if whole.is_empty() { best } else { whole }
}

/// Numbers that stand apart, by the sources that print them, and whether each is impossible.
fn shared_errors(case: &Case<'_, '_>, decision: &Decision) -> Vec<(Vec<usize>, bool)> {
    let apart = case.clusters.iter().filter(|c| c.statements.iter().all(|s| !decision.reference.contains(s)));
    let error = |c: &Cluster| {
        let mut sources: Vec<usize> = c.statements.iter().map(|s| case.view.source(*s)).collect();
        sources.sort_by(|a, b| case.view.collection.sources[*a].key().cmp(&case.view.collection.sources[*b].key()));
        sources.dedup();
        let odd = c.statements.iter().any(|s| case.evidence.iter().any(|e| e.refutes(case.view.spoken[*s])));
        (sources, odd)
    };
    apart.map(error).filter(|(sources, _)| sources.len() > 1).collect()
}

fn group<'c>(case: &Case<'_, 'c>, status: Status, trust: &dyn Fn(usize) -> u64) -> Group<'c> {
    let decision = decide(case, trust);
    let voices: std::collections::BTreeSet<usize> = case.voices.iter().copied().collect();
    let decided = decision.best.is_some();
    let is_in: std::collections::BTreeSet<usize> = decision.reference.iter().copied().collect();
    let (support, apart): (Vec<usize>, Vec<usize>) = case.statements.iter().partition(|s| is_in.contains(s));
    let causes = causes::of(case, status, &support);
    let lead = causes::most_telling(case, &support);
    Group {
        lead,
        key: case.key,
        statements: case.statements.to_vec(),
        status,
        voices: voices.len(),
        voice: case.voices.clone(),
        best: decision.best,
        support: if decided { support } else { Vec::new() },
        apart: if decided { apart } else { Vec::new() },
        causes,
    }
}

/// The page of a cause, of a finding or of an indicator.
pub fn explain(name: &str) -> Result<String> {
    let wanted = name.trim();
    match RULES.iter().find(|r| r.code.eq_ignore_ascii_case(wanted) || r.name == wanted).and_then(|r| page(r.code)) {
        Some(page) => Ok(page),
        None => crate::report::explain(name).map_err(|e| {
            let causes: Vec<String> = RULES.iter().map(|r| format!("{} {}", r.code, r.name)).collect();
            crate::error::Error::new(crate::error::Kind::Argument, format!("{}. Causes: {}", e.message(), causes.join(", ")))
        }),
    }
}

/// Statements as messages quote them.
impl Case<'_, '_> {
    /// How many voices speak in some of the statements.
    pub fn heard(&self, statements: &[usize]) -> usize {
        let voice = |s: &usize| self.statements.iter().position(|o| o == s).and_then(|n| self.voices.get(n));
        statements.iter().filter_map(voice).collect::<std::collections::BTreeSet<_>>().len()
    }

    pub fn number(&self, statement: usize) -> crate::lexicon::prose::Value {
        let p = &self.view.figure(statement).printed;
        match p.is_range() {
            false => crate::lexicon::prose::Value::Number(p.low),
            true => crate::lexicon::prose::Value::Bounds(Interval::closed(p.low, p.high), Vec::new()),
        }
    }

    /// Names of the sources of some statements, each once.
    pub fn who(&self, statements: &[usize]) -> crate::lexicon::prose::Value {
        let mut names: Vec<String> = statements.iter().map(|s| self.view.outlet(*s).name.clone()).collect();
        names.sort();
        names.dedup();
        crate::lexicon::prose::Value::Names(names)
    }

    pub fn message(&self, key: &str, apart: &[usize], best: &[usize]) -> Message {
        let mut message = Message::new(key).with("who", self.who(apart));
        if let Some(s) = apart.first() {
            message = message.with("apart", self.number(*s));
        }
        if let Some(s) = best.first() {
            message = message.with("best", self.number(*s)).with("others", self.who(best));
        }
        message
    }
}

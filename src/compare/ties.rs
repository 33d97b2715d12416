//! Claims tied to each other across sources and years: parts of a whole, shares of it, changes from year to year,
//! totals over several years. Each claim is stood for by the statement that most voices support; years that nobody
//! prints are unknowns, which the ties may bound.

use std::collections::BTreeMap;

use super::key::Key;
use super::view::{Claim, is_within};
use super::{Comparison, Status, evidence};
use crate::decimal::Decimal;
use crate::document::Span;
use crate::figures::{Figure, FigureId, Measure, Period, Quantifier, Slice};
use crate::interval::Interval;
use crate::ledger::PERCENT;
use crate::relations::{Equation, Kind, Origin, Relation, RelationId, Role};
use crate::reports::statements::period;

/// Years without a number that a total may leave open. With more of them the bounds say nothing.
const MISSING: usize = 3;
/// Neighbours in time that a claim is tied to, at most.
const NEAR: usize = 64;

/// A system of claims: figures are the collection's statements, then the unknowns.
pub struct Ties {
    pub figures: Vec<Figure>,
    pub relations: Vec<Relation>,
    /// Years that no source prints: claim they belong to (with another period), and the figure that stands for them.
    pub missing: Vec<(usize, Period, FigureId)>,
    /// The statement that stands for each claim of the view.
    pub lead: Vec<usize>,
}

struct Builder<'k, 'c> {
    made: &'k Comparison<'c>,
    ties: Ties,
    /// Unknown years by series and year.
    unknown: BTreeMap<(Key<'c>, i32), FigureId>,
}

impl<'c> Comparison<'c> {
    pub fn ties(&self) -> Ties {
        let view = &self.view;
        let by_key: BTreeMap<Key<'_>, &super::Group<'_>> = self.groups.iter().map(|g| (g.key, g)).collect();
        let lead = |c: &Claim<'_>| by_key.get(&c.key).and_then(|g| g.lead).or_else(|| c.statements.first().copied()).unwrap_or(0);
        let ties = Ties {
            figures: view.collection.figures(),
            relations: Vec::new(),
            missing: Vec::new(),
            lead: view.claims.iter().map(lead).collect(),
        };
        let mut b = Builder { made: self, ties, unknown: BTreeMap::new() };
        for i in 0..view.claims.len() {
            b.claim(i);
        }
        b.ties
    }
}

impl Ties {
    /// The same system for bounds: every number stands for whatever it may have been before it was rounded or hedged on
    /// its way, by anybody who prints it, so that no bound excludes the truth. Where sources contradict each other and no
    /// cause is likely, `contested` lets any of them be right.
    pub fn loosened(&self, made: &Comparison<'_>, contested: bool) -> Vec<Figure> {
        let view = &made.view;
        let mut out = self.figures.clone();
        for claim in &view.claims {
            for s in &claim.statements {
                let p = &view.figure(*s).printed;
                let same =
                    claim.statements.iter().filter(|o| (view.figure(**o).printed.low, view.figure(**o).printed.high) == (p.low, p.high));
                let hull = same.map(|o| view.spoken[*o]).reduce(Interval::hull).unwrap_or(Interval::ALL);
                if let Some(f) = out.get_mut(*s) {
                    f.unknown = Some(hull);
                }
            }
        }
        for group in made.groups.iter().filter(|g| contested && g.status == Status::Conflict) {
            let open = unexplained(group);
            let hull = open.iter().map(|s| view.spoken[*s]).reduce(Interval::hull);
            for s in open {
                if let Some(f) = out.get_mut(s) {
                    f.unknown = hull;
                }
            }
        }
        out
    }
}

/// A cause that fits as well as this says why a number is none of the claim: what another count of two telling digits has.
const LIKELY: u8 = 65;

/// Statements of a conflict for which no cause is likely; all of them, when that would leave nobody.
fn unexplained(group: &super::Group<'_>) -> Vec<usize> {
    let explained = |s: &usize| group.causes.iter().any(|c| c.fit >= LIKELY && c.apart.contains(s) && !group.support.contains(s));
    let open: Vec<usize> = group.statements.iter().copied().filter(|s| !explained(s)).collect();
    if open.is_empty() { group.statements.clone() } else { open }
}

impl<'c> Builder<'_, 'c> {
    fn claims(&self) -> &[Claim<'c>] {
        &self.made.view.claims
    }

    fn id(&self, claim: &Claim<'c>) -> FigureId {
        let at = self.claims().binary_search_by(|c| c.key.cmp(&claim.key)).unwrap_or(0);
        FigureId(self.ties.lead[at] as u32)
    }

    /// What the source of another statement says of a claim, if it says anything: a source is held to its own numbers
    /// first.
    fn by(&self, claim: &Claim<'c>, other: FigureId) -> FigureId {
        let view = &self.made.view;
        let source = view.source(other.0 as usize);
        let own = claim.statements.iter().filter(|s| view.source(**s) == source);
        own.max_by_key(|s| view.figure(**s).quantifier == Quantifier::Exact).map_or_else(|| self.id(claim), |s| FigureId(*s as u32))
    }

    fn find(&self, key: Key<'c>, other: FigureId) -> Option<FigureId> {
        self.made.view.claim(&key).map(|c| self.by(c, other))
    }

    fn tie(&mut self, kind: Kind, members: Vec<(FigureId, Role)>, complete: Option<bool>) {
        let relation = Relation {
            id: RelationId(self.ties.relations.len() as u32),
            kind,
            members,
            complete,
            cue: String::new(),
            span: Span::default(),
            origin: Origin::Vocabulary,
            reference_period: None,
            equation: None,
        };
        self.ties.relations.push(relation);
    }

    fn claim(&mut self, i: usize) {
        let claim = &self.made.view.claims[i];
        let key = claim.key;
        match key.measure {
            Measure::Count | Measure::Amount if key.rate.is_none() => {
                self.part_of(claim);
                self.slices(claim);
                self.over_time(claim);
            }
            Measure::Change => self.change(claim),
            Measure::Share if key.rate == Some(PERCENT) => {
                self.share(claim);
                self.ages(claim);
            }
            Measure::Ratio => self.mean(claim),
            _ => {}
        }
    }

    fn part_of(&mut self, claim: &Claim<'c>) {
        let view = &self.made.view;
        let wider = view.indicator(claim.key.indicator).and_then(|i| i.part_of).and_then(|i| view.vocabulary.indicators.get(i as usize));
        let part = self.id(claim);
        let whole = wider.and_then(|w| self.find(Key { indicator: w.code.as_str(), ..claim.key }, part));
        if let Some(whole) = whole {
            self.tie(Kind::Part, vec![(whole, Role::Whole), (part, Role::Part)], None);
        }
    }

    /// This claim as a whole, and its slices.
    fn slices(&mut self, claim: &Claim<'c>) {
        let key = claim.key;
        let whole = self.id(claim);
        let mut lists: BTreeMap<&'c str, Vec<(&'c str, FigureId)>> = BTreeMap::new();
        for slice in self.made.view.slices(&key) {
            if slice.key.breakdown.len() == key.breakdown.len() + 1
                && evidence::contains(slice.key.breakdown, key.breakdown)
                && let Some(own) = slice.key.breakdown.iter().find(|s| !key.breakdown.contains(s))
            {
                lists.entry(&own.dimension).or_default().push((&own.value, self.by(slice, whole)));
            }
        }
        let all: Vec<FigureId> = lists.values().flatten().map(|s| s.1).collect();
        for (dimension, slices) in lists {
            let exhaustive = self.exhaustive(dimension, key.place, &slices).map(|parts| self.with_the_rest(whole, parts, &all));
            // Codes of countries exclude each other; names of regions may lie in each other.
            let apart: Vec<FigureId> = slices.iter().filter(|s| is_code(s.0)).map(|s| s.1).collect();
            // Slices of one source need not be all of another's whole.
            if let Some(parts) = exhaustive.filter(|parts| self.share_a_source(whole, parts)) {
                self.sum(whole, parts, true);
            }
            if apart.len() > 1 {
                self.sum(whole, apart.clone(), false);
            }
            for (_, part) in slices.iter().filter(|s| apart.len() < 2 || !apart.contains(&s.1)) {
                self.tie(Kind::Part, vec![(whole, Role::Whole), (*part, Role::Part)], None);
            }
        }
    }

    /// "1,400 men, 600 women and 400 children": where two slices leave of the whole just what another slice has, the three
    /// are one list.
    fn with_the_rest(&self, whole: FigureId, mut parts: Vec<FigureId>, slices: &[FigureId]) -> Vec<FigureId> {
        let value = |id: FigureId| self.ties.figures.get(id.0 as usize).map(|f| f.printed.low);
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(value(*p)?));
        let rest = sum.and_then(|sum| value(whole)?.checked_sub(sum)).filter(|rest| *rest > Decimal::ZERO);
        let own = |id: FigureId| self.made.view.source(id.0 as usize);
        let found = slices.iter().find(|s| !parts.contains(s) && value(**s) == rest && parts.iter().any(|p| own(*p) == own(**s)));
        parts.extend(rest.and(found.copied()));
        parts
    }

    /// Does anybody print the whole and one of its parts?
    fn share_a_source(&self, whole: FigureId, parts: &[FigureId]) -> bool {
        let view = &self.made.view;
        let claim = |id: FigureId| Key::of(view.figure(id.0 as usize), &self.made.by).and_then(|k| view.claim(&k));
        let sources = |id: FigureId| claim(id).map_or_else(Vec::new, |c| c.statements.iter().map(|s| view.source(*s)).collect());
        let of_whole = sources(whole);
        parts.iter().any(|p| sources(*p).iter().any(|s| of_whole.contains(s)))
    }

    fn sum(&mut self, whole: FigureId, parts: Vec<FigureId>, complete: bool) {
        let members = [(whole, Role::Whole)].into_iter().chain(parts.into_iter().map(|p| (p, Role::Part))).collect();
        self.tie(Kind::Sum, members, Some(complete));
    }

    /// Slices that leave nothing out: as the vocabulary says, or nationals and foreigners of a country.
    fn exhaustive(&self, dimension: &str, place: Option<&str>, slices: &[(&str, FigureId)]) -> Option<Vec<FigureId>> {
        let find = |value: &str| slices.iter().find(|s| s.0 == value).map(|s| s.1);
        let set = self.made.view.vocabulary.exhaustive.iter().find(|e| e.dimension == dimension);
        if let Some(set) = set {
            return set.values.iter().map(|v| find(v)).collect();
        }
        (dimension == "nationality").then(|| Some(vec![find(place?)?, find("foreign")?])).flatten()
    }

    /// This claim as the longer period: the shorter ones in it, and its years.
    fn over_time(&mut self, claim: &Claim<'c>) {
        let key = claim.key;
        let Some(whole) = key.period else { return };
        if !self.made.view.accumulates(&key) {
            return;
        }
        let id = self.id(claim);
        let inside: Vec<(Period, FigureId)> = self
            .made
            .view
            .over_time(&key)
            .filter_map(|c| Some((c.key.period?, self.by(c, id))))
            .filter(|c| is_within(c.0, whole))
            .take(NEAR)
            .collect();
        for (_, part) in &inside {
            self.tie(Kind::Part, vec![(id, Role::Whole), (*part, Role::Part)], None);
        }
        let years: Vec<i32> = (whole.start.year..=whole.end.year).collect();
        let full = Period { start: Period::year(whole.start.year).start, end: Period::year(whole.end.year).end } == whole;
        let printed = |year: &i32| inside.iter().find(|c| c.0 == Period::year(*year)).map(|c| c.1);
        let open = years.iter().filter(|y| printed(y).is_none()).count();
        if !full || years.len() < 2 || open > MISSING || open == years.len() {
            return;
        }
        let parts = years.iter().map(|y| printed(y).unwrap_or_else(|| self.year(claim, *y))).collect();
        self.sum(id, parts, true);
    }

    /// A year that nobody prints.
    fn year(&mut self, claim: &Claim<'c>, year: i32) -> FigureId {
        let key = Key { period: None, ..claim.key };
        if let Some(id) = self.unknown.get(&(key, year)) {
            return *id;
        }
        let at = self.claims().binary_search_by(|c| c.key.cmp(&claim.key)).unwrap_or(0);
        let id = FigureId(self.ties.figures.len() as u32);
        let mut figure = self.ties.figures[self.ties.lead[at]].clone();
        (figure.id, figure.period, figure.unknown) = (id, Some(Period::year(year)), Some(Interval::at_least(Decimal::ZERO)));
        self.ties.figures.push(figure);
        self.ties.missing.push((at, Period::year(year), id));
        self.unknown.insert((key, year), id);
        id
    }

    fn change(&mut self, claim: &Claim<'c>) {
        let key = claim.key;
        let Some(reference) = key.reference.and_then(period) else { return };
        for measure in [Measure::Count, Measure::Amount] {
            let now = Key { measure, rate: None, reference: None, ..key };
            let Some(counted) = self.made.view.claim(&now) else { continue };
            // Whoever prints the rate beside the number it is of knows which number that is; numbers that cannot be right
            // are nobody's.
            let view = &self.made.view;
            let group = self.made.groups.binary_search_by(|g| g.key.cmp(&now)).ok().map(|i| &self.made.groups[i]);
            let open = group.map_or_else(|| counted.statements.clone(), unexplained);
            let beside = |s: &&usize| open.iter().any(|c| view.source(*c) == view.source(**s));
            let rate = claim.statements.iter().find(beside).map_or_else(|| self.id(claim), |s| FigureId(*s as u32));
            let current = self.by(counted, rate);
            // The year before, when nobody prints it, is an unknown that the rate bounds.
            let printed = self.find(Key { period: Some(reference), ..now }, rate);
            let previous = printed.or_else(|| self.before(now, reference));
            let mut members = vec![(current, Role::Current), (rate, Role::Rate)];
            members.extend(previous.map(|p| (p, Role::Previous)));
            self.tie(Kind::Change, members, None);
        }
    }

    fn before(&mut self, now: Key<'c>, reference: Period) -> Option<FigureId> {
        let whole = |p: Period| p == Period::year(p.start.year);
        let at = self.claims().binary_search_by(|c| c.key.cmp(&now)).ok()?;
        let claim = &self.made.view.claims[at];
        (whole(reference) && now.period.is_some_and(whole)).then(|| self.year(claim, reference.start.year))
    }

    fn share(&mut self, claim: &Claim<'c>) {
        let key = claim.key;
        let rate = self.id(claim);
        let count = Key { measure: Measure::Count, rate: None, ..key };
        let place = self.made.view.figure(rate.0 as usize).iso3.as_deref().or(key.place);
        let (whole, part) = match key.breakdown {
            // Another whole than the indicator's own, where it is an indicator too.
            [Slice { dimension, value }] if dimension == "of" => {
                let whole = self.made.view.indicator(value).map(|i| Key { indicator: i.code.as_str(), breakdown: &[], ..count });
                (whole, Some(Key { breakdown: &[], ..count }))
            }
            [_] => (Some(Key { breakdown: &[], ..count }), Some(count)),
            [] if place != key.place => (Some(Key { place, ..count }), Some(count)),
            _ => (None, None),
        };
        if let Some(whole) = whole.and_then(|k| self.find(k, rate)) {
            let mut members = vec![(whole, Role::Whole), (rate, Role::Rate)];
            members.extend(part.and_then(|k| self.find(k, rate)).map(|p| (p, Role::Part)));
            self.tie(Kind::Share, members, None);
        }
    }

    /// Shares of ages that follow on each other from birth to majority make a hundred; told once, by the youngest.
    fn ages(&mut self, claim: &Claim<'c>) {
        let bounds = |k: &Key<'c>| match k.breakdown {
            [s] if s.dimension == "age" => {
                s.value.split_once('-').and_then(|(a, b)| Some((a.parse::<u32>().ok()?, b.parse::<u32>().ok()?)))
            }
            _ => None,
        };
        let Some((0, mut to)) = bounds(&claim.key) else { return };
        let mut rates = vec![(self.id(claim), Role::Rate)];
        let others: Vec<(u32, u32, FigureId)> =
            self.made.view.slices(&claim.key).filter_map(|c| bounds(&c.key).map(|(a, b)| (a, b, self.by(c, rates[0].0)))).collect();
        while to < MAJORITY - 1 {
            let Some((_, b, id)) = others.iter().find(|o| o.0 == to + 1) else { return };
            rates.push((*id, Role::Rate));
            to = *b;
        }
        if to == MAJORITY - 1 && rates.len() > 1 {
            self.tie(Kind::Complement, rates, None);
        }
    }

    /// So many a year, or a month, over a period of which the total is printed.
    fn mean(&mut self, claim: &Claim<'c>) {
        let key = claim.key;
        let (Some(p), [Slice { dimension, value }]) = (key.period, key.breakdown) else { return };
        let years = i128::from(p.end.year - p.start.year + 1);
        let times = match value.as_str() {
            "year" => years,
            "month" => years * 12,
            _ => return,
        };
        let count = Key { measure: Measure::Count, rate: None, breakdown: &[], ..key };
        let mean = self.id(claim);
        if let (true, Some(total)) = (dimension == "per", self.find(count, mean)) {
            self.tie(Kind::Equation, vec![(total, Role::Term), (mean, Role::Term)], None);
            if let Some(made) = self.ties.relations.last_mut() {
                made.equation = Some(Equation::Linear { terms: vec![(1, total), (-times, mean)], within: Interval::point(Decimal::ZERO) });
                made.cue = format!(
                    "{} = {times} × {}",
                    self.made.view.collection.statements[total.0 as usize].id, self.made.view.collection.statements[mean.0 as usize].id
                );
            }
        }
    }
}

/// UN Convention on the Rights of the Child: a child is below this age.
const MAJORITY: u32 = 18;

fn is_code(value: &str) -> bool {
    value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase())
}

//! Which indicator of the vocabulary a figure speaks of.

use super::mention::Mention;
use super::{Measure, Quantifier};
use crate::Decimal;
use crate::lexicon::{Hit, Lexicon, Reading, Sense, Sort};

/// Terms that other stretches of the text lend to a sentence.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// (indicator, anchor?) of each term, doubles removed.
    terms: Vec<(u16, bool)>,
}

/// No terms at all.
pub static NONE: Terms = Terms { terms: Vec::new() };

impl Terms {
    pub fn of(reading: &Reading) -> Terms {
        let mut terms: Vec<(u16, bool)> = reading.hits.iter().filter_map(|h| term(h)).collect();
        terms.sort_unstable();
        terms.dedup();
        Terms { terms }
    }

    pub fn join(&self, other: &Terms) -> Terms {
        let mut terms = [self.terms.as_slice(), other.terms.as_slice()].concat();
        terms.sort_unstable();
        terms.dedup();
        Terms { terms }
    }

    fn anchors(&self, indicator: u16) -> bool {
        self.terms.contains(&(indicator, true))
    }

    /// Indicators that a term names, each once, in order.
    fn named(&self) -> impl Iterator<Item = u16> + '_ {
        self.terms.iter().filter(|t| t.1).map(|t| t.0)
    }

    fn supports(&self, indicator: u16) -> bool {
        self.terms.contains(&(indicator, false))
    }

    fn speaks_of(&self, indicator: u16) -> bool {
        self.anchors(indicator) || self.supports(indicator)
    }
}

fn term(hit: &Hit) -> Option<(u16, bool)> {
    match hit.sense {
        Sense::Anchor(i) => Some((i, true)),
        Sense::Support(i) => Some((i, false)),
        _ => None,
    }
}

/// The terms of a sentence and of what surrounds it, nearest first.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    pub own: &'a Terms,
    pub previous: &'a Terms,
    pub heading: &'a Terms,
    pub title: &'a Terms,
}

impl Surroundings<'_> {
    /// The indicators that any of them names, but the title, in order.
    fn named(&self) -> Vec<u16> {
        let mut named: Vec<u16> = self.own.named().chain(self.previous.named()).chain(self.heading.named()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// How well a figure's noun fits the population of an indicator: 0 not at all.
fn population_fit(lexicon: &Lexicon, m: &Mention, indicator: u16, home: Option<u16>) -> f64 {
    let v = &lexicon.vocabulary;
    let Some(i) = v.indicators.get(indicator as usize) else { return 0.0 };
    let nationals = v.population_named("nationals");
    let national = m.national || m.demonym.is_some() && m.demonym == home;
    let own = if national { nationals } else { m.population };
    if let (Some(excluded), Some(own)) = (i.excludes, own)
        && v.is_within(own, excluded)
    {
        return 0.0;
    }
    let Some(wanted) = i.population else { return 1.0 };
    if Some(wanted) == nationals {
        return if own.is_some() && own == nationals { 1.2 } else { 0.0 };
    }
    match own {
        Some(own) if v.is_within(own, wanted) => 1.2,
        // A wider noun ("personnes") leaves room for it.
        Some(own) if v.is_within(wanted, own) => 0.6,
        Some(_) => 0.0,
        None if m.foreign => 0.6,
        None => 0.5,
    }
}

fn fits(lexicon: &Lexicon, m: &Mention, indicator: u16) -> bool {
    let v = &lexicon.vocabulary;
    let Some(i) = v.indicators.get(indicator as usize) else { return false };
    // "plus de 60 ans" is no age of children, nor is "18 ans"; "moins de 18 ans" is.
    let above = |most: u32| {
        let (low, most) = (m.number.printed.low, Decimal::integer(most.into()));
        low > most || low == most && !matches!(m.quantifier, Quantifier::LessThan | Quantifier::AtMost)
    };
    if i.most.is_some_and(above) && m.unit != v.known.month {
        return false;
    }
    let measure = match m.measure {
        Measure::Range => Measure::Count,
        // What is counted gives shares and changes their indicator when nothing else does.
        Measure::Share | Measure::Change => return i.measure == Measure::Count && m.unit.is_none_or(|u| i.units.contains(&u)),
        other => other,
    };
    i.measure == measure && (m.unit.is_none_or(|u| i.units.contains(&u)) || measure == Measure::Rank)
}

/// Points for an anchor `distance` tokens away.
fn nearness(distance: usize) -> f64 {
    1.0 / (1.0 + distance as f64 / 6.0)
}

/// Could the figure be of an indicator, whatever is said around it?
pub fn may_have(lexicon: &Lexicon, m: &Mention) -> bool {
    // A noun that no unit has a code for is nothing that an indicator counts.
    let unknown = m.unit.is_none() && m.head.is_some() && m.measure == Measure::Count;
    !unknown && (m.measure == Measure::Rank || m.unit.is_none_or(|u| lexicon.vocabulary.is_indicated(u)))
}

/// The best indicator of a figure that [`may_have`] one, and whether the figure's own stretch names it.
pub fn indicator(reading: &Reading, lexicon: &Lexicon, m: &Mention, around: &Surroundings<'_>, home: Option<u16>) -> Option<(u16, bool)> {
    let v = &lexicon.vocabulary;
    let distance = |h: &Hit| {
        let (start, end) = (h.start as usize, h.end as usize);
        if end <= m.first() { m.first() - end } else { start.saturating_sub(m.last()) }
    };
    // The unit by itself tells an indicator when it is not people that are counted.
    let person = v.known.person;
    let specific = m.unit.is_some_and(|u| Some(u) != person && v.unit(u).is_some_and(|u| u.sort == Sort::Count))
        || m.measure == Measure::Rank
        || m.measure == Measure::Age;
    let mut best: Option<(f64, u16, bool)> = None;
    for id in around.named() {
        if !fits(lexicon, m, id) {
            continue;
        }
        let fit = population_fit(lexicon, m, id, home);
        if fit <= 0.0 {
            continue;
        }
        let own = reading.within(m.from, m.to).filter(|h| h.sense == Sense::Anchor(id)).map(|h| nearness(distance(h))).fold(0.0, f64::max);
        let own_against = reading.within(m.from, m.to).any(|h| h.sense == Sense::Against(id));
        // What is counted itself speaks against it: bodies are no rescued people.
        if reading.at(m.last()).iter().any(|h| h.sense == Sense::Against(id)) {
            continue;
        }
        let mut anchor = own;
        if own == 0.0 && around.own.anchors(id) {
            anchor = if specific { 0.6 } else { 0.35 };
        }
        // What counts things and no people takes a number without a noun only where its own words name it.
        let things =
            m.unit.is_none() && m.measure == Measure::Count && person.is_some_and(|p| !v.indicators[id as usize].units.contains(&p));
        if things && own == 0.0 {
            continue;
        }
        if anchor == 0.0 && around.previous.anchors(id) {
            anchor = 0.25;
        }
        if anchor == 0.0 && around.heading.anchors(id) {
            anchor = 0.1;
        }
        if anchor == 0.0 {
            continue;
        }
        // Of people, only what counts people speaks.
        if v.indicators[id as usize].population.is_some() && m.measure == Measure::Count && m.unit.is_none() && !m.elliptical {
            continue;
        }
        // They do not speak for a noun we do not know, nor against the figure's own words.
        if own == 0.0 && (own_against || m.measure == Measure::Count && m.unit.is_none() && !m.elliptical) {
            continue;
        }
        // Borrowed anchors speak only for a figure whose noun is the indicator's own, or that has none.
        if own == 0.0 && !specific && fit < 1.0 && !m.elliptical {
            continue;
        }
        let mut score = anchor;
        let own_support = reading.within(m.from, m.to).any(|h| h.sense == Sense::Support(id));
        score += if own_support {
            0.25
        } else if around.own.supports(id) {
            0.12
        } else {
            0.0
        };
        score += if around.heading.speaks_of(id) { 0.05 } else { 0.0 };
        score += if around.previous.speaks_of(id) { 0.04 } else { 0.0 };
        score += if around.title.speaks_of(id) { 0.02 } else { 0.0 };
        if own_against {
            score *= 0.4;
        }
        score *= fit * v.indicators[id as usize].weight;
        if best.is_none_or(|(s, _, _)| score > s) {
            best = Some((score, id, own > 0.0));
        }
    }
    best.filter(|(score, _, _)| *score >= THRESHOLD).map(|(_, id, own)| (id, own))
}

/// Below this, saying nothing is more honest.
const THRESHOLD: f64 = 0.08;

//! Every figure of a sentence.

use super::around::Around;
use super::indicator::Terms;
use super::mention::Mention;
use super::nouns::Noun;
use super::segments::{Segment, segments};
use super::{
    Day, Direction, Measure, Printed, carried, counted, direction, elliptic, hedge, indicator, links, measure, nouns, period, slices,
};
use crate::document::Span;
use crate::lexicon::{Cue, Lexicon, Reading, Sense, Sort};
use crate::numerals::{self, Form, Scan};

/// Tokens a bracket may stand before its number.
const BRACKET_REACH: usize = 4;

/// Who says so: whoever the sentence quotes, and of several the one that is quoted in the figure's own stretch.
fn provider(providers: &[(usize, Span)], m: &Mention) -> Option<Span> {
    match providers {
        [(_, only)] => Some(*only),
        several => several.iter().find(|(at, _)| (m.from..m.to).contains(at)).map(|(_, span)| *span),
    }
}

/// What an amount below zero prints: "-5 °C" is no change.
fn negative(p: Printed) -> Option<Printed> {
    Some(Printed { low: p.high.checked_neg()?, high: p.low.checked_neg()?, ..p })
}

pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub reading: &'a Reading,
    pub scan: &'a Scan,
    pub lexicon: &'a Lexicon,
    pub home: Option<u16>,
    pub published: Option<Day>,
    pub index: usize,
    pub block: usize,
    /// The only period it names.
    pub only: Option<super::Period>,
}

impl Sentence<'_> {
    pub fn read(&self, own: &Terms, around: &mut Around<'_>, out: &mut Vec<Mention>, carried: &mut Option<super::Period>) {
        let start = out.len();
        let numbers = &self.scan.numbers;
        let segments = segments(self.reading, numbers);
        let providers = super::provider::providers(self.text, self.reading);
        for (i, (number, segment)) in numbers.iter().zip(&segments).enumerate() {
            let next = numbers.get(i + 1).zip(segments.get(i + 1));
            let whose = elliptic::last_of_list(self.reading, &numbers[i..]).map(|ahead| i + ahead);
            let whose = whose.and_then(|i| numbers.get(i).zip(segments.get(i))).or(next);
            let Some(mut m) = self.draft(number, *segment, whose, &out[start..]) else { continue };
            self.named_before(&mut m);
            self.aged(&mut m, out[start..].last());
            elliptic::inherit(self.text, self.reading, self.lexicon, &mut m, &out[start..], next.map(|(n, s)| (n, s.to)));
            let found = indicator::may_have(self.lexicon, &m)
                .then(|| indicator::indicator(self.reading, self.lexicon, &m, &around.settled(own), self.home))
                .flatten();
            m.indicator = found.map(|(id, _)| id);
            m.anchored = found.is_some_and(|(_, own)| own);
            m.part = links::expressed(self.reading, &m, out);
            m.link = links::link(self.reading, self.lexicon, &m, out);
            self.compared(&mut m, out);
            self.inherit(&mut m, out);
            self.counted_by(&mut m);
            let list = m.link.filter(|l| l.head != out.len()).and_then(|_| out.last());
            let used = slices::slices(self.reading, self.lexicon, &mut m, list, self.home);
            m.location = slices::location(self.reading, self.lexicon, &m, used);
            self.when(&mut m, out, carried);
            m.provider = provider(&providers, &m);
            out.push(m);
            links::levels(self.reading, out, start);
        }
        self.ages(&mut out[start..]);
    }

    fn draft(
        &self,
        number: &numerals::Number,
        s: Segment,
        next: Option<(&numerals::Number, &Segment)>,
        sentence: &[Mention],
    ) -> Option<Mention> {
        let (reading, lexicon) = (self.reading, self.lexicon);
        let mut c = counted::counted(self.text, reading, lexicon, number, s.to);
        let mut lent = None;
        let of_them = || reading.cue_at(number.last as usize, Cue::Of).is_some();
        if c.unit.is_none() && (c.elliptical || of_them()) {
            let shared = next.and_then(|next| elliptic::shared(self.text, reading, lexicon, number, next));
            if let Some((shared, words, noun)) = shared {
                c = counted::Counted { end: c.end, elliptical: shared.elliptical, ..shared };
                lent = Some((words, noun));
            }
        }
        c.unit = c.unit.map(|u| self.money(u));
        let direction = direction::direction(reading, lexicon, number, &s);
        let direction = direction.or_else(|| carried::carried(reading, lexicon, number, sentence));
        let before = sentence.last();
        let listed = carried::goes_on_in_amounts(reading, lexicon, number, &c, before).filter(|way| direction.is_none_or(|d| d == *way));
        let measure = match listed {
            Some(_) => Measure::Change,
            None => measure::measure(reading, lexicon, number, &c, &s, direction),
        };
        let direction = direction.or(listed);
        if let Some(b) = before.filter(|_| listed.is_some() && c.unit.is_none()) {
            (c.unit, c.population) = (b.unit, c.population.or(b.population));
        }
        let quantity = matches!(measure, Measure::Share | Measure::Change) && number.form != Form::Cardinal;
        let unit = match (number.form, measure) {
            (Form::Percent, _) => lexicon.vocabulary.known.percent,
            (Form::Points, Measure::Amount) => lexicon.vocabulary.unit_named("point"),
            (Form::Points, _) => lexicon.vocabulary.known.points,
            (_, Measure::Ratio) => None,
            (_, Measure::Age) => c.unit.or(lexicon.vocabulary.known.year),
            (_, Measure::Rank | Measure::Ordinal) => lexicon.vocabulary.known.rank,
            _ => c.unit,
        };
        let noun = self.noun(number, &mut c, measure);
        let unit = if noun.is_some_and(|n| n.end > c.end) { c.unit } else { unit };
        let last = number.last as usize;
        let label = match noun {
            Some(n) => Some(reading.span(n.start, n.end)),
            None if c.end == last && lent.is_some() => lent.map(|(words, _)| words).filter(|words| !words.is_empty()),
            None => (c.end > last && !quantity).then(|| {
                reading.span(
                    counted::behind_hedge(reading, last + usize::from(numerals::hyphenated(reading, last))),
                    c.end.max(last + 1).min(s.core.max(c.end)),
                )
            }),
        };
        let head = noun.or(lent.and_then(|(_, noun)| noun)).map(|n| reading.span(n.end - 1, n.end));
        let (quantifier, hedge) = hedge::quantifier(reading, lexicon, number, &c);
        let mut number = *number;
        if measure == Measure::Amount && number.sign == Some(Direction::Down) {
            number.printed = negative(number.printed)?;
        }
        Some(Mention {
            number,
            sentence: self.index,
            block: self.block,
            from: s.from,
            to: s.to,
            core: s.core,
            measure,
            quantifier,
            hedge,
            direction: direction.filter(|_| matches!(measure, Measure::Change | Measure::Ratio)),
            unit,
            population: c.population,
            demonym: c.demonym,
            foreign: c.foreign,
            national: c.national,
            elliptical: c.elliptical && number.form == Form::Cardinal,
            bracketed: s.bracketed,
            indicator: None,
            anchored: false,
            link: None,
            slices: Vec::new(),
            location: None,
            period: None,
            reference: None,
            reference_span: None,
            label,
            provider: None,
            part: None,
            head,
        })
    }

    /// "3 million dinars": the money of the one country of the sentence that calls it so, or of the text's own; else the name
    /// that several share.
    fn money(&self, unit: u16) -> u16 {
        let v = &self.lexicon.vocabulary;
        if !v.is_shared(unit) {
            return unit;
        }
        let of = |country: u16| {
            let iso3 = self.lexicon.places.get(country as usize)?.iso3.as_deref()?;
            v.shared_in(unit, iso3)
        };
        let mut named = self.reading.hits.iter().filter_map(|h| match h.sense {
            Sense::Place(p) | Sense::Demonym(p) => self.lexicon.country(p).and_then(of),
            _ => None,
        });
        match named.next() {
            Some(first) => named.all(|code| code == first).then_some(first),
            None => self.home.and_then(of),
        }
        .unwrap_or(unit)
    }

    /// The noun behind a number, by its ending; it overrules a unit that is but a word before its head ("20 bank
    /// branches" are no banks).
    fn noun(&self, number: &numerals::Number, c: &mut counted::Counted, measure: Measure) -> Option<Noun> {
        let v = &self.lexicon.vocabulary;
        let counts = c.unit.and_then(|u| v.unit(u)).is_none_or(|u| u.sort == Sort::Count);
        let counted = matches!(measure, Measure::Count | Measure::Range | Measure::Change | Measure::Amount | Measure::Ratio);
        if number.unit.is_some() || !counts || !counted || !matches!(number.form, Form::Cardinal | Form::Factor) {
            return None;
        }
        if self.lexicon.nouns.are_first() && (c.end > number.last as usize || number.form == Form::Factor) {
            return None;
        }
        let from = counted::behind_hedge(self.reading, number.last as usize);
        let noun = nouns::noun(self.text, self.reading, self.lexicon, number, from)?;
        let (last, end) = (number.last as usize, c.end);
        if end > last && noun.end > end {
            let ending = |h: &crate::lexicon::Hit| match h.sense {
                Sense::Unit(u) => Some(u),
                _ => None,
            };
            let person = self
                .reading
                .ending_at(noun.end, |h| matches!(h.sense, Sense::Population(_) | Sense::Demonym(_)).then_some(()))
                .and(v.known.person);
            c.unit = self.reading.ending_at(noun.end, ending).or(person);
        }
        (end <= noun.end).then_some(noun)
    }

    /// "les Syriens (12.504)": people named right before the bracket of a bare number.
    fn named_before(&self, m: &mut Mention) {
        let open = (0..m.first()).rev().take(BRACKET_REACH).find(|&t| self.reading.mark(t) == Some('('));
        let Some(open) = open.filter(|_| m.bracketed && m.measure == Measure::Count && m.demonym.is_none()) else { return };
        let demonym = self.reading.ending_at(open, |h| match h.sense {
            Sense::Demonym(p) => Some(p),
            _ => None,
        });
        if let Some(p) = demonym.filter(|_| m.elliptical || m.unit == self.lexicon.vocabulary.known.person) {
            m.demonym = Some(p);
            m.unit = m.unit.or(self.lexicon.vocabulary.known.person);
        }
    }

    /// "Aged 15, 17 and 22", "they were 15, 17 and 22 years old": the ages of a list are all of one unit.
    fn aged(&self, m: &mut Mention, before: Option<&Mention>) {
        let year = self.lexicon.vocabulary.known.year;
        let bare = m.measure == Measure::Count && m.unit.is_none() && m.head.is_none() && m.elliptical;
        let first = m.first();
        let listed = |b: &Mention| {
            let joins = |t: usize| self.reading.mark(t) == Some(',') || self.reading.cue_at(t, Cue::And).is_some();
            b.last() < first && first <= b.last() + 2 && (b.last()..first).all(joins)
        };
        if bare && before.is_some_and(|b| b.measure == Measure::Age && b.unit == year && listed(b)) {
            (m.measure, m.unit, m.elliptical) = (Measure::Age, year, false);
        }
        // "The mean age is of 31 years for men and of 25 years for women"
        let years = m.measure == Measure::Duration && m.unit == year;
        // "They are 110,000 | between 7 and 17 years"
        if years && m.number.printed.is_range() && before.is_some_and(|b| b.measure == Measure::Count && b.last() == m.first()) {
            m.measure = Measure::Age;
        }
        if years && before.is_some_and(|b| b.measure == Measure::Age && listed(b)) {
            m.measure = Measure::Age;
        }
        if years
            && before.is_some_and(|b| {
                b.measure == Measure::Age && b.unit == year && carried::gapped(self.reading, b, b.last(), m.first(), &(0..0))
            })
        {
            m.measure = Measure::Age;
        }
    }

    /// Where an indicator counts nothing but people, a count that leaves its noun out is of people. Of things it would say
    /// little: "voted 61 to 38 to extend the programme".
    fn counted_by(&self, m: &mut Mention) {
        let indicator = m.indicator.and_then(|i| self.lexicon.vocabulary.indicators.get(i as usize));
        if let (Some([unit]), None, None, Measure::Count) = (indicator.map(|i| i.units.as_slice()), m.unit, m.head, m.measure)
            && m.elliptical
            && Some(*unit) == self.lexicon.vocabulary.known.person
        {
            m.unit = Some(*unit);
        }
    }

    /// "hausse de 3 %, contre 2 % en 2023": the earlier value of a rate is a rate.
    fn compared(&self, m: &mut Mention, out: &[Mention]) {
        let Some(base) = m.link.filter(|l| l.cue == Some(Cue::Previous)).and_then(|l| out.get(l.base)) else { return };
        if base.measure == Measure::Change && m.measure == Measure::Share {
            m.measure = Measure::Change;
            m.direction = base.direction;
        }
    }

    /// What a part, share or change takes from its whole.
    fn inherit(&self, m: &mut Mention, out: &[Mention]) {
        let v = &self.lexicon.vocabulary;
        let Some(base) = m.link.map(|l| l.base).or(m.part) else {
            self.settle_population(m);
            return;
        };
        let base = &out[base];
        let percent = matches!(m.measure, Measure::Share | Measure::Change);
        if percent || !m.anchored {
            // What another sentence lends is no more than a guess, and the whole knows better.
            m.indicator = base.indicator.or(m.indicator.filter(|_| m.anchored || !percent));
        }
        m.unit = m.unit.or(base.unit);
        // A part of refugees are refugees, even when only "people" are named.
        if m.population.is_none() || base.population.is_some_and(|b| m.population.is_some_and(|p| v.is_within(b, p))) {
            m.population = base.population.or(m.population);
        }
        if m.measure != Measure::Change {
            m.period = m.period.or(base.period);
        }
        self.settle_population(m);
    }

    fn settle_population(&self, m: &mut Mention) {
        let v = &self.lexicon.vocabulary;
        let set = m.indicator.and_then(|i| v.indicators.get(i as usize)).and_then(|i| i.sets_population);
        if let Some(set) = set
            && m.population.is_none_or(|p| !v.is_within(p, set))
        {
            m.population = Some(set);
        }
        let home = self.home.is_some() && m.demonym == self.home;
        if (home || m.national) && m.link.is_none() {
            m.population = v.population_named("nationals");
            m.national = true;
        }
        if m.foreign && m.link.is_none() {
            m.population = v.population_named("foreign migrants");
        }
    }

    fn when(&self, m: &mut Mention, out: &[Mention], carried: &mut Option<super::Period>) {
        let times = &self.scan.times;
        if m.is_previous() {
            // "contre 419 en 2023": its own year, or the one before that of what it is compared with.
            let base = m.link.and_then(|l| out[l.base].period);
            m.period = period::earlier(self.reading, m, times, base, self.published);
            return;
        }
        if let Some(p) = period::period(self.reading, m, times, self.only) {
            m.period = Some(p);
            // Several periods in one sentence: none of them goes on.
            if self.only.is_some() || times.len() == 1 {
                *carried = Some(p);
            }
        } else if let Some(p) = period::told(self.reading, m, self.published) {
            m.period = Some(p);
        }
        if m.period.is_none() {
            m.period = m.link.and_then(|l| out[l.base].period).or(*carried);
        }
        if m.measure == Measure::Change
            && let Some((label, span)) = period::reference(self.reading, m, times, self.published)
        {
            m.reference = Some(label);
            m.reference_span = Some(span);
        }
    }

    /// An age defines the group of the figure before it: "93 % … ont entre 13 et 17 ans".
    fn ages(&self, sentence: &mut [Mention]) {
        for i in 1..sentence.len() {
            let (before, rest) = sentence.split_at_mut(i);
            let (Some(figure), Some(age)) = (before.last_mut(), rest.first()) else { continue };
            let counts = matches!(figure.measure, Measure::Count | Measure::Share | Measure::Range);
            // "… 52 %, les plus de 60 ans 11 %": behind a comma another group is told of.
            let apart = |t: usize| {
                matches!(self.reading.mark(t), Some(',' | ';' | '\u{60c}' | '\u{61b}')) || self.reading.cue_at(t, Cue::And).is_some()
            };
            if (figure.last()..age.first()).any(apart) {
                continue;
            }
            if age.measure == Measure::Age
                && counts
                && let Some(group) = slices::age_group(age)
            {
                figure.slices.push(group);
                figure.slices.sort();
            }
        }
    }
}

//! Two passes over a document: what it proves about its separators and its home; then every figure.

use rustc_hash::FxHashMap;

use super::mention::Mention;
use super::segments::{Segment, segments};
use super::{Day, Direction, Measure, Printed, counted, indicator, links, measure, period, slices};
use crate::document::{BlockKind, Document, Span};
use crate::figures::indicator::{Surroundings, Terms};
use crate::lexicon::{Lexicon, PlaceKind, Reading, Sense, Sort};
use crate::numerals::{self, Convention, Evidence, Form, Scan};

/// What a document says of itself before any figure is read.
pub struct Survey {
    pub convention: Convention,
    /// The country the text is about, as a place of the lexicon.
    pub home: Option<u16>,
}

pub fn survey(document: &Document, lexicon: &Lexicon, given: (Option<char>, Option<char>)) -> Survey {
    let mut evidence = Evidence::default();
    let mut reading = Reading::default();
    let mut countries: FxHashMap<u16, u32> = FxHashMap::default();
    let by_iso: FxHashMap<&str, u16> =
        lexicon.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Country).map(|(i, p)| (p.name.as_str(), i as u16)).collect();
    for span in &document.sentences {
        reading.read(lexicon, &document.text, *span);
        numerals::learn(&document.text, &reading, lexicon, &mut evidence);
        for hit in &reading.hits {
            if let Sense::Place(p) | Sense::Demonym(p) = hit.sense
                && let Some(country) = lexicon.places.get(p as usize).and_then(|p| p.iso3.as_deref()).and_then(|iso| by_iso.get(iso))
            {
                *countries.entry(*country).or_default() += 1;
            }
        }
    }
    // Ties go to the first in the table, so that every run gives the same.
    let home = countries.iter().max_by_key(|(place, n)| (**n, std::cmp::Reverse(**place))).map(|(p, _)| *p);
    Survey { convention: evidence.decide(lexicon, given), home }
}

/// All the figures of a document, attached to one another, in text order.
pub fn mentions(document: &Document, lexicon: &Lexicon, survey: &Survey, published: Option<Day>) -> Vec<Mention> {
    let mut reading = Reading::default();
    let mut out: Vec<Mention> = Vec::new();
    let mut around = Surroundings::default();
    let mut carried = None;
    for (index, span) in document.sentences.iter().enumerate() {
        let block = block_of(document, *span);
        let kind = document.blocks.get(block).map_or(BlockKind::Body, |b| b.kind);
        reading.read(lexicon, &document.text, *span);
        let scan = numerals::scan(&document.text, &reading, lexicon, &survey.convention);
        if kind == BlockKind::Heading {
            around.heading = Terms::default();
            around.previous = Terms::default();
            carried = None;
        }
        let sentence = Sentence { reading: &reading, scan: &scan, lexicon, survey, published, index, block };
        sentence.read(&around, &mut out, &mut carried);
        let terms = Terms::of(&reading);
        match kind {
            BlockKind::Title => around.title = around.title.join(&terms),
            BlockKind::Heading => around.heading = around.heading.join(&terms),
            _ => around.previous = terms,
        }
    }
    out
}

/// What an amount below zero prints: "-5 °C" is no change.
fn negative(p: Printed) -> Option<Printed> {
    Some(Printed { low: p.high.checked_neg()?, high: p.low.checked_neg()?, ..p })
}

fn block_of(document: &Document, span: Span) -> usize {
    document.blocks.partition_point(|b| b.span.end <= span.start)
}

struct Sentence<'a> {
    reading: &'a Reading,
    scan: &'a Scan,
    lexicon: &'a Lexicon,
    survey: &'a Survey,
    published: Option<Day>,
    index: usize,
    block: usize,
}

impl Sentence<'_> {
    fn read(&self, around: &Surroundings, out: &mut Vec<Mention>, carried: &mut Option<super::Period>) {
        let start = out.len();
        let numbers = &self.scan.numbers;
        let segments = segments(self.reading, numbers);
        for (i, (number, segment)) in numbers.iter().zip(&segments).enumerate() {
            let next = numbers.get(i + 1).zip(segments.get(i + 1));
            let Some(mut m) = self.draft(number, *segment, next) else { continue };
            self.inherit_unit(&mut m, &out[start..]);
            let found = indicator::indicator(self.reading, self.lexicon, &m, around, self.survey.home);
            m.indicator = found.map(|(id, _)| id);
            m.anchored = found.is_some_and(|(_, own)| own);
            m.link = links::link(self.reading, self.lexicon, &m, out);
            self.inherit(&mut m, out);
            let list = m.link.filter(|l| l.head != out.len()).map(|_| out.len() - 1).and_then(|i| out.get(i).cloned());
            let used = slices::slices(self.reading, self.lexicon, &mut m, list.as_ref(), self.survey.home);
            m.location = slices::location(self.reading, self.lexicon, &m, used);
            self.when(&mut m, out, carried);
            out.push(m);
        }
        self.ages(&mut out[start..]);
    }

    fn draft(&self, number: &numerals::Number, s: Segment, next: Option<(&numerals::Number, &Segment)>) -> Option<Mention> {
        let (reading, lexicon) = (self.reading, self.lexicon);
        let mut c = counted::counted(reading, lexicon, number, s.to);
        // "12 ou 13 blessés", "de 30 à 50 agents": the noun of the next number serves both.
        if let Some((next, ahead)) = next
            && c.elliptical
            && c.unit.is_none()
            && number.form == next.form
            && counted::is_joined(reading, number, next)
        {
            let shared = counted::counted(reading, lexicon, next, ahead.to);
            c = counted::Counted { end: c.end, elliptical: shared.elliptical, ..shared };
        }
        let direction = measure::direction(reading, number, &s);
        let digits = reading.tokens.get(number.first as usize).is_some_and(|t| t.is_digits());
        let measure = measure::measure(reading, lexicon, number, &c, &s, direction, digits)?;
        let quantity = matches!(measure, Measure::Share | Measure::Change) && number.form != Form::Cardinal;
        let unit = match (number.form, measure) {
            (Form::Percent, _) => lexicon.vocabulary.unit_named("percent"),
            (Form::Points, _) => lexicon.vocabulary.unit_named("percentage_point"),
            (_, Measure::Ratio) => None,
            (_, Measure::Rank | Measure::Ordinal) => lexicon.vocabulary.unit_named("rank"),
            _ => c.unit,
        };
        let label = (c.end > number.last as usize && !quantity).then(|| reading.span(number.last as usize, c.end.max(number.last as usize + 1).min(s.core.max(c.end))));
        let (quantifier, hedge) = measure::quantifier(reading, number, &c);
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
        })
    }

    /// An elliptical count counts what the count before it in the sentence counts; millions behind an amount of money
    /// are money.
    fn inherit_unit(&self, m: &mut Mention, sentence: &[Mention]) {
        let v = &self.lexicon.vocabulary;
        let bare = m.elliptical && m.unit.is_none() && m.measure == Measure::Count && m.population.is_none();
        if bare
            && m.number.printed.resolution > crate::Decimal::ONE
            && let Some(p) = sentence.iter().rev().find(|p| p.unit.is_some() && matches!(p.measure, Measure::Count | Measure::Amount))
            && p.unit.and_then(|u| v.unit(u)).is_some_and(|u| u.sort == Sort::Money)
        {
            m.unit = p.unit;
            m.measure = Measure::Amount;
        }
        if m.elliptical
            && m.unit.is_none()
            && m.measure == Measure::Count
            && let Some(p) = sentence.iter().rev().find(|p| p.is_count() && p.unit.is_some())
        {
            m.unit = p.unit;
            m.population = m.population.or(p.population);
        }
    }

    /// What a part, share or change takes from its whole.
    fn inherit(&self, m: &mut Mention, out: &[Mention]) {
        let v = &self.lexicon.vocabulary;
        let Some(link) = m.link else {
            self.settle_population(m);
            return;
        };
        let base = &out[link.base];
        let percent = matches!(m.measure, Measure::Share | Measure::Change);
        if percent || !m.anchored {
            m.indicator = base.indicator.or(m.indicator);
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
        let home = self.survey.home.is_some() && m.demonym == self.survey.home;
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
        if let Some(p) = period::period(self.reading, m, times) {
            m.period = Some(p);
            *carried = Some(p);
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

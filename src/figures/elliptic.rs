//! A count that leaves its noun out: what it counts was said before it in its sentence, or stands behind the next number.
//! Better nothing than the wrong noun.

use super::Measure;
use super::counted::{self, Counted};
use super::links::REACH;
use super::mention::Mention;
use super::nouns::{self, Noun};
use super::segments::Segment;
use crate::decimal::Decimal;
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense, Sort};
use crate::numerals::{Form, Number};

/// The noun of the next number, which serves both: "12 ou 13 blessés", "de 30 à 50 agents", "27 of the 120 seats".
pub fn shared(
    text: &str,
    reading: &Reading,
    lexicon: &Lexicon,
    number: &Number,
    next: (&Number, &Segment),
) -> Option<(Counted, Span, Option<Noun>)> {
    let (next, ahead) = next;
    // "45 of its roughly 640 outlets"
    let hedge = |h: &Hit| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start);
    let ahead_of = reading.ending_at(next.first as usize, hedge).unwrap_or(next.first);
    // "3,300 of the plant's 5,000 workers", "four of the last six holes"
    let short = |from: u32| {
        let words = |t: usize| reading.tokens[t].is_word() || reading.mark(t).is_some_and(crate::lexicon::is_apostrophe);
        let free = |t: usize| !reading.has(t, |s| matches!(s, Sense::Cue(_) | Sense::Unit(_)));
        from <= ahead_of && ahead_of <= from + WHOLE_REACH && (from..ahead_of).all(|t| words(t as usize) && free(t as usize))
    };
    let of = || {
        let ends = reading.at(number.last as usize).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end).max();
        ends.is_some_and(|end| end == next.first || short(end))
    };
    // The numbers of a list, up to the last.
    let joins = |t: usize| {
        let number = |s: Sense| matches!(s, Sense::Cardinal { .. } | Sense::Cue(Cue::And));
        reading.tokens[t].is_digits() || reading.has(t, number) || matches!(reading.mark(t), Some(',' | '.'))
    };
    let listed = || {
        let between = number.last as usize..next.first as usize;
        reading.mark(between.start) == Some(',') && number.form == Form::Cardinal && between.len() > 1 && between.clone().all(joins)
    };
    if number.form != next.form || next.unit.is_some() || !(counted::is_joined(reading, number, next) || of() || listed()) {
        return None;
    }
    let counted = counted::counted(text, reading, lexicon, next, ahead.to);
    let noun = counted.unit.is_none().then(|| nouns::noun(text, reading, lexicon, next, next.last as usize)).flatten();
    let (start, end) = noun.map_or((next.last as usize, counted.end), |n| (n.start, n.end));
    (start < end || counted.unit.is_some()).then(|| (counted, reading.span(start, end.max(start)), noun))
}

/// Numbers of a list that may share the noun of its last one.
const LIST: usize = 8;

/// "12, 15 and 18 files": how far ahead the number stands whose noun is that of the first.
pub fn last_of_list(reading: &Reading, numbers: &[Number]) -> Option<usize> {
    let comma = |a: &Number, b: &Number| reading.mark(a.last as usize) == Some(',') && b.first == a.last + 1;
    for (i, pair) in numbers.windows(2).enumerate().take(LIST) {
        if counted::is_joined(reading, &pair[0], &pair[1]) {
            return (i > 0).then_some(i + 1);
        }
        if pair[0].form != pair[1].form || !comma(&pair[0], &pair[1]) {
            return None;
        }
    }
    None
}

/// Words between "of the" and the number of the whole.
const WHOLE_REACH: u32 = 3;

/// Tokens between the amount of a step and the level it came to.
const LEVEL_REACH: u32 = 5;

/// Gives an elliptical figure what the sentence counted before it. `ahead`: the next number, and where its stretch ends.
pub fn inherit(text: &str, reading: &Reading, lexicon: &Lexicon, m: &mut Mention, sentence: &[Mention], ahead: Option<(&Number, usize)>) {
    let step = m.measure == Measure::Change && m.number.form == Form::Cardinal;
    if !m.elliptical || m.unit.is_some() || m.head.is_some() || m.measure != Measure::Count && !step {
        return;
    }
    // "… by 8.9 billion dollars, and exports by 3 billion"
    if step {
        let before = sentence.iter().rev().take(REACH).find(|b| b.unit.is_some() && b.number.form == Form::Cardinal);
        let large = m.number.printed.resolution > Decimal::ONE;
        m.unit = before.filter(|b| large && is_money(lexicon, b)).and_then(|b| b.unit);
        return;
    }
    // "Rose 9 euros, to 187": the level is told in what its step was.
    let priced_step = sentence.last().filter(|b| {
        let told = matches!(b.measure, Measure::Change | Measure::Amount) && b.number.form == Form::Cardinal;
        told && is_money(lexicon, b) && m.number.first <= b.number.last + LEVEL_REACH
    });
    if let Some(b) = priced_step.filter(|_| m.at_level(reading)) {
        (m.unit, m.measure, m.elliptical) = (b.unit, Measure::Amount, false);
        return;
    }
    if said_number_of(text, reading, lexicon, m, sentence) || priced(reading, lexicon, m, sentence) {
        return;
    }
    let p = m.number.printed;
    // "holed out for a 65": what has an article is a thing of its own.
    let article = m.first().checked_sub(1).is_some_and(|t| {
        lexicon.close_changes && m.number.power == 0 && reading.has(t, |s| matches!(s, Sense::Cardinal { alone: false, .. }))
    });
    if p.resolution < Decimal::ONE || article || is_apart(reading, m) {
        return;
    }
    let place = |u: u16| lexicon.vocabulary.place_units.contains(&u);
    let placed = || reading.within(m.from, m.to).any(|h| matches!(h.sense, Sense::Place(_)));
    let more = |b: &Mention| b.number.printed.low < p.low;
    // "3.401 en 77 embarcaciones": what the next number counts, this one does not.
    let other = ahead.and_then(|(next, to)| {
        (next.first < m.number.last + AHEAD).then(|| counted::counted(text, reading, lexicon, next, to).unit).flatten()
    });
    // "55 par bateau": they are no boats.
    let per = |u: u16| {
        reading.cue_at(m.last(), Cue::Preposition).is_some()
            && reading.within(m.last(), m.last() + PER_REACH).any(|h| h.sense == Sense::Unit(u))
    };
    let things = |u: u16| lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Count);
    let step = |b: &Mention| b.measure == Measure::Change && b.number.form == Form::Cardinal && b.unit.is_none_or(things);
    let mut before = sentence.iter().rev().take(REACH).filter(|b| matches!(b.measure, Measure::Count | Measure::Range) || step(b));
    // "Cinq régions: Fès-Meknès (4,2 millions)": the places it is told of are not what it counts.
    let fits = |b: &&Mention| match b.unit {
        Some(u) if place(u) => !placed() && !more(b),
        Some(u) => Some(u) != other && !per(u),
        None => b.head.is_some() && !m.at_level(reading),
    };
    if let Some(b) = before.find(fits) {
        m.unit = b.unit;
        m.population = m.population.or(b.population);
        m.head = b.head.filter(|_| b.unit.is_none());
        m.label = m.label.or(b.label);
    }
}

/// Tokens between "the number of" and a number.
const NUMBER_REACH: usize = 24;
/// The same behind a number ("281 million | the number of migrants").
const NUMBER_BEHIND: usize = 4;

/// "The number of deaths rose to 120": the noun that the words name which a count is told of.
fn said_number_of(text: &str, reading: &Reading, lexicon: &Lexicon, m: &mut Mention, sentence: &[Mention]) -> bool {
    let told = |b: &&Mention| !matches!(b.measure, Measure::Change | Measure::Share | Measure::Ratio | Measure::Age);
    let from = sentence.iter().rev().take(REACH).find(told).map_or(0, Mention::last).max(m.first().saturating_sub(NUMBER_REACH));
    let named = |h: &&Hit| h.sense == Sense::Cue(Cue::NumberOf);
    let before = reading.within(from, m.first()).filter(named).last();
    let behind = || reading.within(m.last(), (m.last() + NUMBER_BEHIND).min(m.core)).find(named);
    let Some(at) = before.or_else(behind).map(|h| h.end as usize) else { return false };
    // Another sentence in the sentence says something else.
    if (at..m.first()).any(|t| matches!(reading.mark(t), Some(';' | ':' | '\u{61b}'))) {
        return false;
    }
    let things = |u: u16| lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Count);
    let noun = reading.find(at, |h| match h.sense {
        Sense::Unit(u) if things(u) => Some((Some(u), None, h.end as usize)),
        Sense::Population(p) => Some((lexicon.vocabulary.known.person, Some(p), h.end as usize)),
        _ => None,
    });
    if let Some((unit, population, end)) = noun {
        (m.unit, m.population) = (unit, m.population.or(population));
        m.elliptical = false;
        m.label = m.label.or(Some(reading.span(at, end)));
        return true;
    }
    let head = lexicon.nouns.singular(&text_of(text, reading, at)).is_some() && nouns::is_head(text, reading, lexicon, &m.number, at);
    if head {
        m.head = Some(reading.span(at, at + 1));
        m.label = m.label.or(m.head);
    }
    head
}

/// The word at token `t` in lower case.
fn text_of(text: &str, reading: &Reading, t: usize) -> String {
    reading.tokens.get(t).map(|x| x.span.of(text).to_lowercase()).unwrap_or_default()
}

/// Tokens behind a count within which what it is told for is named.
const PER_REACH: usize = 3;
/// Tokens within which the next number says what this one does not count.
const AHEAD: u32 = 8;

/// Millions behind an amount of money are money; so is the earlier value of a price.
fn priced(reading: &Reading, lexicon: &Lexicon, m: &mut Mention, sentence: &[Mention]) -> bool {
    let large = m.number.printed.resolution > Decimal::ONE;
    let earlier = || m.said_before(reading, Cue::Previous);
    if let Some(b) = sentence.last().filter(|b| b.measure == Measure::Amount && m.population.is_none() && is_paired(reading, b, m)) {
        (m.unit, m.measure) = (b.unit, Measure::Amount);
        return true;
    }
    let with_unit = |b: &&Mention| b.unit.is_some() && matches!(b.measure, Measure::Count | Measure::Amount | Measure::Change);
    let Some(b) = sentence.iter().rev().take(REACH).find(with_unit).filter(|b| is_money(lexicon, b)) else { return false };
    let priced = m.population.is_none() && (large || b.measure == Measure::Amount && earlier());
    if priced {
        m.unit = b.unit;
        m.measure = Measure::Amount;
    }
    priced
}

fn is_money(lexicon: &Lexicon, m: &Mention) -> bool {
    m.unit.and_then(|u| lexicon.vocabulary.unit(u)).is_some_and(|u| u.sort == Sort::Money)
}

/// "48 mm fell in Fes, 31 in Taza": the same word behind both numbers and their nouns, and a comma or an "and" between.
fn is_paired(reading: &Reading, b: &Mention, m: &Mention) -> bool {
    let preposition = |t: usize| reading.cue_at(t, Cue::Preposition).map(|_| reading.tokens[t].word);
    let joins = m.first().checked_sub(1).is_some_and(|t| reading.mark(t) == Some(',') || reading.cue_at(t, Cue::And).is_some());
    let said = |t: usize| reading.cue_at(t, Cue::Stop).is_some() && preposition(t).is_none();
    let between = b.last()..m.first();
    joins
        && preposition(m.last()).is_some_and(|word| between.clone().any(|t| preposition(t) == Some(word)))
        && between.len() <= PAIR_REACH
        && !between.clone().any(|t| said(t) || matches!(reading.mark(t), Some(';' | ':' | '(')))
}

/// Tokens between two amounts that are told in the same words.
const PAIR_REACH: usize = 10;

/// "Two brothers, 19 and 21, were": a number between commas tells something else of what stands before.
fn is_apart(reading: &Reading, m: &Mention) -> bool {
    let comma = |t: usize| reading.mark(t) == Some(',');
    m.first() > 0 && comma(m.first() - 1) && comma(m.last())
}

//! The way of a change that goes on: one verb or noun says of several numbers how they moved.

use super::counted::Counted;
use std::ops::Range;

use super::direction::is_apostrophe_at;
use super::hedge::unhedged;
use super::mention::Mention;
use super::{Direction, Measure, verb_first};
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_apostrophe};
use crate::numerals::{Form, Number};

/// Tokens that join two rates of one change.
const JOINED: usize = 3;

/// Words between two changes that one verb says.
const LIST_REACH: usize = 8;

/// The way of the change before it, which goes on: "rose 15 points, or 0.4 percent", "A rose 3.1%, B 2.4% and C 1.9%".
pub fn carried(reading: &Reading, lexicon: &Lexicon, number: &Number, sentence: &[Mention]) -> Option<Direction> {
    let (last, rest) = sentence.split_last()?;
    // "Fell by 6 % to 312 dirhams, and that one by 3 %": the level it came to ends no list.
    let level = last.measure != Measure::Change && last.at_level(reading) && !lexicon.close_changes && !lexicon.verb_first;
    let before = if level { rest.last() } else { Some(last) };
    let last_level = last.first()..last.last();
    let way = before.filter(|b| b.measure == Measure::Change && b.direction.is_some())?;
    let (from, to) = (way.last(), unhedged(reading, number.first as usize));
    // "fruits (+4 %), légumes (3 %)": a sign goes on only in the same words.
    let again = || bracketed(reading, way, from, to) || paired(reading, from, to, number.last as usize, 0..0);
    if way.number.sign.is_some() && !(number.form == way.number.form && again()) {
        return None;
    }
    let listing = lexicon.close_changes || lexicon.verb_first;
    // "subidas del 5 % y del 3 %": nothing but joining words between two rates.
    let rate = |form: Form| matches!(form, Form::Percent | Form::Points);
    let rates = rate(number.form) && rate(way.number.form) && to > from;
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.has(t, |s| matches!(s, Sense::Cue(Cue::And | Cue::Of | Cue::Level)));
    // "des hausses de 12 % et 3 %"
    let and_alone = || to == from + 1 && reading.cue_at(from, Cue::And).is_some();
    let joined = || {
        let and = (from..to).any(|t| reading.cue_at(t, Cue::And).is_some());
        let of = |t: usize| reading.cue_at(t, Cue::Of).is_some();
        and && to <= from + JOINED && (from..to).all(joins) && (from..to).any(of) && !of(number.last as usize)
    };
    let last = number.last as usize;
    // "… grew by 7 % (6 % a year earlier)"
    let earlier = || {
        let year = |s: Sense| matches!(s, Sense::Cue(Cue::YearBefore | Cue::LastYear));
        let dated = |t: usize| {
            reading.has(t, |s| matches!(s, Sense::Ordinal(_) | Sense::Month(_))) || reading.tokens.get(t).is_some_and(|x| x.is_digits())
        };
        let time = |t: usize| reading.has(t, year) || reading.cue_at(t, Cue::Preposition).is_some() && (dated(t + 1) || dated(t + 2));
        let free =
            |t: usize| reading.tokens[t].is_word() && !reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::And) | Sense::Change(_)));
        to > from && reading.mark(to - 1) == Some('(') && (from..to - 1).all(free) && time(last)
    };
    // The level that the change before came to.
    let skip = if level { last_level.clone() } else { 0..0 };
    // "a fall of 3 % in deaths and 4 % in injuries": of a whole of its own each, with no verb behind.
    let parted = || {
        let of = |t: usize| reading.cue_at(t, Cue::Of).is_some();
        let ends = |t: &usize| !reading.tokens[*t].is_word() && !is_apostrophe_at(reading, *t);
        let reach = (last + GAP).min(reading.len());
        let end = (last..reach).find(ends).unwrap_or(reach);
        let verb = || (last..end).any(|t| reading.cue_at(t, Cue::Stop).is_some() && reading.cue_at(t, Cue::Preposition).is_none());
        of(from)
            && of(last)
            && to > from
            && reading.cue_at(to - 1, Cue::And).is_some()
            && goes_on(reading, from, to, 0..0, |_| false)
            && !verb()
    };
    let apart = || {
        !listing
            && way.number.form == number.form
            && (reading.cue_at(last, Cue::Of).is_none() || reading.cue_at(from, Cue::Of).is_some())
            && (gapped(reading, way, from, to, &skip)
                || !number.fraction && (and_alone() || joined() || paired(reading, from, to, last, skip.clone()) || parted()))
    };
    // Of no whole: "rose by 3 % in A and 4 % in B", "fell 3 % and imports 4 %".
    let alike = || {
        let free = !number.fraction && way.number.form == number.form && reading.cue_at(last, Cue::Of).is_none();
        free && (listing && paired(reading, from, to, last, 0..0)
            || led_alike(reading, way, from, to)
            || elided(reading, lexicon, way, from, to))
    };
    if rates
        && number.sign.is_none()
        && !number.level
        && (alike() || apart() || !listing && !number.fraction && earlier() || !number.fraction && bracketed(reading, way, from, to))
    {
        return way.direction;
    }
    if !listing && number.form == Form::Percent && number.sign.is_none() && told_again(reading, way, to, last) {
        return way.direction;
    }
    if !listing || number.sign.is_some() || number.level || to > from + LIST_REACH {
        return None;
    }
    let said = |t: usize, cue: Cue| reading.has(t, |s| s == Sense::Cue(cue));
    let restated = (from..to).all(|t| !reading.tokens[t].is_word() || said(t, Cue::Thatis) || t < way_end(reading, way))
        && (from..to).any(|t| said(t, Cue::Thatis) || reading.mark(t) == Some('('));
    // "rose 0.7 percent from May and 4 percent from a year before"
    let compared = || {
        // "… and by 5 percent"
        let end = if to > from && said(to - 1, Cue::By) { to - 1 } else { to };
        let and = end.checked_sub(1).filter(|t| *t >= from && said(*t, Cue::And));
        let apart = |t: usize| said(t, Cue::Reference) || said(t, Cue::Previous) || said(t, Cue::YearBefore);
        let between = |end: usize| {
            (from..end).any(apart)
                && (from..end).all(|t| (reading.tokens[t].is_word() || reading.tokens[t].is_digits()) && !said(t, Cue::And))
        };
        and.is_some_and(between) && (apart(number.last as usize) || reading.tokens.get(number.last as usize).is_none_or(|t| !t.is_word()))
    };
    let capital = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_word() && x.capital);
    let listed = |t: usize| {
        let token = &reading.tokens[t];
        let name = token.is_word() && token.capital && !said(t, Cue::Previous) || token.is_digits() && t > 0 && capital(t - 1);
        name || reading.mark(t) == Some(',')
            || said(t, Cue::And) && !said(t, Cue::Reference) && !said(t, Cue::Previous)
            || is_apostrophe_at(reading, t)
            || token.joint == Joint::Apostrophe
            || matches!(reading.mark(t), Some('&'))
    };
    let same = number.form == way.number.form && number.form != Form::Cardinal;
    let rate = lexicon.verb_first && number.form != way.number.form && verb_first::rated(reading, way_end(reading, way), to);
    let goes_on = || {
        lexicon.verb_first && (same || rates) && {
            let first = unhedged(reading, way.number.first as usize);
            verb_first::listed(reading, first, way_end(reading, way), to)
        }
    };
    // "rents rose 8 % and fares by 3 %"
    let by = || {
        let by = to.checked_sub(1).filter(|t| said(*t, Cue::By));
        let free = |t: usize| reading.tokens[t].is_word() && !said(t, Cue::Stop) && !reading.has(t, |s| matches!(s, Sense::Change(_)));
        by.is_some_and(|by| (from..by).any(|t| said(t, Cue::And)) && (from..by).all(free))
    };
    (restated
        || rate
        || same && by()
        || goes_on()
        || same && compared()
        || same
            && to > from
            && (reading.cue_at(last, Cue::Of).is_none() || reading.cue_at(from, Cue::Of).is_some())
            && (from..to).all(|t| listed(t) || reading.has(t, |s| matches!(s, Sense::Cue(Cue::Preposition | Cue::Stop))) && capital(t + 1)))
    .then_some(way.direction)
    .flatten()
}

/// "Fell by 9 billion or 2 %", "grew by 300 people, that is by 10 %": the same change as a rate.
fn told_again(reading: &Reading, way: &Mention, to: usize, last: usize) -> bool {
    let from = way_end(reading, way);
    let of = |t: usize| reading.has(t, |s| s == Sense::Cue(Cue::Of));
    let end = if to > from && of(to - 1) { to - 1 } else { to };
    let says = |t: usize| reading.has(t, |s| matches!(s, Sense::Cue(Cue::And | Cue::Thatis)));
    let words = (from..end).filter(|&t| reading.tokens[t].is_word());
    let mark = |t: usize| reading.tokens[t].is_word() || matches!(reading.mark(t), Some(',' | '('));
    way.number.form == Form::Cardinal && end > from && words.clone().all(says) && words.count() <= 1 && (from..end).all(mark) && !of(last)
}

/// Does an amount of what the change before it counts go on: "rose by 300 in A and (by) 120 in B"?
pub fn goes_on_in_amounts(
    reading: &Reading,
    lexicon: &Lexicon,
    number: &Number,
    c: &Counted,
    before: Option<&Mention>,
) -> Option<Direction> {
    let changed = |b: &&Mention| b.measure == Measure::Change && b.number.form == Form::Cardinal && b.number.sign.is_none();
    let way = before.filter(changed)?;
    let known = c.unit.is_some() && c.unit == way.unit;
    if number.form != Form::Cardinal || number.sign.is_some() || number.level || !(known || c.unit.is_none() && c.elliptical) {
        return None;
    }
    let (from, to) = (way_end(reading, way), unhedged(reading, number.first as usize));
    let sort = c.unit.and_then(|u| lexicon.vocabulary.unit(u)).map(|u| u.sort);
    if to <= from || sort == Some(Sort::Duration) {
        return None;
    }
    let led = |t: usize| reading.cue_at(t, Cue::Preposition).is_some() || reading.cue_at(t, Cue::Level).is_some();
    let and = |t: usize| reading.cue_at(t, Cue::And).is_some();
    let alike = led(from) && led(c.end) && and(to - 1) && goes_on(reading, from, to, 0..0, |c| c == ',');
    let gapped = || !lexicon.close_changes && !lexicon.verb_first && gapped(reading, way, way.last(), to, &(0..0));
    // "rose imports by 5 billion and exports by 3 billion"
    let listed = || known && lexicon.verb_first && verb_first::listed(reading, unhedged(reading, way.number.first as usize), from, to);
    (alike || gapped() || listed()).then_some(way.direction).flatten()
}

/// Where the noun of an earlier figure ends.
fn way_end(reading: &Reading, m: &Mention) -> usize {
    m.label.and_then(|l| (m.last()..reading.len()).find(|&t| reading.tokens[t].span.start >= l.end)).unwrap_or(m.last())
}

/// Tokens between two changes of which the second leaves its verb out.
const GAP: usize = 20;

/// May tokens `from..to`, those of a figure in `skip` aside, stand between two rates of one verb: words that say nothing of a
/// change, and commas?
fn goes_on(reading: &Reading, from: usize, to: usize, skip: Range<usize>, mark: impl Fn(char) -> bool) -> bool {
    let cues = |s: Sense| matches!(s, Sense::Cue(Cue::Previous) | Sense::Change(_) | Sense::NoChange);
    // Without its accent a preposition may be spelled like a verb ("à", "a").
    // So is an article behind its preposition like a pronoun ("de los").
    let article = |t: usize| {
        let leads = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Preposition)).then_some(());
        let opens = |c: Cue| t > 0 && reading.cue_at(t - 1, c).is_some();
        reading.ending_at(t + 1, leads).is_some() || opens(Cue::Preposition) || opens(Cue::And) && reading.cue_at(t, Cue::Subject).is_some()
    };
    let verb = |t: usize| reading.cue_at(t, Cue::Stop).is_some() && reading.cue_at(t, Cue::Preposition).is_none() && !article(t);
    let word = |t: usize| reading.tokens[t].is_word() && !verb(t) && !reading.has(t, cues);
    // Digits that are no figure are a year.
    let within = |c: char| is_apostrophe(c) || matches!(c, '"' | '«' | '»' | '“' | '”');
    let free = |t: usize| word(t) || reading.tokens[t].is_digits() || reading.mark(t).is_some_and(|c| within(c) || mark(c));
    to <= from + GAP && (from..to).all(|t| skip.contains(&t) || free(t))
}

/// "A augmenté de 1,6 % pour A, de 0,5 % pour B", "est monté de 2 % et le gaz, de 1 %", "… de 2 %, ceux des bureaux de 1 %":
/// the verb is left out, what led to its amount is said again behind a comma or an "and", or behind another subject.
pub(super) fn gapped(reading: &Reading, way: &Mention, from: usize, to: usize, skip: &Range<usize>) -> bool {
    let led = |at: usize| reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Preposition)).then_some(h.start as usize));
    let (Some(before), Some(start)) = (led(unhedged(reading, way.number.first as usize)), led(to)) else { return false };
    let of = |t: usize| reading.has(t, |s| s == Sense::Cue(Cue::Of));
    if !(of(before) && of(start)) && reading.tokens[before].word != reading.tokens[start].word {
        return false;
    }
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.has(t, |s| s == Sense::Cue(Cue::And));
    let subject = || {
        let capital = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_word() && x.capital);
        let named = |t: usize| capital(t) || reading.cue_at(t, Cue::Preposition).is_some() && capital(t + 1);
        // "… and that of the villages", "and of that": what leads to the subject.
        let open = |t: usize| if of(t) && reading.cue_at(t + 1, Cue::Subject).is_some() { t + 1 } else { t };
        // "… de 6 % et | des fruits | de 3 %": what the noun of change is told of, said again; no other event ("d'une …").
        let one = |s: Sense| matches!(s, Sense::Cardinal { alone: false, .. });
        let event = |t: usize| {
            reading.at(t).iter().any(|h| h.sense == Sense::Cue(Cue::Of) && (h.start..=h.end + 1).any(|t| reading.has(t as usize, one)))
        };
        let opens = |t: usize| {
            of(t) && !event(t) || reading.cue_at(open(t), Cue::Subject).is_some() || is_apostrophe_at(reading, t + 1) || named(t)
        };
        // "a rise | monthly | of 3 % and | yearly | of 4 %"
        let cues = |c: Cue| matches!(c, Cue::Stop | Cue::Preposition | Cue::And | Cue::Of | Cue::Subject);
        let grammar = |s: Sense| match s {
            Sense::Cue(c) => cues(c),
            s => matches!(s, Sense::Unit(_) | Sense::Population(_) | Sense::Place(_)),
        };
        let plain = |t: usize| reading.tokens[t].is_word() && !reading.has(t, grammar);
        let narrowed = reading.ending_at(before, |h| matches!(h.sense, Sense::Change(_)).then_some(())).is_none();
        let kind = |t: usize| narrowed && t + 1 == start && t > from && before > 0 && plain(t) && plain(before - 1);
        (from..start).any(|t| joins(t) && t + 1 < start && (opens(t + 1) || kind(t + 1)))
    };
    start > from && (joins(start - 1) || subject()) && goes_on(reading, from, start, skip.clone(), |c| c == ',')
}

/// "Rose by 2 % in A, 1.7 % in B and 0.4 % in C": the same word behind each of the rates, and only names between them.
fn paired(reading: &Reading, from: usize, to: usize, last: usize, skip: Range<usize>) -> bool {
    let word = |t: usize| reading.cue_at(t, Cue::Preposition).and_then(|_| reading.tokens.get(t)).map(|x| x.word);
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.cue_at(t, Cue::And).is_some();
    // "… 3 % in a year and 17 % since 2019"
    let and = || to > from && reading.cue_at(to - 1, Cue::And).is_some() && word(last).is_some();
    word(from).is_some()
        && (word(from) == word(last) || and())
        && to > from + 1
        && joins(to - 1)
        && goes_on(reading, from, to, skip, |c| c == ',')
}

/// "Creció un 3 % en mayo y un 5 % en junio": the same article before both rates, and a joining word before the second.
fn led_alike(reading: &Reading, way: &Mention, from: usize, to: usize) -> bool {
    let article = |t: usize| reading.has(t, |s| matches!(s, Sense::Cardinal { alone: false, .. } | Sense::Cue(Cue::Subject)));
    let lead = |at: usize| at.checked_sub(1).filter(|t| article(*t));
    let (Some(a), Some(b)) = (lead(unhedged(reading, way.number.first as usize)), lead(to)) else { return false };
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.cue_at(t, Cue::And).is_some();
    reading.tokens[a].word == reading.tokens[b].word && b > from && joins(b - 1) && goes_on(reading, from, b, 0..0, |c| c == ',')
}

/// Tokens of a subject whose verb is left out: without an article, and with one.
const BARE_SUBJECT: usize = 3;
const SUBJECT: usize = 7;

/// "Exports fell 4 % and imports 3 %", "los alimentos subieron 2 % y los servicios 1 %": a subject, and nothing else that
/// leads to its rate.
fn elided(reading: &Reading, lexicon: &Lexicon, way: &Mention, from: usize, to: usize) -> bool {
    let changed = |at: usize| reading.ending_at(at, |h| matches!(h.sense, Sense::Change(_)).then_some(())).is_some();
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.cue_at(t, Cue::And).is_some();
    if lexicon.verb_first || to <= from + 1 || !changed(unhedged(reading, way.number.first as usize)) {
        return false;
    }
    let Some(join) = (from..to - 1).rev().find(|t| joins(*t)) else { return false };
    let article = reading.cue_at(join + 1, Cue::Subject).is_some();
    let grammar = |s: Sense| match s {
        Sense::Cue(Cue::Of | Cue::Subject | Cue::Label) => false,
        Sense::Cue(_) | Sense::Change(_) | Sense::ChangeAfter(_) | Sense::NoChange | Sense::Quantifier { .. } => true,
        _ => false,
    };
    let behind = |t: usize| reading.ending_at(t + 1, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(())).is_some();
    let said = |t: usize| reading.has(t, grammar) && !behind(t) && !(article && t == join + 1);
    let subject = (join + 1..to).all(|t| reading.tokens[t].is_word() && !said(t));
    let of = reading.ending_at(to, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(())).is_some();
    let short = if article { to - join <= SUBJECT } else { lexicon.close_changes && to - join <= BARE_SUBJECT + 1 };
    subject && short && !of && goes_on(reading, from, join, 0..0, |c| c == ',')
}

/// "Falls of fruit (2.5 %), vegetables (1.5 %) and fish (0.9 %)": each in brackets behind its name.
fn bracketed(reading: &Reading, way: &Mention, from: usize, to: usize) -> bool {
    let opens = |at: usize| at.checked_sub(1).is_some_and(|t| reading.mark(t) == Some('('));
    // "(up 22 %), … (2 %)"
    let at = unhedged(reading, way.number.first as usize);
    let way = reading.ending_at(at, |h| matches!(h.sense, Sense::Change(_)).then_some(h.start as usize)).unwrap_or(at);
    let closed = reading.mark(from) == Some(')');
    closed && opens(way) && opens(to) && goes_on(reading, from + 1, to - 1, 0..0, |c| c == ',')
}

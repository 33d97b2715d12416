//! Languages whose verb comes first: its subject stands between a verb and what it says of a number.

use super::{Direction, Quantifier};
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense, is_apostrophe, is_dash};

/// Tokens a word of change may stand before its amount.
const REACH: usize = 8;
/// The same before an amount that a word of its own announces ("rose … by 12").
const FAR: usize = 20;
/// Tokens before such a word where a pronoun says nothing.
const PRONOUNS: usize = 3;

/// Where the word starts that announces the amount at token `at` ("by", "in the measure of").
fn announced(reading: &Reading, at: usize) -> Option<usize> {
    reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::By)).then_some(h.start as usize))
}

/// The change that the number at token `at` is the amount of, whatever stands between.
pub fn direction(reading: &Reading, at: usize) -> Option<Direction> {
    let by = announced(reading, at);
    // "Fell | from 6 % | in 2023 to 2 %": where it came from, not by how much.
    let opens = |h: &Hit| matches!(h.sense, Sense::RangeOpen(_)).then_some(());
    if by.is_none() && reading.ending_at(at, opens).is_some() {
        return None;
    }
    let said = |t: usize, cue: Cue| reading.has(t, |s| s == Sense::Cue(cue));
    // "… and reached 12 %" announces an amount only of what stands right before it.
    let strong = by.is_some_and(|b| !said(b, Cue::Stop));
    let end = by.unwrap_or(at);
    for t in (end.saturating_sub(if strong { FAR } else { REACH })..end).rev() {
        let way = reading.find(t, |h| super::direction::change(h).filter(|_| h.end as usize <= at));
        if way.is_some() {
            return way;
        }
        // Right before what announces it a pronoun may stand, or another word that announces ("by a share that reached").
        let passes = strong && (t + PRONOUNS >= end || said(t, Cue::By));
        let weak = !strong && (said(t, Cue::Reference) || said(t, Cue::Previous) || reading.tokens[t].is_digits());
        if strong && said(t, Cue::Spread) {
            return reading.within(0, t).filter_map(super::direction::change).last();
        }
        let stop = said(t, Cue::Stop) && !passes || reading.has(t, |s| s == Sense::NoChange) || weak;
        // "concerned | , among others, | the prices of fuel by 7 %"
        let aside = strong && matches!(reading.mark(t), Some(',' | '\u{60c}')) && is_spread(reading, t);
        if aside {
            continue;
        }
        if stop || if strong { is_mark(reading, t) } else { ends_clause(reading, t) } {
            return None;
        }
    }
    None
}

/// Words between the verb that says what a change reached and the last comma of a remark behind it.
const REMARK: usize = 6;

/// Does a comma at token `t` belong to a remark right behind a verb that says what a change reached?
fn is_spread(reading: &Reading, t: usize) -> bool {
    let spread = |t: usize| reading.cue_at(t, Cue::Spread).is_some();
    let verb = (t.saturating_sub(REMARK)..t).rev().find(|&t| spread(t));
    verb.is_some_and(|v| is_mark(reading, v + 1) && (v + 1..t).filter(|&t| is_mark(reading, t)).count() <= 1)
}

/// Does a word of change stand in the clause before token `to`?
pub fn changed(reading: &Reading, to: usize) -> bool {
    let from = to.saturating_sub(REACH);
    let clause = (from..to).rev().find(|&t| ends_clause(reading, t)).map_or(from, |t| t + 1);
    reading.within(clause, to).any(|h| super::direction::change(h).is_some())
}

/// Is the number at token `at` announced as the amount of a change: "rose by | 300", "by an increase | 862 million"?
pub fn is_step(reading: &Reading, at: usize) -> bool {
    let increase = |h: &Hit| super::direction::change(h).and_then(|_| announced(reading, h.start as usize));
    announced(reading, at).is_some_and(|by| changed(reading, by) || reading.ending_at(at, super::direction::change).is_some())
        || reading.ending_at(at, increase).is_some()
}

/// Is the amount of money at token `at` that of a change, with nothing that leads to a level: "fell | the price | $2"?
pub fn is_priced_step(reading: &Reading, at: usize) -> bool {
    let leads = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Preposition | Cue::Level | Cue::Of | Cue::From)).then_some(());
    reading.ending_at(at, leads).is_none() || is_step(reading, at)
}

/// A mark, other than quotation marks and brackets.
fn is_mark(reading: &Reading, t: usize) -> bool {
    let within = |c: char| matches!(c, '"' | '\u{ab}' | '\u{bb}' | '\u{201c}' | '\u{201d}' | '(' | ')') || is_dash(c) || is_apostrophe(c);
    reading.mark(t).is_some_and(|c| !within(c))
}

/// A mark or a joining word, or an unknown word that may begin with one.
pub fn ends_clause(reading: &Reading, t: usize) -> bool {
    is_mark(reading, t) || reading.cue_at(t, Cue::And).is_some() || reading.tokens[t].joins
}

/// Words that may stand between a verb and the number it hedges.
const HEDGE_REACH: usize = 9;

/// "Exceeds | the number of victims | 100": the hedge of a verb that its subject parts from the number.
pub fn hedge(reading: &Reading, lexicon: &Lexicon, first: usize) -> Option<(Quantifier, Option<Span>)> {
    if lexicon.ahead.is_empty() {
        return None;
    }
    // "Exceeds | the number of refugees and displaced | 60 million": the number of all of them.
    let mut and = None;
    let joins = |id: u8| reading.ending_at(first, |h| (h.sense == Sense::AheadJoin(id)).then_some(h.start as usize));
    for t in (first.saturating_sub(HEDGE_REACH)..first).rev() {
        let verb = reading.find(t, |h| match h.sense {
            Sense::Ahead(id) => lexicon.ahead.get(id as usize).map(|(q, bare)| (*h, id, *q, *bare)),
            _ => None,
        });
        // "Sank | a boat with 70 on board": where the verb is a noun too ("qarib"), it opens its clause.
        let noun = reading.has(t, |s| matches!(s, Sense::Unit(_))) && t > 0 && !ends_clause(reading, t - 1);
        if let Some((h, id, quantifier, bare)) = verb.filter(|(h, ..)| h.end as usize <= first && !noun) {
            // Without a word of its own before the number, nothing else may lead to it.
            let leads = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Preposition | Cue::Level | Cue::By | Cue::Of)).then_some(());
            // "Exceeded its value | 100": what is announced is the verb's own subject.
            let own = announced(reading, first) == Some(h.end as usize);
            let said = if bare { own || reading.ending_at(first, leads).is_none() } else { joins(id).is_some() };
            let number = |h: &Hit| h.sense == Sense::Cue(Cue::NumberOf);
            let one = and.is_none_or(|and| reading.within(h.end as usize, and).any(number));
            return (said && one).then(|| (quantifier, Some(reading.span(h.start as usize, h.end as usize))));
        }
        let join = reading.at(t).iter().any(|h| matches!(h.sense, Sense::AheadJoin(_)) && h.end as usize == first);
        let stop = reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::Reference) | Sense::Change(_)));
        // "Which exceeded | imports (114 billion)": a number in brackets is told of what stands before them.
        let aside = reading.mark(t) == Some('(');
        let joining = !is_mark(reading, t) && ends_clause(reading, t);
        and = joining.then_some(t).or(and);
        if stop && !join || aside || is_mark(reading, t) || reading.tokens[t].is_digits() {
            return None;
        }
    }
    None
}

/// "Rose | vegetables by 23 %, and meat by 20 %": the change before it goes on, in the same words.
pub fn listed(reading: &Reading, first: usize, from: usize, to: usize) -> bool {
    let by = |at: usize| announced(reading, at).and_then(|t| reading.tokens.get(t)).map(|t| t.word);
    let start = (from..to).find(|&t| !is_mark(reading, t)).unwrap_or(to);
    let opens = reading.cue_at(start, Cue::And).is_some() || reading.tokens.get(start).is_some_and(|t| t.joins);
    // "by 4 points for men, and by 1 point for women"
    let and = announced(reading, to).and_then(|t| t.checked_sub(1)).filter(|t| *t > start && reading.cue_at(*t, Cue::And).is_some());
    let comma = and.and_then(|t| t.checked_sub(1)).filter(|t| matches!(reading.mark(*t), Some(',' | '\u{60c}')));
    let joined = opens || and.is_some();
    let said = |t: usize| {
        reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::Reference | Cue::Previous) | Sense::Change(_) | Sense::NoChange))
    };
    let other = |t: usize| is_mark(reading, t) && comma != Some(t) || reading.tokens[t].is_digits() || said(t);
    let Some(end) = announced(reading, to) else { return false };
    // "by 23 %, by 3.8 points": nothing but a comma, and another word that announces.
    let again = || from < end && (from..end).all(|t| matches!(reading.mark(t), Some(',' | '\u{60c}')));
    by(to) == by(first) && joined && !(start..end).any(other) || again()
}

/// May the change of the figure before it, whose noun ends at token `from`, be told again in percent up to token `to`:
/// "an increase of 16 thousand by 0.06 %", "fell $1.88 or 4.1 %"?
pub fn rated(reading: &Reading, from: usize, to: usize) -> bool {
    let said = |t: usize, cue: Cue| reading.has(t, |s| s == Sense::Cue(cue));
    let by = announced(reading, to).is_some() && (from..to).all(|t| !ends_clause(reading, t) && !said(t, Cue::Stop));
    // "or" alone between them, with or without a comma.
    let words = || (from..to).filter(|&t| reading.tokens[t].is_word());
    let or = || words().count() == 1 && words().all(|t| said(t, Cue::And) || said(t, Cue::Thatis));
    by || from < to && (or() || restated(reading, from, to))
}

/// Only a phrase that says the same again stands between, and marks.
fn restated(reading: &Reading, from: usize, to: usize) -> bool {
    let mut t = from;
    let mut said = false;
    while t < to {
        match reading.cue_at(t, Cue::Thatis).map(|h| h.end as usize) {
            Some(end) => (t, said) = (end, true),
            None if reading.tokens[t].is_word() => return false,
            None => t += 1,
        }
    }
    said
}

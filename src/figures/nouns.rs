//! Nouns that no unit has a code for: where the noun behind a number ends, told by the endings a language gives.

use crate::document::Span;
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense};
use crate::numerals::{Number, hyphenated};

/// A noun phrase behind a number: tokens `start..end`, the last one its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    pub start: usize,
    pub end: usize,
}

/// Words that may stand before the head of a noun.
const REACH: usize = 5;
/// Longest word that is looked at, in bytes.
const LONGEST: usize = 40;

/// The noun behind a number that ends before token `from`; `None` when the language gives no endings, or nothing
/// behind the number looks like one.
pub fn noun(text: &str, reading: &Reading, lexicon: &Lexicon, number: &Number, from: usize) -> Option<Noun> {
    if lexicon.nouns.are_first() {
        return first(text, reading, lexicon, number, from);
    }
    if !lexicon.nouns.is_known() {
        return None;
    }
    // "a 27-nation bloc": the word glued to the number.
    if hyphenated(reading, from) && reading.tokens.get(from + 1).is_some_and(|t| t.is_word()) {
        return open(text, reading, lexicon, from + 1).map(|_| Noun { start: from + 1, end: from + 2 });
    }
    if reading.tokens.get(from).is_some_and(|t| t.joint == Joint::Hyphen) {
        return open(text, reading, lexicon, from).map(|_| Noun { start: from, end: from + 1 });
    }
    let one = number.printed.low == crate::Decimal::ONE && !number.printed.is_range();
    // "one of the best games": the noun stands behind the words of the choice.
    let start = reading.at(from).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max().unwrap_or(from);
    let plural = |word: &str| lexicon.nouns.singular(word).is_some();
    let mut head = None;
    let mut last = None;
    for t in start..(start + REACH).min(reading.len()) {
        // "11 major S&P sectors"
        if t > start && reading.mark(t) == Some('&') && reading.tokens[t].joint == Joint::Glued {
            continue;
        }
        let Some(word) = open(text, reading, lexicon, t) else {
            if t == start && t == from && opens(text, reading, lexicon, t) {
                continue;
            }
            break;
        };
        if plural(&word) {
            head = Some(t);
        } else if head.is_some() {
            break;
        }
        last = Some(t);
    }
    let head = head.or(last.filter(|_| one && start == from))?;
    Some(Noun { start, end: head + 1 })
}

/// The noun of a language whose heads stand first: the word behind the number, and behind the few that may come before it.
fn first(text: &str, reading: &Reading, lexicon: &Lexicon, number: &Number, from: usize) -> Option<Noun> {
    let of = reading.at(from).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max();
    let start = of.filter(|_| !lexicon.nouns.are_of_any_form()).unwrap_or(from);
    for t in start..(start + REACH).min(reading.len()) {
        if t > start && opens_clause(reading, t) || reading.tokens.get(t)?.article {
            return None;
        }
        if opens(text, reading, lexicon, t) {
            continue;
        }
        return is_head(text, reading, lexicon, number, t).then_some(Noun { start, end: t + 1 });
    }
    None
}

/// Is the word at token `t` a noun that the number counts, and none that is known otherwise?
pub fn is_head(text: &str, reading: &Reading, lexicon: &Lexicon, number: &Number, t: usize) -> bool {
    let known = |s: Sense| {
        matches!(s, Sense::Unit(_) | Sense::Population(_) | Sense::Month(_) | Sense::Cue(Cue::YearBefore | Cue::LastYear | Cue::ThisYear))
    };
    let free = reading.tokens.get(t).is_some_and(|x| !x.joins && !x.article && !x.capital) && !reading.has(t, known);
    let one = number.printed.high < crate::Decimal::integer(2);
    let noun = |word: &str| {
        if lexicon.nouns.are_of_any_form() { word.chars().count() > 1 } else { one || lexicon.nouns.singular(word).is_some() }
    };
    free && lower(text, reading, t).is_some_and(|w| !lexicon.nouns.is_no_noun(&w) && !lexicon.nouns.is_before_noun(&w) && noun(&w))
}

/// Is the word at token `t` known to be no noun, nor to stand before one?
pub fn is_no_noun(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    word(text, reading, t).is_some_and(|w| lexicon.nouns.is_no_noun(&w) && !lexicon.nouns.is_before_noun(&w))
}

/// Does another phrase start at token `t`?
fn opens_clause(reading: &Reading, t: usize) -> bool {
    !reading.tokens[t].is_word() && !reading.mark(t).is_some_and(crate::lexicon::is_apostrophe)
}

/// The word at token `t` in lower case, when it may belong to a noun: an open-class word that nothing stands before.
fn open(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<String> {
    word(text, reading, t).filter(|word| !lexicon.nouns.is_no_noun(word))
}

/// Is what stands at token `t` no noun itself, but may stand before one?
fn opens(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    word(text, reading, t).is_some_and(|word| lexicon.nouns.is_before_noun(&word))
}

fn word(text: &str, reading: &Reading, t: usize) -> Option<String> {
    reading.tokens.get(t).filter(|t| t.joint != Joint::Apostrophe)?;
    lower(text, reading, t)
}

/// The same, be it behind an apostrophe ("millions d'arbres").
fn lower(text: &str, reading: &Reading, t: usize) -> Option<String> {
    let token = reading.tokens.get(t).filter(|t| t.is_word() && t.span.len() <= LONGEST)?;
    let grammar = |s: Sense| {
        matches!(
            s,
            Sense::Cue(
                Cue::Stop
                    | Cue::Preposition
                    | Cue::And
                    | Cue::Of
                    | Cue::Part
                    | Cue::Thatis
                    | Cue::Reference
                    | Cue::Previous
                    | Cue::Clock
                    | Cue::By
                    | Cue::Among
            ) | Sense::Quantifier { .. }
                | Sense::Cardinal { .. }
        )
    };
    if reading.has(t, grammar) {
        return None;
    }
    Some(token.span.of(text).to_lowercase())
}

/// The head of a noun phrase in the singular.
pub fn singular(text: &str, lexicon: &Lexicon, head: Span) -> Option<String> {
    let word = head.of(text).to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 1).then(|| lexicon.nouns.singular(&word).unwrap_or(word))
}

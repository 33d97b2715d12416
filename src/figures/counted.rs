//! The noun behind a number: unit, population, nationality; or that it was left out.

use super::nouns;
use crate::decimal::Decimal;
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, Token, is_apostrophe, is_hyphen};
use crate::numerals::{Form, Number, hyphenated};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counted {
    pub unit: Option<u16>,
    pub population: Option<u16>,
    pub demonym: Option<u16>,
    pub foreign: bool,
    pub national: bool,
    /// No noun follows; the sentence left it out.
    pub elliptical: bool,
    /// Token after the noun (or after the number when there is none).
    pub end: usize,
}

/// Words that may stand between a number and its noun.
const REACH: usize = 3;

pub fn counted(text: &str, reading: &Reading, lexicon: &Lexicon, number: &Number, to: usize) -> Counted {
    let last = number.last as usize;
    let mut c = Counted { unit: number.unit, end: last, ..Counted::default() };
    let mut t = last;
    if behind_its_noun(reading, lexicon, number) && noun(text, reading, lexicon, number.first as usize - 1, &mut c) {
        c.end = last;
        return c;
    }
    // "10-year", "27-nation": the noun is glued to the number.
    if lexicon.nouns.is_known() && hyphenated(reading, t) {
        noun(text, reading, lexicon, t + 1, &mut c);
        return c;
    }
    // "(59) tents", as official notes print it: the number stands in brackets before its noun.
    if bracketed(reading, number) && noun(text, reading, lexicon, last + 1, &mut c) {
        return c;
    }
    // "un million de personnes", "60,7 % des mineurs"
    let of = reading.at(t).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max();
    t = of.unwrap_or_else(|| behind_hedge(reading, t));
    let mut skipped = 0;
    // "640 from Senegal": the noun was left out.
    let placed = of.is_some() && reading.has(t, |s| matches!(s, Sense::Place(_)));
    while t < to && skipped <= REACH && !placed {
        // "39.910 un an plus tôt": no years are counted.
        let dated = reading.has(t, |s| matches!(s, Sense::Cue(Cue::YearBefore | Cue::LastYear | Cue::ThisYear)))
            || is_named_year(reading, lexicon, t);
        if !dated && noun(text, reading, lexicon, t, &mut c) {
            // The words right behind may narrow the noun: "migrants étrangers", "personnes déplacées".
            let end = c.end;
            for hit in reading.within(end, (end + 2).min(to)) {
                match hit.sense {
                    Sense::Demonym(p) if hit.start as usize == end => c.demonym = c.demonym.or(Some(p)),
                    Sense::Foreign if hit.start as usize == end => c.foreign = true,
                    Sense::National if hit.start as usize == end => c.national = true,
                    _ => {}
                }
            }
            return c;
        }
        let token = &reading.tokens[t];
        let ends = dated
            || !token.is_word()
            || reading.has(t, |s| {
                matches!(s, Sense::Cue(Cue::Stop | Cue::Preposition | Cue::And | Cue::Part | Cue::Of | Cue::Thatis | Cue::Reference))
            });
        if ends {
            if reading.has(t, |s| s == Sense::Cue(Cue::Stop)) && skipped == 0 {
                predicate(reading, lexicon, t + 1, to, &mut c);
            }
            break;
        }
        // Behind a number, what wears an article is not its noun: that was left out.
        if skipped == 0 && lexicon.nouns.are_of_any_form() && token.article {
            break;
        }
        // "375 seulement": what is known to be no noun says nothing of it, and the noun was left out.
        if skipped == 0 && lexicon.nouns.are_first() && nouns::is_no_noun(text, reading, lexicon, t) {
            break;
        }
        skipped += 1;
        // "12 films marocains", "12 clubs professionnels": what follows the noun only narrows it.
        if lexicon.nouns.are_first() && nouns::is_head(text, reading, lexicon, number, t) {
            break;
        }
        t += 1;
    }
    // "rank 18": the noun stands before its number.
    let ranked = reading.ending_at(number.first as usize, |h| match h.sense {
        Sense::Unit(u) if lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Rank) => Some(u),
        _ => None,
    });
    c.unit = c.unit.or(ranked);
    // An unknown word right behind the number is a noun we have no unit for; anything else means it was left out.
    let named = || reading.within(last, (last + REACH + 1).min(to)).any(|h| h.sense == Sense::Cue(Cue::NumberOf));
    c.elliptical = skipped == 0 || named() || reading.has(last, |s| matches!(s, Sense::Anchor(_) | Sense::Category(_)));
    if skipped == 0 && c.unit.is_none() && number.form == Form::Cardinal && !reading.has(last, |s| s == Sense::Cue(Cue::Of)) {
        told_before(reading, lexicon, number, &mut c);
    }
    c
}

/// The noun that a number is said of: "the women are 410", "Women: 214", "… and the boys 5,480".
fn told_before(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &mut Counted) {
    let at = super::hedge::unhedged(reading, number.first as usize);
    let Some(before) = at.checked_sub(1) else { return };
    let v = &lexicon.vocabulary;
    let person = v.unit_named("person");
    let noun = |end: usize| {
        reading.ending_at(end, |h| match h.sense {
            Sense::Population(p) => Some((h.start as usize, person, Some(p))),
            Sense::Unit(u) if v.unit(u).is_some_and(|u| u.sort == Sort::Count) => Some((h.start as usize, Some(u), None)),
            _ => None,
        })
    };
    let said = |t: usize, cue: Cue| reading.has(t, |s| s == Sense::Cue(cue));
    let subject = |start: usize| start.checked_sub(1).is_some_and(|t| said(t, Cue::Subject));
    let opens = |start: usize| {
        start
            .checked_sub(1)
            .is_none_or(|t| !reading.tokens[t].is_word() && !reading.tokens[t].is_digits() && !reading.mark(t).is_some_and(is_apostrophe))
    };
    // "The passengers in transit were 71,000"
    let begins = |start: usize| {
        reading.find(start, |h| match h.sense {
            Sense::Population(p) => Some((start, person, Some(p))),
            Sense::Unit(u) if Some(u) == person => Some((start, person, None)),
            _ => None,
        })
    };
    let found = match reading.mark(before) {
        Some(':') => {
            let ends = reading.tokens.get(number.last as usize).is_none_or(|t| !t.is_word());
            noun(before).filter(|(start, ..)| ends && (opens(*start) || subject(*start) && opens(*start - 1)))
        }
        Some(_) => None,
        None if said(before, Cue::Stop) && !said(before, Cue::Have) => {
            noun(before).filter(|(start, ..)| subject(*start)).or_else(|| clause_subject(reading, before).and_then(begins))
        }
        None => noun(at).filter(|(start, unit, _)| *unit == person && subject(*start)),
    };
    if let Some((_, unit, population)) = found {
        (c.unit, c.population) = (unit, population);
    }
}

/// Words between the noun that opens a clause and its verb.
const SUBJECT_REACH: usize = 6;

/// Where the noun stands that opens the clause of the verb at token `verb`, behind its article.
fn clause_subject(reading: &Reading, verb: usize) -> Option<usize> {
    let from = verb.saturating_sub(SUBJECT_REACH);
    let ends =
        |t: usize| !reading.tokens[t].is_word() && !reading.mark(t).is_some_and(is_apostrophe) || reading.cue_at(t, Cue::And).is_some();
    let start = (from..verb).rev().find(|&t| ends(t)).map_or(from, |t| t + 1);
    let opens = start == 0 || ends(start - 1);
    (opens && reading.cue_at(start, Cue::Subject).is_some()).then_some(start + 1)
}

/// The token behind a hedge that stands between a number and its noun: "two or more people".
pub fn behind_hedge(reading: &Reading, t: usize) -> usize {
    let hedge = reading.find(t, |h| matches!(h.sense, Sense::Quantifier { after: true, .. }).then_some(h.end as usize));
    // "65 and over, 30 others": nothing but a noun may follow.
    hedge.filter(|end| reading.tokens.get(*end).is_some_and(|x| x.is_word() && x.joint == Joint::Space)).unwrap_or(t)
}

/// Is the number alone in brackets that the words around it need not have?
fn bracketed(reading: &Reading, number: &Number) -> bool {
    let (before, last) = ((number.first as usize).checked_sub(1), number.last as usize);
    let spaced = reading.tokens.get(last + 1).is_some_and(|t| t.is_word() && t.joint == Joint::Space);
    before.is_some_and(|t| reading.mark(t) == Some('(')) && reading.mark(last) == Some(')') && spaced
}

/// "The year 2024": a unit of time before its number, so that no number before it counts it.
fn is_named_year(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let year = lexicon.vocabulary.known.year;
    // Four digits of one byte or, in Arabic scripts, of two.
    let named = reading.tokens.get(t + 1).is_some_and(|x| x.is_digits() && x.joint == Joint::Space && matches!(x.span.len(), 4 | 8));
    named && year.is_some() && reading.has(t, |s| matches!(s, Sense::Unit(u) if Some(u) == year))
}

/// Is the number told of the noun before it, as an adjective is? Both wear an article ("the months the six"), or it is a
/// one ("a person one").
fn behind_its_noun(reading: &Reading, lexicon: &Lexicon, number: &Number) -> bool {
    let first = number.first as usize;
    let Some(before) = first.checked_sub(1).and_then(|t| reading.tokens.get(t)) else { return false };
    let word = |t: &Token| t.is_word() && t.joint == Joint::Space;
    let one = || lexicon.construct && !before.article && number.printed.low == Decimal::ONE && number.last == number.first + 1;
    let (number, both) = (&reading.tokens[first], before.article && reading.tokens[first].article);
    word(number) && before.is_word() && (both || one())
}

/// Does a single joining word stand between two numbers?
pub fn is_joined(reading: &Reading, a: &Number, b: &Number) -> bool {
    let joins = |s: Sense| matches!(s, Sense::Cue(Cue::And) | Sense::RangeJoin(_));
    reading.at(a.last as usize).iter().any(|h| joins(h.sense) && h.end == b.first)
}

/// "375 are Moroccan": what is said of an elliptical figure.
fn predicate(reading: &Reading, lexicon: &Lexicon, from: usize, to: usize, c: &mut Counted) {
    // "1.253 were children": the noun of the predicate, behind an article of its own where the language has one.
    let at = reading.at(from).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max().unwrap_or(from);
    let people = reading.find(at, |h| match h.sense {
        Sense::Population(p) if (h.end as usize) <= to => Some(p),
        _ => None,
    });
    // "12 are dead"
    let person = lexicon.vocabulary.known.person;
    let told = |h: &Hit| (matches!(h.sense, Sense::Unit(u) if Some(u) == person) && h.end as usize <= to).then_some(());
    if reading.find(at, told).is_some() && reading.tokens[at].joint != Joint::Apostrophe {
        c.unit = c.unit.or(person);
    }
    if let Some(p) = people.filter(|_| reading.tokens[at].joint != Joint::Apostrophe) {
        c.population = c.population.or(Some(p));
        c.unit = c.unit.or(lexicon.vocabulary.known.person);
    }
    for hit in reading.within(from, (from + 2).min(to)) {
        if matches!(hit.sense, Sense::Demonym(_)) && hit.start as usize == from {
            c.unit = c.unit.or(lexicon.vocabulary.known.person);
        }
        match hit.sense {
            Sense::Demonym(p) => c.demonym = Some(p),
            Sense::Foreign => c.foreign = true,
            Sense::National => c.national = true,
            _ => {}
        }
    }
}

/// "42 m2", "100 km/h": what is printed right behind the letters of a unit makes another of it.
fn suffixed(text: &str, reading: &Reading, lexicon: &Lexicon, unit: Option<u16>, end: usize) -> (Option<u16>, usize) {
    let glued = |t: usize| reading.tokens.get(t).is_some_and(|x| x.joint == Joint::Glued);
    let Some(base) = unit.filter(|_| glued(end)) else { return (unit, end) };
    let over = reading.mark(end) == Some('/') && glued(end + 1);
    let last = end + usize::from(over);
    if !over && !reading.tokens[last].is_digits() {
        return (unit, end);
    }
    let made = lexicon.vocabulary.suffixed(base, over, reading.tokens[last].span.of(text));
    made.map_or((unit, end), |u| (Some(u), last + 1))
}

/// Do a hyphen and digits go on at token `t` without a space?
fn is_name(reading: &Reading, t: usize) -> bool {
    let tight = |t: usize, joint: Joint| reading.tokens.get(t).is_some_and(|x| x.is_digits() && x.joint == joint);
    tight(t, Joint::Hyphen)
        || reading.mark(t).is_some_and(is_hyphen) && reading.tokens[t].joint == Joint::Glued && tight(t + 1, Joint::Glued)
}

fn noun(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, c: &mut Counted) -> bool {
    let person = lexicon.vocabulary.known.person;
    // The longest phrase decides; among equals a unit of its own before a kind of person.
    let mut best: Option<(u32, bool, Option<u16>)> = None;
    for hit in reading.at(t) {
        let (own, unit) = match hit.sense {
            Sense::Unit(u) => {
                let sort = lexicon.vocabulary.unit(u).map(|u| u.sort);
                // A currency or a unit of time stands right behind its number.
                if matches!(sort, Some(Sort::Money | Sort::Duration | Sort::Physical)) && t > c.end + 1 {
                    continue;
                }
                // "F-150": the name of a thing begins with a letter that is a unit's, too.
                if is_name(reading, hit.end as usize) {
                    continue;
                }
                (true, Some(u))
            }
            Sense::Population(p) => {
                c.population = Some(p);
                (false, person)
            }
            Sense::Demonym(p) => {
                c.demonym = Some(p);
                (false, person)
            }
            Sense::Foreign => {
                c.foreign = true;
                (false, person)
            }
            Sense::National => {
                c.national = true;
                (false, person)
            }
            _ => continue,
        };
        if best.is_none_or(|(end, was_own, _)| (hit.end, own) > (end, was_own)) {
            best = Some((hit.end, own, unit));
        }
    }
    let Some((end, _, unit)) = best else { return false };
    let (unit, end) = suffixed(text, reading, lexicon, unit, end as usize);
    // "2 million of the country's people": whose they are.
    if lexicon.nouns.is_known() && reading.tokens.get(end).is_some_and(|x| x.joint == Joint::Apostrophe) {
        return false;
    }
    c.unit = c.unit.or(unit);
    c.end = end;
    true
}

//! Numbers of years that tell how old somebody is.

use super::Quantifier;
use super::counted::Counted;
use super::segments::Segment;
use crate::decimal::Decimal;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense};
use crate::numerals::Number;

/// Hours, minutes and seconds are nobody's age.
pub(super) fn is_brief(lexicon: &Lexicon, c: &Counted) -> bool {
    c.unit.is_some_and(|u| lexicon.vocabulary.clock.contains(&u))
}

/// Nobody is older, nor told of by a number alone when younger.
const AGES: std::ops::RangeInclusive<i128> = 3..=115;

/// "The suspect, 29, was", "people over 65": an age that no word says.
pub(super) fn is_bare_age(reading: &Reading, lexicon: &Lexicon, number: &Number) -> bool {
    let p = number.printed;
    let (first, last) = (number.first as usize, number.last as usize);
    let years = !p.is_range() && p.low.at_scale(0).is_some_and(|n| AGES.contains(&n)) && number.unit.is_none() && number.power == 0;
    if !years || !lexicon.names || number.sign.is_some() {
        return false;
    }
    let person = lexicon.vocabulary.known.person;
    let people = |h: &Hit| {
        let person = matches!(h.sense, Sense::Population(_)) || matches!(h.sense, Sense::Unit(u) if Some(u) == person);
        person.then_some(())
    };
    let comma = |t: usize| reading.mark(t) == Some(',');
    let Some(before) = first.checked_sub(1) else { return false };
    // Between commas, right behind a name or a noun of people.
    if comma(before) {
        let name = before.checked_sub(1).is_some_and(|t| {
            let place = |h: &Hit| matches!(h.sense, Sense::Place(_) | Sense::Homonym(_) | Sense::Month(_) | Sense::Cue(_)).then_some(());
            t > 0 && reading.tokens[t].is_word() && reading.tokens[t].capital && reading.ending_at(before, place).is_none()
        });
        let ends = comma(last) || reading.tokens.get(last).is_none_or(|t| !t.is_word() && !t.is_digits());
        return ends && reading.tokens[first].is_digits() && (name || reading.ending_at(before, people).is_some());
    }
    let bound = |h: &Hit| {
        let bounds = |q: Quantifier| matches!(q, Quantifier::MoreThan | Quantifier::LessThan | Quantifier::AtLeast | Quantifier::AtMost);
        matches!(h.sense, Sense::Quantifier { quantifier, after: false } if bounds(quantifier)).then_some(h.start as usize)
    };
    reading.ending_at(first, bound).is_some_and(|at| reading.ending_at(at, people).is_some())
}

/// Least number of years that is an age behind a word that leads to one, and no stretch of time.
const GROWN: i128 = 10;

/// A number of years is an age when words of age say so, or when somebody has them.
pub(super) fn is_age(reading: &Reading, lexicon: &Lexicon, number: &Number, segment: &Segment) -> bool {
    let first = number.first as usize;
    let near = segment.from.min(first.saturating_sub(5));
    // "A 34-year-old signed for three years": a word of age behind other years is theirs.
    let year = lexicon.vocabulary.known.year;
    let counted = |t: usize| reading.tokens[t].is_digits() || reading.has(t, |s| matches!(s, Sense::Cardinal { .. }));
    let years = |t: usize| reading.has(t, |s| matches!(s, Sense::Unit(u) if Some(u) == year)) && (t.saturating_sub(2)..t).any(counted);
    let taken = |h: &Hit| h.end as usize <= first && ((h.start as usize).saturating_sub(2)..=h.start as usize).any(years);
    if reading.within(near, segment.core).any(|h| h.sense == Sense::Cue(Cue::Age) && !taken(h)) {
        return true;
    }
    if is_bracketed_group(reading, lexicon, number) {
        return true;
    }
    let mut at = first;
    let group = |at: usize| reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Group)).then_some(())).is_some();
    // "les 15-24 ans", "les moins de 25 ans", "chez les 50 ans et plus"
    if (number.printed.is_range() || is_open(reading, number)) && group(at) {
        return true;
    }
    if let Some(start) = reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)) {
        at = start;
        // The hedge may be a word of age by itself: Arabic "duna 18 years", under 18.
        if group(at) || reading.cue_at(at, Cue::Group).is_some_and(|h| h.end as usize == first) {
            return true;
        }
    }
    // "They have five years of prison before them" tells no age.
    let of = reading.cue_at(number.last as usize + 1, Cue::Of).is_some();
    // "Murió a los 88 años"
    let years = || {
        number.printed.low >= Decimal::integer(GROWN)
            && reading.has(number.last as usize, |s| matches!(s, Sense::Unit(u) if Some(u) == year))
    };
    if !of && reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::AtAge)).then_some(())).is_some() && years() {
        return true;
    }
    // Without its accent a preposition may be spelled like a verb ("à 30 jours", "a 30 jours"): it leads to an age only where it
    // opens a clause ("À 30 ans, elle …").
    let have = |h: &Hit| (h.sense == Sense::Cue(Cue::Have)).then_some(h.start as usize);
    // One letter of two bytes wears an accent.
    let leads = |t: usize| reading.cue_at(t, Cue::Preposition).is_some() && reading.tokens[t].span.len() > 1;
    let opens = |t: usize| t == 0 || !reading.tokens[t - 1].is_word();
    if !of && reading.ending_at(at, have).is_some_and(|t| !leads(t) || opens(t) && years()) {
        return true;
    }
    if let Some(start) = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize)) {
        at = start;
        // "El conductor, de 42 años, salió ileso"
        let comma = |t: usize| matches!(reading.mark(t), Some(',' | '.' | ')' | ';'));
        if !lexicon.close_changes && at > 0 && reading.mark(at - 1) == Some(',') && comma(number.last as usize + 1) && years() {
            return true;
        }
    }
    let person = lexicon.vocabulary.known.person;
    reading
        .ending_at(at, |h| {
            (matches!(h.sense, Sense::Population(_)) || matches!(h.sense, Sense::Unit(u) if Some(u) == person)).then_some(())
        })
        .is_some()
}

/// Is the number of years bounded behind its unit ("50 ans et plus", "25 ans ou moins")?
fn is_open(reading: &Reading, number: &Number) -> bool {
    let bounds = |q: Quantifier| matches!(q, Quantifier::AtLeast | Quantifier::AtMost);
    reading.has(number.last as usize + 1, |s| matches!(s, Sense::Quantifier { quantifier, after: true } if bounds(quantifier)))
}

/// Tokens between the years of a group and the bracket that closes behind them ("ans | ou | plus").
const CLOSING: usize = 4;

/// "Les seniors (60 ans et plus)", "les jeunes (15-24 ans)": a group of ages in brackets behind the people it is of.
fn is_bracketed_group(reading: &Reading, lexicon: &Lexicon, number: &Number) -> bool {
    let (first, last) = (number.first as usize, number.last as usize);
    let person = lexicon.vocabulary.known.person;
    let people = |s: Sense| matches!(s, Sense::Population(_)) || matches!(s, Sense::Unit(u) if Some(u) == person);
    let Some(open) = first.checked_sub(1).filter(|t| reading.mark(*t) == Some('(')) else { return false };
    let closed = (last..=last + CLOSING).find(|t| !reading.tokens.get(*t).is_some_and(|x| x.is_word()));
    (number.printed.is_range() || is_open(reading, number))
        && closed.is_some_and(|t| reading.mark(t) == Some(')'))
        && (open.saturating_sub(2)..open).any(|t| reading.has(t, people))
}

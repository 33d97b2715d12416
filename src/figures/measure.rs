//! What sort of quantity a number is.

use super::age::{is_age, is_bare_age, is_brief};
use super::counted::Counted;
use super::direction::{CHANGE_REACH, change, changed_behind};
use super::hedge::{hedges, unhedged};
use super::segments::Segment;
use super::{Direction, Measure, verb_first};
use crate::decimal::Decimal;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense, Sort};
use crate::numerals::{Form, Number, is_ranked};

/// The measure.
pub fn measure(
    reading: &Reading,
    lexicon: &Lexicon,
    number: &Number,
    c: &Counted,
    segment: &Segment,
    direction: Option<Direction>,
) -> Measure {
    let sort = c.unit.and_then(|u| lexicon.vocabulary.unit(u)).map(|u| u.sort);
    match number.form {
        Form::Ordinal if is_ranked(reading, number) => Measure::Rank,
        Form::Ordinal => Measure::Ordinal,
        Form::Points if direction.is_none() && is_score(reading, lexicon, number) => Measure::Amount,
        Form::Points => Measure::Change,
        Form::Factor => Measure::Ratio,
        Form::Percent if direction.is_some() => Measure::Change,
        Form::Percent => Measure::Share,
        Form::Cardinal => match sort {
            // "une hausse de 300 personnes": a change, in what is counted.
            Some(Sort::Count | Sort::Money | Sort::Physical | Sort::Duration) | None
                if direction.is_some() && is_step(reading, lexicon, number, c) =>
            {
                Measure::Change
            }
            Some(Sort::Count | Sort::Money | Sort::Physical | Sort::Rate) | None
                if lexicon.close_changes
                    && direction.is_some()
                    && !number.level
                    && number.sign.is_none()
                    && changed_behind(reading, number.last as usize, segment.core).is_none() =>
            {
                Measure::Change
            }
            // "The week grew by 0.1 hours"
            Some(Sort::Duration)
                if lexicon.close_changes
                    && direction.is_some()
                    && reading
                        .ending_at(unhedged(reading, number.first as usize), |h| matches!(h.sense, Sense::Cue(Cue::By)).then_some(()))
                        .is_some() =>
            {
                Measure::Change
            }
            Some(Sort::Money)
                if lexicon.verb_first
                    && direction.is_some()
                    && !number.level
                    && verb_first::is_priced_step(reading, unhedged(reading, number.first as usize)) =>
            {
                Measure::Change
            }
            // "(+3,76 milliards de dirhams)"
            Some(Sort::Money) if number.sign == Some(Direction::Up) => Measure::Change,
            Some(Sort::Money | Sort::Physical) => Measure::Amount,
            Some(Sort::Duration) if !is_brief(lexicon, c) && is_age(reading, lexicon, number, segment) => Measure::Age,
            Some(Sort::Duration) => Measure::Duration,
            Some(Sort::Rank) => Measure::Rank,
            None if c.end == number.last as usize
                && ([unhedged(reading, number.first as usize), number.first as usize]
                    .iter()
                    .any(|at| reading.ending_at(*at, |h| (h.sense == Sense::Cue(Cue::Age)).then_some(())).is_some())
                    || is_bare_age(reading, lexicon, number)) =>
            {
                Measure::Age
            }
            Some(Sort::Rate) if direction.is_some() => Measure::Change,
            Some(Sort::Rate) => Measure::Amount,
            _ if number.sign.is_some() => Measure::Change,
            _ if number.printed.is_range() => Measure::Range,
            _ => Measure::Count,
        },
    }
}

/// Tokens around points within which a rate says that they are of a percentage.
const RATE_REACH: usize = 24;

/// "31 points from 14 matches": whole points that no change and no rate is told of are what somebody has.
fn is_score(reading: &Reading, lexicon: &Lexicon, number: &Number) -> bool {
    let (first, last) = (number.first as usize, number.last as usize);
    let point = lexicon.vocabulary.unit_named("point");
    // "percentage points" say themselves what they are points of.
    let bare = reading.ending_at(last, |h| (h.sense == Sense::Points && h.end == h.start + 1).then_some(())).filter(|()| point.is_some());
    let rate = |t: usize| reading.mark(t) == Some('%') || reading.has(t, |s| s == Sense::Percent);
    let near = first.saturating_sub(RATE_REACH)..(last + RATE_REACH).min(reading.len());
    let whole = || number.printed.resolution >= Decimal::ONE && !near.clone().any(rate);
    // "The index stood at 74.9 points, against 79.1 points"
    let level = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Level | Cue::Previous)).then_some(());
    let led = || reading.ending_at(unhedged(reading, first), level).is_some();
    number.sign.is_none() && bare.is_some() && (whole() || led())
}

/// Does a word of change govern the number: "recul de près de 300", "a augmenté de 40", "300 de plus qu'en 2023"?
fn is_step(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &Counted) -> bool {
    let referred = |t: usize| reading.has(t, |s| s == Sense::Cue(Cue::Reference));
    // "600 less than forecast", "9 cents higher"
    let compared = |t: usize| {
        let after = reading.find(t, |h| matches!(h.sense, Sense::ChangeAfter(_)).then_some(h.end as usize));
        let moved = || reading.has(t, |s| matches!(s, Sense::Change(_)));
        after.is_some_and(|end| referred(t) || moved() || (referred(end) || is_told_alone(reading, lexicon, t, end)) && !hedges(reading, t))
    };
    // "2 million fewer jobs than"
    let parted =
        || reading.has(number.last as usize, |s| matches!(s, Sense::ChangeAfter(_))) && c.end > number.last as usize && referred(c.end);
    // "12 fires fewer": a noun that has no unit.
    let noun = |t: usize| {
        let grammar = |s: Sense| matches!(s, Sense::Cue(_) | Sense::Quantifier { .. } | Sense::ChangeAfter(_) | Sense::Change(_));
        c.end == t && reading.tokens.get(t).is_some_and(|x| x.is_word()) && !reading.has(t, grammar)
    };
    let last = number.last as usize;
    if compared(last) || compared(c.end) || noun(last) && compared(last + 1) || parted() {
        return true;
    }
    let mut at = number.first as usize;
    if let Some(start) = reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)) {
        at = start;
    }
    let of = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize));
    // "a loss of 40 million euros" is what a balance says, and no change of it.
    let money = c.unit.and_then(|u| lexicon.vocabulary.unit(u)).is_some_and(|u| u.sort == Sort::Money);
    let balance = |t: u32| money && reading.has(t as usize, |s| s == Sense::Cue(Cue::Object));
    let changed = |at: usize| reading.ending_at(at, |h| (matches!(h.sense, Sense::Change(_)) && !balance(h.start)).then_some(())).is_some();
    if of.is_some_and(changed) {
        return true;
    }
    if !lexicon.verb_first && !lexicon.close_changes && (is_by(reading, lexicon, number, c, at) || is_measured(reading, lexicon, c, at)) {
        return true;
    }
    lexicon.verb_first && verb_first::is_step(reading, at)
}

/// "Bajó en marzo en 48.755 personas": a word that joins an amount to its change stands before the number, and it counts no
/// places ("cayó en 12 provincias") and no time.
fn is_by(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &Counted, at: usize) -> bool {
    let Some(by) = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::By)).then_some(h.start as usize)) else { return false };
    let v = &lexicon.vocabulary;
    let elsewhere = |u: u16| v.place_units.contains(&u) || v.unit(u).is_some_and(|u| u.sort == Sort::Duration);
    let clause = |t: usize| !reading.tokens[t].is_word() || reading.cue_at(t, Cue::And).is_some() || reading.cue_at(t, Cue::Stop).is_some();
    let from = by.saturating_sub(CHANGE_REACH);
    let changed = reading.within(from, by).filter(|h| change(h).is_some()).map(|h| h.end as usize).last();
    // "Creció en 300 en Lugo"
    let placed = || reading.cue_at(c.end, Cue::Preposition).is_some();
    let bare = || c.end == number.last as usize && (!reading.tokens.get(c.end).is_some_and(|t| t.is_word()) || placed());
    let known = c.unit.is_some() || bare();
    known && !c.unit.is_some_and(elsewhere) && changed.is_some_and(|end| !(end..by).any(clause))
}

/// "Bajaron diez grados", "perdió 120 puntos", "subió 9 euros": degrees, points or money right behind a verb of change.
/// What falls otherwise, as litres of rain do, is measured by itself; money that is won or lost is what a balance says.
fn is_measured(reading: &Reading, lexicon: &Lexicon, c: &Counted, at: usize) -> bool {
    let v = &lexicon.vocabulary;
    let Some(verb) = reading.ending_at(at, |h| change(h).map(|_| h.start as usize)) else { return false };
    let of = at.checked_sub(1).is_some_and(|t| reading.cue_at(t, Cue::Of).is_some());
    let priced = |u: u16| v.unit(u).is_some_and(|u| u.sort == Sort::Money) && reading.cue_at(verb, Cue::Object).is_none() && !of;
    c.unit.is_some_and(|u| v.degrees.contains(&u) || v.steps.contains(&u) || priced(u))
}

/// "Soit 118 lits de moins", "(23 de plus)", "31 de plus sur un an": a difference that no other value follows. What is more
/// may as well be added to something else ("40 lits de plus"), and needs a bracket or a stretch of time to be one.
fn is_told_alone(reading: &Reading, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    // "300 menores": a word for people, too.
    let people = |s: Sense| matches!(s, Sense::Population(_) | Sense::Unit(_));
    let fewer = reading.has(at, |s| s == Sense::ChangeAfter(Direction::Down)) && !reading.has(at, people);
    let closed = || reading.mark(end) == Some(')');
    let lasts =
        |h: &crate::lexicon::Hit| matches!(h.sense, Sense::Unit(u) if lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Duration));
    let spell = || reading.cue_at(end, Cue::Preposition).is_some() && reading.within(end, end + SPELL).any(lasts);
    fewer || closed() || spell()
}

/// Tokens of the stretch of time behind a difference ("sur un an").
const SPELL: usize = 4;

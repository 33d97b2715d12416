//! What sort of quantity a number is, how it is hedged, which way it goes.

use super::segments::Segment;
use super::{Direction, Measure, Quantifier};
use crate::lexicon::{Cue, Lexicon, Reading, Sense, Sort};
use crate::numerals::{Form, Number};

use super::counted::Counted;

pub fn quantifier(reading: &Reading, number: &Number, counted: &Counted) -> Quantifier {
    let find = |at_end: usize, after: bool| {
        reading.ending_at(at_end, |h| match h.sense {
            Sense::Quantifier { quantifier, after: a } if a == after => Some(quantifier),
            _ => None,
        })
    };
    let behind = |t: usize| {
        reading.find(t, |h| match h.sense {
            Sense::Quantifier { quantifier, after: true } => Some(quantifier),
            _ => None,
        })
    };
    let (first, last) = (number.first as usize, number.last as usize);
    find(first, false).or_else(|| behind(last)).or_else(|| behind(counted.end)).or(number.hedge).unwrap_or(Quantifier::Exact)
}

/// Tokens a word of change may stand before its number ("une hausse nette et régulière de 12 %").
const CHANGE_REACH: usize = 8;

/// Which way the words around a number say it moved.
pub fn direction(reading: &Reading, number: &Number, segment: &Segment) -> Option<Direction> {
    if number.sign.is_some() {
        return number.sign;
    }
    let change = |h: &crate::lexicon::Hit| match h.sense {
        Sense::Change(d) => Some(d),
        _ => None,
    };
    let (first, last) = (number.first as usize, number.last as usize);
    // "it fell from 59 % to 55 %": where it came from is not by how much it fell.
    let left = reading.ending_at(first, |h| (h.sense == Sense::RangeNot).then_some(())).is_some();
    if left && reading.has(last, |s| matches!(s, Sense::RangeJoin(_))) {
        return None;
    }
    let from = segment.from.max(first.saturating_sub(CHANGE_REACH));
    let before = reading.within(from, first).filter_map(change).last();
    let behind = || {
        reading.find(last, |h| match h.sense {
            Sense::ChangeAfter(d) => Some(d),
            _ => None,
        })
    };
    before.or_else(behind).or_else(|| reading.within(last, (last + 3).min(segment.core)).find_map(change))
}

/// The measure; `None` for an ordinal that neither ranks nor is written in digits.
pub fn measure(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &Counted, segment: &Segment, direction: Option<Direction>, digits: bool) -> Option<Measure> {
    let sort = c.unit.and_then(|u| lexicon.vocabulary.unit(u)).map(|u| u.sort);
    Some(match number.form {
        Form::Ordinal => {
            let ranked = reading.hits.iter().any(|h| h.sense == Sense::Cue(Cue::Rank));
            match (ranked, digits) {
                (true, _) => Measure::Rank,
                (false, true) => Measure::Ordinal,
                (false, false) => return None,
            }
        }
        Form::Points => Measure::Change,
        Form::Percent if direction.is_some() => Measure::Change,
        Form::Percent => Measure::Share,
        Form::Cardinal => match sort {
            Some(Sort::Money | Sort::Physical) => Measure::Amount,
            Some(Sort::Duration) if is_age(reading, number, segment) => Measure::Age,
            Some(Sort::Duration) => Measure::Duration,
            Some(Sort::Rank) => Measure::Rank,
            _ if number.sign.is_some() => Measure::Change,
            _ if number.printed.is_range() => Measure::Range,
            _ => Measure::Count,
        },
    })
}

/// A number of years is an age when words of age say so, or when somebody has them.
fn is_age(reading: &Reading, number: &Number, segment: &Segment) -> bool {
    let first = number.first as usize;
    let near = segment.from.min(first.saturating_sub(5));
    if reading.within(near, segment.core).any(|h| h.sense == Sense::Cue(Cue::Age)) {
        return true;
    }
    let mut at = first;
    if let Some(start) = reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)) {
        at = start;
    }
    if reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Have)).then_some(())).is_some() {
        return true;
    }
    if let Some(start) = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize)) {
        at = start;
    }
    reading.ending_at(at, |h| matches!(h.sense, Sense::Population(_)).then_some(())).is_some()
}

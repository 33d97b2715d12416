//! How a number is hedged: about, nearly, more than.

use super::Quantifier;
use super::counted::Counted;
use super::direction::is_level;
use super::verb_first;
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense, Sort};
use crate::numerals::Number;

/// The hedge, and the words that say it (none when a sign in the number does).
pub fn quantifier(reading: &Reading, lexicon: &Lexicon, number: &Number, counted: &Counted) -> (Quantifier, Option<Span>) {
    let words = |h: &crate::lexicon::Hit| Some(reading.span(h.start as usize, h.end as usize));
    let (first, last) = (number.first as usize, number.last as usize);
    let find = |at_end: usize| {
        reading.ending_at(at_end, |h| match h.sense {
            Sense::Quantifier { quantifier, after: false } if (h.start as usize) < first => Some((quantifier, words(h))),
            _ => None,
        })
    };
    let behind = |t: usize| {
        reading.find(t, |h| match h.sense {
            // "89 personnes et plus de 120 enfants": the next number's hedge.
            // "5,000 or less than 6,000": nor does what a number follows hedge the one before.
            Sense::Quantifier { quantifier, after: true } if !hedges(reading, h.end as usize - 1) && !starts(reading, h.end as usize) => {
                Some((quantifier, words(h)))
            }
            _ => None,
        })
    };
    let spell = || (last..last + SPELL_REACH).any(|t| reading.cue_at(t, Cue::Spell).is_some());
    let lasts = counted.unit.and_then(|u| lexicon.vocabulary.unit(u)).is_some_and(|u| u.sort == Sort::Duration) || spell();
    let during = |h: &Hit| (h.sense == Sense::Cue(Cue::During)).then_some(reading.span(h.start as usize, h.end as usize));
    let during = reading.ending_at(first, during).filter(|_| lasts);
    // "nearly a | third": the number's article may be the hedge's, too.
    let article = reading.has(first, |s| matches!(s, Sense::Cardinal { alone: false, .. }));
    let before = find(first).or_else(|| article.then(|| find(first + 1)).flatten());
    // "subió hasta el 11 %": up to, but of a change that came there.
    let before =
        before.filter(|(q, words)| (during.is_none() || *words != during) && !(*q == Quantifier::AtMost && is_level(reading, first)));
    let ahead = || verb_first::hedge(reading, lexicon, first);
    // "approximately 500 or fewer", "equal to 20 or more": the bound is what holds.
    let bound = |(q, _): &(Quantifier, _)| matches!(q, Quantifier::AtLeast | Quantifier::AtMost);
    let open = before.is_some_and(|(q, _)| matches!(q, Quantifier::Exact | Quantifier::About | Quantifier::Nearly));
    let bounded = open.then(|| behind(last).filter(bound).or_else(|| behind(counted.end).filter(bound))).flatten();
    // "aged 40 years or above"
    let aged = || reading.at(counted.end).iter().filter(|h| h.sense == Sense::Cue(Cue::Age)).find_map(|h| behind(h.end as usize));
    bounded
        .or(before)
        .or_else(|| behind(last))
        .or_else(|| behind(counted.end))
        .or_else(aged)
        .or_else(ahead)
        .or(number.hedge.map(|q| (q, None)))
        .unwrap_or((Quantifier::Exact, None))
}

/// Words between a number and what something goes on for.
const SPELL_REACH: usize = 2;

/// Where the hedge before token `first` starts, or `first` itself.
pub(super) fn unhedged(reading: &Reading, first: usize) -> usize {
    reading.ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)).unwrap_or(first)
}

/// Does a hedge of a number to come start at token `t` and go on behind it?
pub(super) fn hedges(reading: &Reading, t: usize) -> bool {
    // Behind the hedge a symbol may stand before the number ("more than $3").
    let follows = |at: usize| starts(reading, at) || reading.mark(at).is_some() && starts(reading, at + 1);
    reading
        .at(t)
        .iter()
        .any(|h| matches!(h.sense, Sense::Quantifier { after: false, .. }) && h.end as usize > t + 1 && follows(h.end as usize))
}

/// Does a number start at token `at`? "more than a third", but not "more than a year ago".
pub(super) fn starts(reading: &Reading, at: usize) -> bool {
    let more = |s: Sense| {
        matches!(s, Sense::Hundred { .. } | Sense::Scale { .. } | Sense::Fraction { .. } | Sense::Collective { .. } | Sense::Percent)
    };
    reading.tokens.get(at).is_some_and(|x| x.is_digits())
        || reading.has(at, |s| match s {
            Sense::Cardinal { alone, .. } => alone || reading.has(at + 1, more),
            Sense::Hundred { .. } | Sense::Scale { .. } | Sense::Fraction { .. } => true,
            _ => false,
        })
}

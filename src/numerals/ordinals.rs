//! Ordinals in words: "vigésimo quinto", "cent vingt-cinquième", "three millionth".

use super::spelled::{Sum, word};
use crate::lexicon::{Dual, Reading, Sense};

/// The ordinal that starts at token `start`, and the token after it: number words of which the last are ordinals.
pub fn ordinal(reading: &Reading, start: usize) -> Option<(i128, usize)> {
    let mut sum = Sum::default();
    let (mut at, mut found, mut article) = (start, None, None);
    loop {
        // Behind an ordinal word no other number words follow.
        let plain = |t: usize| word(reading, t).filter(|(s, _)| found.is_none() && !matches!(s, Sense::Collective { .. }));
        let next = |t: usize| {
            let ordinal = ordinal_word(reading, t, sum.any && found.is_none()).map(|(s, end)| (s, true, end));
            ordinal.or_else(|| plain(t).map(|(s, end)| (s, false, end)))
        };
        let joined = || {
            let join = reading.find(at, |h| (sum.any && h.sense == Sense::NumberJoin).then_some(h.end as usize))?;
            next(join).filter(|(s, ..)| sum.adds(*s))
        };
        let Some((sense, ordinal, end)) = next(at).or_else(joined) else { break };
        // "un millionième" is a part.
        if matches!(sense, Sense::Scale { .. }) && ordinal && article == Some(at) || !sum.push(sense)? {
            break;
        }
        if matches!(sense, Sense::Cardinal { alone: false, .. }) && at == start {
            article = Some(end);
        }
        at = end;
        if ordinal {
            found = Some((sum.value()?, end));
        }
    }
    found
}

/// An ordinal word as the number word it composes like; `closes`: behind number words, which only some ordinals close,
/// and none that is a unit too ("veinte segundos").
fn ordinal_word(reading: &Reading, at: usize, closes: bool) -> Option<(Sense, usize)> {
    let unit = closes && reading.has(at, |s| matches!(s, Sense::Unit(_)));
    let cardinal = |value: u32| match value {
        100 => Sense::Hundred { value, alone: true },
        _ => Sense::Cardinal { value, room: room(value), alone: true, tens: false },
    };
    reading.find(at, |h| {
        let sense = match h.sense {
            Sense::OrdinalScale(power) => Sense::Scale { power, alone: true, dual: Dual::No },
            Sense::Ordinal(value) if !closes => cardinal(value),
            Sense::OrdinalLast(value) if closes && !unit => cardinal(value),
            _ => return None,
        };
        Some((sense, h.end as usize))
    })
}

/// What may be added to a number word: everything below the power of ten it is counted in.
fn room(value: u32) -> u32 {
    (1..=9).map(|p| 10u32.pow(p)).take_while(|unit| value.is_multiple_of(*unit) && value >= *unit).last().unwrap_or(0)
}

//! Words behind digits that multiply them: scales, abbreviations of scales, dozens.

use super::digits::Groups;
use super::labels::hyphenated;
use crate::decimal::Decimal;
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense, Sort};

pub const HUNDRED: Decimal = Decimal::new(100, 0);

/// "75 USD million": a currency's code between the digits and their scale.
pub fn priced_scale(reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<(u16, u8, usize)> {
    let v = &lexicon.vocabulary;
    let unit = reading.find(t, |h| match h.sense {
        Sense::Unit(u) if h.end as usize == t + 1 && v.unit(u).is_some_and(|u| u.sort == Sort::Money) => Some(u),
        _ => None,
    })?;
    reading.find(t + 1, |h| match h.sense {
        Sense::Scale { power, .. } => Some((unit, power, h.end as usize)),
        _ => None,
    })
}

/// "3 douzaines", "4 cents": a word that multiplies a short whole number in digits.
pub fn multiplied(reading: &Reading, groups: &Groups, t: usize) -> Option<(i128, usize)> {
    let short = groups.is_single() && groups.digit_count() <= 2;
    reading.find(t, |h| match h.sense {
        // "208,6 milliers" counts by the thousand; "36 000 dizaines" is no way to write.
        Sense::Collective { value } if !short => (value == 1000 && !groups.is_single()).then_some((value.into(), h.end as usize)),
        Sense::Collective { value } => Some((value.into(), h.end as usize)),
        // "50 cents" are coins.
        Sense::Hundred { value, alone: true } if short && groups.digit_count() == 1 => Some((value.into(), h.end as usize)),
        _ => None,
    })
}

/// The power of ten of the scale word at token `t`, and the token after it. `grouped`: behind digits with a separator in them.
pub fn scale_at(reading: &Reading, lexicon: &Lexicon, t: usize, grouped: bool) -> Option<(u8, usize)> {
    let token = reading.tokens.get(t)?;
    // "the 1.2-billion-dollar deal"
    if hyphenated(reading, t) {
        return reading.find(t + 1, |h| match h.sense {
            Sense::Scale { power, .. } => Some((power, h.end as usize)),
            _ => None,
        });
    }
    if reading.at(t).iter().any(|h| matches!(h.sense, Sense::Unit(_)) && h.end as usize > t + 1) {
        return None;
    }
    // "12M", "12 M€", "12 Mds de dirhams": an abbreviation needs the digits right before it or a currency behind it.
    let currency = || {
        let of = reading.cue_at(t + 1, Cue::Of).map_or(t + 1, |h| h.end as usize);
        let v = &lexicon.vocabulary;
        let money = |s: Sense| matches!(s, Sense::Unit(u) if v.unit(u).is_some_and(|u| u.sort == Sort::Money));
        reading.mark(t + 1).is_some_and(|c| v.symbols.iter().any(|(s, _)| *s == c)) || reading.has(of, money)
    };
    // "2,33 k": spaced, but behind decimals or groups and before nothing it could belong to.
    let apart = || {
        grouped
            && reading
                .tokens
                .get(t + 1)
                .is_none_or(|x| !x.is_word() && !x.is_digits() && x.joint == Joint::Space || reading.mark(t + 1) == Some('.'))
    };
    // "15.7 M people"
    let capital = || {
        grouped
            && token.capital
            && token.span.len() == 1
            && reading.tokens.get(t + 1).is_some_and(|x| x.is_word() && x.joint == Joint::Space)
    };
    // "6,4 Md à 8,1 Md": an abbreviation of several letters is no unit's.
    let ends =
        || reading.tokens.get(t + 1).is_none_or(|x| x.joint != Joint::Glued) || matches!(reading.mark(t + 1), Some(',' | '.' | ')' | ';'));
    let several = || token.capital && token.span.len() > 1 && ends();
    if ((token.joint == Joint::Glued || apart() || several() || capital()) && !is_measure(reading, lexicon, t) || currency())
        && let Some(power) = lexicon.glued_power(token.word)
        && (token.capital || lexicon.glued_unit(token.word).is_none())
    {
        return Some((power, t + 1));
    }
    reading.find(t, |h| match h.sense {
        Sense::Scale { power, .. } => Some((power, h.end as usize)),
        // "3 hundred"
        Sense::Hundred { value: 100, alone: false } => Some((2, h.end as usize)),
        _ => None,
    })
}

/// Is the abbreviation glued to digits at token `t` a unit ("1.8m tall", "100t") rather than a scale ("$1.8m", "1.8m jobs")?
/// Capitals are scales; so is what stands behind a currency or before something counted.
fn is_measure(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let v = &lexicon.vocabulary;
    let sort = |s: Sense| match s {
        Sense::Unit(u) => v.unit(u).map(|u| u.sort),
        _ => None,
    };
    if reading.tokens[t].capital || !reading.has(t, |s| sort(s) == Some(Sort::Physical)) {
        return false;
    }
    let first = (0..t).rev().find(|&at| !reading.tokens[at].is_digits() && !matches!(reading.mark(at), Some('.' | ',')));
    let priced = first.is_some_and(|at| {
        reading.mark(at).is_some_and(|c| v.symbols.iter().any(|(s, _)| *s == c)) || reading.has(at, |s| sort(s) == Some(Sort::Money))
    });
    let counted = reading.has(t + 1, |s| matches!(sort(s), Some(Sort::Count)) || matches!(s, Sense::Population(_) | Sense::Cue(Cue::Of)));
    // "1.8m jobs", but "a 9mm pistol".
    let noun = reading.tokens[t].span.len() == 1
        && lexicon.nouns.is_known()
        && reading.tokens.get(t + 1).is_some_and(|x| x.is_word() && x.word == 0 && x.joint == Joint::Space);
    !(priced || counted || noun)
}

//! Fractions that count and are no shares: "half a million", "10 1/2 miles", "two and a third".

use super::Number;
use super::dress::finish;
use super::scan::bare;
use super::spelled::spelled;
use crate::decimal::{Decimal, pow10};
use crate::figures::{Printed, Quantifier};
use crate::fold::digit;
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort};

/// So many parts of a whole, and the token after them.
#[derive(Clone, Copy)]
pub struct Part {
    pub n: i128,
    pub of: i128,
    pub end: usize,
    /// Its denominator is the word of an ordinal too ("third").
    ordinal: bool,
    /// A word that is a part by itself, without a numerator ("half").
    alone: bool,
}

/// Decimals kept of a fraction that does not end.
const PLACES: u8 = 6;
/// Largest denominator in digits.
const MAX_OF: i128 = 100;
/// Bytes of a run of digits in a fraction.
const MAX_DIGITS: usize = 8;

impl Part {
    pub fn new(n: i128, of: i128, end: usize) -> Part {
        Part { n, of, end, ordinal: false, alone: false }
    }

    /// Its value times ten to the power of `power`.
    pub fn value(&self, power: u8) -> Option<Decimal> {
        quotient(self.n, self.of, power)
    }

    fn step(&self, power: u8) -> Option<Decimal> {
        quotient(1, self.of, power)
    }
}

fn quotient(n: i128, of: i128, power: u8) -> Option<Decimal> {
    let scaled = n.checked_mul(pow10(PLACES.checked_add(power)?)?)?;
    let rounded = scaled.checked_mul(2)?.checked_add(of)?.div_euclid(of.checked_mul(2)?);
    Some(Decimal::new(rounded, PLACES).normalized())
}

/// The fraction that starts at token `t`: in digits, as one character, or in words.
pub fn part(text: &str, reading: &Reading, t: usize) -> Option<Part> {
    printed(text, reading, t).or_else(|| worded(reading, t))
}

/// "1/2", "½".
fn printed(text: &str, reading: &Reading, t: usize) -> Option<Part> {
    if let Some((n, of)) = reading.mark(t).and_then(vulgar) {
        return Some(Part::new(n, of, t + 1));
    }
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|x| x.joint == Joint::Glued);
    if reading.mark(t + 1) != Some('/') || !glued(t + 1) || !glued(t + 2) || glued(t + 3) && reading.mark(t + 3) != Some('%') {
        return None;
    }
    let (n, of) = (digits(text, reading, t)?, digits(text, reading, t + 2)?);
    ((2..=MAX_OF).contains(&of) && n < of && n > 0).then_some(Part::new(n, of, t + 3))
}

/// "three quarters", "a third", "half", "quarter million".
fn worded(reading: &Reading, t: usize) -> Option<Part> {
    let denominator = |at: usize, alone: bool| {
        reading.find(at, |h| match h.sense {
            Sense::Fraction { of, alone: a, times, .. } if a || !alone => Some((times as i128, of as i128, h.end as usize)),
            _ => None,
        })
    };
    if let Some((times, of, end)) = denominator(t, true) {
        return Some(Part { alone: true, ..Part::new(times, of, end) });
    }
    let piece = |h: &Hit| match h.sense {
        Sense::Piece(of) => Some(Part::new(1, of as i128, h.end as usize)),
        _ => None,
    };
    if let Some(piece) = reading.find(t, piece) {
        return Some(piece);
    }
    let (n, at) = match spelled(reading, t) {
        Some(n) => (n.value, n.end),
        None => (1, t),
    };
    let (_, of, end) = denominator(at, false)?;
    let ordinal = reading.has(at, |s| matches!(s, Sense::Ordinal(_)));
    (n > 0 && !(at == t && ordinal)).then_some(Part { ordinal, ..Part::new(n, of, end) })
}

/// The fractions that are one character.
pub fn vulgar(c: char) -> Option<(i128, i128)> {
    Some(match c {
        '\u{bc}' => (1, 4),
        '\u{bd}' => (1, 2),
        '\u{be}' => (3, 4),
        '\u{2153}' => (1, 3),
        '\u{2154}' => (2, 3),
        '\u{2155}' => (1, 5),
        '\u{2156}' => (2, 5),
        '\u{2157}' => (3, 5),
        '\u{2158}' => (4, 5),
        '\u{2159}' => (1, 6),
        '\u{215a}' => (5, 6),
        '\u{215b}' => (1, 8),
        '\u{215c}' => (3, 8),
        '\u{215d}' => (5, 8),
        '\u{215e}' => (7, 8),
        _ => return None,
    })
}

fn digits(text: &str, reading: &Reading, at: usize) -> Option<i128> {
    let token = reading.tokens.get(at).filter(|x| x.is_digits() && x.span.len() <= MAX_DIGITS)?;
    token.span.of(text).chars().try_fold(0i128, |n, c| Some(n * 10 + digit(c)? as i128))
}

/// A whole number and a fraction: the sum, its step, the power of ten it was read with and the token after it.
pub struct Mixed {
    pub value: Decimal,
    pub step: Decimal,
    pub power: u8,
    pub end: usize,
}

/// "10 1/2", "two and a third", "two million and three fifths": the fraction behind the number that ends at `end`.
pub fn mixed(text: &str, reading: &Reading, value: Decimal, power: u8, end: usize) -> Option<Mixed> {
    let join = reading.find(end, |h| matches!(h.sense, Sense::NumberJoin | Sense::FractionJoin).then_some(h.end as usize));
    let p = match join {
        Some(at) => worded(reading, at).or_else(|| printed(text, reading, at).filter(|_| value.is_integer())).filter(|p| p.n < p.of)?,
        None => printed(text, reading, end).filter(|_| value.is_integer())?,
    };
    // "two and a third of them": two numbers; "three and a third party": an ordinal.
    let ahead = reading.tokens.get(p.end);
    let noun = p.ordinal && p.n == 1 && ahead.is_some_and(|x| x.is_word()) && !closes(reading, p.end);
    if reading.cue_at(p.end, Cue::Of).is_some() || noun {
        return None;
    }
    let scale = reading.find(p.end, |h| match h.sense {
        Sense::Scale { power, .. } => Some((power, h.end as usize)),
        _ => None,
    });
    let (part, whole, power, end) = match scale {
        Some((s, stop)) if power == 0 => (s, s, s, stop),
        // "Three million and half a million": the scale may be said again.
        Some((s, stop)) if s <= power => (s, 0, s, stop),
        _ => (power, 0, power, p.end),
    };
    let value = value.checked_mul(Decimal::integer(pow10(whole)?))?.checked_add(p.value(part)?)?;
    Some(Mixed { value, step: p.step(part)?, power, end })
}

/// Does a word of the grammar, a unit or a scale stand at token `t`?
fn closes(reading: &Reading, t: usize) -> bool {
    reading.has(t, |s| matches!(s, Sense::Cue(_) | Sense::Unit(_) | Sense::Scale { .. } | Sense::Percent | Sense::Points))
}

/// "Half a million", "a quarter point", "1/4 mile", "half an hour", "half a dozen": a fraction of a scale or a unit.
pub fn counting(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, floor: usize) -> Option<Number> {
    let p = part(text, reading, t)?;
    let of = reading.find(p.end, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.end as usize));
    let article = |at: usize| reading.find(at, |h| matches!(h.sense, Sense::Cardinal { alone: false, .. }).then_some(h.end as usize));
    // "the same quarter a year ago"
    let denominator = reading.find(t, |h| matches!(h.sense, Sense::Fraction { alone: false, .. }).then_some(h.end as usize)) == Some(p.end);
    let unit = |s: Sense| matches!(s, Sense::Unit(u) if measures(lexicon, u));
    let at = match (of, article(of.unwrap_or(p.end))) {
        (None, Some(_)) if denominator && p.of != 2 => return None,
        // "un quart de million", "trois quarts de pour cent"
        (Some(of), None) if reading.has(of, |s| matches!(s, Sense::Scale { .. } | Sense::Percent | Sense::Points)) => of,
        // "tres cuartos de hora", "un tercio de litro"
        (Some(of), None) if !p.alone && reading.has(of, unit) => of,
        (Some(_), None) => return None,
        (None, None) => p.end,
        (_, Some(at)) => at,
    };
    // "1/2 teaspoon": in print, before a noun that is no unit.
    let print = reading.tokens.get(t).is_some_and(|x| x.is_digits());
    let noun = of.is_none() && reading.tokens.get(p.end).is_some_and(|x| x.is_word() && x.joint == Joint::Space) && !closes(reading, p.end);
    if print && noun && lexicon.nouns.is_known() {
        let (value, step) = (p.value(0)?, p.step(0)?);
        let printed = Printed { low: value, high: value, resolution: step, coarse: step, other: None };
        return Some(finish(reading, lexicon, bare(reading, t, p.end, printed), floor));
    }
    // "trois quarts d'heure": a way to tell the time, where the language says so.
    if of.is_some() && (t..p.end).any(|at| reading.cue_at(at, Cue::Clock).is_some()) {
        return None;
    }
    // "a third million" is the third of them.
    if p.ordinal && of.is_none() {
        return None;
    }
    let percent = matches!(reading.mark(at), Some('%' | '\u{66a}')).then_some((0, 1, at));
    let (power, times, end) = percent.or_else(|| {
        reading.find(at, |h| {
            let end = h.end as usize;
            match h.sense {
                Sense::Scale { power, .. } => Some((power, 1, end)),
                Sense::Collective { value } => Some((0, value as i128, end)),
                Sense::Percent | Sense::Points => Some((0, 1, at)),
                // "three quarters of an hour"
                Sense::Unit(u) if (of.is_none() || !p.alone) && measures(lexicon, u) => Some((0, 1, at)),
                _ => None,
            }
        })
    })?;
    let p = Part { n: p.n.checked_mul(times)?, ..p };
    let (value, step) = (p.value(power)?, Part { n: times, ..p }.value(power)?);
    let printed = Printed { low: value, high: value, resolution: step, coarse: step, other: None };
    // The unit behind a word for "of" is no part of the print.
    let owner = |h: &Hit| match h.sense {
        Sense::Unit(u) => Some(u),
        _ => None,
    };
    let rate = reading.has(at, |s| matches!(s, Sense::Percent | Sense::Points));
    let unit = of.filter(|_| end == at && !rate).and_then(|_| reading.find(at, owner));
    let mut number = bare(reading, t, if unit.is_some() { p.end } else { end }, printed);
    number.unit = unit;
    number.power = power;
    number.hedge = (times > 1).then_some(Quantifier::About);
    // The article before the unit ("half a mile") is no part of the print; the unit is found behind it.
    Some(finish(reading, lexicon, number, floor))
}

/// "½ cup": a fraction that is one character.
pub fn single(reading: &Reading, lexicon: &Lexicon, t: usize, floor: usize) -> Option<Number> {
    let (n, of) = vulgar(reading.mark(t)?)?;
    let p = Part::new(n, of, t + 1);
    let (value, step) = (p.value(0)?, p.step(0)?);
    let printed = Printed { low: value, high: value, resolution: step, coarse: step, other: None };
    Some(finish(reading, lexicon, bare(reading, t, t + 1, printed), floor))
}

fn measures(lexicon: &Lexicon, unit: u16) -> bool {
    lexicon.vocabulary.unit(unit).is_some_and(|u| matches!(u.sort, Sort::Duration | Sort::Physical | Sort::Money))
}

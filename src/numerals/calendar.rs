//! Years, periods, dates and clock times: numbers that are no figures.

use super::digits::Groups;
use crate::document::Span;
use crate::figures::{Day, Period, Quantifier};
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense, is_hyphen};

/// A date, a year or a period that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Tokens `first..last`.
    pub first: u32,
    pub last: u32,
    pub span: Span,
    pub period: Period,
}

/// Something made of digits that is not counted: with its period when it names one.
pub struct Skip {
    pub end: usize,
    pub period: Option<Period>,
}

const YEARS: std::ops::RangeInclusive<i128> = 1900..=2100;

fn number(text: &str, reading: &Reading, t: usize) -> Option<(i128, usize)> {
    let token = reading.tokens.get(t)?;
    if !token.is_digits() {
        return None;
    }
    // Four digits of at most four bytes.
    if token.span.len() > 16 {
        return None;
    }
    let digits = token.span.of(text);
    let (mut value, mut length) = (0, 0);
    for c in digits.chars() {
        value = value * 10 + i64::from(crate::fold::digit(c)?);
        length += 1;
    }
    (length <= 4).then_some((i128::from(value), length))
}

fn year(text: &str, reading: &Reading, t: usize) -> Option<i32> {
    number(text, reading, t).filter(|(v, length)| *length == 4 && YEARS.contains(v)).map(|(v, _)| v as i32)
}

/// Dates, periods, years and clock times that start at token `t` (digits).
pub fn skip(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, groups: &Groups) -> Option<Skip> {
    let (_, length) = number(text, reading, t)?;
    let found = full_date(text, reading, t);
    if found.is_some() || length == 3 {
        return found;
    }
    if length < 3 {
        return day_and_month(text, reading, lexicon, t)
            .or_else(|| month_and_day(text, reading, lexicon, t))
            .or_else(|| clock(text, reading, t))
            .or_else(|| announced(text, reading, lexicon, t));
    }
    years(text, reading, t).or_else(|| {
        let value = year(text, reading, t).filter(|_| groups.is_single())?;
        is_year(reading, lexicon, t).then_some(Skip { end: t + 1, period: Some(Period::year(value)) })
    })
}

/// A month and its year, from token `t` (a word).
pub fn month_and_year(text: &str, reading: &Reading, t: usize) -> Option<Skip> {
    let (first, end) = month(reading, t)?;
    // "January to June 2025"
    let joined = reading.find(end, |h| matches!(h.sense, Sense::RangeJoin(_)).then_some(h.end as usize));
    let (last, end) = joined.and_then(|to| month(reading, to)).filter(|(m, _)| *m > first).unwrap_or((first, end));
    let end = reading.cue_at(end, Cue::Of).map_or(end, |of| of.end as usize);
    let year = year(text, reading, end)?;
    let (start, end_of) = (month_period(year, first)?, month_period(year, last)?);
    Some(Skip { end: end + 1, period: Some(Period { start: start.start, end: end_of.end }) })
}

fn month(reading: &Reading, t: usize) -> Option<(u8, usize)> {
    reading.find(t, |h| match h.sense {
        Sense::Month(m) => Some((m, h.end as usize)),
        _ => None,
    })
}

fn month_period(year: i32, month: u8) -> Option<Period> {
    let last = (28..=31).rev().find_map(|d| Day::new(year, month, d))?;
    Some(Period { start: Day::new(year, month, 1)?, end: last })
}

fn day_period(year: i32, month: u8, day: u8) -> Option<Period> {
    let day = Day::new(year, month, day)?;
    Some(Period { start: day, end: day })
}

/// `15/07/2025`, `15 - 07 - 2025`, `2025-07-15`.
fn full_date(text: &str, reading: &Reading, t: usize) -> Option<Skip> {
    let sep = |at: usize| reading.mark(at).filter(|c| is_hyphen(*c) || matches!(c, '/' | '.'));
    let (one, two) = (sep(t + 1)?, sep(t + 3)?);
    let (a, first_length) = number(text, reading, t)?;
    let same = one == two || is_hyphen(one) && is_hyphen(two);
    let (b, _) = number(text, reading, t + 2)?;
    let (c, last_length) = number(text, reading, t + 4)?;
    if !same || (one == '.' && reading.tokens[t + 1].joint != Joint::Glued) {
        return None;
    }
    let day = |y: i128, m: i128, d: i128| day_period(y as i32, u8::try_from(m).ok()?, u8::try_from(d).ok()?);
    let period = if first_length == 4 {
        day(a, b, c)
    } else if last_length == 4 {
        // Day first is the custom of our languages; month first where a day cannot be meant.
        day(c, b, a).or_else(|| day(c, a, b))
    } else {
        return None;
    };
    period.map(|p| Skip { end: t + 5, period: Some(p) })
}

/// Days of one month that are read as one date.
const MAX_DAYS: usize = 8;

/// `15 juillet 2025`, `1er mai`, `12 et 13 juin`, `du 12 au 15 mars 2024`.
fn day_and_month(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<Skip> {
    let (first, mut at) = day(text, reading, t)?;
    let mut last = first;
    for _ in 0..MAX_DAYS {
        let Some(next) = day_join(reading, at) else { break };
        let Some((day, end)) = day(text, reading, next) else { break };
        (last, at) = (day, end);
    }
    if let Some(of) = reading.cue_at(at, Cue::Of) {
        at = if month(reading, of.end as usize).is_some() { of.end as usize } else { at };
    }
    // "aged 6 to 12 may join": where names have capitals, months do.
    let (month, end) = month(reading, at).filter(|_| !lexicon.names || reading.tokens[at].capital)?;
    let of_year = reading.cue_at(end, Cue::Of).map_or(end, |of| of.end as usize);
    match year(text, reading, of_year) {
        Some(y) => {
            let (from, to) = (Day::new(y, month, first.min(last)), Day::new(y, month, first.max(last)));
            let period = from.zip(to).map(|(start, end)| Period { start, end });
            Some(Skip { end: of_year + 1, period })
        }
        None => Some(Skip { end, period: None }),
    }
}

/// `July 15, 2025`, `Aug. 31`, `March 3-5`: the day behind its month.
fn month_and_day(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<Skip> {
    let (day, mut end) = day(text, reading, t)?;
    let stopped = t.checked_sub(1).filter(|at| reading.mark(*at) == Some('.')).unwrap_or(t);
    let (month, start) = reading.ending_at(stopped, |h| match h.sense {
        Sense::Month(m) => Some((m, h.start as usize)),
        _ => None,
    })?;
    if !reading.tokens[start].capital || super::labels::is_counted(reading, lexicon, end) {
        return None;
    }
    let mut last = day;
    // "March 3-5", "May 5 and 6"
    if let Some(next) = day_join(reading, end).filter(|at| reading.mark(at - 1) != Some(','))
        && let Some((d, stop)) = self::day(text, reading, next)
        && d > last
        && !super::labels::is_counted(reading, lexicon, stop)
    {
        (last, end) = (d, stop);
    }
    let comma = if reading.mark(end) == Some(',') { end + 1 } else { end };
    let Some(year) = year(text, reading, comma) else { return Some(Skip { end, period: None }) };
    let period = Day::new(year, month, day).zip(Day::new(year, month, last)).map(|(start, end)| Period { start, end });
    Some(Skip { end: comma + 1, period })
}

/// A day of a month at token `t`, with its ordinal suffix; and the token after it.
fn day(text: &str, reading: &Reading, t: usize) -> Option<(u8, usize)> {
    let (day, _) = number(text, reading, t).filter(|(v, length)| (1..=31).contains(v) && *length <= 2)?;
    let glued = reading.tokens.get(t + 1).is_some_and(|token| token.joint == Joint::Glued);
    let suffix = reading.find(t + 1, |h| (h.sense == Sense::OrdinalSuffix).then_some(h.end as usize)).filter(|_| glued);
    Some((day as u8, suffix.unwrap_or(t + 1)))
}

/// What stands between two days of one month; the token after it.
fn day_join(reading: &Reading, t: usize) -> Option<usize> {
    let mark = reading.mark(t).is_some_and(|c| is_hyphen(c) || c == ',');
    reading.find(t, |h| (h.sense == Sense::DayJoin).then_some(h.end as usize)).or(mark.then_some(t + 1))
}

/// `2023-2030`, `2012–13`, `2024/2025`.
fn years(text: &str, reading: &Reading, t: usize) -> Option<Skip> {
    let start = year(text, reading, t)?;
    let joined = reading.find(t + 1, |h| match h.sense {
        // A joining word that also lists needs its opening word.
        Sense::RangeJoin(id)
            if reading.cue_at(t + 1, Cue::And).is_none()
                || reading.ending_at(t, |o| (o.sense == Sense::RangeOpen(id)).then_some(())).is_some() =>
        {
            Some((h.end as usize, year(text, reading, h.end as usize)?))
        }
        _ => None,
    });
    if let Some((at, last)) = joined.filter(|(_, last)| (start + 1..=start + 100).contains(last)) {
        return Some(Skip { end: at + 1, period: Some(Period { start: Day::new(start, 1, 1)?, end: Day::new(last, 12, 31)? }) });
    }
    reading.mark(t + 1).filter(|c| is_hyphen(*c) || *c == '/')?;
    let (last, length) = number(text, reading, t + 2)?;
    let last = match length {
        4 => last as i32,
        2 => start / 100 * 100 + last as i32,
        _ => return None,
    };
    let period = Period { start: Day::new(start, 1, 1)?, end: Day::new(last, 12, 31)? };
    (last > start && last - start <= 100).then_some(Skip { end: t + 3, period: Some(period) })
}

/// `10h30`, `14:05`, `2.15pm`.
fn clock(text: &str, reading: &Reading, t: usize) -> Option<Skip> {
    number(text, reading, t).filter(|(v, length)| *v <= 24 && *length <= 2)?;
    let after = reading.tokens.get(t + 1)?;
    let minutes = |at: usize| number(text, reading, at).is_some_and(|(v, length)| v < 60 && length == 2);
    if after.is_mark(':') && after.joint == Joint::Glued && minutes(t + 2) {
        let seconds = reading.mark(t + 3) == Some(':') && minutes(t + 4);
        return Some(Skip { end: if seconds { t + 5 } else { t + 3 }, period: None });
    }
    if let Some(end) = clock_word(reading, t + 1) {
        return Some(Skip { end: if minutes(end) { end + 1 } else { end }, period: None });
    }
    if after.is_mark('.') && minutes(t + 2) {
        return clock_word(reading, t + 3).map(|end| Skip { end, period: None });
    }
    None
}

/// "a las 23.30": hours and minutes behind a word that makes them a clock time, with nothing counted behind them.
fn announced(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<Skip> {
    number(text, reading, t).filter(|(v, length)| *v < 24 && *length <= 2)?;
    let (mark, minute) = (reading.tokens.get(t + 1)?, reading.tokens.get(t + 2)?);
    let glued = mark.is_mark('.') && mark.joint == Joint::Glued && minute.joint == Joint::Glued;
    let minutes = number(text, reading, t + 2).is_some_and(|(v, length)| v < 60 && length == 2);
    let hour = reading.ending_at(t, |h| (h.sense == Sense::Cue(Cue::Hour)).then_some(())).is_some();
    let free = !super::labels::is_counted(reading, lexicon, t + 3)
        && !reading
            .tokens
            .get(t + 3)
            .is_some_and(|x| x.is_mark('.') && x.joint == Joint::Glued && reading.tokens.get(t + 4).is_some_and(|d| d.is_digits()));
    (glued && minutes && hour && free).then_some(Skip { end: t + 3, period: None })
}

fn clock_word(reading: &Reading, t: usize) -> Option<usize> {
    reading.cue_at(t, Cue::Clock).map(|h| h.end as usize)
}

/// Four digits that could be a year: are they counted instead?
fn is_year(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let counted_after = reading.has(t + 1, |s| match s {
        Sense::Unit(u) => lexicon.vocabulary.unit(u).is_some(),
        Sense::Population(_) | Sense::Percent | Sense::Points | Sense::Scale { .. } => true,
        _ => false,
    });
    // "The year 1960 …", whatever noun stands behind it in a language whose adjectives and subjects do.
    let year = lexicon.vocabulary.known.year;
    let named = || reading.ending_at(t, |h| matches!(h.sense, Sense::Unit(u) if Some(u) == year).then_some(())).is_some();
    if lexicon.verb_first && year.is_some() && named() {
        return true;
    }
    let symbol = |at: usize| reading.mark(at).is_some_and(|c| c == '%' || lexicon.vocabulary.symbols.iter().any(|(s, _)| *s == c));
    let hedged = reading.ending_at(t, |h| match h.sense {
        Sense::Quantifier { quantifier: Quantifier::AtLeast | Quantifier::AtMost, .. } => None,
        Sense::Quantifier { after: false, .. } => Some(()),
        _ => None,
    });
    !(counted_after || symbol(t + 1) || t > 0 && symbol(t - 1) || hedged.is_some())
}

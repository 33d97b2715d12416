//! One pass over a sentence: every number in it, as printed.

use super::calendar::{self, Time};
use super::digits::{Groups, Reading as Print};
use super::spelled::spelled;
use super::{Convention, Evidence, Form, Number, ranges};
use crate::decimal::{Decimal, pow10};
use crate::document::Span;
use crate::figures::{Direction, Printed, Quantifier};
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense, Sort, TokenKind, is_hyphen};

/// What a sentence holds that looks like numbers.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    pub numbers: Vec<Number>,
    pub times: Vec<Time>,
}

/// Collects what the sentence proves about separators.
pub fn learn(text: &str, reading: &Reading, lexicon: &Lexicon, evidence: &mut Evidence) {
    let mut t = 0;
    while t < reading.len() {
        t = match digits(text, reading, lexicon, t) {
            Piece::Number(groups) => {
                let whole = reading.has(groups.last, |s| match s {
                    Sense::Unit(u) => lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Count),
                    Sense::Population(_) => true,
                    _ => false,
                });
                evidence.see(text, &reading.tokens, &groups, whole);
                groups.last
            }
            Piece::Time(end, _) | Piece::Other(end) => end,
        };
    }
}

pub fn scan(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention) -> Scan {
    let mut scan = Scan::default();
    let mut t = 0;
    while t < reading.len() {
        let token = &reading.tokens[t];
        let end = match token.kind {
            TokenKind::Digits => match digits(text, reading, lexicon, t) {
                Piece::Number(groups) => match printed(reading, lexicon, &groups, convention) {
                    Some(number) => {
                        let number = finish(reading, lexicon, number);
                        scan.numbers.push(number);
                        number.last as usize
                    }
                    None => groups.last,
                },
                Piece::Time(end, period) => {
                    let (first, last) = (t as u32, end as u32);
                    scan.times.push(Time { first, last, span: reading.span(t, end), period });
                    end
                }
                Piece::Other(end) => end,
            },
            TokenKind::Word => words(text, reading, lexicon, t, &mut scan),
            TokenKind::Mark(_) => t + 1,
        };
        t = end.max(t + 1);
    }
    ranges::join(reading, &mut scan.numbers);
    scan
}

enum Piece {
    Number(Groups),
    Time(usize, crate::figures::Period),
    Other(usize),
}

/// Is the digit run at `t` a number, a date, or something that only looks like one?
fn digits(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize) -> Piece {
    let tokens = &reading.tokens;
    if !tokens[t].is_digits() {
        let found = calendar::month_and_year(text, reading, t);
        return match found.and_then(|s| Some((s.end, s.period?))) {
            Some((end, period)) => Piece::Time(end, period),
            None => Piece::Other(t + 1),
        };
    }
    let Some(groups) = Groups::at(text, tokens, t) else {
        return Piece::Other(serial_end(reading, t));
    };
    if let Some(skip) = calendar::skip(text, reading, lexicon, t, &groups) {
        return match skip.period {
            Some(period) => Piece::Time(skip.end, period),
            None => Piece::Other(skip.end),
        };
    }
    if groups.reading() == Print::Neither {
        return Piece::Other(groups.last);
    }
    if let Some(end) = not_counted(reading, t, &groups, lexicon) {
        return Piece::Other(end);
    }
    Piece::Number(groups)
}

fn serial_end(reading: &Reading, t: usize) -> usize {
    let mut end = t + 1;
    while reading.tokens.get(end).is_some_and(|x| x.is_digits()) {
        end += 1;
    }
    end
}

/// Labels, codes, footnotes, telephone numbers: where they end.
fn not_counted(reading: &Reading, t: usize, groups: &Groups, lexicon: &Lexicon) -> Option<usize> {
    let tokens = &reading.tokens;
    let end = groups.last;
    let next = tokens.get(end);
    let mark = |at: usize| reading.mark(at);
    // A label, with or without a mark behind it: "article 5", "page : 3".
    let mut label_end = t;
    while label_end > 0 && matches!(mark(label_end - 1), Some(':' | '.' | '#')) {
        label_end -= 1;
    }
    let labelled = reading.ending_at(label_end, |h| (h.sense == Sense::Cue(Cue::Label)).then_some(())).is_some();
    if labelled || t > 0 && mark(t - 1) == Some('#') {
        // "articles 5 et 6", "n° 27-14": the whole label.
        let tail = next.is_some_and(|n| matches!(n.kind, TokenKind::Mark(c) if is_hyphen(c) || c == '/' || c == '.') && n.joint == Joint::Glued)
            && tokens.get(end + 1).is_some_and(|n| n.is_digits() && n.joint == Joint::Glued);
        return Some(if tail { end + 2 } else { end });
    }
    // A fraction or a pair of numbers is no count: "3/4", "24/7".
    if mark(end) == Some('/') && next.is_some_and(|n| n.joint == Joint::Glued) && tokens.get(end + 1).is_some_and(|n| n.is_digits() && n.joint == Joint::Glued) {
        return Some(end + 2);
    }
    // Part of a name: "G20", "Covid-19", "A320".
    if t > 0 && tokens[t].joint == Joint::Glued {
        let before = &tokens[t - 1];
        let named = before.is_word()
            || matches!(before.kind, TokenKind::Mark(c) if is_hyphen(c))
                && before.joint == Joint::Glued
                && t > 1
                && (tokens[t - 2].is_word() || tokens[t - 2].is_digits());
        // A range of digits keeps its second half; a name does not.
        let range = t > 1 && tokens[t - 2].is_digits();
        let symbol = before.is_word() && lexicon.glued_prefix(before.word);
        if named && !range && !symbol {
            return Some(end);
        }
    }
    // Letters right behind, other than a suffix, a scale or a unit: "5G", "4x4".
    if let Some(n) = next
        && n.is_word()
        && n.joint == Joint::Glued
        && lexicon.glued_power(n.word).is_none()
        && !reading.has(end, |s| matches!(s, Sense::OrdinalSuffix | Sense::Unit(_) | Sense::Percent | Sense::Points | Sense::Scale { .. }))
    {
        return Some(end + 1);
    }
    // A footnote mark, or the number of a list entry.
    let enclosed = |open: char, close: char| t > 0 && mark(t - 1) == Some(open) && mark(end) == Some(close);
    let short = groups.is_single() && groups.digit_count() <= 2;
    if enclosed('[', ']') || enclosed('(', ')') && short && t > 1 && tokens[t - 1].joint == Joint::Glued {
        return Some(end);
    }
    if t == 0 && short && (mark(end) == Some(')') || mark(end) == Some('.') && tokens.get(end + 1).is_some_and(|n| n.joint == Joint::Space)) {
        return Some(end);
    }
    // Telephone and serial numbers.
    if groups.is_single() && groups.leading_zero() && groups.digit_count() > 1 {
        return Some(serial_end(reading, t));
    }
    let runs = tokens[end..].iter().take_while(|x| x.is_digits()).count();
    (runs >= 3).then(|| serial_end(reading, t))
}

/// The number whose digits are `groups`, with its scale word.
fn printed(reading: &Reading, lexicon: &Lexicon, groups: &Groups, convention: &Convention) -> Option<Number> {
    let (mut value, mut other) = groups.value(convention)?;
    let mut resolution = Decimal::unit(value.scale());
    let mut end = groups.last;
    let mut scaled = false;
    while let Some((power, stop)) = scale_at(reading, lexicon, end) {
        value = value.checked_mul(Decimal::integer(pow10(power)?))?;
        resolution = resolution.checked_mul(Decimal::integer(pow10(power)?))?;
        // "2.712 million" is a decimal with a scale, whatever the habit; unless the language groups with this mark first of all.
        other = None;
        if let (false, super::digits::Reading::Either { decimal, mark, .. }) = (scaled, groups.reading())
            && convention.origin != super::ConventionOrigin::Document
            && lexicon.thousands.first() != Some(&mark)
        {
            value = decimal.checked_mul(Decimal::integer(pow10(power)?))?;
            resolution = Decimal::unit(decimal.scale()).checked_mul(Decimal::integer(pow10(power)?))?;
        }
        scaled = true;
        end = stop;
        // "2 million and a half"
        if let Some(stop) = reading.find(end, |h| (h.sense == Sense::Half).then_some(h.end as usize)) {
            value = value.checked_add(Decimal::integer(pow10(power)? / 2))?;
            resolution = Decimal::integer(pow10(power.saturating_sub(1))?);
            end = stop;
        }
    }
    let coarse = coarse(value, resolution);
    let printed = Printed { low: value, high: value, resolution, coarse, other };
    Some(bare(reading, groups.first, end, printed))
}

fn scale_at(reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<(u8, usize)> {
    let token = reading.tokens.get(t)?;
    if token.joint == Joint::Glued
        && let Some(power) = lexicon.glued_power(token.word)
    {
        return Some((power, t + 1));
    }
    reading.find(t, |h| match h.sense {
        Sense::Scale { power, .. } => Some((power, h.end as usize)),
        _ => None,
    })
}

/// The coarser resolution a round integer may have.
fn coarse(value: Decimal, resolution: Decimal) -> Decimal {
    let Some(mut whole) = value.at_scale(0).filter(|v| *v != 0 && value.scale() == 0) else { return resolution };
    let mut unit = 1i128;
    while whole % 10 == 0 {
        whole /= 10;
        unit = match unit.checked_mul(10) {
            Some(u) => u,
            None => return resolution,
        };
    }
    Decimal::integer(unit).max(resolution)
}

fn bare(reading: &Reading, first: usize, last: usize, printed: Printed) -> Number {
    Number {
        first: first as u32,
        last: last as u32,
        span: reading.span(first, last),
        printed,
        form: Form::Cardinal,
        unit: None,
        sign: None,
        hedge: None,
    }
}

/// Number words and ordinals that start at token `t`.
fn words(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, scan: &mut Scan) -> usize {
    if let Some(s) = calendar::month_and_year(text, reading, t)
        && let Some(period) = s.period
    {
        scan.times.push(Time { first: t as u32, last: s.end as u32, span: reading.span(t, s.end), period });
        return s.end;
    }
    let ordinal = reading.find(t, |h| match h.sense {
        Sense::Ordinal(v) => Some((v, h.end as usize)),
        _ => None,
    });
    let number = spelled(reading, t);
    if let Some((value, end)) = ordinal
        && number.is_none_or(|n| n.end <= end)
    {
        let mut number = bare(reading, t, end, Printed::integer(value as i128));
        number.form = Form::Ordinal;
        scan.numbers.push(number);
        return end;
    }
    let Some(n) = number else { return t + 1 };
    let labelled = reading.ending_at(t, |h| (h.sense == Sense::Cue(Cue::Label)).then_some(())).is_some();
    let uncounted = reading.cue_at(n.end, Cue::Clock).is_some();
    if n.article || labelled || uncounted {
        return n.end;
    }
    let resolution = pow10(n.power).map_or(Decimal::ONE, Decimal::integer);
    let value = Decimal::integer(n.value);
    let printed = Printed { low: value, high: value, resolution, coarse: coarse(value, resolution), other: None };
    let mut number = bare(reading, t, n.end, printed);
    number.hedge = n.approximate.then_some(Quantifier::About);
    let number = finish(reading, lexicon, number);
    scan.numbers.push(number);
    number.last as usize
}

/// Adds what stands with the digits: ordinal suffix, percent, points, sign, currency symbol.
fn finish(reading: &Reading, lexicon: &Lexicon, mut number: Number) -> Number {
    let mut end = number.last as usize;
    let glued = reading.tokens.get(end).is_some_and(|t| t.joint == Joint::Glued);
    let symbol = |at: usize| {
        let mark = reading.mark(at)?;
        lexicon.vocabulary.symbols.iter().find(|(s, _)| *s == mark).map(|(_, unit)| *unit)
    };
    // A suffix behind a full stop, as the abbreviation it is.
    let stopped = glued && reading.mark(end) == Some('.') && reading.tokens.get(end + 1).is_some_and(|t| t.joint == Joint::Glued);
    let suffix = if stopped { end + 1 } else { end };
    if glued && let Some(stop) = reading.find(suffix, |h| (h.sense == Sense::OrdinalSuffix).then_some(h.end)) {
        number.form = Form::Ordinal;
        number.printed.coarse = number.printed.resolution;
        end = stop as usize;
    } else if matches!(reading.mark(end), Some('%' | '\u{66a}' | '\u{ff05}')) {
        number.form = Form::Percent;
        end += 1;
    } else if let Some((sense, stop)) = reading.find(end, |h| matches!(h.sense, Sense::Percent | Sense::Points).then_some((h.sense, h.end))) {
        let other_noun = reading.at(end).iter().any(|h| matches!(h.sense, Sense::Unit(_)) && h.end > stop);
        if !other_noun {
            number.form = if sense == Sense::Percent { Form::Percent } else { Form::Points };
            end = stop as usize;
        }
    } else if let Some(unit) = symbol(end) {
        number.unit = Some(unit);
        end += 1;
    }
    let mut first = number.first as usize;
    if first > 0
        && number.unit.is_none()
        && let Some(unit) = symbol(first - 1)
    {
        number.unit = Some(unit);
        first -= 1;
    }
    // "USD 15 million": a code in capitals.
    if number.unit.is_none()
        && number.form == Form::Cardinal
        && let Some((start, unit)) = reading.ending_at(first, |h| match h.sense {
            Sense::Unit(u) if h.end - h.start == 1 => Some((h.start as usize, u)),
            _ => None,
        })
        && reading.tokens[start].capital
        && start > 0
        && lexicon.vocabulary.unit(unit).is_some_and(|u| u.sort == Sort::Money)
    {
        number.unit = Some(unit);
        first = start;
    }
    if first > 0
        && reading.tokens[first].joint == Joint::Glued
        && let Some(sign) = reading.mark(first - 1)
        && (reading.tokens[first - 1].joint == Joint::Space || first > 1 && matches!(reading.mark(first - 2), Some('(' | '[')))
    {
        if sign == '+' {
            number.sign = Some(Direction::Up);
            first -= 1;
        } else if is_hyphen(sign) {
            number.sign = Some(Direction::Down);
            first -= 1;
        }
    }
    number.first = first as u32;
    number.last = end as u32;
    number.span = if first == end { Span::default() } else { reading.span(first, end) };
    number
}

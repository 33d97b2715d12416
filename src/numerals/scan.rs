//! One pass over a sentence: every number in it, as printed.

use super::calendar::{self, Time};
use super::digits::{Groups, Reading as Print};
use super::dress::{finish, headed};
use super::labels::{hour, hours_end, is_era, is_proper, is_ranked, not_counted, serial_end};
use super::ordinals::ordinal;
use super::scales::{HUNDRED, multiplied, priced_scale, scale_at};
use super::spelled::{Spelled, decimals, spelled};
use super::{Convention, Evidence, Form, Number, fractions, parts, ranges};
use crate::decimal::{Decimal, pow10};
use crate::figures::{Direction, Printed, Quantifier};
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense, Sort, TokenKind};

/// What a sentence holds that looks like numbers.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    pub numbers: Vec<Number>,
    pub times: Vec<Time>,
}

impl Scan {
    /// The token after the last number.
    fn floor(&self) -> usize {
        self.numbers.last().map_or(0, |n| n.last as usize)
    }

    /// Keeps a number that counts; returns the token to go on with, `end` at least.
    fn push(&mut self, reading: &Reading, lexicon: &Lexicon, number: Number, end: usize) -> usize {
        let end = end.max(number.last as usize);
        if is_era(reading, &number) {
            return end;
        }
        let before = self.numbers.last();
        match hour(reading, lexicon, &number) {
            // "4 à 5 heures"
            Some(at) if before.is_some_and(|b| b.last as usize == at) => self.numbers.push(number),
            // "de 30 minutes à 2 heures"
            Some(at) if before.is_some_and(|b| lasts(reading, lexicon, b, at)) => self.numbers.push(number),
            // "de 9 heures à 17 heures"
            Some(at) if before.is_some_and(|b| hours_end(reading, lexicon, b) == Some(at)) => {
                self.numbers.pop();
            }
            Some(_) => {}
            None => self.numbers.push(number),
        }
        end
    }
}

/// Does nothing but a unit of time other than the hour stand between a number and token `at`?
fn lasts(reading: &Reading, lexicon: &Lexicon, number: &Number, at: usize) -> bool {
    let hour = lexicon.vocabulary.known.hour;
    let time = |u: u16| Some(u) != hour && lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Duration);
    reading.at(number.last as usize).iter().any(|h| matches!(h.sense, Sense::Unit(u) if time(u)) && h.end as usize == at)
}

/// Runs of digits of a sentence that were looked at before, by the token each starts at.
#[derive(Clone, Debug, Default)]
pub struct Looked(Vec<(u32, Piece)>);

impl Looked {
    fn at(&self, t: usize) -> Option<Piece> {
        self.0.binary_search_by_key(&(t as u32), |(at, _)| *at).ok().and_then(|i| self.0.get(i)).map(|(_, piece)| piece.clone())
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Collects what the sentence proves about separators; `looked` keeps what its digits are, for [`scan_on`].
pub fn learn(text: &str, reading: &Reading, lexicon: &Lexicon, evidence: &mut Evidence, looked: &mut Looked) {
    looked.clear();
    let mut t = 0;
    while t < reading.len() {
        if !opens(reading, t) || is_alone(reading, t) {
            t += 1;
            continue;
        }
        let piece = digits(text, reading, lexicon, t);
        let start = t as u32;
        t = match &piece {
            Piece::Number(groups) => {
                let whole = reading.has(groups.last, |s| match s {
                    Sense::Unit(u) => lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Count),
                    Sense::Population(_) => true,
                    _ => false,
                });
                evidence.see(text, &reading.tokens, groups, whole);
                groups.last
            }
            Piece::Time(end, _) | Piece::Other(end) => *end,
        };
        looked.0.push((start, piece));
    }
}

/// Digits with none beside them, and no date either: they prove nothing, and nothing goes on from them.
fn is_alone(reading: &Reading, t: usize) -> bool {
    let digits = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_digits());
    let month = |at: usize| reading.starts(at) & Sense::Month(0).bit() != 0;
    digits(t) && !(digits(t + 1) || digits(t + 2) || month(t + 1) || month(t + 2))
}

pub fn scan(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention) -> Scan {
    scan_on(text, reading, lexicon, convention, &Looked::default())
}

/// As [`scan`], of a sentence whose digits [`learn`] looked at.
pub fn scan_on(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention, looked: &Looked) -> Scan {
    let mut scan = Scan::default();
    let mut t = 0;
    while t < reading.len() {
        // Most words open nothing.
        if opens(reading, t) {
            t = step(text, reading, lexicon, convention, looked, t, &mut scan);
        } else {
            debug_assert!(opens_nothing(text, reading, lexicon, convention, t, &scan), "{:?}", reading.span(t, t + 1).of(text));
            t += 1;
        }
    }
    ranges::join(reading, lexicon, &mut scan.numbers);
    let mut before: Option<Number> = None;
    scan.numbers.retain(|n| {
        let rated = before.is_some_and(|b| is_rate_base(reading, lexicon, &b, n));
        before = Some(*n);
        !rated
    });
    scan
}

/// Words between a rate and what it is told for.
const RATE_REACH: u32 = 5;

/// "7.8 doctors per 10,000 people": the second number only says what the first is told for.
fn is_rate_base(reading: &Reading, lexicon: &Lexicon, rate: &Number, base: &Number) -> bool {
    let per = || reading.ending_at(base.first as usize, |h| (h.sense == Sense::Cue(Cue::Per)).then_some(())).is_some();
    let p = base.printed;
    let round = || !p.is_range() && (3..=6).any(|n| pow10(n).map(Decimal::integer) == Some(p.low));
    let money = |s: Sense| matches!(s, Sense::Unit(u) if lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Money));
    let plain = |n: &Number| n.form == Form::Cardinal && n.unit.is_none();
    base.first <= rate.last + RATE_REACH
        && plain(rate)
        && plain(base)
        && rate.printed.high < p.low
        && per()
        && round()
        && !reading.has(rate.last as usize, money)
}

/// The [`Sense::bit`]s of what a step takes up: number words, months and idioms.
const OPENING: u64 = Sense::NUMBERS | Sense::OrdinalLast(0).bit() | Sense::Month(0).bit() | Sense::Cue(Cue::Idiom).bit();

/// May anything that looks like a number start at token `t`?
fn opens(reading: &Reading, t: usize) -> bool {
    match reading.tokens[t].kind {
        TokenKind::Digits => true,
        TokenKind::Word => reading.starts(t) & OPENING != 0,
        TokenKind::Mark(c) => parts::vulgar(c).is_some() || reading.starts(t) & OPENING != 0,
    }
}

/// What [`opens`] says of a token that it leaves out.
fn opens_nothing(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention, t: usize, scan: &Scan) -> bool {
    let mut after = scan.clone();
    let end = step(text, reading, lexicon, convention, &Looked::default(), t, &mut after);
    end == t + 1 && after.numbers.len() == scan.numbers.len() && after.times.len() == scan.times.len()
}

/// Takes up what starts at token `t`; gives the token to go on with.
fn step(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention, looked: &Looked, t: usize, scan: &mut Scan) -> usize {
    if let Some(idiom) = reading.cue_at(t, Cue::Idiom) {
        return idiom.end as usize;
    }
    if let Some(number) = parts::counting(text, reading, lexicon, t, scan.floor()) {
        return scan.push(reading, lexicon, number, t + 1);
    }
    if let Some(share) = fractions::slashed(text, reading, t) {
        return scan.push(reading, lexicon, share, t + 1);
    }
    if let Some(share) = fractions::one_out_of(text, reading, lexicon, t, scan.floor()) {
        return scan.push(reading, lexicon, share, t + 1);
    }
    let token = &reading.tokens[t];
    let end = match token.kind {
        TokenKind::Digits => match looked.at(t).unwrap_or_else(|| digits(text, reading, lexicon, t)) {
            Piece::Number(groups) => match printed(text, reading, lexicon, &groups, convention) {
                Some((number, end)) => {
                    let share = number.printed.low.at_scale(0).and_then(|n| share(text, reading, lexicon, n, (t, end)));
                    let number = share.unwrap_or_else(|| headed(text, reading, lexicon, finish(reading, lexicon, number, scan.floor())));
                    scan.push(reading, lexicon, number, end)
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
        TokenKind::Word => words(text, reading, lexicon, convention, t, scan),
        TokenKind::Mark(_) => match fractions::drawn(reading, lexicon, t).or_else(|| parts::single(reading, lexicon, t, scan.floor())) {
            Some(number) => scan.push(reading, lexicon, number, t + 1),
            None => t + 1,
        },
    };
    end.max(t + 1)
}

#[derive(Clone, Debug)]
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
    if is_pointed(reading, lexicon, t) && groups.is_single() {
        return Piece::Number(groups);
    }
    if let Some(end) = not_counted(text, reading, t, &groups, lexicon) {
        return Piece::Other(end);
    }
    Piece::Number(groups)
}

/// ".325", ",08": a decimal mark without a whole before it.
fn is_pointed(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let Some(at) = t.checked_sub(1) else { return false };
    let free = reading.tokens[at].joint != Joint::Glued
        || at.checked_sub(1).and_then(|b| reading.mark(b)).is_some_and(|c| matches!(c, '(' | '$' | '\u{a3}' | '\u{20ac}' | '-' | '+'));
    let point = reading.mark(at).is_some_and(|c| c == '.' || c == ',' && lexicon.decimal == ',');
    point && reading.tokens[t].joint == Joint::Glued && (at == 0 || free)
}

/// The number whose digits are `groups`, with its scale word; and the token after it.
fn printed(text: &str, reading: &Reading, lexicon: &Lexicon, groups: &Groups, convention: &Convention) -> Option<(Number, usize)> {
    let (mut value, mut other) = groups.value(convention)?;
    let pointed = groups.is_single() && is_pointed(reading, lexicon, groups.first);
    if pointed {
        value = Decimal::new(groups.whole(), u8::try_from(groups.digit_count()).ok()?);
    }
    let mut resolution = Decimal::unit(value.scale());
    let mut end = groups.last;
    let mut scaled = false;
    let mut powers = 0u8;
    let mut unit = None;
    while let Some((power, stop)) = scale_at(reading, lexicon, end, !groups.is_single()).or_else(|| {
        let (u, power, stop) = priced_scale(reading, lexicon, end).filter(|_| unit.is_none())?;
        unit = Some(u);
        Some((power, stop))
    }) {
        powers = powers.saturating_add(power);
        value = value.checked_mul(Decimal::integer(pow10(power)?))?;
        resolution = resolution.checked_mul(Decimal::integer(pow10(power)?))?;
        // "2.712 million" is a decimal with a scale, whatever the habit; unless the language groups with this mark first of all.
        other = match groups.reading() {
            super::digits::Reading::Lettered { .. } => other.and_then(|o| o.checked_mul(Decimal::integer(pow10(power)?))),
            _ => None,
        };
        if let (false, super::digits::Reading::Either { decimal, mark, .. }) = (scaled, groups.reading())
            && convention.origin != super::ConventionOrigin::Document
            && lexicon.thousands.first() != Some(&mark)
        {
            value = decimal.checked_mul(Decimal::integer(pow10(power)?))?;
            resolution = Decimal::unit(decimal.scale()).checked_mul(Decimal::integer(pow10(power)?))?;
        }
        scaled = true;
        end = stop;
    }
    let mut hedge = None;
    if let (false, Some((times, stop))) = (scaled, multiplied(reading, groups, end)) {
        let times = Decimal::integer(times);
        value = value.checked_mul(times)?;
        if times == HUNDRED {
            powers = 2;
        } else if !groups.is_single() {
            (powers, other) = (3, None);
            resolution = resolution.checked_mul(times)?;
        } else {
            hedge = Some(Quantifier::About);
        }
        end = stop;
    }
    let mut coarse = coarse(value, resolution);
    if let Some(m) = parts::mixed(text, reading, value, powers, end) {
        (value, resolution, coarse, powers, end) = (m.value, m.step, m.step, m.power, m.end);
        other = None;
    }
    let printed = Printed { low: value, high: value, resolution, coarse, other };
    let mut number = bare(reading, groups.first - usize::from(pointed), end, printed);
    number.power = powers;
    number.hedge = hedge;
    number.unit = unit;
    Some((number, end))
}

/// The coarser resolution a round integer may have.
pub fn coarse(value: Decimal, resolution: Decimal) -> Decimal {
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

pub fn bare(reading: &Reading, first: usize, last: usize, printed: Printed) -> Number {
    Number {
        first: first as u32,
        last: last as u32,
        span: reading.span(first, last),
        printed,
        form: Form::Cardinal,
        fraction: false,
        unit: None,
        sign: None,
        power: 0,
        level: false,
        hedge: None,
    }
}

/// Ordinals in words up to this one only order what is told ("the second round"), unless they rank.
const SMALL_ORDINAL: i128 = 10;

/// Number words and ordinals that start at token `t`.
fn words(text: &str, reading: &Reading, lexicon: &Lexicon, convention: &Convention, t: usize, scan: &mut Scan) -> usize {
    if let Some(s) = calendar::month_and_year(text, reading, t)
        && let Some(period) = s.period
    {
        scan.times.push(Time { first: t as u32, last: s.end as u32, span: reading.span(t, s.end), period });
        return s.end;
    }
    // A month whose name has an ordinal in it ("the second Kanun").
    if let Some(end) = reading.find(t, |h| matches!(h.sense, Sense::Month(_)).then_some(h.end as usize)).filter(|end| *end > t + 1) {
        return end;
    }
    let number = spelled(reading, t);
    let as_share = number.and_then(|n| {
        fractions::broken(reading, &n, t)
            .or_else(|| fractions::constructed_part(reading, lexicon, &n, t))
            .or_else(|| share(text, reading, lexicon, n.value, (t, n.end)))
    });
    if let Some((value, end)) = ordinal(reading, t)
        && number.is_none_or(|n| n.end <= end)
        // "deux centième" is a place in a list, but "deux centième des voix" a share.
        && (as_share.is_none() || number.is_some_and(|n| n.end < end) && reading.cue_at(end, Cue::Of).is_none())
    {
        let mut number = bare(reading, t, end, Printed::integer(value));
        number.form = Form::Ordinal;
        // "27 seconds" in a language that calls them the second ones.
        if t > 0 && scan.floor() == t && reading.tokens[t - 1].is_digits() && reading.has(t, |s| matches!(s, Sense::Unit(_))) {
            return end;
        }
        // "les dix premiers pays": ten, not a rank.
        let named = is_ranked(reading, &number) || value > SMALL_ORDINAL;
        if !convention.ordinals && (!named || t > 0 && scan.floor() == t) {
            return end;
        }
        return scan.push(reading, lexicon, number, end);
    }
    let Some(n) = number else { return unnumbered(text, reading, lexicon, t, scan) };
    if is_proper(reading, lexicon, t) {
        return n.end;
    }
    // "12 cents" are coins.
    let coins = t > 0 && reading.tokens[t - 1].is_digits() && n.end == t + 1 && reading.has(t, |s| matches!(s, Sense::Hundred { .. }));
    if coins {
        return n.end;
    }
    let labelled = reading.ending_at(t, |h| (h.sense == Sense::Cue(Cue::Label)).then_some(())).is_some();
    let factor = reading.has(n.end, |s| matches!(s, Sense::Factor(_)));
    // "the top one percent"
    let labelled = labelled && !reading.has(n.end, |s| matches!(s, Sense::Percent));
    if labelled || reading.cue_at(n.end, Cue::Clock).is_some() && !factor {
        return n.end;
    }
    if let Some(mut share) = as_share {
        if let Some(first) = super::dress::minus(reading, lexicon, t, share.last as usize).filter(|at| *at >= scan.floor()) {
            share.sign = Some(Direction::Down);
            share.span = reading.span(first, share.last as usize);
            share.first = first as u32;
        }
        return scan.push(reading, lexicon, share, n.end);
    }
    if let Some(number) = pointed(reading, &n, t) {
        let end = number.last as usize;
        return scan.push(reading, lexicon, finish(reading, lexicon, number, scan.floor()), end);
    }
    // "a 1/4 mile": an article counts only where a word joins the fraction to it.
    let joined = || reading.has(n.end, |s| matches!(s, Sense::NumberJoin | Sense::FractionJoin));
    let mixed = (!n.approximate && (!n.article || joined()))
        .then(|| parts::mixed(text, reading, Decimal::integer(n.value), n.power, n.end))
        .flatten();
    // "The ton the one": each of them.
    if n.value == 1 && reading.tokens[t].article && t > 0 && reading.tokens[t - 1].article {
        return n.end;
    }
    if n.article && mixed.is_none() && !article_counts(reading, lexicon, t, n.end) {
        return n.end;
    }
    let resolution = pow10(n.power).map_or(Decimal::ONE, Decimal::integer);
    let value = Decimal::integer(n.value);
    let printed = Printed { low: value, high: value, resolution, coarse: coarse(value, resolution), other: None };
    let mut number = bare(reading, t, n.end, printed);
    number.hedge = n.approximate.then_some(Quantifier::About);
    number.power = n.power;
    if let Some(m) = mixed {
        let printed = Printed { low: m.value, high: m.value, resolution: m.step, coarse: m.step, other: None };
        number = bare(reading, t, m.end, printed);
        number.power = m.power;
    }
    let end = number.last as usize;
    scan.push(reading, lexicon, finish(reading, lexicon, number, scan.floor()), end)
}

/// "Cuarenta y siete coma veintiocho": the number in words with the decimals said behind it.
fn pointed(reading: &Reading, n: &Spelled, first: usize) -> Option<Number> {
    let d = (!n.approximate && n.power == 0).then(|| decimals(reading, n.end)).flatten()?;
    let scale = Decimal::integer(pow10(d.power)?);
    let value = Decimal::integer(n.value).checked_add(Decimal::new(d.digits, d.places))?.checked_mul(scale)?;
    let step = Decimal::unit(d.places).checked_mul(scale)?;
    let mut number = bare(reading, first, d.end, Printed { low: value, high: value, resolution: step, coarse: step, other: None });
    number.power = d.power;
    Some(number)
}

/// A share whose numerator is the number in tokens `at.0..at.1`.
fn share(text: &str, reading: &Reading, lexicon: &Lexicon, numerator: i128, at: (usize, usize)) -> Option<Number> {
    fractions::share(reading, lexicon, numerator, at.0, at.1).or_else(|| fractions::out_of(text, reading, lexicon, numerator, at.0, at.1))
}

/// Figures without a number word: "la moitié de", "a doublé".
fn unnumbered(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, scan: &mut Scan) -> usize {
    if let Some(share) = fractions::alone(reading, lexicon, t) {
        return scan.push(reading, lexicon, share, t + 1);
    }
    if let Some(two) = two_of(reading, lexicon, t, scan.floor()) {
        return scan.push(reading, lexicon, two, t + 1);
    }
    if let Some(long) = and_a_half(reading, lexicon, t, scan.floor()) {
        return scan.push(reading, lexicon, long, t + 1);
    }
    let hedged = || reading.ending_at(t, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(())).is_some();
    let beside = || hedged() || reading.has(t + 1, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::Of | Cue::And)));
    // Accents tell "doublé" from "double": the spelling decides whether it needs something beside it.
    let doubled =
        reading.has(t, |s| matches!(s, Sense::Multiple { .. })).then(|| lexicon.multiple(reading.span(t, t + 1).of(text))).flatten();
    // "trois triplés": what a number counts.
    let counted = t > 0 && t == scan.floor();
    if let Some((value, _)) = doubled.filter(|(_, bound)| !counted && (!bound || beside())) {
        let mut number = bare(reading, t, t + 1, Printed::integer(value as i128));
        number.form = Form::Factor;
        number.sign = Some(Direction::Up);
        scan.numbers.push(number);
    }
    t + 1
}

/// Two of a unit in one word: the word is the number and what it counts. With an article it speaks of two that are known.
fn two_of(reading: &Reading, lexicon: &Lexicon, t: usize, floor: usize) -> Option<Number> {
    let (unit, end) = reading.find(t, |h| match h.sense {
        Sense::Pair(u) => Some((u, h.end as usize)),
        _ => None,
    })?;
    if reading.tokens[t].article {
        return None;
    }
    let mut number = bare(reading, t, end, Printed::integer(2));
    let point = lexicon.vocabulary.known.points == Some(unit);
    (number.form, number.unit) = if point { (Form::Points, None) } else { (Form::Cardinal, Some(unit)) };
    Some(finish(reading, lexicon, number, floor))
}

/// "An hour | and a half" in a language that has no article for one of them.
fn and_a_half(reading: &Reading, lexicon: &Lexicon, t: usize, floor: usize) -> Option<Number> {
    let stop = reading.find(t, |h| (h.sense == Sense::Half).then_some(h.end as usize)).filter(|_| lexicon.construct)?;
    let measures = |u: u16| lexicon.vocabulary.unit(u).is_some_and(|u| matches!(u.sort, Sort::Duration | Sort::Physical | Sort::Money));
    let (unit, start) = reading.ending_at(t, |h| match h.sense {
        Sense::Unit(u) if measures(u) => Some((u, h.start as usize)),
        _ => None,
    })?;
    if reading.tokens[start].article || start < floor || start == floor && floor > 0 {
        return None;
    }
    let half = Decimal::ONE.checked_half()?;
    let value = Decimal::ONE.checked_add(half)?;
    let mut number = bare(reading, start, stop, Printed { low: value, high: value, resolution: half, coarse: half, other: None });
    number.unit = Some(unit);
    Some(number)
}

/// Tokens a word of change may stand before an article that counts.
const CHANGE_REACH: usize = 6;

/// Is the article before token `end` a one? "un pour cent", "perd un point", "un an et demi".
fn article_counts(reading: &Reading, lexicon: &Lexicon, t: usize, end: usize) -> bool {
    let changed = || reading.within(t.saturating_sub(CHANGE_REACH), t).any(|h| matches!(h.sense, Sense::Change(_)));
    let below = || super::dress::minus(reading, lexicon, t, end).is_some();
    below()
        || reading.at(end).iter().any(|h| match h.sense {
            Sense::Percent | Sense::Permille | Sense::Half | Sense::Single => true,
            // "una décima"
            Sense::Tenths => changed(),
            Sense::Points => h.end as usize > end + 1 || changed(),
            Sense::Unit(_) => reading.has(h.end as usize, |s| s == Sense::Half),
            _ => false,
        })
}

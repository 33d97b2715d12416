//! Numbers that name instead of counting: labels, codes, footnotes, telephone numbers, clock times.

use super::digits::{Groups, Reading as Print};
use super::{Form, Number};
use crate::decimal::Decimal;
use crate::lexicon::{Cue, Joint, Lexicon, Reading, Sense, Sort, Token, TokenKind, is_hyphen};

/// Where the digit runs that start at `t` end.
pub fn serial_end(reading: &Reading, t: usize) -> usize {
    let mut end = t + 1;
    while reading.tokens.get(end).is_some_and(|x| x.is_digits()) {
        end += 1;
    }
    end
}

/// Labels, codes, footnotes, telephone numbers: where they end.
pub fn not_counted(text: &str, reading: &Reading, t: usize, groups: &Groups, lexicon: &Lexicon) -> Option<usize> {
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
    if (labelled || t > 0 && mark(t - 1) == Some('#')) && !is_counted(reading, lexicon, end) {
        // "articles 5 et 6", "n° 27-14": the whole label.
        let (tail, runs) = code(reading, end);
        return Some(if runs > 1 { tail } else { listed(reading, lexicon, end) });
    }
    // "El viernes 6, …"
    if groups.is_single() && (1..=31).contains(&groups.whole()) && is_dated(reading, lexicon, t, end) {
        return Some(end);
    }
    // Part of a name: "G20", "Covid-19", "A320".
    if t > 0 && tokens[t].joint == Joint::Glued {
        let before = &tokens[t - 1];
        let named = before.is_word() && !lexicon.glued_prefix(before.word) && !is_unspaced(text, reading, t)
            || matches!(before.kind, TokenKind::Mark(c) if is_hyphen(c))
                && before.joint == Joint::Glued
                && t > 1
                && (tokens[t - 2].is_word() || tokens[t - 2].is_digits());
        // A range of digits keeps its second half; a name does not.
        let within = t > 2 && tokens[t - 2].joint == Joint::Glued && tokens[t - 3].is_word();
        let range = t > 1 && tokens[t - 2].is_digits() && before.kind != TokenKind::Word && !within;
        if named && !range && !is_code(reading, lexicon, t) {
            return Some(end);
        }
    }
    if groups.is_bare() && reading.ending_at(t, |h| (h.sense == Sense::Cue(Cue::Name)).then_some(())).is_some() {
        return Some(end);
    }
    if lexicon.names && groups.is_bare() && is_name(text, reading, lexicon, t, end) {
        return Some(end);
    }
    if lexicon.names && groups.is_single() && is_address(reading, end) {
        return Some(end);
    }
    // "3-for-1": the terms of a deal.
    if hyphenated(reading, end)
        && reading.cue_at(end + 1, Cue::Preposition).is_some()
        && hyphenated(reading, end + 2)
        && tokens.get(end + 3).is_some_and(|x| x.is_digits())
    {
        return Some(end + 4);
    }
    // "7-Eleven"
    if lexicon.names
        && hyphenated(reading, end)
        && tokens.get(end + 1).is_some_and(|x| x.capital)
        && reading.has(end + 1, |s| matches!(s, Sense::Cardinal { alone: true, .. }))
    {
        return Some(end + 2);
    }
    if is_brand(text, reading, lexicon, t, groups) {
        return Some(end + 1);
    }
    // Letters right behind, other than a suffix, a scale or a unit: "5G", "4x4".
    if let Some(n) = next
        && n.is_word()
        && n.joint == Joint::Glued
        && lexicon.glued_power(n.word).is_none()
        && groups.is_single()
        && !is_typed_fast(text, n)
        && !reading.has(end, |s| match s {
            Sense::Unit(u) => !(n.capital && n.span.len() == 1) || lexicon.vocabulary.is_capital(u),
            s => matches!(s, Sense::OrdinalSuffix | Sense::Percent | Sense::Points | Sense::Scale { .. }),
        })
    {
        return Some(end + 1);
    }
    // "24703m212"
    if next.is_some_and(|n| n.is_word() && n.joint == Joint::Glued)
        && tokens.get(end + 1).is_some_and(|x| x.is_digits() && x.joint == Joint::Glued)
        && !reading.at(end).iter().any(|h| h.end as usize > end + 1)
        && !is_power(text, reading, lexicon, end)
    {
        return Some(end + 2);
    }
    // "401(k)": a letter in brackets glued to it.
    let glued = |at: usize| tokens.get(at).is_some_and(|x| x.joint == Joint::Glued);
    if mark(end) == Some('(')
        && glued(end)
        && mark(end + 2) == Some(')')
        && tokens.get(end + 1).is_some_and(|x| x.is_word() && x.span.len() == 1)
    {
        return Some(end + 3);
    }
    // A footnote mark, or the number of a list entry.
    let enclosed = |open: char, close: char| t > 0 && mark(t - 1) == Some(open) && mark(end) == Some(close);
    let short = groups.is_single() && groups.digit_count() <= 2;
    if enclosed('[', ']') || enclosed('(', ')') && short && t > 1 && tokens[t - 1].joint == Joint::Glued {
        return Some(end);
    }
    if t == 0 && short && (mark(end) == Some(')') || mark(end) == Some('.') && tokens.get(end + 1).is_some_and(|n| n.joint == Joint::Space))
    {
        return Some(end);
    }
    // Telephone and serial numbers.
    if groups.is_single() && groups.leading_zero() && groups.digit_count() > 1 && !is_padded(reading, lexicon, t, groups) {
        return Some(serial_end(reading, t));
    }
    // "3-1", "2-15-890", "24/7": a range goes up and has two ends.
    let (tail, runs) = code(reading, end);
    let upwards = || {
        let next = Groups::at(text, tokens, end + 1)?;
        match (groups.reading(), next.reading()) {
            (Print::Plain(a), Print::Plain(b)) => Some(a < b),
            _ => Some(true),
        }
    };
    if runs > 2 || runs == 2 && (mark(end) == Some('/') || upwards() != Some(true)) {
        return Some(tail);
    }
    let runs = tokens[end..].iter().take_while(|x| x.is_digits()).count();
    (runs >= 3).then(|| serial_end(reading, t))
}

/// Does a day of the week stand before the digits at token `t`, and behind them nothing that they could count?
fn is_dated(reading: &Reading, lexicon: &Lexicon, t: usize, end: usize) -> bool {
    let day = reading.ending_at(t, |h| (h.sense == Sense::Cue(Cue::Weekday)).then_some(())).is_some();
    let grammar = |s: Sense| matches!(s, Sense::Cue(Cue::Stop | Cue::And | Cue::Preposition | Cue::Of | Cue::Reference));
    let closes = || {
        reading.tokens.get(end).is_none_or(|x| {
            matches!(x.kind, TokenKind::Mark(c) if matches!(c, ',' | '.' | ';' | ')' | '\u{60c}'))
                || x.is_word() && reading.has(end, grammar)
        })
    };
    day && closes() && !is_counted(reading, lexicon, end)
}

/// "03 wounded", as tables write it: one digit behind a nought, and what it counts; no hours ("08 h"), nothing before it.
fn is_padded(reading: &Reading, lexicon: &Lexicon, t: usize, groups: &Groups) -> bool {
    let sort = |u: u16| lexicon.vocabulary.unit(u).map(|u| u.sort);
    let counted = |s: Sense| matches!(s, Sense::Population(_)) || matches!(s, Sense::Unit(u) if sort(u) == Some(Sort::Count));
    let spaced = reading.tokens.get(groups.last).is_some_and(|x| x.joint == Joint::Space);
    let free = t == 0 || !reading.tokens[t - 1].is_digits() && reading.tokens[t].joint != Joint::Glued;
    groups.digit_count() == 2 && spaced && free && reading.has(groups.last, counted)
}

/// "3M said", "a 4K television": one digit and the capital of a scale, with no price before it and no plural behind it.
fn is_brand(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, groups: &Groups) -> bool {
    let end = groups.last;
    let scale = reading
        .tokens
        .get(end)
        .is_some_and(|n| n.capital && n.joint == Joint::Glued && n.span.len() == 1 && lexicon.glued_power(n.word).is_some());
    let symbol = |c: char| lexicon.vocabulary.symbols.iter().any(|(s, _)| *s == c);
    let priced = || t > 0 && reading.mark(t - 1).is_some_and(symbol) || is_code(reading, lexicon, t);
    let many = || {
        let word = |x: &&Token| x.is_word() && x.joint == Joint::Space;
        reading.tokens.get(end + 1).filter(word).is_some_and(|x| {
            is_counted(reading, lexicon, end + 1)
                || reading.cue_at(end + 1, Cue::Of).is_some()
                || lexicon.nouns.singular(&x.span.of(text).to_lowercase()).is_some()
        })
    };
    lexicon.names
        && groups.is_single()
        && groups.digit_count() == 1
        && scale
        && !priced()
        && !is_counted(reading, lexicon, end + 1)
        && !many()
}

/// "24703m2": a power of the unit at token `end`, printed as a digit.
fn is_power(text: &str, reading: &Reading, lexicon: &Lexicon, end: usize) -> bool {
    let length = |s: Sense| matches!(s, Sense::Unit(u) if lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Physical));
    reading.tokens.get(end + 1).is_some_and(|t| matches!(t.span.of(text), "2" | "3")) && reading.has(end, length)
}

/// Letters of a single-letter abbreviation, or of an era ("1445h").
const ABBREVIATION: usize = 2;

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// A word of a script without capitals, no abbreviation: no space parts it from digits where somebody typed fast.
fn is_typed_fast(text: &str, token: &Token) -> bool {
    token.span.of(text).chars().filter(|c| is_caseless(*c)).nth(ABBREVIATION).is_some()
}

/// "ila9": a word of the grammar that no space parts from the digits behind it, in a script without capitals, where names
/// of letters and digits are rare.
fn is_unspaced(text: &str, reading: &Reading, t: usize) -> bool {
    let leads = |s: Sense| {
        matches!(
            s,
            Sense::Cue(Cue::Preposition | Cue::Level | Cue::By | Cue::Of | Cue::Previous | Cue::And | Cue::InYear)
                | Sense::Quantifier { after: false, .. }
                | Sense::Change(_)
                | Sense::Minus
                | Sense::RangeOpen(_)
                | Sense::RangeJoin(_)
                | Sense::Unit(_)
                | Sense::Population(_)
        )
    };
    reading.tokens[t - 1].span.of(text).starts_with(is_caseless) && reading.ending_at(t, |h| leads(h.sense).then_some(())).is_some()
}

/// A currency's code glued to the digits behind it: "USD115.5".
fn is_code(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let money = |h: &crate::lexicon::Hit| match h.sense {
        Sense::Unit(u) => lexicon.vocabulary.unit(u).filter(|u| u.sort == Sort::Money).map(|_| ()),
        _ => None,
    };
    tokens_capital(reading, t) && reading.ending_at(t, money).is_some()
}

fn tokens_capital(reading: &Reading, t: usize) -> bool {
    t > 0 && reading.tokens[t - 1].capital
}

/// Is the mark at token `t` a hyphen glued on both sides?
pub fn hyphenated(reading: &Reading, t: usize) -> bool {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|x| x.joint == Joint::Glued);
    reading.mark(t).is_some_and(is_hyphen) && glued(t) && glued(t + 1)
}

/// Words that may stand between a house number and the word for a street.
const STREET_REACH: usize = 3;

/// "1600 Pennsylvania Avenue".
fn is_address(reading: &Reading, end: usize) -> bool {
    let capital = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_digits() || x.is_word() && (x.capital || x.joint == Joint::Glued));
    let street = |t: usize| reading.cue_at(t, Cue::Era).is_some();
    (end + 1..=end + STREET_REACH).find(|&t| street(t)).is_some_and(|s| (end..=s).all(capital))
}

/// Part of a sentence's words with a capital above which it is a headline.
const HEADLINE: (usize, usize) = (2, 3);

/// "Boeing 747", "Windows 10": a bare number right behind a name, with nothing counted behind it.
fn is_name(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, end: usize) -> bool {
    let tokens = &reading.tokens;
    let Some(at) = t.checked_sub(1) else { return false };
    let before = tokens[at];
    // The first word of a sentence, or of a quotation in it, has a capital anyway.
    let initials = at > 1 && reading.mark(at - 1) == Some('&') && before.joint == Joint::Glued;
    let opens = at == 0 && before.word != 0
        || at > 0
            && !initials
            && matches!(reading.mark(at - 1), Some(':' | '"' | '\u{201c}' | '\u{2018}' | '.' | '(' | '\u{2014}' | '\u{2013}' | '-'));
    // "the “Halo 3” game": a quotation of nothing but a name and its number.
    let quote = |at: usize| matches!(reading.mark(at), Some('"' | '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}'));
    if at > 1 && quote(at - 1) && quote(end) && before.is_word() && before.capital {
        return true;
    }
    let spaced = tokens[t].joint == Joint::Space;
    if initials && before.capital && spaced {
        return true;
    }
    if !before.is_word() || !before.capital || !spaced || opens || is_counted(reading, lexicon, end) || hyphenated(reading, end) {
        return false;
    }
    let said = |s: Sense| {
        matches!(
            s,
            Sense::Cue(_)
                | Sense::Quantifier { .. }
                | Sense::Change(_)
                | Sense::Month(_)
                | Sense::Unit(_)
                | Sense::RangeOpen(_)
                | Sense::Cardinal { .. }
        )
    };
    if reading.ending_at(t, |h| said(h.sense).then_some(())).is_some() || before.span.of(text).ends_with(char::is_numeric) {
        return false;
    }
    !is_headline(reading)
}

/// Do most words of the sentence have a capital?
fn is_headline(reading: &Reading) -> bool {
    let tokens = &reading.tokens;
    let words = tokens.iter().filter(|x| x.is_word() && x.joint == Joint::Space).count();
    let capitals = tokens.iter().filter(|x| x.is_word() && x.joint == Joint::Space && x.capital).count();
    words >= 4 && capitals * HEADLINE.1 >= words * HEADLINE.0
}

/// "The Big Ten": a number word with a capital behind another word with one, in mid-sentence.
pub fn is_proper(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let capital = |at: usize| reading.tokens.get(at).is_some_and(|x| x.is_word() && x.capital && x.joint == Joint::Space);
    lexicon.names && t > 1 && capital(t) && capital(t - 1) && !is_headline(reading)
}

/// Does something counted stand right behind the number that ends before token `t`?
pub fn is_counted(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let symbol = |c: char| c == '%' || lexicon.vocabulary.symbols.iter().any(|(s, _)| *s == c);
    let counts = |s: Sense| matches!(s, Sense::Unit(_) | Sense::Population(_) | Sense::Percent | Sense::Points | Sense::Scale { .. });
    reading.mark(t).is_some_and(symbol) || reading.has(t, counts)
}

/// Runs of digits glued together by hyphens or slashes the first of which ends at token `end`:
/// the token after them, and how many there are.
fn code(reading: &Reading, end: usize) -> (usize, usize) {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|x| x.joint == Joint::Glued);
    let sep = |at: usize| reading.mark(at).is_some_and(|c| is_hyphen(c) || c == '/');
    let (mut at, mut runs) = (end, 1);
    while sep(at) && glued(at) && glued(at + 1) && reading.tokens.get(at + 1).is_some_and(|x| x.is_digits()) {
        at += 2;
        runs += 1;
    }
    (at, runs)
}

/// Longest list of labels read as one.
const MAX_LABELS: usize = 16;

/// "5, 6 et 7", "12 à 15": where the list of labels that goes on at token `end` ends.
fn listed(reading: &Reading, lexicon: &Lexicon, end: usize) -> usize {
    let digits = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_digits()) && !is_counted(reading, lexicon, t + 1);
    let joined = |t: usize| {
        reading.find(t, |h| {
            let joins = matches!(h.sense, Sense::NumberJoin | Sense::RangeJoin(_) | Sense::Cue(Cue::And));
            (joins && digits(h.end as usize)).then_some(h.end as usize + 1)
        })
    };
    let (mut at, mut sure) = (end, end);
    for _ in 0..MAX_LABELS {
        if let Some(stop) = joined(at) {
            (at, sure) = (stop, stop);
        } else if reading.mark(at) == Some(',') && digits(at + 1) {
            // A comma alone may end the sentence's label: only a joining word later on makes it a list.
            at += 2;
        } else {
            break;
        }
    }
    sure
}

/// "à 14 heures": an hour of the day; the token its opening word starts at.
pub fn hour(reading: &Reading, lexicon: &Lexicon, number: &Number) -> Option<usize> {
    let end = hours_end(reading, lexicon, number)?;
    let opened = reading.ending_at(number.first as usize, |h| (h.sense == Sense::Cue(Cue::Hour)).then_some(h.start as usize));
    opened.filter(|_| !reading.has(end, |s| s == Sense::Cue(Cue::Of)))
}

/// The token after a number of hours that a clock can show.
pub fn hours_end(reading: &Reading, lexicon: &Lexicon, number: &Number) -> Option<usize> {
    let hour = lexicon.vocabulary.known.hour;
    let p = number.printed;
    // "a las 9.30 horas"
    let minutes = || p.resolution == Decimal::unit(2) && p.low.at_scale(2).is_some_and(|n| n % 100 < 60);
    let of_day = number.form == Form::Cardinal && p.low <= Decimal::integer(24) && (p.low.is_integer() || minutes());
    let end = reading.find(number.last as usize, |h| match h.sense {
        Sense::Unit(u) if Some(u) == hour => Some(h.end as usize),
        _ => None,
    });
    end.filter(|_| of_day)
}

/// "21e siècle": an ordinal that names a time or a place.
pub fn is_era(reading: &Reading, number: &Number) -> bool {
    let before = || reading.ending_at(number.first as usize, |h| (h.sense == Sense::Cue(Cue::Era)).then_some(())).is_some();
    number.form == Form::Ordinal && (reading.cue_at(number.last as usize, Cue::Era).is_some() || before())
}

/// Tokens between an ordinal and the word that makes it a rank, before it and behind it.
const RANK_REACH: (usize, usize) = (6, 4);

/// Tokens between the word that joins a second rank to a first, and its ordinal.
const GOES_ON: usize = 3;

/// Tokens that a word of rank may stand before the second of its ordinals.
const SAID_ONCE: usize = 24;

/// Do the words around an ordinal make it a rank?
pub fn is_ranked(reading: &Reading, number: &Number) -> bool {
    let (first, last) = (number.first as usize, number.last as usize);
    let named = |h: &crate::lexicon::Hit, cue: Cue| h.sense == Sense::Cue(cue);
    let rank = |from: usize, to: usize| reading.within(from, to.min(reading.len())).any(|h| named(h, Cue::Rank));
    // "18th in the world, and the second in Africa": the word is said once.
    let goes_on =
        || reading.within(first.saturating_sub(GOES_ON), first).any(|h| named(h, Cue::And)) && rank(first.saturating_sub(SAID_ONCE), first);
    rank(first.saturating_sub(RANK_REACH.0), first) || rank(last, last + RANK_REACH.1) || goes_on()
}

//! What a print wears: percent, points, currency, sign, ordinal suffix, "and a half".

use super::labels::hyphenated;
use super::{Form, Number};
use crate::decimal::{Decimal, pow10};
use crate::document::Span;
use crate::figures::{Direction, Printed, Quantifier};
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_dash, is_hyphen};

/// Adds what stands with the number: ordinal suffix, percent, points, sign, currency symbol, factor.
/// Nothing before token `floor` is its own.
pub fn finish(reading: &Reading, lexicon: &Lexicon, mut number: Number, floor: usize) -> Number {
    let mut end = number.last as usize;
    let glued = reading.tokens.get(end).is_some_and(|t| t.joint == Joint::Glued);
    let symbol = |at: usize| {
        let mark = reading.mark(at)?;
        lexicon.vocabulary.symbols.iter().find(|(s, _)| *s == mark).map(|(_, unit)| *unit)
    };
    // A suffix may stand behind the full stop of its abbreviation.
    let stopped = reading.mark(end) == Some('.') && reading.tokens.get(end + 1).is_some_and(|t| t.joint == Joint::Glued);
    let suffix = if stopped { end + 1 } else { end };
    // "30 °C": a unit that starts like a suffix.
    let unit_end = reading.at(suffix).iter().filter(|h| matches!(h.sense, Sense::Unit(_))).map(|h| h.end).max();
    if glued
        && let Some(stop) = reading.find(suffix, |h| (h.sense == Sense::OrdinalSuffix).then_some(h.end))
        && unit_end.is_none_or(|end| end <= stop)
    {
        number.form = Form::Ordinal;
        number.printed.coarse = number.printed.resolution;
        end = stop as usize;
    } else if matches!(reading.mark(end), Some('%' | '\u{66a}' | '\u{ff05}')) {
        number.form = Form::Percent;
        end += 1;
    } else if let Some((stop, printed)) = permille(reading, end).and_then(|stop| Some((stop, number.printed.times(Decimal::new(1, 1))?))) {
        number.form = Form::Percent;
        number.printed = printed;
        end = stop;
    } else if let Some((stop, printed)) = tenths(reading, end).and_then(|stop| Some((stop, number.printed.times(Decimal::new(1, 1))?))) {
        number.form = Form::Points;
        number.printed = printed;
        end = stop;
    } else if let Some((sense, stop)) = reading.find(end, |h| matches!(h.sense, Sense::Percent | Sense::Points).then_some((h.sense, h.end)))
    {
        let other_noun = reading.at(end).iter().any(|h| matches!(h.sense, Sense::Unit(_)) && h.end > stop);
        // "The index closed at 11,345 points."
        let level = sense == Sense::Points && number.printed.low > Decimal::integer(100);
        if !other_noun && !level {
            number.form = if sense == Sense::Percent { Form::Percent } else { Form::Points };
            end = stop as usize;
        }
    } else if let Some(unit) = symbol(end) {
        // "12 $ CA": the letters of its country behind the symbol.
        let own = suffixed(reading, lexicon, end);
        number.unit = own.or(Some(unit));
        end += 1 + usize::from(own.is_some());
    } else if let Some(unit) = prefixed(reading, lexicon, end) {
        number.unit = Some(unit);
        end += 2;
    }
    let mut end = unit_and_half(reading, lexicon, &mut number, end);
    let mut first = number.first as usize;
    // "%80": typed from right to left.
    let free =
        |at: usize| reading.tokens[at].joint == Joint::Space || reading.mark(at - 1).is_some_and(opens) || reading.tokens[at - 1].is_word();
    if number.form == Form::Cardinal
        && first > floor
        && number.unit.is_none()
        && matches!(reading.mark(first - 1), Some('%' | '\u{66a}'))
        && reading.tokens[first].joint == Joint::Glued
        && (first == 1 || free(first - 1))
    {
        number.form = Form::Percent;
        first -= 1;
    }
    if first > floor
        && number.unit.is_none()
        && let Some(unit) = symbol(first - 1)
    {
        number.unit = Some(unit);
        first -= 1;
        // "US$"
        if let Some(unit) = first.checked_sub(1).filter(|at| *at >= floor).and_then(|at| prefixed(reading, lexicon, at)) {
            number.unit = Some(unit);
            first -= 1;
        }
    }
    if number.unit.is_none()
        && number.form == Form::Cardinal
        && let Some((start, unit)) = code_before(reading, lexicon, first).filter(|(start, _)| *start > 0 && *start >= floor)
    {
        number.unit = Some(unit);
        first = start;
    }
    if number.form == Form::Cardinal
        && !number.printed.is_range()
        && is_below_zero(reading, end)
        && let Some(low) = number.printed.low.checked_neg()
    {
        number.printed = Printed { low, high: low, other: None, ..number.printed };
    }
    let below = minus(reading, lexicon, first, end).filter(|at| *at >= floor);
    if let Some(start) = below {
        first = start;
        let p = number.printed;
        match (number.form, p.low.checked_neg()) {
            (Form::Cardinal, Some(low)) if !p.is_range() => number.printed = Printed { low, high: low, other: None, ..p },
            _ => number.sign = Some(Direction::Down),
        }
    } else if first > floor
        && let Some(sign) = sign(reading, first, end, number.form)
    {
        number.sign = Some(sign);
        first -= 1;
    }
    if first > floor
        && let Some(hedge) = hedge(reading, first - 1)
    {
        number.hedge = Some(hedge);
    }
    // "18+"
    let plus = |at: usize| reading.mark(at) == Some('+') && reading.tokens[at].joint == Joint::Glued;
    if number.form == Form::Cardinal && plus(end) && reading.tokens.get(end + 1).is_none_or(|t| t.joint == Joint::Space) {
        number.hedge = number.hedge.or(Some(Quantifier::AtLeast));
        end += 1;
    }
    // "20-odd", "twenty-odd"
    let joined = if hyphenated(reading, end) { end + 1 } else { end };
    let hyphen = joined > end || reading.tokens.get(end).is_some_and(|t| t.joint == Joint::Hyphen);
    if let Some(odd) = reading.cue_at(joined, Cue::Odd).filter(|_| hyphen && number.form == Form::Cardinal) {
        number.hedge = number.hedge.or(Some(Quantifier::About));
        end = odd.end as usize;
    }
    if number.form == Form::Cardinal
        && number.unit.is_none()
        && let Some(way) = factor(reading, first, end)
    {
        number.form = Form::Factor;
        number.sign = Some(way);
    }
    number.first = first as u32;
    number.last = end as u32;
    number.span = if first == end { Span::default() } else { reading.span(first, end) };
    number
}

/// The token after the words or the sign at token `at` that say thousandths.
fn permille(reading: &Reading, at: usize) -> Option<usize> {
    let words = || reading.find(at, |h| (h.sense == Sense::Permille).then_some(h.end as usize));
    (reading.mark(at) == Some('\u{2030}')).then_some(at + 1).or_else(words)
}

/// The token after a word that says tenths of a percentage point: "tres décimas". Of a second or of anything else it says
/// nothing here.
fn tenths(reading: &Reading, at: usize) -> Option<usize> {
    let end = reading.find(at, |h| (h.sense == Sense::Tenths).then_some(h.end as usize))?;
    let of = reading.at(end).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max();
    match of {
        Some(of) => reading.find(of, |h| (h.sense == Sense::Points).then_some(h.end as usize)),
        None => Some(end),
    }
}

/// The unit of letters at token `at` that are glued to a symbol.
fn prefixed(reading: &Reading, lexicon: &Lexicon, at: usize) -> Option<u16> {
    let letters = reading.tokens.get(at).filter(|t| t.is_word())?;
    reading.tokens.get(at + 1).filter(|t| t.joint == Joint::Glued)?;
    lexicon.prefixed(letters.word, reading.mark(at + 1)?)
}

/// The unit of a symbol at token `at` and the capital letters behind it.
fn suffixed(reading: &Reading, lexicon: &Lexicon, at: usize) -> Option<u16> {
    let letters = reading.tokens.get(at + 1).filter(|t| t.is_word() && t.capital && t.span.len() > 1)?;
    lexicon.prefixed(letters.word, reading.mark(at)?)
}

/// A scale word that names its unit too, and "and a half" behind the scale or the unit. Returns the token after them.
fn unit_and_half(reading: &Reading, lexicon: &Lexicon, number: &mut Number, end: usize) -> usize {
    if number.form != Form::Cardinal {
        return end;
    }
    let unit_ending = |at: usize, from: usize| {
        reading.ending_at(at, |h| match h.sense {
            Sense::Unit(u) if h.start as usize >= from => Some(u),
            _ => None,
        })
    };
    // The letter of "2.5m" or "15.7 M" is its scale already.
    let letters = end.checked_sub(1).and_then(|at| reading.tokens.get(at)).map_or(0, |t| t.word);
    let scale = lexicon.glued_power(letters).is_some();
    if number.power > 0 {
        number.unit = number.unit.or_else(|| lexicon.glued_unit(letters));
    }
    // "3 cents" are three hundred.
    let hundred = || end.checked_sub(1).is_some_and(|at| reading.has(at, |s| matches!(s, Sense::Hundred { .. })));
    if number.power > 0 && number.unit.is_none() && !scale && !hundred() {
        number.unit = unit_ending(end, number.first as usize + 1);
    }
    let half = |t: usize| reading.find(t, |h| (h.sense == Sense::Half).then_some(h.end as usize));
    let behind_unit = || {
        let (unit, stop) = reading.find(end, |h| match h.sense {
            Sense::Unit(u) => Some((u, h.end as usize)),
            _ => None,
        })?;
        Some((Some(unit), half(stop)?))
    };
    let Some((unit, stop)) = half(end).map(|stop| (None, stop)).or_else(behind_unit) else { return end };
    let step = pow10(number.power).and_then(|p| Decimal::integer(p).checked_half());
    let Some((step, value)) = step.and_then(|s| Some((s, number.printed.low.checked_add(s)?))) else { return end };
    number.printed = Printed { low: value, high: value, resolution: step, coarse: step, other: None };
    number.unit = number.unit.or(unit);
    stop
}

/// "USD 15 million": a currency's code in capitals, and where it starts.
fn code_before(reading: &Reading, lexicon: &Lexicon, first: usize) -> Option<(usize, u16)> {
    let (start, unit) = reading.ending_at(first, |h| match h.sense {
        Sense::Unit(u) if h.end - h.start == 1 => Some((h.start as usize, u)),
        _ => None,
    })?;
    let money = lexicon.vocabulary.unit(unit).is_some_and(|u| u.sort == Sort::Money);
    (money && reading.tokens[start].capital).then_some((start, unit))
}

/// "CHF 12 a day": a code at the head of a sentence, where any word has a capital, is all capitals.
pub fn headed(text: &str, reading: &Reading, lexicon: &Lexicon, number: Number) -> Number {
    let bare = number.first == 1 && number.unit.is_none() && number.form == Form::Cardinal;
    let code = bare && reading.tokens[0].span.of(text).chars().all(char::is_uppercase);
    match code.then(|| code_before(reading, lexicon, 1)).flatten() {
        Some((_, unit)) => Number { unit: Some(unit), first: 0, span: reading.span(0, number.last as usize), ..number },
        None => number,
    }
}

/// A sign right before the number in tokens `first..end`.
fn sign(reading: &Reading, first: usize, end: usize, form: Form) -> Option<Direction> {
    let at = first.checked_sub(1)?;
    let sign = reading.mark(at)?;
    let before = at.checked_sub(1);
    let free = reading.tokens[at].joint == Joint::Space || before.and_then(|b| reading.mark(b)).is_some_and(opens);
    let glued = reading.tokens[first].joint == Joint::Glued;
    match sign {
        // A spaced plus between two numbers adds them up.
        '+' if free && (glued || before.is_none_or(|b| !reading.tokens[b].is_digits())) => Some(Direction::Up),
        // "(- 6,5 %)": a rate right behind the bracket.
        c if (is_hyphen(c) || is_dash(c))
            && before.and_then(|b| reading.mark(b)) == Some('(')
            && matches!(form, Form::Percent | Form::Points) =>
        {
            Some(Direction::Down)
        }
        // "Les détenus -12 hommes et 3 femmes- …": dashes that stand for brackets.
        c if (is_hyphen(c) || is_dash(c)) && glued && is_aside(reading, at, end) => None,
        // "- 5": a sentence of nothing but a number below zero.
        c if free && (glued || at == 0 && reading.tokens.get(end).is_none_or(|t| !t.is_word() && !t.is_digits())) && is_hyphen(c) => {
            Some(Direction::Down)
        }
        _ => None,
    }
}

/// Tokens between two dashes that stand for brackets.
const ASIDE: usize = 16;

/// Does the dash at token `at`, behind a word, open what another one closes behind the number that ends before token `end`?
fn is_aside(reading: &Reading, at: usize, end: usize) -> bool {
    let dash = |t: usize| reading.mark(t).is_some_and(|c| is_hyphen(c) || is_dash(c));
    let ends = |t: usize| reading.tokens.get(t).is_none_or(|x| x.joint != Joint::Glued || !x.is_word() && !x.is_digits());
    let word = at.checked_sub(1).is_some_and(|t| reading.tokens[t].is_word());
    word && (end..(end + ASIDE).min(reading.len())).any(|t| dash(t) && reading.tokens[t].joint == Joint::Glued && ends(t + 1))
}

/// "Ten degrees below zero", "2 bajo cero": told behind the number that ends before token `end`, or behind its unit.
fn is_below_zero(reading: &Reading, end: usize) -> bool {
    let unit = |h: &Hit| matches!(h.sense, Sense::Unit(_)).then_some(h.end as usize);
    let below = |at: usize| reading.cue_at(at, Cue::BelowZero).is_some();
    below(end) || reading.find(end, unit).is_some_and(below)
}

/// Where a word starts that stands for a minus right before the number in tokens `first..end`; as the end of a hedge ("au
/// moins") it is none.
pub(super) fn minus(reading: &Reading, lexicon: &Lexicon, first: usize, end: usize) -> Option<usize> {
    let start = reading.ending_at(first, |h| (h.sense == Sense::Minus).then_some(h.start as usize))?;
    let hedge = reading.ending_at(first, |h| match h.sense {
        Sense::Quantifier { .. } => Some(()),
        Sense::ChangeAfter(_) => (!is_lead(reading, lexicon, h.start as usize, end)).then_some(()),
        _ => None,
    });
    // "plus or minus 3"; but "300 and minus 1".
    let and = reading.ending_at(start, |h| matches!(h.sense, Sense::Cue(Cue::And)).then_some(h.start as usize));
    let number = |s: Sense| matches!(s, Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. });
    let goes_on = and.and_then(|at| at.checked_sub(1)).is_some_and(|t| reading.tokens[t].is_word() && !reading.has(t, number));
    (hedge.is_none() && !goes_on).then_some(start)
}

/// A minus that is the word for "less" too counts where its sentence or a word that leads to a number opens it, or before a
/// temperature or a rate: Spanish "entre menos diez y quince", "menos cinco grados".
fn is_lead(reading: &Reading, lexicon: &Lexicon, start: usize, end: usize) -> bool {
    let leads = |h: &Hit| matches!(h.sense, Sense::RangeOpen(_) | Sense::RangeJoin(_) | Sense::Cue(Cue::Level | Cue::Of)).then_some(());
    let degree = |s: Sense| match s {
        Sense::Percent => true,
        Sense::Unit(u) => lexicon.vocabulary.degrees.contains(&u),
        _ => false,
    };
    start == 0 || reading.ending_at(start, leads).is_some() || reading.mark(end) == Some('%') || reading.has(end, degree)
}

fn opens(mark: char) -> bool {
    matches!(mark, '(' | '[' | '"' | '\u{ab}' | '\u{201c}' | '<' | '>' | '=' | '\u{2264}' | '\u{2265}')
}

/// The hedge that a sign at token `at` says: "<", "≥", ">=".
fn hedge(reading: &Reading, at: usize) -> Option<Quantifier> {
    let mark = reading.mark(at)?;
    let or_equal = mark == '=' && at.checked_sub(1).and_then(|b| reading.mark(b)).is_some_and(|b| matches!(b, '<' | '>'));
    Some(match if or_equal { reading.mark(at.checked_sub(1)?)? } else { mark } {
        '>' if or_equal => Quantifier::AtLeast,
        '<' if or_equal => Quantifier::AtMost,
        _ if or_equal => return None,
        '~' | '\u{2248}' | '\u{2243}' => Quantifier::About,
        '>' => Quantifier::MoreThan,
        '<' => Quantifier::LessThan,
        '\u{2265}' => Quantifier::AtLeast,
        '\u{2264}' => Quantifier::AtMost,
        _ => return None,
    })
}

fn factor(reading: &Reading, first: usize, end: usize) -> Option<Direction> {
    let way = |h: &Hit| match h.sense {
        Sense::Factor(d) => Some(d),
        _ => None,
    };
    // "For the first time the 32 million": what multiplies stands behind no ordinal.
    let before = reading.ending_at(first, |h| way(h).map(|way| (way, h.start as usize)));
    let ordinal = |at: usize| at > 0 && reading.has(at - 1, |s| matches!(s, Sense::Ordinal(_)));
    before.filter(|(_, at)| !ordinal(*at)).map(|(way, _)| way).or_else(|| reading.find(end, way))
}

//! Shares named by a fraction: "trois quarts", "la moitié".

use super::Form;
use super::labels::is_counted;
use super::parts::{Part, vulgar};
use super::scan::bare;
use super::spelled::{Spelled, spelled};
use crate::decimal::Decimal;
use crate::figures::{Direction, Printed};
use crate::fold::digit;
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_hyphen};
use crate::numerals::Number;

/// The fraction `numerator / …` whose denominator word starts at token `at`; `first` is where its numerator starts.
pub fn share(reading: &Reading, lexicon: &Lexicon, numerator: i128, first: usize, at: usize) -> Option<Number> {
    // "one - fourth"
    let dashed = super::spelled::dashed(reading, at).filter(|_| reading.tokens[at - 1].is_word());
    let at = dashed.unwrap_or(at);
    let (of, end) = denominator(reading, at)?;
    if reading.cue_at(at, Cue::Clock).is_some() {
        return None;
    }
    // A denominator that is an ordinal or a stretch of time too names a share only before what it is a share of
    // ("un cinquième des …"), joined to its numerator ("three-quarters"), or where nothing follows that it could number.
    let era = reading.cue_at(at, Cue::Era).is_some();
    let other = era || reading.has(at, |s| matches!(s, Sense::Ordinal(_)));
    let joined = reading.tokens[at].joint == Joint::Hyphen && at > first || dashed.is_some() && numerator > 1;
    let ends = !era && (stops(reading, end) || (numerator > 1 || lexicon.nouns.is_known()) && closes(reading, end));
    let says = !other || is_of(reading, end) || joined || ends || is_by(reading, first);
    if says && numerator > of && (!other || ends) {
        return improper(reading, numerator, of, first, end);
    }
    says.then(|| percent(reading, numerator, of, first, end)).flatten()
}

/// A denominator, and the token after it; the first half of a compound ("un demi-frère") is none.
fn denominator(reading: &Reading, at: usize) -> Option<(i128, usize)> {
    let simple = reading.find(at, |h| match h.sense {
        Sense::Fraction { of, alone: false, .. } => Some((of as i128, h.end as usize)),
        _ => None,
    });
    let (of, end) = simple.or_else(|| composed(reading, at))?;
    let compound = reading.tokens.get(end).is_some_and(|t| t.is_word() && t.joint == Joint::Hyphen);
    (!compound).then_some((of, end))
}

/// "Trois | vingt-cinquièmes": a ten and an ordinal of units that closes it.
fn composed(reading: &Reading, at: usize) -> Option<(i128, usize)> {
    let (ten, room, end) = reading.find(at, |h| match h.sense {
        Sense::Cardinal { value, room, .. } if value >= 20 => Some((value, room, h.end as usize)),
        _ => None,
    })?;
    let at = reading.find(end, |h| (h.sense == Sense::NumberJoin).then_some(h.end as usize)).unwrap_or(end);
    reading.find(at, |h| match h.sense {
        Sense::OrdinalLast(of) | Sense::Fraction { of, alone: false, .. } if of < room => Some(((ten + of).into(), h.end as usize)),
        _ => None,
    })
}

/// "Twenty-three fifths": more than a whole, so a number.
fn improper(reading: &Reading, n: i128, of: i128, first: usize, end: usize) -> Option<Number> {
    let (value, step) = (Part::new(n, of, end).value(0)?, Part::new(1, of, end).value(0)?);
    Some(bare(reading, first, end, Printed { low: value, high: value, resolution: step, coarse: step, other: None }))
}

/// The fraction behind a joining word inside a number: "cent et trois | quarts".
pub fn broken(reading: &Reading, number: &Spelled, first: usize) -> Option<Number> {
    let (before, power) = number.joined?;
    let (of, end) = denominator(reading, number.end)?;
    let n = number.value.checked_sub(before)?;
    // "vingt et un cinquièmes" are twenty-one of them.
    if n <= 1 || n >= of || reading.cue_at(number.end, Cue::Clock).is_some() || is_of(reading, end) {
        return None;
    }
    let (part, step) = (Part::new(n, of, end).value(power)?, Part::new(1, of, end).value(power)?);
    let value = Decimal::integer(before).checked_add(part)?;
    let mut sum = bare(reading, first, end, Printed { low: value, high: value, resolution: step, coarse: step, other: None });
    sum.power = power;
    Some(sum)
}

/// "La moitié des …": one part, without a numerator.
pub fn alone(reading: &Reading, lexicon: &Lexicon, at: usize) -> Option<Number> {
    let (n, of, end, owned) = reading.find(at, |h| match h.sense {
        Sense::Fraction { of, alone: true, times, owned } => Some((times as i128, of as i128, h.end as usize, owned)),
        _ => None,
    })?;
    if reading.cue_at(at, Cue::Clock).is_some() {
        return None;
    }
    // With an article it is a quarter of the year, or one that a hedge or a change tells of.
    let article = reading.tokens[at].article;
    let all = || lexicon.construct && at == 0 && stops(reading, end);
    let followed = owned
        // "la moitié (48 %) des …"
        || reading.mark(end) == Some('(')
        // "dont la moitié …"
        || (at.saturating_sub(2)..at).any(|t| reading.cue_at(t, Cue::Part).is_some())
        || is_of(reading, end) && !article
        || reading.has(end, |s| s == Sense::Cue(Cue::Stop))
        || constructed(reading, lexicon, at, end)
        || all();
    let part = reading.tokens.get(end).is_some_and(|t| t.joint == Joint::Hyphen);
    // "more than half", "cut in half", "by half".
    let hedged = || reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(())).is_some();
    let changed = || reading.within(at.saturating_sub(CHANGE_REACH), at).any(|h| matches!(h.sense, Sense::Change(_)));
    let ends = || reading.tokens.get(end).is_none_or(|t| !t.is_word() || closes(reading, end));
    let grammar = lexicon.nouns.is_known() || lexicon.construct;
    // "A half", and nothing else.
    let whole = at == 1 && reading.has(0, |s| matches!(s, Sense::Cardinal { alone: false, .. })) && stops(reading, end);
    let says = whole
        || followed
        || is_changed(reading, at, end)
        || hedged() && !part && stops(reading, end)
        || grammar && !part && (hedged() || changed() && ends());
    says.then(|| percent(reading, n, of, at, end)).flatten()
}

/// Is the fraction in tokens `at..end` in the construct state: a noun right behind it, and no article of its own?
/// A noun without an article may be an adjective: one that is known as counted is none.
fn constructed(reading: &Reading, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let noun = |s: Sense| matches!(s, Sense::Unit(_) | Sense::Population(_) | Sense::Place(_));
    let bare = reading.tokens.get(at).is_some_and(|t| t.is_word() && !t.article);
    lexicon.construct && bare && (is_article(reading, end) || reading.has(end, noun))
}

/// Wears the word at token `t` an article of its own?
fn is_article(reading: &Reading, t: usize) -> bool {
    reading.tokens.get(t).is_some_and(|x| x.article && x.joint == Joint::Space)
}

/// "Khums as-sukkan", a fifth of the inhabitants: a fraction that is a number word too, before what it is a share of.
pub fn constructed_part(reading: &Reading, lexicon: &Lexicon, n: &Spelled, at: usize) -> Option<Number> {
    let (of, end) = denominator(reading, at)?;
    let lasts = |u: u16| lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Duration);
    let counts = |s: Sense| match s {
        Sense::Unit(u) => lasts(u),
        s => matches!(s, Sense::Cardinal { .. } | Sense::Ordinal(_)),
    };
    // "By the fifth": with an article of its own where a word of change announces it.
    let announced = || reading.tokens[at].article && reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::By)).then_some(())).is_some();
    let whole = is_article(reading, end) && !reading.tokens[at].article || announced() && !is_article(reading, end);
    let says = lexicon.construct && end == n.end && of == n.value && whole;
    // "Khumsa as-sukkan", two fifths of them: nothing but a dual is written so in the construct state.
    let two = reading.has(at, |s| matches!(s, Sense::Fraction { times: 2, .. }));
    (says && !reading.has(end, counts)).then(|| percent(reading, 1 + i128::from(two), of, at, end)).flatten()
}

/// Two short runs of digits with a slash between them, at token `t`.
fn slash(text: &str, reading: &Reading, t: usize) -> Option<(i128, i128)> {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|x| x.joint == Joint::Glued);
    if reading.mark(t + 1) != Some('/')
        || !glued(t + 1)
        || !glued(t + 2)
        || glued(t) && !(t == 1 && reading.mark(0).is_some_and(is_hyphen))
        || reading.mark(t + 3) == Some('/')
    {
        return None;
    }
    let ((n, _), (of, _)) = (digits(text, reading, t)?, digits(text, reading, t + 2).filter(|(of, _)| (1..=100).contains(of))?);
    // In Arabic digits some write the parts from right to left, too.
    if of < n && is_eastern(text, reading, t) && (1..MAX_TYPED).contains(&n) {
        return Some((of, n));
    }
    (n < of).then_some((n, of))
}

/// Largest denominator that is looked for where the numerator should stand.
const MAX_TYPED: i128 = 11;

/// Is token `t` printed in Arabic digits?
fn is_eastern(text: &str, reading: &Reading, t: usize) -> bool {
    reading.tokens[t].span.of(text).starts_with(|c| matches!(c, '\u{660}'..='\u{669}'))
}

/// "3/4 des …", or a fraction that is all its sentence says.
pub fn slashed(text: &str, reading: &Reading, t: usize) -> Option<Number> {
    let (n, of) = slash(text, reading, t)?;
    let followed = is_of(reading, t + 3) || is_article(reading, t + 3) || reading.has(t + 3, |s| s == Sense::Cue(Cue::Stop));
    let below = t == 1 && reading.mark(0).is_some_and(is_hyphen);
    let free = (t == 0 || below) && of <= 10 && stops(reading, t + 3);
    let first = if below { 0 } else { t };
    let mut share = (followed || free).then(|| percent(reading, n, of, first, t + 3)).flatten()?;
    share.sign = below.then_some(Direction::Down);
    Some(share)
}

/// "Les \u{be} des élèves", "près des \u{be} sont venus": a fraction that is one character, told of people, behind a word
/// that leads to a group, or by itself before a verb.
pub fn drawn(reading: &Reading, lexicon: &Lexicon, t: usize) -> Option<Number> {
    let (n, of) = vulgar(reading.mark(t)?)?;
    let people = || reading.at(t + 1).iter().any(|h| h.sense == Sense::Cue(Cue::Of) && is_people(reading, lexicon, h.end as usize));
    let verb = || reading.cue_at(t + 1, Cue::Stop).is_some();
    let alone = reading.tokens[t].joint == Joint::Space || t == 0;
    (alone && (people() || verb())).then(|| percent(reading, n, of, t, t + 1)).flatten()
}

/// Neither a word nor a number stands at token `t`, nor a word that ends a noun phrase.
fn stops(reading: &Reading, t: usize) -> bool {
    reading.tokens.get(t).is_none_or(|x| !x.is_word() && !x.is_digits())
        || reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::And)))
}

/// "réduit de moitié", "cut food rations by half": is the fraction in tokens `at..end` joined to a word of change before it?
/// That may be some words away ("… a baissé de 3 % et celui du lait de moitié").
fn is_changed(reading: &Reading, at: usize, end: usize) -> bool {
    if is_by(reading, at) {
        return true;
    }
    let of = reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Level)).then_some(h.start as usize));
    let change = |h: &Hit| matches!(h.sense, Sense::Change(_));
    of.is_some_and(|of| {
        reading.ending_at(of, |h| change(h).then_some(())).is_some()
            || of + 1 == at && stops(reading, end) && reading.within(of.saturating_sub(GAP), of).any(change)
    })
}

/// Tokens between a verb of change and an amount whose verb was left out.
const GAP: usize = 14;

/// Tokens a word of change may stand before the word that joins its amount to it.
const BY_REACH: usize = 8;

/// "Down by nearly a quarter": does a word of change govern the fraction at token `at` by the word right before it?
fn is_by(reading: &Reading, at: usize) -> bool {
    let hedge = |h: &Hit| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize);
    let by = |at: usize| reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::By)).then_some(h.start as usize));
    let from = by(at).or_else(|| by(reading.ending_at(at, hedge)?));
    from.is_some_and(|by| reading.within(by.saturating_sub(BY_REACH), by).any(|h| matches!(h.sense, Sense::Change(_))))
}

/// Tokens a word of change may stand before a share without a number.
const CHANGE_REACH: usize = 4;

/// A word of the grammar, so no noun.
fn closes(reading: &Reading, t: usize) -> bool {
    reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::Preposition | Cue::And | Cue::Of | Cue::Reference)))
}

fn is_of(reading: &Reading, t: usize) -> bool {
    reading.has(t, |s| s == Sense::Cue(Cue::Of))
}

/// Does a noun of people start at token `t`?
fn is_people(reading: &Reading, lexicon: &Lexicon, t: usize) -> bool {
    let person = lexicon.vocabulary.known.person;
    reading.has(t, |s| matches!(s, Sense::Population(_)) || matches!(s, Sense::Unit(u) if Some(u) == person))
}

/// "One over three", and nothing behind it: a fraction as it is said.
fn over(text: &str, reading: &Reading, n: i128, first: usize, end: usize) -> Option<Number> {
    let next = reading.find(end, |h| (h.sense == Sense::Over).then_some(h.end as usize))?;
    let (of, last) = spelled(reading, next).map(|s| (s.value, s.end)).or_else(|| digits(text, reading, next))?;
    let ends = reading.tokens.get(last).is_none_or(|t| !t.is_word() && !t.is_digits());
    (n < of && ends).then(|| percent(reading, n, of, first, last)).flatten()
}

/// Words that may stand between a number and "out of".
const NOUN_REACH: usize = 4;

/// "Neuf personnes sur dix", "1 femme sur 3": the number before token `end`, out of a small round whole.
pub fn out_of(text: &str, reading: &Reading, lexicon: &Lexicon, n: i128, first: usize, end: usize) -> Option<Number> {
    if let Some(divided) = over(text, reading, n, first, end) {
        return Some(divided);
    }
    for t in end..(end + NOUN_REACH).min(reading.len()) {
        if let Some(next) = reading.find(t, |h| (h.sense == Sense::OutOf).then_some(h.end as usize)) {
            let (of, last) = spelled(reading, next).map(|s| (s.value, s.end)).or_else(|| digits(text, reading, next))?;
            // Said in words right behind each other, any whole will do; as of people for one of them ("1 in 73 people").
            let words = t == end && reading.tokens[first].is_word();
            // "une personne sur onze"
            let one = n == 1 && reading.tokens[first].is_word() && is_people(reading, lexicon, end);
            let whole = one && of > 1
                || (2..=10).contains(&of)
                || of == 100
                || of == 1000
                || words
                // "1 in 73 people", "1 in 50 bags"
                || n == 1 && (2..=MAX_WHOLE).contains(&of) && t == end;
            // "3 de cada 4 familias": whole things, of which the noun is said once.
            let things = |s: Sense| match s {
                Sense::Unit(u) => lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Count),
                s => matches!(s, Sense::Population(_)),
            };
            // "une femme sur quatre victime": what follows only says more of her.
            let people = || (t == end || one) && reading.has(last, things);
            let free = (!is_counted(reading, lexicon, last) || people()) && reading.tokens.get(last).is_none_or(|x| !x.is_digits());
            return (whole && free && n < of).then(|| percent(reading, n, of, first, last)).flatten();
        }
        if !reading.tokens[t].is_word() || reading.has(t, |s| matches!(s, Sense::Cue(Cue::Stop | Cue::And))) {
            return None;
        }
    }
    None
}

/// Largest whole that one in digits is told to be out of: "1 in 2020" is no share.
const MAX_WHOLE: i128 = 1000;

/// "A woman | out of every three": in a language without an article for one, whose number starts at token `t`.
pub fn one_out_of(text: &str, reading: &Reading, lexicon: &Lexicon, t: usize, floor: usize) -> Option<Number> {
    if !lexicon.construct {
        return None;
    }
    let every = |h: &Hit| (h.sense == Sense::OutOf && h.end > h.start + 1).then_some(h.start as usize);
    let person = lexicon.vocabulary.known.person;
    let start = reading.ending_at(reading.ending_at(t, every)?, |h| match h.sense {
        Sense::Population(_) => Some(h.start as usize),
        Sense::Unit(u) if Some(u) == person => Some(h.start as usize),
        _ => None,
    })?;
    let (of, last) = spelled(reading, t).map(|s| (s.value, s.end)).or_else(|| digits(text, reading, t))?;
    let free = start >= floor && !(start == floor && floor > 0) && !reading.tokens[start].article;
    (free && (2..=100).contains(&of)).then(|| percent(reading, 1, of, start, last)).flatten()
}

/// A single short run of digits at token `at`; and the token after it.
fn digits(text: &str, reading: &Reading, at: usize) -> Option<(i128, usize)> {
    let token = reading.tokens.get(at).filter(|x| x.is_digits() && x.span.len() <= MAX_DIGITS)?;
    let value = token.span.of(text).chars().try_fold(0i128, |n, c| Some(n * 10 + digit(c)? as i128))?;
    Some((value, at + 1))
}

/// Bytes of a run of digits in a fraction.
const MAX_DIGITS: usize = 8;

/// In percent; as a word it is no finer than one percent.
fn percent(reading: &Reading, n: i128, of: i128, first: usize, end: usize) -> Option<Number> {
    if n <= 0 || n > of {
        return None;
    }
    let value = Part::new(n.checked_mul(100)?, of, end).value(0)?;
    let printed = Printed { low: value, high: value, resolution: Decimal::ONE, coarse: Decimal::ONE, other: None };
    let mut number = bare(reading, first, end, printed);
    number.form = Form::Percent;
    number.fraction = true;
    Some(number)
}

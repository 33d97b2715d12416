//! What sort of quantity a number is, how it is hedged, which way it goes.

use super::mention::Mention;
use super::segments::Segment;
use super::{Direction, Measure, Quantifier};
use crate::decimal::Decimal;
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_apostrophe, is_dash};
use crate::numerals::{Form, Number, hyphenated, is_ranked};

use super::counted::Counted;
use super::verb_first;

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
    // "aged 15 years old and above"
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

/// Tokens a word of change may stand before its number ("une hausse nette et régulière de 12 %").
const CHANGE_REACH: usize = 8;

/// Which way the words around a number say it moved.
pub fn direction(reading: &Reading, lexicon: &Lexicon, number: &Number, segment: &Segment) -> Option<Direction> {
    if number.sign.is_some() || number.level {
        return number.sign;
    }
    let (first, last) = (number.first as usize, number.last as usize);
    let at = unhedged(reading, first);
    // "rose to 80", "rose above 80"
    let apart = || lexicon.verb_first && level(reading, at).is_some_and(|to| verb_first::changed(reading, to));
    if is_level(reading, at) || is_level(reading, first) || apart() {
        return None;
    }
    let before = if lexicon.close_changes {
        governed(reading, number, at)
    } else if lexicon.verb_first {
        verb_first::direction(reading, at)
    } else {
        let from = segment.from.max(first.saturating_sub(CHANGE_REACH));
        let near = reading.within(from, first).filter_map(|h| Some((h.end as usize, change(h)?))).last();
        near.filter(|(end, _)| !leads_elsewhere(reading, *end, at)).map(|(_, way)| way).or_else(|| subject(reading, number, at)).or_else(
            || {
                // "subieron en diez meses el 4 %"
                let percent = number.form == Form::Percent && !reading.has(last, |s| s == Sense::Cue(Cue::Of));
                percent.then(|| meanwhile(reading, lexicon, at)).flatten()
            },
        )
    };
    let compound = || {
        let glued = hyphenated(reading, last);
        let opens = lexicon.close_changes && (number.form == Form::Percent || glued);
        opens.then(|| if glued { stepped(reading, last) } else { compounded(reading, last, segment.core) }).flatten()
    };
    before.or_else(|| changed_behind(reading, last, segment.core)).or_else(compound)
}

/// Tokens between a rate and the stretch of time before it.
const MEANWHILE: usize = 4;

/// The change before a stretch of time that parts it from its rate: "subieron en dos años un 4 %".
fn meanwhile(reading: &Reading, lexicon: &Lexicon, at: usize) -> Option<Direction> {
    let lasts = |s: Sense| matches!(s, Sense::Unit(u) if lexicon.vocabulary.unit(u).is_some_and(|u| u.sort == Sort::Duration));
    let number = |t: usize| reading.tokens[t].is_digits() || reading.has(t, |s| matches!(s, Sense::Cardinal { alone: true, .. }));
    let ends = |t: usize| !reading.tokens[t].is_word() && !reading.tokens[t].is_digits() || reading.cue_at(t, Cue::And).is_some();
    let time =
        (at.saturating_sub(MEANWHILE)..at).rev().take_while(|t| !ends(*t)).find(|t| *t > 0 && reading.has(*t, lasts) && number(t - 1))?;
    let from = time.saturating_sub(CHANGE_REACH);
    let (end, way) = reading.within(from, time - 1).filter_map(|h| Some((h.end as usize, change(h)?))).last()?;
    (!(end..time - 1).any(|t| ends(t) || reading.tokens[t].is_digits())).then_some(way)
}

/// "A 25-basis-point cut": the change right behind what is glued to the number.
fn stepped(reading: &Reading, last: usize) -> Option<Direction> {
    let spaced = |t: &usize| reading.tokens.get(*t).is_none_or(|x| x.joint == Joint::Space);
    let at = (last..last + COMPOUND_GLUED).find(spaced)?;
    let (way, end) = reading.find(at, |h| change(h).map(|way| (way, h.end as usize)))?;
    let closed = reading.tokens.get(end).is_none_or(|x| !x.is_word()) || reading.has(end, |s| matches!(s, Sense::Cue(_)));
    closed.then_some(way)
}

/// Tokens of what may be glued to a number.
const COMPOUND_GLUED: usize = 6;

/// "The rise is felt | by 45 % of the people": behind a verb of its own, a preposition leads to a number that is no
/// amount of the change.
fn leads_elsewhere(reading: &Reading, from: usize, at: usize) -> bool {
    let amount = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Level | Cue::By)).then_some(());
    let preposition = |h: &Hit| (h.sense == Sense::Cue(Cue::Preposition)).then_some(());
    (from..at).any(|t| reading.cue_at(t, Cue::Stop).is_some())
        && reading.ending_at(at, preposition).is_some()
        && reading.ending_at(at, amount).is_none()
}

/// Tokens before a change that opens its sentence ("La hausse", "Pourtant, la hausse").
const SUBJECT: usize = 3;
/// Tokens between a verb and the word that leads to its number ("a été | de", "est estimé | à").
const VERB_REACH: usize = 3;

/// "The rise in the prices of energy, food and services was of 3.2 %": the change is the sentence's subject, however
/// long, and the number what its verb says of it.
fn subject(reading: &Reading, number: &Number, at: usize) -> Option<Direction> {
    let led = reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Level)).then_some(h.start as usize))?;
    let verb = (led.saturating_sub(VERB_REACH)..led).any(|t| reading.cue_at(t, Cue::Stop).is_some());
    if number.form != Form::Percent || !verb {
        return None;
    }
    let (start, way) = reading.within(0, led).find_map(|h| change(h).map(|way| (h.start as usize, way)))?;
    let alone = reading.within(start + 1, led).filter_map(change).next().is_none();
    let crossed = |t: usize| reading.tokens[t].is_digits() || matches!(reading.mark(t), Some(';' | ':' | '('));
    (start < SUBJECT && alone && !(start..led).any(crossed)).then_some(way)
}

/// Words between a rate and the noun of change that it belongs to.
const COMPOUND_REACH: usize = 3;

/// "A 6 percent revenue growth", "a 32% operating income increase": the change ends the noun phrase that the rate opens.
fn compounded(reading: &Reading, last: usize, core: usize) -> Option<Direction> {
    let grammar = |s: Sense| matches!(s, Sense::Cue(c) if c != Cue::Label) || matches!(s, Sense::Quantifier { .. });
    for t in last..(last + COMPOUND_REACH + 1).min(core) {
        if !reading.tokens[t].is_word() {
            return None;
        }
        if let Some((way, end)) = reading.find(t, |h| change(h).map(|way| (way, h.end as usize))) {
            let closed = reading.tokens.get(end).is_none_or(|x| !x.is_word()) || reading.has(end, |s| matches!(s, Sense::Cue(_)));
            return (t > last && closed).then_some(way);
        }
        if reading.has(t, grammar) {
            return None;
        }
    }
    None
}

/// Is what stands at token `at` the level a change came to ("fell to 9 %"), though the word between them may hedge, too?
fn is_level(reading: &Reading, at: usize) -> bool {
    level(reading, at).is_some_and(|to| reading.ending_at(to, change).is_some() || after_amount(reading, to))
}

/// Does token `to` stand behind a change and its amount ("bajó en 48.755 personas, hasta …")?
fn after_amount(reading: &Reading, to: usize) -> bool {
    let amount = |t: usize| reading.tokens[t].is_digits() || reading.has(t, |s| matches!(s, Sense::Cardinal { .. }));
    let from = to.saturating_sub(2 * CHANGE_REACH);
    let Some(amount) = (from..to).rev().find(|t| amount(*t)) else { return false };
    // "Lost $1.3bn and will cut up to 5,000 jobs": another clause has changes of its own.
    let clause = |t: usize| reading.has(t, |s| matches!(s, Sense::Cue(Cue::And | Cue::Stop) | Sense::Change(_)));
    reading.within(from, amount).any(|h| change(h).is_some()) && !(amount + 1..to).any(clause)
}

/// Where the word starts that leads to a level at token `at`.
fn level(reading: &Reading, at: usize) -> Option<usize> {
    reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Level)).then_some(h.start as usize))
}

pub(super) fn change(h: &Hit) -> Option<Direction> {
    match h.sense {
        Sense::Change(d) => Some(d),
        _ => None,
    }
}

/// Where the hedge before token `first` starts, or `first` itself.
fn unhedged(reading: &Reading, first: usize) -> usize {
    reading.ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)).unwrap_or(first)
}

/// The change whose phrase the number at token `at` belongs to: "rose a seasonally adjusted 0.4 percent", "cut its
/// forecast by 10 percent", "an increase in sales of 5 percent".
fn governed(reading: &Reading, number: &Number, at: usize) -> Option<Direction> {
    // What the number is joined to its change by: the amount of the change, whatever stands between.
    let joint = reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::By | Cue::Of)).then_some(h.start as usize));
    let by = joint.is_some_and(|j| reading.has(j, |s| s == Sense::Cue(Cue::By)));
    let end = joint.unwrap_or(at);
    let from = end.saturating_sub(CHANGE_REACH);
    let (start, stop, way) = reading.within(from, end).filter_map(|h| Some((h.start as usize, h.end as usize, change(h)?))).last()?;
    let said = |t: usize, cues: &[Cue]| reading.has(t, |s| matches!(s, Sense::Cue(c) if cues.contains(&c)));
    let article = |t: usize| reading.has(t, |s| matches!(s, Sense::Cardinal { alone: false, .. }));
    // "grew at a 3.6 percent annual pace"
    let paced = |t: usize| number.form == Form::Percent && said(t, &[Cue::Level]) && article(t + 1) && t + 2 == end;
    // "lost her savings of 200,000 yuan"
    let owned = number.form == Form::Cardinal && joint.is_some() && !by;
    // "grew only 3 percent": one word by itself ends nothing.
    let single = end == stop + 1;
    let blocked = (stop..end).any(|t| {
        let ends = !reading.tokens[t].is_word() && !reading.mark(t).is_some_and(is_dash) && !is_apostrophe_at(reading, t);
        ends && !by
            || said(t, &[Cue::And, Cue::Level, Cue::Reference]) && !(by && !said(t, &[Cue::And])) && !paced(t)
            || joint.is_none() && said(t, &[Cue::Preposition, Cue::From]) && !paced(t)
            || (joint.is_none() && !single || owned) && said(t, &[Cue::Stop]) && !article(t)
    });
    let object = joint.is_none()
        && number.form == Form::Cardinal
        && (reading.has(start, |s| s == Sense::Cue(Cue::Transitive))
            || reading.has(start, |s| s == Sense::Cue(Cue::Object)) && is_thing(reading, number));
    (!blocked && !object).then_some(way)
}

/// Does a noun stand behind the number that is no unit: "lost 40 tanks", but "lost 400 jobs"?
fn is_thing(reading: &Reading, number: &Number) -> bool {
    let last = number.last as usize;
    let grammar = |s: Sense| match s {
        Sense::Unit(_) | Sense::Population(_) | Sense::ChangeAfter(_) | Sense::Points => true,
        Sense::Cue(c) => c != Cue::Spell,
        _ => false,
    };
    let noun = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_word()) && !reading.has(t, grammar);
    number.unit.is_none() && noun(last)
}

/// Tokens that join two rates of one change.
const JOINED: usize = 3;

/// Words between two changes that one verb says.
const LIST_REACH: usize = 8;

/// The way of the change before it, which goes on: "rose 15 points, or 0.4 percent", "A rose 3.1%, B 2.4% and C 1.9%".
pub fn carried(reading: &Reading, lexicon: &Lexicon, number: &Number, before: Option<&Mention>) -> Option<Direction> {
    let way = before.filter(|b| b.measure == Measure::Change && b.direction.is_some() && b.number.sign.is_none())?;
    let (from, to) = (way.last(), unhedged(reading, number.first as usize));
    let listing = lexicon.close_changes || lexicon.verb_first;
    // "subidas del 5 % y del 3 %": nothing but joining words between two rates.
    let rates = number.form == Form::Percent && way.number.form == Form::Percent && !number.fraction && to > from;
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.has(t, |s| matches!(s, Sense::Cue(Cue::And | Cue::Of | Cue::Level)));
    let joined = || {
        let and = (from..to).any(|t| reading.cue_at(t, Cue::And).is_some());
        let of = |t: usize| reading.cue_at(t, Cue::Of).is_some();
        and && to <= from + JOINED && (from..to).all(joins) && (from..to).any(of) && !of(number.last as usize)
    };
    let apart = || !listing && (joined() || gapped(reading, way, from, to, number.last as usize));
    if rates && number.sign.is_none() && !number.level && (apart() || bracketed(reading, way, from, to)) {
        return way.direction;
    }
    if !listing || number.sign.is_some() || number.level || to > from + LIST_REACH {
        return None;
    }
    let said = |t: usize, cue: Cue| reading.has(t, |s| s == Sense::Cue(cue));
    let restated = (from..to).all(|t| !reading.tokens[t].is_word() || said(t, Cue::Thatis) || t < way_end(reading, way))
        && (from..to).any(|t| said(t, Cue::Thatis) || reading.mark(t) == Some('('));
    // "rose 0.6 percent from the previous month and 5 percent from a year earlier"
    let compared = || {
        let and = to.checked_sub(1).filter(|t| *t >= from && said(*t, Cue::And));
        let apart = |t: usize| said(t, Cue::Reference) || said(t, Cue::Previous) || said(t, Cue::YearBefore);
        let between = |end: usize| (from..end).any(apart) && (from..end).all(|t| reading.tokens[t].is_word() && !said(t, Cue::And));
        and.is_some_and(between) && (apart(number.last as usize) || reading.tokens.get(number.last as usize).is_none_or(|t| !t.is_word()))
    };
    let capital = |t: usize| reading.tokens.get(t).is_some_and(|x| x.is_word() && x.capital);
    let listed = |t: usize| {
        let token = &reading.tokens[t];
        let name = token.is_word() && token.capital && !said(t, Cue::Previous) || token.is_digits() && t > 0 && capital(t - 1);
        name || reading.mark(t) == Some(',')
            || said(t, Cue::And) && !said(t, Cue::Reference) && !said(t, Cue::Previous)
            || is_apostrophe_at(reading, t)
            || token.joint == Joint::Apostrophe
            || matches!(reading.mark(t), Some('&'))
    };
    let same = number.form == way.number.form && number.form != Form::Cardinal;
    let rate = lexicon.verb_first && number.form != way.number.form && verb_first::rated(reading, way_end(reading, way), to);
    let goes_on = || {
        lexicon.verb_first && same && {
            let first = unhedged(reading, way.number.first as usize);
            verb_first::listed(reading, first, way_end(reading, way), to)
        }
    };
    // "rents rose 8 % and fares by 3 %"
    let by = || {
        let by = to.checked_sub(1).filter(|t| said(*t, Cue::By));
        let free = |t: usize| reading.tokens[t].is_word() && !said(t, Cue::Stop) && !reading.has(t, |s| matches!(s, Sense::Change(_)));
        by.is_some_and(|by| (from..by).any(|t| said(t, Cue::And)) && (from..by).all(free))
    };
    (restated
        || rate
        || same && by()
        || goes_on()
        || same && compared()
        || same
            && to > from
            && (from..to).all(|t| listed(t) || reading.has(t, |s| matches!(s, Sense::Cue(Cue::Preposition | Cue::Stop))) && capital(t + 1)))
    .then_some(way.direction)
    .flatten()
}

/// Where the noun of an earlier figure ends.
fn way_end(reading: &Reading, m: &Mention) -> usize {
    m.label.and_then(|l| (m.last()..reading.len()).find(|&t| reading.tokens[t].span.start >= l.end)).unwrap_or(m.last())
}

/// Tokens between two changes of which the second leaves its verb out.
const GAP: usize = 14;

/// May tokens `from..to` stand between two rates of one verb: words that say nothing of a change, and commas?
fn goes_on(reading: &Reading, from: usize, to: usize, mark: impl Fn(char) -> bool) -> bool {
    let cues = |s: Sense| matches!(s, Sense::Cue(Cue::Stop | Cue::Reference | Cue::Previous) | Sense::Change(_) | Sense::NoChange);
    let free =
        |t: usize| reading.tokens[t].is_word() && !reading.has(t, cues) || reading.mark(t).is_some_and(|c| is_apostrophe(c) || mark(c));
    to <= from + GAP && (from..to).all(free)
}

/// "A augmenté de 1,6 % pour A, de 0,5 % pour B", "est monté de 2 % et le gaz, de 1 %": the verb is left out, what led to
/// its amount is said again behind a comma or an "and".
fn gapped(reading: &Reading, way: &Mention, from: usize, to: usize, last: usize) -> bool {
    let of = |at: usize| reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize));
    let (Some(_), Some(start)) = (of(unhedged(reading, way.number.first as usize)), of(to)) else { return false };
    let joins = |t: usize| reading.mark(t) == Some(',') || reading.has(t, |s| s == Sense::Cue(Cue::And));
    let whole = reading.cue_at(last, Cue::Of).is_some();
    start > from && joins(start - 1) && !whole && goes_on(reading, from, start, |c| c == ',')
}

/// "Falls of fruit (2.5 %), vegetables (1.5 %) and fish (0.9 %)": each in brackets behind its name.
fn bracketed(reading: &Reading, way: &Mention, from: usize, to: usize) -> bool {
    let opens = |at: usize| at.checked_sub(1).is_some_and(|t| reading.mark(t) == Some('('));
    let closed = reading.mark(from) == Some(')');
    closed && opens(unhedged(reading, way.number.first as usize)) && opens(to) && goes_on(reading, from + 1, to - 1, |c| c == ',')
}

fn is_apostrophe_at(reading: &Reading, t: usize) -> bool {
    reading.mark(t).is_some_and(is_apostrophe)
}

/// Tokens within which a change may be told behind its number ("25 % de visites en plus").
const CHANGE_BEHIND: usize = 6;

/// "25 % de plus", "12 % d'augmentation", "+7 % en hausse".
fn changed_behind(reading: &Reading, last: usize, core: usize) -> Option<Direction> {
    let to = (last + CHANGE_BEHIND).min(core);
    let to = (last..to)
        .find(|&t| reading.has(t, |s| s == Sense::Cue(Cue::Stop)) && !reading.has(t, |s| matches!(s, Sense::ChangeAfter(_))))
        .unwrap_or(to);
    let hedged = |h: &Hit| matches!(h.sense, Sense::Quantifier { after: true, .. });
    let after = reading.within(last, to).find_map(|h| match h.sense {
        // "de moins de 13 ans" hedges the next number.
        // Nor does "o más", which hedges this one.
        Sense::ChangeAfter(_) if describes(reading, h) => None,
        Sense::ChangeAfter(d) if !hedges(reading, h.end as usize - 1) && !reading.within(last, h.end as usize).any(hedged) => Some(d),
        _ => None,
    });
    let noun = || {
        let of = reading.at(last).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).map(|h| h.end as usize).max();
        reading.within(last, to).find_map(|h| match h.sense {
            Sense::Change(d) if h.start as usize == of.unwrap_or(last) && !describes(reading, h) => Some(d),
            _ => None,
        })
    };
    after.or_else(noun)
}

/// "Three in 10 lower-income families", "two thirds of lower incomes": does it tell which ones instead of a change?
fn describes(reading: &Reading, h: &Hit) -> bool {
    let (start, end) = (h.start as usize, h.end as usize);
    let of = || start > 0 && reading.cue_at(start - 1, Cue::Of).is_some() && reading.has(start, |s| matches!(s, Sense::ChangeAfter(_)));
    reading.tokens.get(end).is_some_and(|t| t.joint == Joint::Hyphen) || of()
}

/// The measure.
pub fn measure(
    reading: &Reading,
    lexicon: &Lexicon,
    number: &Number,
    c: &Counted,
    segment: &Segment,
    direction: Option<Direction>,
) -> Measure {
    let sort = c.unit.and_then(|u| lexicon.vocabulary.unit(u)).map(|u| u.sort);
    match number.form {
        Form::Ordinal if is_ranked(reading, number) => Measure::Rank,
        Form::Ordinal => Measure::Ordinal,
        Form::Points => Measure::Change,
        Form::Factor => Measure::Ratio,
        Form::Percent if direction.is_some() => Measure::Change,
        Form::Percent => Measure::Share,
        Form::Cardinal => match sort {
            // "une hausse de 300 personnes": a change, in what is counted.
            Some(Sort::Count | Sort::Money | Sort::Physical | Sort::Duration) | None
                if direction.is_some() && is_step(reading, lexicon, number, c) =>
            {
                Measure::Change
            }
            Some(Sort::Count | Sort::Money | Sort::Physical | Sort::Rate) | None
                if lexicon.close_changes
                    && direction.is_some()
                    && !number.level
                    && number.sign.is_none()
                    && changed_behind(reading, number.last as usize, segment.core).is_none() =>
            {
                Measure::Change
            }
            Some(Sort::Money)
                if lexicon.verb_first
                    && direction.is_some()
                    && !number.level
                    && verb_first::is_priced_step(reading, unhedged(reading, number.first as usize)) =>
            {
                Measure::Change
            }
            // "(+3,76 milliards de dirhams)"
            Some(Sort::Money) if number.sign == Some(Direction::Up) => Measure::Change,
            Some(Sort::Money | Sort::Physical) => Measure::Amount,
            Some(Sort::Duration) if !is_brief(lexicon, c) && is_age(reading, lexicon, number, segment) => Measure::Age,
            Some(Sort::Duration) => Measure::Duration,
            Some(Sort::Rank) => Measure::Rank,
            None if c.end == number.last as usize
                && ([unhedged(reading, number.first as usize), number.first as usize]
                    .iter()
                    .any(|at| reading.ending_at(*at, |h| (h.sense == Sense::Cue(Cue::Age)).then_some(())).is_some())
                    || is_bare_age(reading, lexicon, number)) =>
            {
                Measure::Age
            }
            Some(Sort::Rate) if direction.is_some() => Measure::Change,
            Some(Sort::Rate) => Measure::Amount,
            _ if number.sign.is_some() => Measure::Change,
            _ if number.printed.is_range() => Measure::Range,
            _ => Measure::Count,
        },
    }
}

/// Does a word of change govern the number: "recul de près de 300", "a augmenté de 40", "300 de plus qu'en 2023"?
fn is_step(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &Counted) -> bool {
    let referred = |t: usize| reading.has(t, |s| s == Sense::Cue(Cue::Reference));
    // "600 less than forecast", "9 cents higher"
    let compared = |t: usize| {
        let after = reading.find(t, |h| matches!(h.sense, Sense::ChangeAfter(_)).then_some(h.end as usize));
        let moved = || reading.has(t, |s| matches!(s, Sense::Change(_)));
        after.is_some_and(|end| referred(t) || moved() || referred(end) && !hedges(reading, t))
    };
    // "2 million fewer jobs than"
    let parted =
        || reading.has(number.last as usize, |s| matches!(s, Sense::ChangeAfter(_))) && c.end > number.last as usize && referred(c.end);
    if compared(number.last as usize) || compared(c.end) || parted() {
        return true;
    }
    let mut at = number.first as usize;
    if let Some(start) = reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)) {
        at = start;
    }
    let of = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize));
    if of.is_some_and(|of| reading.ending_at(of, |h| matches!(h.sense, Sense::Change(_)).then_some(())).is_some()) {
        return true;
    }
    if !lexicon.verb_first && !lexicon.close_changes && (is_by(reading, lexicon, number, c, at) || is_measured(reading, lexicon, c, at)) {
        return true;
    }
    lexicon.verb_first && verb_first::is_step(reading, at)
}

/// "Bajó en marzo en 48.755 personas": a word that joins an amount to its change stands before the number, and it counts no
/// places ("cayó en 12 provincias") and no time.
fn is_by(reading: &Reading, lexicon: &Lexicon, number: &Number, c: &Counted, at: usize) -> bool {
    let Some(by) = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::By)).then_some(h.start as usize)) else { return false };
    let v = &lexicon.vocabulary;
    let elsewhere = |u: u16| v.place_units.contains(&u) || v.unit(u).is_some_and(|u| u.sort == Sort::Duration);
    let clause = |t: usize| !reading.tokens[t].is_word() || reading.cue_at(t, Cue::And).is_some() || reading.cue_at(t, Cue::Stop).is_some();
    let from = by.saturating_sub(CHANGE_REACH);
    let changed = reading.within(from, by).filter(|h| change(h).is_some()).map(|h| h.end as usize).last();
    let known = c.unit.is_some() || c.end == number.last as usize && !reading.tokens.get(c.end).is_some_and(|t| t.is_word());
    known && !c.unit.is_some_and(elsewhere) && changed.is_some_and(|end| !(end..by).any(clause))
}

/// "Bajaron diez grados", "perdió 120 puntos": degrees or points right behind a verb of change. What falls otherwise, as
/// litres of rain do, is measured by itself.
fn is_measured(reading: &Reading, lexicon: &Lexicon, c: &Counted, at: usize) -> bool {
    let v = &lexicon.vocabulary;
    let scaled = ["degree", "celsius", "fahrenheit", "point"].iter().any(|name| c.unit.is_some() && c.unit == v.unit_named(name));
    scaled && reading.ending_at(at, change).is_some()
}

/// Does a hedge of a number to come start at token `t` and go on behind it?
fn hedges(reading: &Reading, t: usize) -> bool {
    // Behind the hedge a symbol may stand before the number ("more than $3").
    let follows = |at: usize| starts(reading, at) || reading.mark(at).is_some() && starts(reading, at + 1);
    reading
        .at(t)
        .iter()
        .any(|h| matches!(h.sense, Sense::Quantifier { after: false, .. }) && h.end as usize > t + 1 && follows(h.end as usize))
}

/// Does a number start at token `at`? "more than a third", but not "more than a year ago".
fn starts(reading: &Reading, at: usize) -> bool {
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

/// Hours, minutes and seconds are nobody's age.
fn is_brief(lexicon: &Lexicon, c: &Counted) -> bool {
    ["hour", "minute", "second"].iter().any(|name| c.unit.is_some() && c.unit == lexicon.vocabulary.unit_named(name))
}

/// Nobody is older, nor told of by a number alone when younger.
const AGES: std::ops::RangeInclusive<i128> = 3..=115;

/// "The suspect, 29, was", "people over 65": an age that no word says.
fn is_bare_age(reading: &Reading, lexicon: &Lexicon, number: &Number) -> bool {
    let p = number.printed;
    let (first, last) = (number.first as usize, number.last as usize);
    let years = !p.is_range() && p.low.at_scale(0).is_some_and(|n| AGES.contains(&n)) && number.unit.is_none() && number.power == 0;
    if !years || !lexicon.names || number.sign.is_some() {
        return false;
    }
    let person = lexicon.vocabulary.unit_named("person");
    let people = |h: &Hit| {
        let person = matches!(h.sense, Sense::Population(_)) || matches!(h.sense, Sense::Unit(u) if Some(u) == person);
        person.then_some(())
    };
    let comma = |t: usize| reading.mark(t) == Some(',');
    let Some(before) = first.checked_sub(1) else { return false };
    // Between commas, right behind a name or a noun of people.
    if comma(before) {
        let name = before.checked_sub(1).is_some_and(|t| {
            let place = |h: &Hit| matches!(h.sense, Sense::Place(_) | Sense::Homonym(_) | Sense::Month(_) | Sense::Cue(_)).then_some(());
            t > 0 && reading.tokens[t].is_word() && reading.tokens[t].capital && reading.ending_at(before, place).is_none()
        });
        let ends = comma(last) || reading.tokens.get(last).is_none_or(|t| !t.is_word() && !t.is_digits());
        return ends && reading.tokens[first].is_digits() && (name || reading.ending_at(before, people).is_some());
    }
    let bound = |h: &Hit| {
        let bounds = |q: Quantifier| matches!(q, Quantifier::MoreThan | Quantifier::LessThan | Quantifier::AtLeast | Quantifier::AtMost);
        matches!(h.sense, Sense::Quantifier { quantifier, after: false } if bounds(quantifier)).then_some(h.start as usize)
    };
    reading.ending_at(first, bound).is_some_and(|at| reading.ending_at(at, people).is_some())
}

/// Least number of years that is an age behind a word that leads to one, and no stretch of time.
const GROWN: i128 = 10;

/// A number of years is an age when words of age say so, or when somebody has them.
fn is_age(reading: &Reading, lexicon: &Lexicon, number: &Number, segment: &Segment) -> bool {
    let first = number.first as usize;
    let near = segment.from.min(first.saturating_sub(5));
    // "A 34-year-old signed for three years": a word of age behind other years is theirs.
    let year = lexicon.vocabulary.unit_named("year");
    let counted = |t: usize| reading.tokens[t].is_digits() || reading.has(t, |s| matches!(s, Sense::Cardinal { .. }));
    let years = |t: usize| reading.has(t, |s| matches!(s, Sense::Unit(u) if Some(u) == year)) && (t.saturating_sub(2)..t).any(counted);
    let taken = |h: &Hit| h.end as usize <= first && ((h.start as usize).saturating_sub(2)..=h.start as usize).any(years);
    if reading.within(near, segment.core).any(|h| h.sense == Sense::Cue(Cue::Age) && !taken(h)) {
        return true;
    }
    let mut at = first;
    let group = |at: usize| reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Group)).then_some(())).is_some();
    // "les 15-24 ans", "les moins de 25 ans"
    if number.printed.is_range() && group(at) {
        return true;
    }
    if let Some(start) = reading.ending_at(at, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)) {
        at = start;
        // The hedge may be a word of age by itself: Arabic "duna 18 years", under 18.
        if group(at) || reading.cue_at(at, Cue::Group).is_some_and(|h| h.end as usize == first) {
            return true;
        }
    }
    // "They have five years of prison before them" tells no age.
    let of = reading.cue_at(number.last as usize + 1, Cue::Of).is_some();
    // "Murió a los 88 años"
    let years = || {
        number.printed.low >= Decimal::integer(GROWN)
            && reading.has(number.last as usize, |s| matches!(s, Sense::Unit(u) if Some(u) == year))
    };
    if !of && reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::AtAge)).then_some(())).is_some() && years() {
        return true;
    }
    if !of && reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Have)).then_some(())).is_some() {
        return true;
    }
    if let Some(start) = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize)) {
        at = start;
        // "El conductor, de 42 años, salió ileso"
        let comma = |t: usize| matches!(reading.mark(t), Some(',' | '.' | ')' | ';'));
        if !lexicon.close_changes && at > 0 && reading.mark(at - 1) == Some(',') && comma(number.last as usize + 1) && years() {
            return true;
        }
    }
    let person = lexicon.vocabulary.unit_named("person");
    reading
        .ending_at(at, |h| {
            (matches!(h.sense, Sense::Population(_)) || matches!(h.sense, Sense::Unit(u) if Some(u) == person)).then_some(())
        })
        .is_some()
}

//! Which way a number says that something went.

use super::Direction;
use super::hedge::{hedges, unhedged};
use super::segments::Segment;
use super::verb_first;
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_apostrophe, is_dash};
use crate::numerals::{Form, Number, hyphenated};

/// Tokens a word of change may stand before its number ("une hausse nette et régulière de 12 %").
pub(super) const CHANGE_REACH: usize = 8;

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
        let from = segment.near.max(first.saturating_sub(CHANGE_REACH));
        let near = reading.within(from, first).filter_map(|h| Some((h.end as usize, change(h)?))).last();
        // "subieron en diez meses el 4 %"
        let lately = || {
            let percent = number.form == Form::Percent && !reading.has(last, |s| s == Sense::Cue(Cue::Of));
            percent.then(|| meanwhile(reading, lexicon, at)).flatten()
        };
        near.filter(|(end, _)| !leads_elsewhere(reading, *end, at, last))
            .map(|(_, way)| way)
            .or_else(|| subject(reading, number, at))
            .or_else(|| aside(reading, at))
            .or_else(lately)
            .or_else(|| spread(reading, number, at))
            .or_else(|| phrased(reading, number, at))
    };
    let compound = || {
        let glued = hyphenated(reading, last);
        let opens = lexicon.close_changes && (number.form == Form::Percent || glued);
        opens.then(|| if glued { stepped(reading, last) } else { compounded(reading, last, segment.core) }).flatten()
    };
    let behind = changed_behind(reading, last, segment.core);
    // "A perdu des habitants, soit 31 de plus qu'en mars": what says a difference again says its own way.
    let again = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Thatis)).then_some(())).is_some()
        || at.checked_sub(1).is_some_and(|t| reading.mark(t) == Some('('));
    behind.filter(|_| again).or(before).or(behind).or_else(compound)
}

/// Words between the commas of a remark.
const ASIDE: usize = 6;

/// "Rose, respectively, | by 4 %": a remark between two commas parts a change from its amount.
fn aside(reading: &Reading, at: usize) -> Option<Direction> {
    let of = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize)).unwrap_or(at);
    let comma = |t: usize| reading.mark(t) == Some(',');
    let end = of.checked_sub(1).filter(|t| comma(*t))?;
    let start = (end.saturating_sub(ASIDE)..end)
        .rev()
        .take_while(|&t| reading.tokens[t].is_word() || comma(t) || is_apostrophe_at(reading, t))
        .find(|&t| comma(t))?;
    reading.ending_at(start, change)
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
/// amount of the change. Nor is what is told of some whole, unless right behind its verb ("lost 45 % of its value").
fn leads_elsewhere(reading: &Reading, from: usize, at: usize, last: usize) -> bool {
    let amount = |h: &Hit| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Level | Cue::By)).then_some(());
    if reading.ending_at(at, amount).is_some() {
        return false;
    }
    let preposition = |h: &Hit| (h.sense == Sense::Cue(Cue::Preposition)).then_some(());
    let led = || (from..at).any(|t| reading.cue_at(t, Cue::Stop).is_some()) && reading.ending_at(at, preposition).is_some();
    let whole = || from < at && reading.cue_at(last, Cue::Of).is_some();
    // "The fall concerns | 3 countries in 4"
    let object = || reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Spread)).then_some(())).is_some();
    led() || whole() || object()
}

/// Tokens between what a change is told of and the words that tell it.
const SPREAD_REACH: usize = 16;
/// Tokens between those words and their change.
const SPREAD_SUBJECT: usize = 14;

/// "The sharpest falls were seen in Fes (2 %)", "The rises: Fes (2 %)": the change of one of the places or things that a
/// verb or a colon says it of. The next ones are told in the same way (see `carried`).
fn spread(reading: &Reading, number: &Number, at: usize) -> Option<Direction> {
    let rate = matches!(number.form, Form::Percent | Form::Points) && reading.cue_at(number.last as usize, Cue::Of).is_none();
    let open = at.checked_sub(1).filter(|t| reading.mark(*t) == Some('('));
    let led = || reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Of | Cue::Preposition)).then_some(())).is_some();
    if !rate || open.is_none() && !led() {
        return None;
    }
    // Four digits are a year.
    let digits = |t: usize| reading.tokens[t].is_digits() && reading.tokens[t].span.len() != 4;
    let free = |t: usize| !digits(t) && !matches!(reading.mark(t), Some(';' | '(' | ')'));
    let near = (at.saturating_sub(SPREAD_REACH)..open.unwrap_or(at)).rev().take_while(|t| free(*t));
    let (verb, colon) = near.map(|t| (t, open.is_some() && reading.mark(t) == Some(':'))).find(|&(t, colon)| {
        let list = || open.is_some() && reading.cue_at(t, Cue::List).is_some();
        colon || reading.cue_at(t, Cue::Spread).is_some() || list()
    })?;
    let from = verb.saturating_sub(SPREAD_SUBJECT);
    let clause = (from..verb).rev().find(|&t| !free(t) || reading.mark(t) == Some(':')).map_or(from, |t| t + 1);
    let (start, way) = reading.within(clause, verb).find_map(|h| change(h).map(|way| (h.start as usize, way)))?;
    let alone = reading.within(start + 1, verb).filter_map(change).all(|other| other == way);
    let verbs = colon && (start..verb).any(|t| reading.cue_at(t, Cue::Stop).is_some());
    (alone && !verbs).then_some(way)
}

/// Tokens between a noun of change and its rate.
const PHRASE: usize = 14;

/// "The fall | of the prices of fish and fruit | of 8 %": the noun of change that the whole phrase before a rate hangs on.
fn phrased(reading: &Reading, number: &Number, at: usize) -> Option<Direction> {
    let of = |t: usize| reading.cue_at(t, Cue::Of).is_some();
    let led = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize))?;
    if number.form != Form::Percent || of(number.last as usize) {
        return None;
    }
    let said = |s: Sense| matches!(s, Sense::Cue(Cue::Stop | Cue::Previous | Cue::Reference | Cue::Spread) | Sense::NoChange);
    // An article behind its preposition is spelled like a pronoun.
    let article = |t: usize| reading.ending_at(t + 1, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(())).is_some();
    let ends = |t: usize| !reading.tokens[t].is_word() && !is_apostrophe_at(reading, t) || reading.has(t, said) && !article(t);
    let near = (led.saturating_sub(PHRASE)..led).rev().take_while(|t| !ends(*t));
    let (end, way) = near.filter_map(|t| reading.find(t, |h| change(h).map(|way| (h.end as usize, way)))).next()?;
    (end < led && of(end)).then_some(way)
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
    let opening = reading.within(0, led).take_while(|h| (h.start as usize) < SUBJECT);
    let (start, way) = opening.filter_map(|h| change(h).map(|way| (h.start as usize, way))).next()?;
    let crossed = |t: usize| reading.tokens[t].is_digits() || matches!(reading.mark(t), Some(';' | ':' | '('));
    let alone = || reading.within(start + 1, led).filter_map(change).next().is_none();
    (!(start..led).any(crossed) && alone()).then_some(way)
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
pub(super) fn is_level(reading: &Reading, at: usize) -> bool {
    let reached = |to: usize| {
        let apart = || to > 0 && reading.mark(to - 1) == Some(',') && reading.ending_at(to - 1, change).is_some();
        reading.ending_at(to, change).is_some() || apart() || after_amount(reading, to) || multiplied(reading, to)
    };
    level(reading, at).is_some_and(reached)
}

/// Tokens between a verb that multiplies and the word that leads to what it came to.
const MULTIPLIED: usize = 6;

/// "Se duplicó, hasta 3.400"
fn multiplied(reading: &Reading, to: usize) -> bool {
    let mut near = (to.saturating_sub(MULTIPLIED)..to).rev().take_while(|t| !reading.tokens[*t].is_digits());
    near.any(|t| reading.has(t, |s| matches!(s, Sense::Multiple { .. })))
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
    // "fell in Oslo and Bergen by 4 %": names are joined, no clauses.
    let named = |t: usize| t > 0 && [t - 1, t + 1].iter().all(|t| reading.tokens.get(*t).is_some_and(|x| x.is_word() && x.capital));
    // "grew only 3 percent": one word by itself ends nothing.
    let single = end == stop + 1;
    let blocked = (stop..end).any(|t| {
        let ends = !reading.tokens[t].is_word() && !reading.mark(t).is_some_and(is_dash) && !is_apostrophe_at(reading, t);
        ends && !by
            || said(t, &[Cue::And, Cue::Level, Cue::Reference]) && !(by && (!said(t, &[Cue::And]) || named(t))) && !paced(t)
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

pub(super) fn is_apostrophe_at(reading: &Reading, t: usize) -> bool {
    reading.mark(t).is_some_and(is_apostrophe)
}

/// Tokens within which a change may be told behind its number ("25 % de visites en plus").
const CHANGE_BEHIND: usize = 6;

/// "25 % de plus", "12 % d'augmentation", "+7 % en hausse".
pub(super) fn changed_behind(reading: &Reading, last: usize, core: usize) -> Option<Direction> {
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

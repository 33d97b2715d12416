//! Who says so: the name behind words of attribution, quoted from the sentence.

use crate::document::Span;
use crate::lexicon::{Cue, Joint, Reading, Sense};

/// Most tokens a name has.
const MAX_NAME: usize = 14;
/// A lower-case word goes on with a name only this close behind its first word ("Organisation internationale").
const HEAD_REACH: usize = 2;
/// Words a name may go on with behind a preposition, up to the mark that ends it ("… pour les migrations (OIM)").
const TAIL: usize = 3;

/// Everyone a sentence quotes, by where the words of attribution start.
pub fn providers(text: &str, reading: &Reading) -> Vec<(usize, Span)> {
    let mut out: Vec<(usize, Span)> = Vec::new();
    for t in 0..reading.len() {
        let Some(cue) = reading.cue_at(t, Cue::Attribution) else { continue };
        if let Some(span) = name(text, reading, cue.end as usize)
            && out.last().is_none_or(|(_, last)| last.end <= span.start)
        {
            out.push((t, span));
        }
    }
    out
}

/// The name that starts at token `t` or behind the words that may stand before one.
fn name(text: &str, reading: &Reading, t: usize) -> Option<Span> {
    let mut first = t;
    while let Some(end) = reading.cue_at(first, Cue::Reported).map(|h| h.end as usize) {
        first = end;
    }
    let upper = |at: usize| reading.tokens.get(at).is_some_and(|x| x.is_word() && !x.span.of(text).starts_with(char::is_lowercase));
    let letter = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let caseless = |at: usize| reading.tokens.get(at).is_some_and(|x| x.span.of(text).starts_with(letter));
    let said = |at: usize, cue: Cue| reading.has(at, |s| s == Sense::Cue(cue));
    let mut named = false;
    let mut end = first;
    // Where the last run of capitals started.
    let mut head = None;
    while end < reading.len().min(first + MAX_NAME) {
        let token = &reading.tokens[end];
        if !token.is_word()
            || said(end, Cue::Stop)
            || said(end, Cue::And) && !upper(end + 1)
            || reading.cue_at(end, Cue::Attribution).is_some()
        {
            break;
        }
        if upper(end) {
            named = true;
            head = head.or(Some(end));
        } else if said(end, Cue::Of) || said(end, Cue::And) {
            head = None;
        } else if said(end, Cue::Preposition) {
            let closes = |at: usize| reading.tokens.get(at).is_none_or(|x| !x.is_word());
            // A script without capitals does not say where a name goes on, but a little word glued to the next one is of it.
            let glued = reading.tokens.get(end + 1).is_some_and(|x| x.joint == Joint::Glued);
            if !glued && caseless(end + 1) {
                break;
            }
            let goes_on = upper(end + 1) || (end + 2..=end + TAIL).any(closes);
            if !goes_on {
                break;
            }
        } else if named
            && head.is_none_or(|h| h != first || end >= h + HEAD_REACH)
            && !reading.has(end, |s| matches!(s, Sense::Demonym(_)))
            && !reading.has(end - 1, |s| matches!(s, Sense::Cue(Cue::Preposition | Cue::Of | Cue::Reported)))
        {
            break;
        }
        end += 1;
    }
    // A word that joins is no end of a name.
    while end > first && (said(end - 1, Cue::Of) || said(end - 1, Cue::And) || said(end - 1, Cue::Preposition)) {
        end -= 1;
    }
    (named && end > first).then(|| reading.span(first, end))
}

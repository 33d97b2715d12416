//! Figures and the words between them in, ties out.
//!
//! Enters: mentions (figures with what attaches them). Leaves: relations, each with the words that suggested it.
//! Refuses: to solve anything; a tie may well be broken by its numbers.

mod lists;
mod relation;
mod restate;

use crate::document::Document;
use crate::figures::{FigureId, Measure, Mention};
use crate::lexicon::{Cue, Lexicon};
use crate::numerals::Form;

pub use relation::{Equation, Kind, Origin, Relation, RelationId, Role};

/// All ties among the figures of a text. Mention `i` is figure `i`.
pub fn relations(document: &Document, lexicon: &Lexicon, mentions: &mut [Mention]) -> Vec<Relation> {
    let mut out = Vec::new();
    for (i, m) in mentions.iter().enumerate() {
        let Some(link) = m.link else { continue };
        if m.is_previous() {
            out.extend(compared(document, mentions, i, link.base));
            continue;
        }
        match m.measure {
            // A change in points or in what is counted is no rate of its base.
            Measure::Change if m.number.form == Form::Percent => out.push(change(document, mentions, i, link.base)),
            // … but points are the difference of two rates.
            Measure::Change if m.number.form == Form::Points && mentions[link.base].measure == Measure::Share => {
                out.push(change(document, mentions, i, link.base))
            }
            Measure::Share => out.push(share(document, mentions, i)),
            _ => {}
        }
    }
    lists::ties(document, lexicon, mentions, &mut out);
    vocabulary(document, lexicon, mentions, &mut out);
    restate::ties(document, mentions, &mut out);
    out.sort_by_key(|r| (r.span.start, r.members.first().map(|m| m.0), r.kind as u8));
    for (i, r) in out.iter_mut().enumerate() {
        r.id = RelationId(i as u32);
    }
    out
}

pub(crate) fn id(i: usize) -> FigureId {
    FigureId(i as u32)
}

fn quoted(document: &Document, span: crate::document::Span) -> String {
    span.of(&document.text).trim().to_owned()
}

/// A figure and its whole.
fn tie(document: &Document, mentions: &[Mention], i: usize, kind: Kind, role: Role) -> Relation {
    let link = mentions[i].link;
    let (base, cue) = link.map_or((i, mentions[i].number.span), |l| (l.base, l.span));
    Relation {
        id: RelationId(0),
        kind,
        members: vec![(id(base), Role::Whole), (id(i), role)],
        complete: None,
        cue: quoted(document, cue),
        span: cue.join(mentions[i].number.span),
        origin: Origin::Text,
        reference_period: None,
        equation: None,
    }
}

/// A share of its whole, with the head-count it expresses where that is printed.
fn share(document: &Document, mentions: &[Mention], i: usize) -> Relation {
    let mut relation = tie(document, mentions, i, Kind::Share, Role::Rate);
    if let Some(part) = mentions[i].part {
        relation.members.insert(1, (id(part), Role::Part));
    }
    relation
}

/// Two values of one quantity, where no rate is printed that ties them.
fn compared(document: &Document, mentions: &[Mention], i: usize, base: usize) -> Option<Relation> {
    let (m, current) = (&mentions[i], &mentions[base]);
    let levels = |w: &Mention| matches!(w.measure, Measure::Count | Measure::Amount | Measure::Share);
    let near = base.saturating_sub(REACH)..mentions.len().min(base + REACH);
    // The nearest earlier value speaks; a rate that names both makes the tie itself.
    let first = near.clone().find(|p| mentions[*p].is_previous() && mentions[*p].link.is_some_and(|l| l.base == base)) == Some(i);
    let rated = near.into_iter().any(|r| is_rate(mentions, r, base));
    if !levels(m) || !levels(current) || !first || rated {
        return None;
    }
    let cue = m.link.map_or(m.number.span, |l| l.span);
    Some(Relation {
        id: RelationId(0),
        kind: Kind::Change,
        members: vec![(id(base), Role::Current), (id(i), Role::Previous)],
        complete: None,
        cue: quoted(document, cue),
        span: cue.join(m.number.span).join(current.number.span),
        origin: Origin::Text,
        reference_period: m.period.and_then(crate::figures::period_label),
        equation: None,
    })
}

/// Is figure `r` the rate of a change of figure `base`?
fn is_rate(mentions: &[Mention], r: usize, base: usize) -> bool {
    let m = &mentions[r];
    let points = m.number.form == Form::Points && mentions[base].measure == Measure::Share;
    m.measure == Measure::Change
        && !m.is_previous()
        && m.link.is_some_and(|l| l.base == base)
        && (points || m.number.form == Form::Percent && mentions[base].measure != Measure::Share)
}

fn change(document: &Document, mentions: &[Mention], i: usize, base: usize) -> Relation {
    let m = &mentions[i];
    let mut members = vec![(id(base), Role::Current), (id(i), Role::Rate)];
    // "contre 5.344 en 2023": the earlier value is printed.
    let near = base.saturating_sub(REACH)..mentions.len().min(base + REACH);
    if let Some(p) = near.into_iter().find(|p| mentions[*p].link.is_some_and(|l| l.cue == Some(Cue::Previous) && l.base == base)) {
        members.push((id(p), Role::Previous));
    }
    let cue = m.link.map_or(m.number.span, |l| l.span);
    Relation {
        id: RelationId(0),
        kind: Kind::Change,
        members,
        complete: None,
        cue: quoted(document, cue),
        span: cue.join(m.number.span),
        origin: Origin::Text,
        reference_period: m.reference.clone(),
        equation: None,
    }
}

/// Figures that a tie may reach over. Wider reaches would make long documents slow, and mean little.
pub(crate) const REACH: usize = 200;

/// Indicators that are always a part of another one, where the text does not say more.
fn vocabulary(document: &Document, lexicon: &Lexicon, mentions: &mut [Mention], out: &mut Vec<Relation>) {
    for i in 0..mentions.len() {
        let m = &mentions[i];
        if !m.is_whole() {
            continue;
        }
        let wider = m.indicator.and_then(|x| lexicon.vocabulary.indicators.get(x as usize)).and_then(|x| x.part_of);
        let Some(wider) = wider else { continue };
        let fits = |w: &Mention| {
            w.indicator == Some(wider)
                && w.is_whole()
                && w.unit == m.unit
                && (w.period == m.period || w.period.is_none() || m.period.is_none())
        };
        // The nearest before it, else the first after it.
        let from = i.saturating_sub(REACH);
        let before = mentions[from..i].iter().rposition(fits).map(|k| from + k);
        let whole = before.or_else(|| mentions[i + 1..].iter().take(REACH).position(fits).map(|k| i + 1 + k));
        let Some(whole) = whole else { continue };
        let span = m.number.span;
        out.push(Relation {
            id: RelationId(0),
            kind: Kind::Part,
            members: vec![(id(whole), Role::Whole), (id(i), Role::Part)],
            complete: None,
            cue: quoted(document, m.label.map_or(span, |l| span.join(l))),
            span,
            origin: Origin::Vocabulary,
            reference_period: None,
            equation: None,
        });
        mentions[i].link = Some(crate::figures::Link { base: whole, cue: None, span, head: i });
    }
}

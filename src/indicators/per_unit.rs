//! # per_unit: people per programme, per city, per association
//!
//! **Definition.** A count of people over a count of things in the same paragraph.
//!
//! **Formula.** `people / units`. **Unit.** `person/programme` and the like.
//!
//! **Meaningless** as a workload: the report does not say how people are distributed, and one person may be in several.
//!
//! **Caveats** on the row: that two counts were set side by side which the report does not tie; a hedge.

use super::{Indicator, View};
use crate::figures::{Figure, FigureId, Measure};
use crate::interval::{End, Interval};
use crate::lexicon::PERSON;
use crate::lexicon::prose::Message;

pub const NAME: &str = "per_unit";

pub(super) fn derive(view: &View<'_>) -> Vec<Indicator> {
    let figures = view.books.figures;
    let mut out = Vec::new();
    // The people whom a paragraph is about: the last count of persons that is no part of another.
    let mut people: Option<&Figure> = None;
    for f in figures {
        if people.is_some_and(|p| p.paragraph != f.paragraph) {
            people = None;
        }
        if is_people(f) {
            people = Some(f);
        } else if is_unit(view, f)
            && let Some(p) = people
        {
            out.extend(row(view, p.id, f.id));
        }
    }
    out
}

fn is_people(f: &Figure) -> bool {
    f.measure == Measure::Count && f.unit.as_deref() == Some(PERSON) && f.base.is_none() && f.breakdown.is_empty() && f.paragraph.is_some()
}

fn is_unit(view: &View<'_>, f: &Figure) -> bool {
    f.measure == Measure::Count && f.base.is_none() && f.unit.as_ref().is_some_and(|u| view.vocabulary.per.contains(u))
}

fn row(view: &View<'_>, people: FigureId, units: FigureId) -> Option<Indicator> {
    let mut row = view.row(NAME, people, vec![people, units], None)?;
    let unit = view.figure(units)?.unit.as_deref()?;
    row.unit = Some(format!("{PERSON}/{unit}"));
    row.formula = format!("{people} / {units}", people = view.name(people), units = view.name(units));
    row.caveats.push(Message::new("caveat.per_unit"));
    let (p, u) = (view.solved.figure(people)?, view.solved.figure(units)?);
    let value = view.printed(people)?.checked_div(view.printed(units)?, 4);
    Some(row.bounded(value, quotient(p, u)?, None))
}

/// Bounds of a quotient of two intervals without negative values, rounded outwards to four decimals.
fn quotient(p: Interval, u: Interval) -> Option<Interval> {
    let end = |a: Option<End>, b: Option<End>, up: bool| -> Option<End> {
        let (a, b) = (a?, b?);
        let q = a.at.checked_div(b.at, 4)?;
        let exact = q.checked_mul(b.at)?;
        let unit = crate::decimal::Decimal::unit(4);
        let at = match (up, exact < a.at, exact > a.at) {
            (true, true, _) => q.checked_add(unit)?,
            (false, _, true) => q.checked_sub(unit)?,
            _ => q,
        };
        Some(End { at, open: a.open || b.open })
    };
    Some(Interval { lo: end(p.lo, u.hi, false), hi: end(p.hi, u.lo, true) })
}

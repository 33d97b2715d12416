//! # unlisted_categories: over how many more categories the rest of an open list is spread
//!
//! **Definition.** "2,196 people returned to 32 countries, mainly to" four of them: 28 are not named.
//!
//! **Formula.** Number of categories less those that are listed. **Unit.** The category.
//!
//! **Meaningless** where the number counts other categories than the list names, a region among countries for one.
//!
//! **Caveats** on the row: that only what is listed is taken off; a hedge.

use super::{Case, Indicator, View};
use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId, Measure};
use crate::interval::{End, Interval};
use crate::ledger::Tie;
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const NAME: &str = "unlisted_categories";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Sum { parts, remainder: Some(_), .. } = case.tie else { return None };
    if case.aside {
        return None;
    }
    let whole = view.figure(case.relation.first(Role::Whole)?)?;
    let figures: Vec<&Figure> = parts.iter().filter_map(|(id, _)| view.figure(*id)).collect();
    let unit = view.vocabulary.counted_in.iter().find(|(dimension, _)| single(&figures, dimension))?.1;
    let count = counted(view, whole, unit)?;
    let listed = Decimal::integer(parts.len() as i128);
    let mut row = view.row(NAME, count, vec![count], Some(case))?;
    row.inputs.extend(parts.iter().map(|p| p.0));
    row.integer = true;
    row.formula = format!("{count} - {listed}", count = view.name(count));
    row.caveats.push(Message::new("caveat.dimension"));
    let less = |e: Option<End>| e.and_then(|e| Some(End { at: e.at.checked_sub(listed)?, ..e }));
    let bounds = view.solved.figure(count)?;
    let value = view.printed(count).and_then(|v| v.checked_sub(listed));
    let interval = Interval { lo: less(bounds.lo), hi: less(bounds.hi) }.meet(Interval::at_least(Decimal::ZERO));
    Some(row.bounded(value, interval, None))
}

/// Is every part one value of that dimension (a country, not a region)?
fn single(figures: &[&Figure], dimension: &str) -> bool {
    let code = |value: &str| value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase());
    !figures.is_empty() && figures.iter().all(|f| f.breakdown.iter().any(|s| s.dimension == dimension && code(&s.value)))
}

/// The count in that unit that stands nearest to the whole, in its paragraph.
fn counted(view: &View<'_>, whole: &Figure, unit: &str) -> Option<FigureId> {
    let near = |f: &&Figure| f.paragraph.is_some() && f.paragraph == whole.paragraph;
    let fits = |f: &&Figure| f.measure == Measure::Count && f.unit.as_deref() == Some(unit) && f.base.is_none();
    let at = whole.id.0 as usize;
    let figures = view.books.figures;
    let after = figures.get(at..)?.iter().take_while(near).find(fits);
    let before = figures.get(..at)?.iter().rev().take_while(near).find(fits);
    after.or(before).map(|f| f.id)
}

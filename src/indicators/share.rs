//! # share_of_whole: what percentage of its whole a printed part is
//!
//! **Definition.** The part in hundredths of the whole, both printed, where the percentage is not.
//!
//! **Formula.** `100 * part / whole`. **Unit.** Per cent.
//!
//! **Meaningless** where the whole is of another time or of other people; such ties are not entered. Parts of a group that
//! was helped may overlap, so that their shares need not add up to 100.
//!
//! **Caveats** on the row: that parts may overlap; that the whole is so small that one more or less makes a point; that the
//! tie itself does not add up; a hedge.

use super::{Case, Indicator, View, percent};
use crate::figures::FigureId;
use crate::ledger::{PERCENT, Tie};
use crate::lexicon::prose::Message;
use crate::relations::{Origin, Role};
use crate::solver::VarId;

pub const NAME: &str = "share_of_whole";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Vec<Indicator> {
    let Some(whole_id) = case.relation.first(Role::Whole) else { return Vec::new() };
    let row = |part: VarId, id: FigureId, whole: VarId| {
        let mut row = view.row(NAME, id, vec![id, whole_id], Some(case))?;
        row.unit = Some(PERCENT.to_owned());
        row.formula = format!("100 * {id} / {whole_id}", id = view.name(id), whole_id = view.name(whole_id));
        if case.relation.origin == Origin::Vocabulary {
            row.caveats.push(Message::new("caveat.overlap"));
        }
        row.caveats.extend(view.small(whole_id));
        let value = view.printed(id).zip(view.printed(whole_id)).and_then(|(p, w)| percent(p, w));
        Some(row.bounded(value, view.solved.percentage(part, whole), None))
    };
    match case.tie {
        Tie::Part { part, whole } => case.relation.first(Role::Part).and_then(|id| row(*part, id, *whole)).into_iter().collect(),
        Tie::Sum { whole, parts, .. } => parts.iter().filter_map(|(id, part)| row(*part, *id, *whole)).collect(),
        _ => Vec::new(),
    }
}

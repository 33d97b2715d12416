//! # remainder: what an open list leaves unsaid
//!
//! **Definition.** The whole less the parts that an open list names ("mainly to …").
//!
//! **Formula.** `whole - (a + b + c)`. **Unit.** That of the whole.
//!
//! **Meaningless** where the parts overlap.
//!
//! **Caveats** on the row: that only what is listed is taken off; a hedge.

use super::{Case, Indicator, View, plus, total};
use crate::ledger::Tie;
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const NAME: &str = "remainder";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Sum { parts, remainder: Some(remainder), .. } = case.tie else { return None };
    if case.aside {
        return None;
    }
    let whole = case.relation.first(Role::Whole)?;
    let ids: Vec<_> = parts.iter().map(|p| p.0).collect();
    let inputs = [whole].into_iter().chain(ids.iter().copied()).collect();
    let mut row = view.row(NAME, whole, inputs, Some(case))?;
    row.integer = view.figure(whole)?.is_integer();
    row.formula = format!("{whole} - ({})", plus(view, &ids), whole = view.name(whole));
    row.caveats.push(Message::new("caveat.dimension"));
    let value = view.printed(whole).zip(total(view, &ids)).and_then(|(w, s)| w.checked_sub(s));
    Some(row.bounded(value, view.solved.bounds(*remainder), view.solved.values(*remainder)))
}

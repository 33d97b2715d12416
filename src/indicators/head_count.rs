//! # head_count: how many a share stands for, where only the percentage is printed
//!
//! **Definition.** The part of a printed whole that a printed percentage is.
//!
//! **Formula.** `rate * whole / 100`. **Unit.** That of the whole.
//!
//! **Bounds.** Every whole number whose percentage prints as it was printed.
//!
//! **Meaningless** where the share is of another whole than the sentence names.
//!
//! **Caveats** on the row: that it holds of that whole only; a hedge.

use super::{Case, Indicator, View};
use crate::ledger::Tie;
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const NAME: &str = "head_count";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Share { part, printed: false, .. } = case.tie else { return None };
    if case.aside {
        return None;
    }
    let (whole, rate) = (case.relation.first(Role::Whole)?, case.relation.first(Role::Rate)?);
    let mut row = view.row(NAME, rate, vec![rate, whole], Some(case))?;
    let of = view.figure(whole)?;
    row.caveats.push(Message::new("caveat.of_that_whole"));
    row.integer = of.is_integer();
    row.unit = of.unit.clone();
    row.label = row.label.or_else(|| of.label.clone());
    row.formula = format!("{rate} * {whole} / 100", rate = view.name(rate), whole = view.name(whole));
    let value = view.printed(rate).zip(view.printed(whole)).and_then(|(r, w)| r.checked_mul(w)?.checked_shift(-2));
    Some(row.bounded(value, view.solved.bounds(*part), view.solved.values(*part)))
}

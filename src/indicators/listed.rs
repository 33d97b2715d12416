//! # sum_of_listed, share_of_listed: what the listed parts add up to
//!
//! **Definition.** The sum of the parts a text lists, and what percentage of the whole that is.
//!
//! **Formula.** `a + b + c`; `100 * (a + b + c) / whole`. **Unit.** That of the parts; per cent.
//!
//! **Meaningless** where the listed parts overlap: then nobody is as many as their sum.
//!
//! **Caveats** on the row: that the tie itself does not add up, so that the sum is of the parts as printed; a hedge.

use super::{Case, Indicator, View, percent, plus, total};
use crate::ledger::{PERCENT, Tie};
use crate::relations::Role;

pub const SUM: &str = "sum_of_listed";
pub const SHARE: &str = "share_of_listed";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Vec<Indicator> {
    let Tie::Sum { whole, parts, listed, remainder } = case.tie else { return Vec::new() };
    let Some(whole_id) = case.relation.first(Role::Whole) else { return Vec::new() };
    let ids: Vec<_> = parts.iter().map(|p| p.0).collect();
    let mut out = Vec::new();
    let sum = total(view, &ids);
    if let Some(mut row) = view.row(SUM, whole_id, ids.clone(), Some(case)) {
        row.integer = view.figure(whole_id).is_some_and(|f| f.is_integer());
        row.formula = plus(view, &ids);
        out.push(row.bounded(sum, view.solved.bounds(*listed), None));
    }
    if remainder.is_some()
        && let Some(mut row) = view.row(SHARE, whole_id, ids.iter().copied().chain([whole_id]).collect(), Some(case))
    {
        row.unit = Some(PERCENT.to_owned());
        row.formula = format!("100 * ({}) / {whole_id}", plus(view, &ids), whole_id = view.name(whole_id));
        let value = sum.zip(view.printed(whole_id)).and_then(|(s, w)| percent(s, w));
        out.push(row.bounded(value, view.solved.percentage(*listed, *whole), None));
    }
    out
}

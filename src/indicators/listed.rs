//! What the listed parts add up to, and what percentage of the whole that is.

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
        row.formula = plus(&ids);
        out.push(row.bounded(sum, view.solved.bounds(*listed), None));
    }
    if remainder.is_some()
        && let Some(mut row) = view.row(SHARE, whole_id, ids.iter().copied().chain([whole_id]).collect(), Some(case))
    {
        row.unit = Some(PERCENT.to_owned());
        row.formula = format!("100 * ({}) / {whole_id}", plus(&ids));
        let value = sum.zip(view.printed(whole_id)).and_then(|(s, w)| percent(s, w));
        out.push(row.bounded(value, view.solved.percentage(*listed, *whole), None));
    }
    out
}

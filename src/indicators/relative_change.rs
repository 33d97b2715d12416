//! # relative_change: the rate of a change whose two values are printed and whose rate is not
//!
//! **Definition.** By how many per cent of the earlier value the present one is more, or less.
//!
//! **Formula.** `100 * (now - before) / before`. **Unit.** Per cent.
//!
//! **Meaningless** where the earlier value is near zero: small differences then make huge rates; where it is zero there is none.
//!
//! **Caveats** on the row: that the earlier value is so small that one more or less makes a point; that the periods are
//! not of one length, where both are named; a hedge.

use super::{Case, Indicator, View, percent};
use crate::decimal::Decimal;
use crate::ledger::{PERCENT, Tie};
use crate::relations::Role;

pub const NAME: &str = "relative_change";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Change { current, previous, rate: None, .. } = case.tie else { return None };
    let (now, before) = (case.relation.first(Role::Current)?, case.relation.first(Role::Previous)?);
    let mut row = view.row(NAME, now, vec![now, before], Some(case))?;
    row.unit = Some(PERCENT.to_owned());
    row.caveats.extend(view.small(before));
    row.caveats.extend(view.unequal(now, before));
    row.formula = format!("100 * ({now} - {before}) / {before}", now = view.name(now), before = view.name(before));
    let value = view.printed(now).zip(view.printed(before)).and_then(|(n, b)| percent(n, b)?.checked_sub(Decimal::integer(100)));
    Some(row.bounded(value, view.solved.growth(*current, *previous), None))
}

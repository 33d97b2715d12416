//! # previous_value: the earlier value that a change implies
//!
//! **Definition.** What the quantity was in the period a change is compared with, when the text prints the present and the
//! rate but not the past.
//!
//! **Formula.** `100 * now / (100 + rate)`; in points or units `now - rate`. **Unit.** That of the present value.
//!
//! **Bounds.** Every value from which some present value and some rate, each within its print, can follow; whole numbers
//! only where whole things are counted. `candidates` lists them when they are few.
//!
//! **Meaningless** where the rate is of something else than the number beside it, or compared with another length of time.
//!
//! **Caveats** on the row: that the base is not printed; a hedge, where one was printed.

use super::{Case, Indicator, View, signed};
use crate::decimal::Decimal;
use crate::ledger::{PERCENT, Tie};
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const NAME: &str = "previous_value";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Change { previous, printed: false, .. } = case.tie else { return None };
    if case.aside {
        return None;
    }
    let (current, rate) = (case.relation.first(Role::Current)?, case.relation.first(Role::Rate)?);
    let mut row = view.row(NAME, current, vec![current, rate], Some(case))?;
    let by = view.figure(rate)?;
    let relative = by.unit.as_deref() == Some(PERCENT);
    let down = by.direction == Some(crate::figures::Direction::Down);
    row.integer = view.figure(current)?.is_integer();
    row.period = case.relation.reference_period.clone();
    row.formula = match (relative, down) {
        (true, false) => format!("100 * {current} / (100 + {rate})", current = view.name(current), rate = view.name(rate)),
        (true, true) => format!("100 * {current} / (100 - {rate})", current = view.name(current), rate = view.name(rate)),
        (false, false) => format!("{current} - {rate}", current = view.name(current), rate = view.name(rate)),
        (false, true) => format!("{current} + {rate}", current = view.name(current), rate = view.name(rate)),
    };
    row.caveats.push(Message::new("caveat.base_unknown"));
    let (bounds, few) = (view.solved.bounds(*previous), view.solved.values(*previous));
    Some(row.bounded(value(view, case, relative), bounds, few))
}

/// The earlier value from the numbers as printed.
pub(super) fn value(view: &View<'_>, case: Case<'_>, relative: bool) -> Option<Decimal> {
    let now = view.printed(case.relation.first(Role::Current)?)?;
    let by = signed(view.figure(case.relation.first(Role::Rate)?)?)?;
    if !relative {
        return now.checked_sub(by);
    }
    let hundred = Decimal::integer(100);
    now.checked_mul(hundred)?.checked_div(hundred.checked_add(by)?, 4)
}

//! # absolute_change: by how much it rose or fell, in units
//!
//! **Definition.** Present less earlier value, the earlier one printed or implied.
//!
//! **Formula.** `now - before`. **Unit.** That of the value; percentage points for percentages.
//!
//! **Meaningless** where the two periods are not of one length.
//!
//! **Caveats** on the row: that the earlier value is not printed but follows from a rate; that the periods are not of one
//! length, where both are named; a hedge.

use super::{Case, Indicator, View, previous};
use crate::ledger::{PERCENT, Tie};
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const NAME: &str = "absolute_change";

pub(super) fn derive(view: &View<'_>, case: Case<'_>) -> Option<Indicator> {
    let Tie::Change { difference, rate, printed, .. } = case.tie else { return None };
    // Printed itself, when the change is given in units.
    if case.aside && !printed || rate == &Some(*difference) {
        return None;
    }
    let current = case.relation.first(Role::Current)?;
    let inputs: Vec<_> = case.relation.members.iter().map(|m| m.0).collect();
    let mut row = view.row(NAME, current, inputs, Some(case))?;
    row.integer = view.figure(current)?.is_integer();
    if view.figure(current)?.unit.as_deref() == Some(PERCENT) {
        row.unit = Some(crate::ledger::POINTS.to_owned());
    }
    let now = view.printed(current);
    let before = match case.relation.first(Role::Previous).filter(|_| *printed) {
        Some(id) => {
            row.caveats.extend(view.unequal(current, id));
            row.formula = format!("{current} - {id}", current = view.name(current), id = view.name(id));
            view.printed(id)
        }
        None => {
            let rate = case.relation.first(Role::Rate)?;
            row.caveats.push(Message::new("caveat.base_unknown"));
            let sign = if view.figure(rate)?.direction == Some(crate::figures::Direction::Down) { "-" } else { "+" };
            row.formula =
                format!("{current} - 100 * {current} / (100 {sign} {rate})", current = view.name(current), rate = view.name(rate));
            let value = previous::value(view, case, true);
            if row.integer { value.and_then(|v| v.round(0)) } else { value }
        }
    };
    let value = now.zip(before).and_then(|(n, b)| n.checked_sub(b));
    let (bounds, few) = (view.solved.bounds(*difference), view.solved.values(*difference));
    Some(row.bounded(value, bounds, few))
}

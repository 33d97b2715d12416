//! # B207 rounding: the same number, rounded
//!
//! One statement prints fewer digits, and the other number is one that rounds, or is cut off, to it.
//!
//! **Example.** `15,281` in the report, `15,000` in a dispatch.
//!
//! **Why it matters.** Rounded and exact numbers add up differently; a rate of rounded numbers is no rate of exact ones.
//!
//! **What to do.** Calculate with the number that has more digits.
//!
//! **Limits.** A round number may also be a count of its own.

use super::{Cause, Look};
use crate::compare::speech::significant;
use crate::figures::Quantifier;
use crate::findings::Rule;

pub const RULE: Rule = Rule { code: "B207", name: "rounding" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let view = look.case.view;
    let (mine, best) = (*look.apart.statements.first()?, *look.best.first()?);
    let plain = |s: usize| view.figure(s).quantifier == Quantifier::Exact;
    let same_unit = view.figure(mine).unit == view.figure(best).unit;
    if look.value() == look.lead() || !same_unit || view.spoken[mine].meet(view.spoken[best]).is_empty() {
        return None;
    }
    let (fewer, more) = (significant(look.value()), significant(look.lead()));
    if !(plain(mine) && fewer < more || plain(best) && more < fewer) {
        return None;
    }
    let key = if fewer < more { "cause.rounding" } else { "cause.rounding_best" };
    look.cause(RULE, 62, look.best.to_vec(), look.message(key))
}

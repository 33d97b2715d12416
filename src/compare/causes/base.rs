//! # B213 base: the rate was computed on another base
//!
//! Two rates of change are printed for one rise. The numbers themselves are printed too, and one of the rates follows
//! from them and the other does not: it was computed on another earlier number, before a revision or by another count.
//!
//! **Example.** From `84,001` to `148,152` is 76.4 %. One source prints 71.9 %, which needs `86,206` before.
//!
//! **Why it matters.** A revised base breaks a series, and the old rate outlives it.
//!
//! **What to do.** Quote the rate together with both numbers.
//!
//! **Limits.** Needs both numbers in print. Which base is the better one, it does not say.

use super::{Cause, Look};
use crate::compare::key::Key;
use crate::decimal::Decimal;
use crate::figures::{Direction, Measure};
use crate::findings::Rule;
use crate::interval::Interval;
use crate::ledger::PERCENT;
use crate::lexicon::prose::Value;
use crate::reports::statements::period;

pub const RULE: Rule = Rule { code: "B213", name: "base" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (view, key) = (look.case.view, look.case.key);
    if key.measure != Measure::Change || key.rate != Some(PERCENT) {
        return None;
    }
    let count = Key { measure: Measure::Count, rate: None, reference: None, ..key };
    let (now, before) = (view.claim(&count)?, view.claim(&Key { period: period(key.reference?), ..count })?);
    for c in &now.statements {
        for p in &before.statements {
            let (current, previous) = (view.figure(*c).printed.low, view.figure(*p).printed.low);
            let Some(actual) = growth(current, previous) else { continue };
            let sign = |statement: usize| {
                if view.figure(statement).direction == Some(Direction::Down) { actual.checked_neg() } else { Some(actual) }
            };
            let fits = |statement: usize| sign(statement).is_some_and(|a| view.spoken[statement].contains(a));
            let (mine, best) = (*look.apart.statements.first()?, *look.best.first()?);
            if fits(best) && !fits(mine) {
                let needed = needed(current, look.value(), view.figure(mine).direction)?;
                let message = look.message("cause.base").with("actual", Value::Number(actual.round(1)?));
                let message = message.with("current", Value::Number(current)).with("previous", Value::Number(previous));
                let message = message.with("needed", Value::Bounds(Interval::point(needed), Vec::new()));
                return look.cause(RULE, 80, vec![*c, *p], message);
            }
        }
    }
    None
}

/// `100 (current - previous) / previous`, to four decimals.
fn growth(current: Decimal, previous: Decimal) -> Option<Decimal> {
    current.checked_sub(previous)?.checked_mul(Decimal::integer(100))?.checked_div(previous, 4)
}

/// The earlier number that the rate asks for, to the unit.
fn needed(current: Decimal, rate: Decimal, direction: Option<Direction>) -> Option<Decimal> {
    let hundred = Decimal::integer(100);
    let factor = if direction == Some(Direction::Down) { hundred.checked_sub(rate)? } else { hundred.checked_add(rate)? };
    current.checked_mul(hundred)?.checked_div(factor, 0)
}

//! # B202 cut_off: the smaller number was counted to an earlier date
//!
//! A count over a year grows until its last day. When one source gives a smaller number for the year, and that number
//! is what others count up to some month, or fits between the counts to two dates, it is probably an unfinished count.
//!
//! **Example.** `120` boats for 2024 here, `203` there; elsewhere `120` is the count to the end of September.
//!
//! **Why it matters.** Set beside the full year before, an unfinished year shows a fall that never was.
//!
//! **What to do.** Print the cut-off date with the number, and compare like with like.
//!
//! **Limits.** Only for what accumulates. Where no other source has the partial count, the fit between two dates is an
//! inference, and ranks lower.

use super::{Cause, Look};
use crate::compare::view::is_cut_off;
use crate::figures::Period;
use crate::findings::Rule;
use crate::lexicon::prose::Value;
use crate::reports::statements::written;

pub const RULE: Rule = Rule { code: "B202", name: "cut_off" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    let period = key.period?;
    if !case.view.accumulates(&key) || look.value() >= look.lead() {
        return None;
    }
    let to = |p: Period| Value::Names(vec![written(Period { start: p.end, end: p.end })]);
    let earlier: Vec<_> = case.view.over_time(&key).filter(|c| c.key.period.is_some_and(|p| is_cut_off(p, period))).collect();
    for claim in &earlier {
        let same = look.same_number(claim);
        if let (Some(p), false) = (claim.key.period, same.is_empty()) {
            let message = look.message("cause.cut_off").with("date", to(p)).with("counted", case.who(&same));
            return look.cause(RULE, look.telling(95).unwrap_or(50), same, message);
        }
    }
    // Printed before the period was over: it cannot be all of it.
    let early: Vec<usize> =
        look.apart.statements.iter().copied().filter(|s| case.view.outlet(*s).published.is_some_and(|p| p.end <= period.end)).collect();
    if !early.is_empty() {
        let message = look.message("cause.cut_off_early").with("date", to(period));
        return look.cause(RULE, 80, early, message);
    }
    // The latest unfinished count that it is not below.
    let below = earlier
        .iter()
        .filter(|c| case.view.hull(c).lo.is_some_and(|e| e.at <= look.value()))
        .max_by_key(|c| c.key.period.map(|p| p.end))?;
    let statement = *below.statements.first()?;
    let message = look.message("cause.cut_off_between").with("date", to(below.key.period?)).with("partial", case.number(statement));
    look.cause(RULE, 55, below.statements.clone(), message)
}

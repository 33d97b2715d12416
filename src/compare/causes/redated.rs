//! # B208 redated: the number belongs to another period
//!
//! The number that stands apart is what other statements print for the same quantity in another year, or over a longer
//! span: last year's number under this year's date, or a five-year total moved on by a year.
//!
//! **Example.** `90,000` rescued from 2017 to 2021 in one report, and from 2018 to 2022 in the next.
//!
//! **Why it matters.** A series with one misdated year shows a rise and a fall that are not there.
//!
//! **What to do.** Look up the period at the source.
//!
//! **Limits.** Small and round numbers recur by themselves; they rank lower or are left out.

use super::{Cause, Look};
use crate::compare::view::is_cut_off;
use crate::findings::Rule;
use crate::lexicon::prose::Value;
use crate::reports::statements::written;

pub const RULE: Rule = Rule { code: "B208", name: "redated" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    let period = key.period?;
    for claim in case.view.over_time(&key) {
        let Some(other) = claim.key.period.filter(|p| !is_cut_off(*p, period)) else { continue };
        let same = look.same_number(claim);
        if !same.is_empty() {
            let message = look.message("cause.redated").with("date", Value::Names(vec![written(other)])).with("counted", case.who(&same));
            return look.cause(RULE, look.telling(75)?, same, message);
        }
    }
    None
}

//! # B211 exchanged: the numbers of two slices changed places
//!
//! A source gives to one slice what others give to another slice of the same whole, and the other way round: two lines of
//! a list were read one for the other.
//!
//! **Example.** `3,915` Guineans and `2,958` others in one list, `2,958` Guineans and `3,915` others in the next.
//!
//! **Why it matters.** The total still adds up, so no sum shows it.
//!
//! **What to do.** Look the list up; both lines are wrong, or none.
//!
//! **Limits.** When only one of the two lines is printed it ranks lower.

use super::{Cause, Look};
use crate::findings::Rule;
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B211", name: "exchanged" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    let [slice] = key.breakdown else { return None };
    let here: Vec<usize> = look.apart.statements.iter().map(|s| case.view.source(*s)).collect();
    for claim in case.view.slices(&key) {
        let [other] = claim.key.breakdown else { continue };
        if other.dimension != slice.dimension {
            continue;
        }
        let theirs: Vec<usize> = look.same_number(claim).into_iter().filter(|s| !here.contains(&case.view.source(*s))).collect();
        if theirs.is_empty() {
            continue;
        }
        let back = claim.statements.iter().any(|s| here.contains(&case.view.source(*s)) && case.view.figure(*s).printed.low == look.lead());
        let name = |s: &crate::figures::Slice| Value::Names(vec![format!("{}={}", s.dimension, s.value)]);
        let message = look.message(if back { "cause.exchanged" } else { "cause.exchanged_one" });
        let message = message.with("here", name(slice)).with("there", name(other)).with("counted", case.who(&theirs));
        return look.cause(RULE, if back { 90 } else { look.telling(84)? }, theirs, message);
    }
    None
}

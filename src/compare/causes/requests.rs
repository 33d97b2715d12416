//! # B205 requests: what was asked for instead of what came to pass
//!
//! The number that stands apart is what other statements print for requests, applications or plans, and the claim is
//! about what was done; or the other way round.
//!
//! **Example.** `2,300` returns in one article; in two others `2,300` people asked to return.
//!
//! **Why it matters.** Not every request is granted, and some are granted a year later.
//!
//! **What to do.** Say which of the two it is.
//!
//! **Limits.** Only for indicators of which the vocabulary says what they ask for (`asks_for`).

use super::{Cause, Look};
use crate::compare::Case;
use crate::findings::Rule;

pub const RULE: Rule = Rule { code: "B205", name: "requests" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    let asked = case.view.beside(&key).filter(|c| c.key.measure == key.measure && asks_for(case, c.key.indicator, key.indicator));
    for claim in asked {
        let same = look.same_number(claim);
        if !same.is_empty() {
            let forward = case.view.indicator(claim.key.indicator).is_some_and(|i| i.asks_for.is_some());
            let message = look.message(if forward { "cause.requests" } else { "cause.requests_done" }).with("counted", case.who(&same));
            return look.cause(RULE, look.telling(88)?, same, message);
        }
    }
    None
}

/// Is one of the two a request for the other?
pub(super) fn asks_for(case: &Case<'_, '_>, a: &str, b: &str) -> bool {
    let asks = |x: &str, y: &str| {
        let wanted = case.view.indicator(x).and_then(|i| i.asks_for).and_then(|i| case.view.vocabulary.indicators.get(i as usize));
        wanted.is_some_and(|i| i.code == y)
    };
    asks(a, b) || asks(b, a)
}

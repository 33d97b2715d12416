//! # B209 headline: a headline says what the page below it does not
//!
//! The number stands in a headline, an intertitle or the page's address, and the text (of the same page, or of others) has
//! another one. Or one page prints both.
//!
//! **Example.** `27` countries in the headline, which counts the own nationals in; `26` in the text.
//!
//! **Why it matters.** Headlines are written by somebody else, shorter, and are what is passed on.
//!
//! **What to do.** Quote the text.
//!
//! **Limits.** Needs to know where on the page a statement stands (`position`).

use super::{Cause, Look};
use crate::findings::Rule;

pub const RULE: Rule = Rule { code: "B209", name: "headline" };

/// Places on a page that are written to be short.
const SHORT: [&str; 3] = ["headline", "intertitle", "address"];

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, statements) = (look.case, &look.apart.statements);
    if look.value() == look.lead() {
        return None;
    }
    let position = |s: usize| case.view.collection.statements[s].position.as_deref();
    let short: Vec<usize> = statements.iter().copied().filter(|s| position(*s).is_some_and(|p| SHORT.contains(&p))).collect();
    let pages: Vec<usize> = if short.is_empty() { statements } else { &short }.iter().map(|s| case.view.source(*s)).collect();
    let both: Vec<usize> = look.best.iter().copied().filter(|b| pages.contains(&case.view.source(*b))).collect();
    let (fit, key, who) = match (short.is_empty(), both.is_empty()) {
        (false, false) => (78, "cause.headline_both", &short),
        (false, true) => (52, "cause.headline", &short),
        (true, false) => (35, "cause.headline_page", statements),
        (true, true) => return None,
    };
    let mut message = case.message(key, who, look.best);
    if !both.is_empty() {
        message = message.with("page", case.who(&both));
    }
    look.cause(RULE, fit, both, message)
}

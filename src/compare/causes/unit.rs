//! # B204 unit: persons or attempts, persons or households
//!
//! The statements count in different units. One person can try ten times, one household holds several people.
//!
//! **Example.** The ministry counts `51,000` attempts; an outlet says `51,000` people were stopped.
//!
//! **Why it matters.** The same number in another unit is another claim, and usually a wrong one.
//!
//! **What to do.** Take the unit of whoever counted.
//!
//! **Limits.** Which of the units is the counter's own, the numbers do not say.

use super::{Cause, Look};
use crate::findings::Rule;
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B204", name: "unit" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let unit = |s: usize| look.case.view.figure(s).unit.as_deref();
    let (here, there) = (unit(*look.apart.statements.first()?)?, unit(*look.best.first()?)?);
    if here == there {
        return None;
    }
    let name = |u: &str| Value::Names(vec![u.to_owned()]);
    let same = look.value() == look.lead();
    let message = look.message(if same { "cause.unit_same" } else { "cause.unit" }).with("here", name(here)).with("there", name(there));
    look.cause(RULE, if same { 85 } else { 72 }, look.best.to_vec(), message)
}

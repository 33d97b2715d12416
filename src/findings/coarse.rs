//! # B114 coarse: numbers too coarse to check anything
//!
//! The tie holds, and would hold just as well if its numbers were half as large or half as large again.
//!
//! **Example.** "About 1 million of about 3 million litres, some 30 %": half a million would do as well.
//!
//! **Why it matters.** A check that cannot fail is none, and must not be counted among those that were passed.
//!
//! **What to do.** Look for the numbers behind the rounded ones.
//!
//! **Limits.** Only ties that claim an equality are looked at, and only where all members are printed: that a part is no
//! more than its whole says little by nature. Every member has to be that loose; where one is not, the tie does check it.

use super::{Finding, Rule, Status, View};
use crate::ledger::Check;
use crate::lexicon::prose::Message;

pub const RULE: Rule = Rule { code: "B114", name: "coarse" };

pub fn is_seen(check: &Check) -> bool {
    check.is_empty
}

pub fn turn(view: &View<'_>, finding: Finding) -> Finding {
    let message = Message::new("finding.coarse").with("figures", view.hedged(&finding.figures));
    Finding { rule: RULE, status: Status::NotCheckable, message, ..finding }
}

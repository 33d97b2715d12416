//! # B102 part: is a part no more than its whole?
//!
//! **Example.** "36,000 people were helped; 86,000 had medical care."
//!
//! **Why it matters.** People in a part are people in the whole: a larger part means another population, another
//! period (visits instead of visitors), or a slip of the pen.
//!
//! **What to do.** See whether both count the same thing in the same time; `repair` names a likely slip.
//!
//! **Limits.** Parts may overlap (the same person fed and treated), so several parts may well exceed the whole
//! together: only one at a time is compared.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::decimal::Decimal;
use crate::ledger::Standing;
use crate::lexicon::prose::{Message, Value};
use crate::relations::Role;

pub const RULE: Rule = Rule { code: "B102", name: "part" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let part = case.relation.first(Role::Part);
    let mut finding = view.finding(case, RULE, part);
    if let Standing::Unclear(unfit) = case.check.standing {
        finding.message = unclear(view, case, unfit);
        return finding;
    }
    let key = if finding.status == Status::Mismatch { "finding.part_mismatch" } else { "finding.part_ok" };
    let message = Message::new(key)
        .with("part", view.quoted(part.as_slice()))
        .with("whole", view.quoted(case.relation.first(Role::Whole).as_slice()))
        .with("difference", Value::Number(finding.difference.unwrap_or(Decimal::ZERO)));
    finding.message = remark(message, case.check);
    finding
}

//! # B103 share: do share, head-count and whole agree?
//!
//! With the head-count printed, the three have to agree within their rounding. Without it, the share says how many
//! there can be, and the finding says so.
//!
//! **Example.** "243 of 426, or 57 %" agrees; "243 of 426, or 75 %" does not.
//!
//! **Why it matters.** Often the share is of another whole than the sentence says.
//!
//! **What to do.** Find the whole that the share fits; `repair` gives what each of the three would have to be.
//!
//! **Limits.** A hedged whole ("about 148,152") leaves room, and the share of a hedged whole is only as sure as the hedge.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::decimal::Decimal;
use crate::ledger::{Standing, Tie};
use crate::lexicon::prose::{Message, Value};
use crate::relations::Role;

pub const RULE: Rule = Rule { code: "B103", name: "share" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let rate = case.relation.first(Role::Rate);
    let mut finding = view.finding(case, RULE, rate);
    if let Standing::Unclear(unfit) = case.check.standing {
        finding.message = unclear(view, case, unfit);
        return finding;
    }
    let printed = case.relation.first(Role::Part).filter(|id| view.printed(Some(*id)).is_some());
    let mismatch = finding.status == Status::Mismatch;
    let key = match (printed.is_some(), mismatch) {
        (false, false) => "finding.share_ok",
        (false, true) => "finding.share_mismatch",
        (true, false) => "finding.share_printed_ok",
        (true, true) => "finding.share_printed_mismatch",
    };
    let mut message = Message::new(key)
        .with("rate", view.quoted(rate.as_slice()))
        .with("whole", view.quoted(case.relation.first(Role::Whole).as_slice()));
    message = match (printed, &view.books.ties[case.index]) {
        (Some(part), _) => message.with("part", view.quoted(&[part])).with("actual", Value::Bounds(finding.expected, Vec::new())),
        (None, Ok(Tie::Share { part, .. })) => {
            let few = view.solved.values(*part).unwrap_or_default();
            message.with("part", Value::Bounds(view.solved.bounds(*part), few))
        }
        _ => message.with("part", Value::Number(Decimal::ZERO)),
    };
    finding.message = remark(message, case.check);
    if mismatch && printed.is_none() {
        finding.rule = super::grim::RULE;
    }
    finding
}

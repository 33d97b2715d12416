//! # B101 total: do the parts make the whole?
//!
//! Parts that leave nothing out (nationals and foreigners, women and men, age groups that meet) have to add up to
//! their whole. An open list ("mainly to …") may not exceed it.
//!
//! **Example.** "1,024 children, of whom 375 nationals and 639 foreigners": the parts make 1,014.
//!
//! **Why it matters.** One of the numbers is wrong, or ten children of unknown nationality are in no category, or
//! some are counted twice. Whoever quotes any of the three quotes a guess.
//!
//! **What to do.** The `repair` column lists what each number would have to be if the others are right, first those
//! that a single slip of the pen explains, and what the list itself would have to leave out or count twice.
//!
//! **Limits.** Numbers are taken as printed: a difference within their rounding is none. Whether a list is complete is
//! read from its categories, or said by whoever wrote the tie.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::decimal::Decimal;
use crate::ledger::{Standing, Tie};
use crate::lexicon::prose::{Message, Value};
use crate::relations::Role;

pub const RULE: Rule = Rule { code: "B101", name: "total" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let whole = case.relation.first(Role::Whole);
    let mut finding = view.finding(case, RULE, whole);
    if let Standing::Unclear(unfit) = case.check.standing {
        finding.message = unclear(view, case, unfit);
        return finding;
    }
    let open = case.relation.complete != Some(true);
    let mismatch = finding.status == Status::Mismatch;
    let key = match (open, mismatch) {
        (false, false) => "finding.total_ok",
        (false, true) => "finding.total_mismatch",
        (true, false) => "finding.total_open_ok",
        (true, true) => "finding.total_open_mismatch",
    };
    let parts: Vec<_> = case.relation.with_role(Role::Part).collect();
    let sum = match &view.books.ties[case.index] {
        Ok(Tie::Sum { listed, .. }) => view.solved.bounds(*listed),
        _ => finding.expected,
    };
    let size = finding.difference.map(|d| if d < Decimal::ZERO { d.checked_neg().unwrap_or(d) } else { d });
    let message = Message::new(key)
        .with("parts", view.quoted(&parts))
        .with("sum", Value::Bounds(sum, Vec::new()))
        .with("whole", view.quoted(whole.as_slice()))
        .with("difference", Value::Number(size.unwrap_or(Decimal::ZERO)));
    finding.message = remark(message, case.check);
    if let (true, Some(d)) = (mismatch, finding.difference) {
        // The list itself may be to blame: something left out, or counted twice.
        let key = if d > Decimal::ZERO { "repair.list_open" } else { "repair.overlap" };
        finding.repair.push(Message::new(key).with("difference", Value::Number(size.unwrap_or(d))));
    }
    finding
}

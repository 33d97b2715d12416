//! Do the parts make the whole?
//!
//! A complete list has to add up to its whole, an open one may not exceed it. Numbers are taken as printed: a
//! difference within their rounding is none.

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

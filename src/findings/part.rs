//! Is a part no more than its whole?

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

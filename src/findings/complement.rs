//! Do shares that leave nothing out make 100 %?
//!
//! Rounded shares rarely add up to 100 exactly; only what no rounding can explain is a mismatch.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::ledger::Standing;
use crate::lexicon::prose::Message;
use crate::relations::Role;

pub const RULE: Rule = Rule { code: "B104", name: "complement" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let rates: Vec<_> = case.relation.with_role(Role::Rate).collect();
    let mut finding = view.finding(case, RULE, rates.last().copied());
    finding.message = match case.check.standing {
        Standing::Unclear(unfit) => unclear(view, case, unfit),
        _ => {
            let key = if finding.status == Status::Mismatch { "finding.complement_mismatch" } else { "finding.complement_ok" };
            remark(Message::new(key).with("rates", view.quoted(&rates)), case.check)
        }
    };
    finding
}

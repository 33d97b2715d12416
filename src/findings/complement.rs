//! # B104 complement: do shares that leave nothing out make 100 %?
//!
//! Rounded shares rarely add up to 100 exactly; only what no rounding can explain is a mismatch.
//!
//! **Example.** "93 % are 13 to 17 years old, more than 7 % are under 13" can be: 92.9 and 7.1. Were the 93 % cut off
//! instead of rounded, it could not, and the finding says so. "33, 33 and 31 %" cannot be.
//!
//! **Why it matters.** A flat "sums to 100" test flags a quarter of all correct tables of three shares.
//!
//! **What to do.** Where it is a mismatch a category is missing, or categories overlap.
//!
//! **Limits.** Whether categories leave nothing out is read from their names (sexes, age groups that meet).

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

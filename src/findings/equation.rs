//! # B109 equation: does a formula that somebody wrote hold for the figures as printed?
//!
//! **Example.** `2 * adults + children = rations` with 120, 85 and 320 does not: it makes 325.
//!
//! **What to do.** `repair` gives what each figure would have to be if the others are right.
//!
//! **Limits.** Formulas are linear, or one figure times another; anything else is refused when it is read.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::figures::FigureId;
use crate::ledger::Standing;
use crate::lexicon::prose::{Message, Value};

pub const RULE: Rule = Rule { code: "B109", name: "equation" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let ids: Vec<FigureId> = case.relation.members.iter().map(|m| m.0).collect();
    // A printed figure that the others leave some value to, if there is one.
    let printed = || ids.iter().copied().filter(|id| view.printed(Some(*id)).is_some());
    let about = printed().find(|id| case.check.left.iter().any(|l| l.0 == *id)).or_else(|| printed().next());
    let mut finding = view.finding(case, RULE, about);
    finding.message = match case.check.standing {
        Standing::Unclear(unfit) => unclear(view, case, unfit),
        _ => {
            let key = if finding.status == Status::Mismatch { "finding.equation_mismatch" } else { "finding.equation_ok" };
            let equation = Value::Quoted(vec![case.relation.cue.clone()]);
            remark(Message::new(key).with("equation", equation).with("figures", view.quoted(&ids)), case.check)
        }
    };
    finding
}

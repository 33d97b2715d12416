//! # B106 restatement: one quantity, stated more than once
//!
//! A headline, a lead and a body often print the same quantity. The statements have to agree, each within its own
//! rounding and hedge: "nearly 2,712" and "2,712" agree, 8,588 and 86,000 do not.
//!
//! **Why it matters.** A headline is quoted more often than the body it stands above.
//!
//! **What to do.** Go to the source. The `repair` column tells which single slip of the pen would make two prints equal.
//!
//! **Limits.** Two statements are taken for one quantity when indicator, unit, people, place and time agree; a text
//! that means two different things by the same words is misread.

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::figures::FigureId;
use crate::interval::Interval;
use crate::ledger::{Reading, Standing};
use crate::lexicon::prose::Message;

pub const RULE: Rule = Rule { code: "B106", name: "restatement" };

pub(super) fn members(case: Case<'_>) -> Vec<FigureId> {
    case.relation.members.iter().map(|m| m.0).collect()
}

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let ids = members(case);
    let mut finding = view.finding(case, RULE, ids.last().copied());
    if let Standing::Unclear(unfit) = case.check.standing {
        finding.message = unclear(view, case, unfit);
        return finding;
    }
    // Against the last statement stands what the others say together.
    let others = ids.iter().rev().skip(1).filter_map(|id| Reading::NEAREST.of(view.figure(*id)?));
    finding.expected = others.fold(Interval::ALL, Interval::meet);
    if finding.status == Status::Mismatch && !finding.expected.is_empty() {
        finding.difference = finding.reported.and_then(|r| super::distance(r, finding.expected));
    }
    let key = if finding.status == Status::Mismatch { "finding.restatement_mismatch" } else { "finding.restatement_ok" };
    finding.message = remark(Message::new(key).with("figures", view.quoted(&ids)), case.check);
    finding
}

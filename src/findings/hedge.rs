//! # B107 hedge: the numbers agree, the words around them do not
//!
//! One place says "nearly 2,712", another "2,712". Both can be true, but one of them is not what the source says: an
//! exact number was made vague, or a vague one exact.
//!
//! **Why it matters.** A hedge that is dropped turns an estimate into a count.
//!
//! **What to do.** Take the hedge of the source. Where there is none, drop it: "nearly" before an exact count adds nothing.
//!
//! **Limits.** Only statements with the same print are compared here; different numbers are B106.

use super::{Case, Finding, Rule, Status, View};
use crate::figures::FigureId;
use crate::ledger::Standing;
use crate::lexicon::prose::Message;

pub const RULE: Rule = Rule { code: "B107", name: "hedge" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Option<Finding> {
    let ids = super::restatement::members(case);
    let first = view.figure(*ids.first()?)?;
    let same_hedge = ids.iter().all(|id| view.figure(*id).is_some_and(|f| f.quantifier == first.quantifier));
    let same_print =
        ids.iter().all(|id| view.figure(*id).is_some_and(|f| f.printed.low == first.printed.low && f.printed.high == first.printed.high));
    if same_hedge || !same_print || case.check.standing == Standing::Broken {
        return None;
    }
    // One statement of each hedge is enough to show.
    let mut shown: Vec<FigureId> = Vec::new();
    for id in &ids {
        let hedge = |i: FigureId| view.figure(i).map(|f| f.quantifier);
        if shown.iter().all(|s| hedge(*s) != hedge(*id)) {
            shown.push(*id);
        }
    }
    let mut finding = view.finding(case, RULE, ids.last().copied());
    finding.status = Status::Mismatch;
    finding.figures = shown.clone();
    finding.difference = None;
    finding.repair = Vec::new();
    finding.message = Message::new("finding.hedge_mismatch").with("figures", view.hedged(&shown));
    Some(finding)
}

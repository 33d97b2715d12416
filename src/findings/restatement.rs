//! Does a text that says one thing twice say the same, and as surely?

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::figures::FigureId;
use crate::interval::Interval;
use crate::ledger::{Reading, Standing};
use crate::lexicon::prose::Message;

pub const RULE: Rule = Rule { code: "B106", name: "restatement" };
/// The numbers agree, the words around them ("nearly", "more than") do not.
pub const HEDGE: Rule = Rule { code: "B107", name: "hedge" };

fn members(case: Case<'_>) -> Vec<FigureId> {
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

pub fn hedge(view: &View<'_>, case: Case<'_>) -> Option<Finding> {
    let ids = members(case);
    let first = view.figure(*ids.first()?)?;
    let same_hedge = ids.iter().all(|id| view.figure(*id).is_some_and(|f| f.quantifier == first.quantifier));
    let same_print = ids.iter().all(|id| view.figure(*id).is_some_and(|f| f.printed.low == first.printed.low && f.printed.high == first.printed.high));
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
    let mut finding = view.finding(case, HEDGE, ids.last().copied());
    finding.status = Status::Mismatch;
    finding.figures = shown.clone();
    finding.difference = None;
    finding.repair = Vec::new();
    finding.message = Message::new("finding.hedge_mismatch").with("figures", view.hedged(&shown));
    Some(finding)
}

//! Does an equation that somebody wrote hold for the figures as printed?

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::figures::FigureId;
use crate::ledger::Standing;
use crate::lexicon::prose::{Message, Value};

pub const RULE: Rule = Rule { code: "B109", name: "equation" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let ids: Vec<FigureId> = case.relation.members.iter().map(|m| m.0).collect();
    let about = ids.iter().copied().find(|id| view.printed(Some(*id)).is_some());
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

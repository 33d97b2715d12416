//! Ties that can hold one by one, and not together.

use super::{Finding, Rule, Status, View};
use crate::interval::Interval;
use crate::ledger::Conflict;
use crate::lexicon::prose::Message;
use crate::relations::RelationId;

pub const RULE: Rule = Rule { code: "B108", name: "conflict" };

pub fn finding(view: &View<'_>, conflict: &Conflict) -> Finding {
    Finding {
        rule: RULE,
        status: Status::Mismatch,
        reported: None,
        expected: Interval::ALL,
        difference: None,
        figures: conflict.figures.clone(),
        relations: conflict.relations.iter().map(|i| view.books.relations.get(*i).map_or(RelationId(*i as u32), |r| r.id)).collect(),
        repair: Vec::new(),
        message: Message::new("finding.conflict_mismatch").with("figures", view.quoted(&conflict.figures)),
    }
}

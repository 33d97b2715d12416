//! # B108 conflict: ties that can hold one by one, and not together
//!
//! **Example.** `a + b = 10`, `b + c = 10`, `a + c = 11` with whole numbers: any two can be, the three cannot.
//!
//! **Why it matters.** These are the mistakes no reader sees, because every sentence by itself is fine.
//!
//! **What to do.** The finding names a smallest set: take any one of its statements back and the rest can hold.
//!
//! **Limits.** What is not refuted is not proven either; see the level of search in `bilan.audit`.

use super::{Finding, Rule, Status, View};
use crate::interval::Interval;
use crate::ledger::{Conflict, Standing};
use crate::lexicon::prose::Message;
use crate::relations::RelationId;

pub const RULE: Rule = Rule { code: "B108", name: "conflict" };

pub fn finding(view: &View<'_>, conflict: &Conflict) -> Finding {
    let message = |key: &str| Message::new(key).with("figures", view.quoted(&conflict.figures));
    Finding {
        rule: RULE,
        status: if conflict.standing == Standing::Broken { Status::Mismatch } else { Status::Ok },
        reported: None,
        expected: Interval::ALL,
        difference: None,
        figures: conflict.figures.clone(),
        relations: conflict.relations.iter().map(|i| view.books.relations.get(*i).map_or(RelationId(*i as u32), |r| r.id)).collect(),
        repair: Vec::new(),
        message: match conflict.standing {
            Standing::HoldsUnlessNearest => message("finding.conflict_ok").and("remark.unless_nearest"),
            Standing::HoldsIfRound => message("finding.conflict_ok").and("remark.if_round"),
            _ => message("finding.conflict_mismatch"),
        },
    }
}

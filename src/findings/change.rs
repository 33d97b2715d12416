//! # B105 change: do the rate, the present and the past agree?
//!
//! Most texts print two of the three. Then nothing can be checked, but the third follows, with bounds, and the finding
//! is `not_checkable` with that bound in it.
//!
//! **Example.** "8,588 people, up 60.7 % on 2023": the year before must have been 5,343, 5,344 or 5,345.
//!
//! **Why it matters.** A rate without its base cannot be argued with; the implied base can be looked up.
//!
//! **What to do.** Compare the implied value with what was printed a year ago.
//!
//! **Limits.** A rate may be of something else than the number beside it (a stock for a flow, a half-year for a year).

use super::{Case, Finding, Rule, Status, View, remark, unclear};
use crate::ledger::{Standing, Tie};
use crate::lexicon::prose::{Message, Value};
use crate::relations::Role;

pub const RULE: Rule = Rule { code: "B105", name: "change" };

pub fn finding(view: &View<'_>, case: Case<'_>) -> Finding {
    let rate = case.relation.first(Role::Rate);
    let previous = case.relation.first(Role::Previous);
    let mut finding = view.finding(case, RULE, rate);
    if let Standing::Unclear(unfit) = case.check.standing {
        finding.message = unclear(view, case, unfit);
        return finding;
    }
    let current = case.relation.first(Role::Current);
    let message = |key: &str| {
        Message::new(key)
            .with("rate", view.quoted(rate.as_slice()))
            .with("current", view.quoted(current.as_slice()))
            .with("previous", view.quoted(previous.as_slice()))
    };
    match (&view.books.ties[case.index], finding.status) {
        (Ok(Tie::Change { previous: unknown, printed: false, .. }), Status::Ok) => {
            finding.status = Status::NotCheckable;
            let few = view.solved.values(*unknown).unwrap_or_default();
            finding.expected = view.solved.bounds(*unknown);
            finding.reported = None;
            finding.message = message("finding.change_not_checkable").with("expected", Value::Bounds(finding.expected, few));
        }
        (Ok(Tie::Change { current: c, previous: p, rate: None, .. }), _) => {
            finding.status = Status::NotCheckable;
            let actual = view.solved.growth(*c, *p);
            finding.message = message("finding.change_no_rate").with("actual", Value::Bounds(actual, Vec::new()));
        }
        (_, Status::Mismatch) => {
            if let (Some(c), Some(p), Some(r)) = (current, previous, rate)
                && let (Some(now), Some(before), Some(by)) = (view.figure(c), view.figure(p), view.figure(r))
            {
                if super::change_points::fits(now, before, by) {
                    finding.rule = super::change_points::RULE;
                    finding.repair.insert(0, Message::new("repair.points").with("figure", view.quoted(&[r])));
                } else if super::change_factor::fits(now, before, by) {
                    finding.rule = super::change_factor::RULE;
                    finding.repair.insert(0, Message::new("repair.factor").with("figure", view.quoted(&[r])));
                }
            }
            finding.message = message("finding.change_mismatch").with("actual", Value::Bounds(finding.expected, Vec::new()));
        }
        _ => finding.message = remark(message("finding.change_ok"), case.check),
    }
    finding
}

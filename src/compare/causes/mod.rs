//! Why statements of one claim may differ. One file a rule: what it sees, why it matters, what to do, its limits.
//!
//! Causes are ranked, never asserted: a rule says how well its evidence fits, and the best fit comes first.

mod base;
mod channel;
mod copy;
mod cut_off;
mod exchanged;
mod headline;
mod hedge;
mod parts;
mod redated;
mod requests;
mod rounding;
mod slip;
mod unit;

use super::{Case, Cluster, Status};
use crate::decimal::Decimal;
use crate::figures::Quantifier;
use crate::findings::Rule;
use crate::lexicon::prose::Message;

/// Every rule, by code.
pub const RULES: [Rule; 13] = [
    slip::RULE,
    cut_off::RULE,
    channel::RULE,
    unit::RULE,
    requests::RULE,
    hedge::RULE,
    rounding::RULE,
    redated::RULE,
    headline::RULE,
    copy::RULE,
    exchanged::RULE,
    parts::RULE,
    base::RULE,
];

/// The rule that tells one base of a rate from another.
pub(super) const BASE: Rule = base::RULE;

/// The page of a rule. It is the head of the rule's own file.
pub fn page(code: &str) -> Option<String> {
    let source = match code {
        "B201" => include_str!("slip.rs"),
        "B202" => include_str!("cut_off.rs"),
        "B203" => include_str!("channel.rs"),
        "B204" => include_str!("unit.rs"),
        "B205" => include_str!("requests.rs"),
        "B206" => include_str!("hedge.rs"),
        "B207" => include_str!("rounding.rs"),
        "B208" => include_str!("redated.rs"),
        "B209" => include_str!("headline.rs"),
        "B210" => include_str!("copy.rs"),
        "B211" => include_str!("exchanged.rs"),
        "B213" => include_str!("base.rs"),
        "B212" => include_str!("parts.rs"),
        _ => return None,
    };
    Some(crate::report::head(source))
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    pub rule: Rule,
    /// How well it fits, for ranking; no probability.
    pub fit: u8,
    /// The statements it explains.
    pub apart: Vec<usize>,
    /// The statements it rests on.
    pub evidence: Vec<usize>,
    pub message: Message,
}

/// One number that stands apart, and what it is held against.
pub struct Look<'k, 'v, 'c> {
    pub case: &'k Case<'v, 'c>,
    pub apart: &'k Cluster,
    /// The statements of the number it is held against.
    pub best: &'k [usize],
}

/// Causes of all numbers that stand apart, the best fit first.
pub fn of(case: &Case<'_, '_>, status: Status, support: &[usize]) -> Vec<Cause> {
    if status == Status::Agree {
        return Vec::new();
    }
    let lead = most_telling(case, support).and_then(|s| case.clusters.iter().find(|c| c.statements.contains(&s)));
    let mut out: Vec<Cause> = hedge::within(case, status).into_iter().collect();
    let Some(lead) = lead else { return out };
    for apart in case.clusters.iter().filter(|c| *c != lead) {
        let look = Look { case, apart, best: &lead.statements };
        if apart.statements.iter().all(|s| !support.contains(s)) {
            let rules = [
                slip::cause,
                cut_off::cause,
                channel::cause,
                requests::cause,
                redated::cause,
                exchanged::cause,
                parts::cause,
                base::cause,
                copy::cause,
            ];
            out.extend(rules.iter().filter_map(|rule| rule(&look)));
        }
        let rules = [unit::cause, headline::cause, rounding::cause, hedge::cause];
        out.extend(rules.iter().filter_map(|rule| rule(&look)));
    }
    // The number that most print may be the one that belongs elsewhere.
    let other =
        case.clusters.iter().filter(|c| c.statements.iter().all(|s| !support.contains(s))).max_by_key(|c| case.heard(&c.statements));
    if let (Status::Conflict, Some(other)) = (status, other) {
        let look = Look { case, apart: lead, best: &other.statements };
        let rules = [channel::cause, requests::cause, redated::cause, exchanged::cause, parts::cause];
        out.extend(rules.iter().filter_map(|rule| rule(&look)));
    }
    let place = |c: &Cause| case.statements.iter().position(|s| c.apart.contains(s));
    out.sort_by(|a, b| b.fit.cmp(&a.fit).then_with(|| a.rule.code.cmp(b.rule.code)).then_with(|| place(a).cmp(&place(b))));
    out
}

/// An exact number with many digits says most; ties keep the sorted order.
pub fn most_telling(case: &Case<'_, '_>, statements: &[usize]) -> Option<usize> {
    let telling = |s: &&usize| {
        let f = case.view.figure(**s);
        (f.quantifier == Quantifier::Exact, super::speech::significant(f.printed.low))
    };
    statements.iter().rev().max_by_key(telling).copied()
}

impl Look<'_, '_, '_> {
    pub fn value(&self) -> Decimal {
        self.apart.low
    }

    pub fn is_range(&self) -> bool {
        self.apart.low != self.apart.high
    }

    /// The number that most voices support.
    pub fn lead(&self) -> Decimal {
        self.best.first().map_or(self.apart.low, |s| self.case.view.figure(*s).printed.low)
    }

    pub fn message(&self, key: &str) -> Message {
        self.case.message(key, &self.apart.statements, self.best)
    }

    pub fn cause(&self, rule: Rule, fit: u8, evidence: Vec<usize>, message: Message) -> Option<Cause> {
        Some(Cause { rule, fit, apart: self.apart.statements.clone(), evidence, message })
    }

    /// Is the number impossible beside its neighbours?
    pub fn refuted(&self) -> Option<&super::evidence::Evidence> {
        let spoken = self.case.view.spoken[self.apart.statements[0]];
        self.case.evidence.iter().find(|e| e.refutes(spoken))
    }

    /// Statements of a neighbour that print the number of the one that stands apart.
    pub fn same_number(&self, claim: &super::view::Claim<'_>) -> Vec<usize> {
        let same = |s: &&usize| {
            let p = &self.case.view.figure(**s).printed;
            p.low == self.apart.low && p.high == self.apart.high
        };
        claim.statements.iter().filter(same).copied().collect()
    }

    /// How telling it is that two places print this number: few numbers have four digits by chance.
    pub fn telling(&self, sure: u8) -> Option<u8> {
        match super::speech::significant(self.apart.low) {
            0 | 1 => None,
            2 => Some(sure.saturating_sub(30)),
            _ => Some(sure),
        }
    }
}

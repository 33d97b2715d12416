//! # B203 channel: the number is of another population or came through another channel
//!
//! The number that stands apart is what other statements print for a neighbouring quantity of the same place and time:
//! returns through every channel instead of one organisation's, the police's count instead of the ministry's, everybody
//! instead of one nationality.
//!
//! **Example.** `740` people helped home by an agency in 2024; one outlet gives `1,960`, which is what the ministry
//! counts for all returns.
//!
//! **Why it matters.** Both numbers are right, and none of them is the other.
//!
//! **What to do.** Say who counted, and whom.
//!
//! **Limits.** Round numbers meet by chance; they rank lower.

use super::{Cause, Look};
use crate::compare::evidence::contains;
use crate::compare::view::Claim;
use crate::findings::Rule;
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B203", name: "channel" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    let family = |code: &str| code.split('.').next().unwrap_or("").to_owned();
    let related = |c: &&Claim<'_>| c.key.measure == key.measure && family(c.key.indicator) == family(key.indicator) && !asks(look, c);
    let slices = case.view.slices(&key).filter(|c| contains(c.key.breakdown, key.breakdown) || contains(key.breakdown, c.key.breakdown));
    let beside = case.view.beside(&key).filter(related);
    for claim in beside.chain(slices) {
        let same = look.same_number(claim);
        if same.is_empty() {
            continue;
        }
        let label = label(look, &same).unwrap_or(claim.key.indicator).to_owned();
        let slice: Vec<String> = claim.key.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect();
        let what = [vec![label], slice].concat().join(", ");
        let message = look.message("cause.channel").with("what", Value::Names(vec![what])).with("counted", case.who(&same));
        return look.cause(RULE, look.telling(82)?, same, message);
    }
    let people =
        |list: &[usize]| list.iter().filter_map(|s| case.view.figure(*s).population.clone()).collect::<std::collections::BTreeSet<_>>();
    let (here, there) = (people(&look.apart.statements), people(look.best));
    if here.is_empty() || there.is_empty() || !here.is_disjoint(&there) {
        return None;
    }
    let names = |set: std::collections::BTreeSet<String>| Value::Names(set.into_iter().collect());
    let message = look.message("cause.population").with("here", names(here)).with("there", names(there));
    look.cause(RULE, 50, look.best.to_vec(), message)
}

/// What most of them call it.
fn label<'c>(look: &Look<'_, '_, 'c>, same: &[usize]) -> Option<&'c str> {
    let mut counts = std::collections::BTreeMap::new();
    same.iter().filter_map(|s| look.case.view.figure(*s).label.as_deref()).for_each(|l| *counts.entry(l).or_insert(0) += 1);
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(l, _)| l)
}

/// Requests for the thing are another rule's.
fn asks(look: &Look<'_, '_, '_>, claim: &Claim<'_>) -> bool {
    super::requests::asks_for(look.case, claim.key.indicator, look.case.key.indicator)
}

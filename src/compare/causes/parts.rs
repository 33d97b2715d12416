//! # B212 parts: the slices add up to the other number
//!
//! Sources print slices of the whole, and they add up to one of the two totals, to the unit, and not to the other.
//!
//! **Example.** `176` to one country and `205` to another make `381`; one source prints `382`.
//!
//! **Why it matters.** It says which of two close totals the slices were counted with.
//!
//! **What to do.** Ask for the slice that may be missing.
//!
//! **Limits.** A list of slices may leave some out; then the larger total can be the right one.

use super::{Cause, Look};
use crate::decimal::Decimal;
use crate::findings::Rule;
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B212", name: "parts" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (case, key) = (look.case, look.case.key);
    // Slices of one dimension, each printed with one exact number.
    let mut by_dimension: std::collections::BTreeMap<&str, Vec<(Decimal, usize)>> = std::collections::BTreeMap::new();
    for claim in case.view.slices(&key) {
        let extra: Vec<_> = claim.key.breakdown.iter().filter(|s| !key.breakdown.contains(s)).collect();
        let ([slice], [first, ..]) = (extra.as_slice(), claim.statements.as_slice()) else { continue };
        let low = case.view.figure(*first).printed.low;
        if claim.key.breakdown.len() == key.breakdown.len() + 1 && claim.statements.iter().all(|s| case.view.figure(*s).printed.low == low)
        {
            by_dimension.entry(&slice.dimension).or_default().push((low, *first));
        }
    }
    for slices in by_dimension.values().filter(|s| s.len() > 1) {
        let sum = slices.iter().try_fold(Decimal::ZERO, |sum, (v, _)| sum.checked_add(*v))?;
        if sum == look.lead() && sum != look.value() {
            let parts = slices.iter().map(|(v, _)| v.to_string()).collect();
            let message = look.message("cause.parts").with("parts", Value::Names(parts));
            return look.cause(RULE, 70, slices.iter().map(|s| s.1).collect(), message);
        }
    }
    None
}

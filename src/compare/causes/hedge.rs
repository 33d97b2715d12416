//! # B206 hedge: a hedge was dropped, added or turned round
//!
//! One number, printed plainly here and with "about", "nearly" or "more than" there; or two hedges that pull in opposite
//! directions. Also "more than N" where others print far more than N: literally true, and misleading.
//!
//! **Example.** The ministry says "some `6,300`"; half of the outlets print `6,300`.
//!
//! **Why it matters.** A dropped hedge turns an estimate into a count; an added one makes a count doubtful.
//!
//! **What to do.** Take the hedge of the source.
//!
//! **Limits.** Who had the hedge first, the statements do not say.

use super::{Cause, Look};
use crate::compare::{Case, Status, speech};
use crate::figures::Quantifier;
use crate::findings::Rule;

pub const RULE: Rule = Rule { code: "B206", name: "hedge" };

/// One number under several hedges.
pub fn within(case: &Case<'_, '_>, status: Status) -> Option<Cause> {
    let differ = |c: &&crate::compare::Cluster| {
        let first = case.view.figure(c.statements[0]).quantifier;
        c.statements.iter().any(|s| case.view.figure(*s).quantifier != first)
    };
    let cluster = case.clusters.iter().find(differ)?;
    let (plain, hedged): (Vec<usize>, Vec<usize>) =
        cluster.statements.iter().partition(|s| case.view.figure(**s).quantifier == Quantifier::Exact);
    let message =
        if plain.is_empty() { case.message("cause.hedge_other", &hedged, &hedged) } else { case.message("cause.hedge", &hedged, &plain) };
    // Where numbers conflict, a hedge is beside the point.
    let fit = if status == Status::Conflict { 20 } else { 48 };
    Some(Cause { rule: RULE, fit, apart: hedged, evidence: plain, message })
}

/// Two numbers whose hedges, not whose values, differ.
pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let (mine, best) = (*look.apart.statements.first()?, *look.best.first()?);
    let (a, b) = (look.case.view.figure(mine), look.case.view.figure(best));
    if a.unit != b.unit || a.quantifier == b.quantifier {
        return None;
    }
    let meet = !look.case.view.spoken[mine].meet(look.case.view.spoken[best]).is_empty();
    let literally = !speech::literal(a).meet(speech::literal(b)).is_empty();
    let (fit, key) = match (meet, literally) {
        (true, _) => (50, "cause.hedge_rounded"),
        (false, true) => (42, "cause.hedge_literal"),
        (false, false) => return None,
    };
    look.cause(RULE, fit, look.best.to_vec(), look.message(key))
}

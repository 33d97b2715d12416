//! One tie by itself: does it hold as printed, and under which way of rounding does it not?

use super::books::Settings;
use super::entry::{Ledger, Reading, Tie, Unfit};
use crate::figures::{Figure, FigureId};
use crate::interval::{Interval, Rounding};
use crate::relations::{Kind, Relation, Role};
use crate::solver::{Options, Verdict};

/// How a tie stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Holds as printed, rounded to the nearest.
    Holds,
    /// Holds only if numbers were cut off or rounded up.
    HoldsUnlessNearest,
    /// Holds only if a round count was itself rounded.
    HoldsIfRound,
    /// Holds under no way of rounding.
    Broken,
    /// Cannot be put as an equation, or not exactly.
    Unclear(Unfit),
}

#[derive(Clone, Debug)]
pub struct Check {
    pub standing: Standing,
    /// Ways of rounding under which a tie that holds would be broken.
    pub breaks_under: Vec<Rounding>,
    /// What the other members leave to each, whatever it says itself.
    pub left: Vec<(FigureId, Interval)>,
    /// Numbers half as large and half as large again would have passed just as well: nothing was checked.
    pub is_empty: bool,
}

/// The rules that authors are known to follow.
const RULES: [Rounding; 3] = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated];

fn alone<'r>(
    figures: &'r [Figure],
    relation: &Relation,
    (settings, reading): (&Settings, Reading),
    silent: Option<FigureId>,
) -> Result<(Ledger<'r>, Tie), Unfit> {
    let mut ledger = Ledger::new(figures, reading, settings.vocabulary.clone());
    ledger.silent = silent;
    let tie = ledger.enter(relation, 0)?;
    Ok((ledger, tie))
}

fn verdict(figures: &[Figure], relation: &Relation, settings: &Settings, reading: Reading) -> Result<Verdict, Unfit> {
    let (ledger, _) = alone(figures, relation, (settings, reading), None)?;
    Ok(ledger.system.solve(&Options::default()).quick_verdict())
}

pub fn check(figures: &[Figure], relation: &Relation, settings: &Settings) -> Check {
    let at = |rounding, coarse| verdict(figures, relation, settings, Reading { rounding, coarse });
    let standing = match verdict(figures, relation, settings, settings.reading) {
        Err(unfit) => Standing::Unclear(unfit),
        Ok(Verdict::Unknown) => Standing::Unclear(Unfit::Size),
        Ok(Verdict::Refuted) if !settings.forgiving => Standing::Broken,
        Ok(Verdict::Refuted) => match (at(Rounding::Any, false), at(Rounding::Any, true)) {
            (Ok(Verdict::Refuted), Ok(Verdict::Refuted)) => Standing::Broken,
            (Ok(Verdict::Refuted), Ok(Verdict::Unknown)) | (Ok(Verdict::Unknown), _) => Standing::Unclear(Unfit::Size),
            (Ok(Verdict::Refuted), Ok(_)) => Standing::HoldsIfRound,
            (Err(unfit), _) | (_, Err(unfit)) => Standing::Unclear(unfit),
            _ => Standing::HoldsUnlessNearest,
        },
        Ok(_) => Standing::Holds,
    };
    let breaks_under = match standing {
        Standing::Holds if settings.forgiving => RULES.into_iter().filter(|r| at(*r, false) == Ok(Verdict::Refuted)).collect(),
        _ => Vec::new(),
    };
    let left = left(figures, relation, settings);
    // Of what nobody printed there is no check at all, which is something else.
    let printed = relation.members.iter().all(|m| figures.get(m.0.0 as usize).is_some_and(|f| f.unknown.is_none()));
    let is_empty = standing == Standing::Holds && printed && is_bidirectional(relation) && is_empty(figures, &left);
    Check { standing, breaks_under, left, is_empty }
}

/// Does the tie claim an equality of printed numbers?
fn is_bidirectional(relation: &Relation) -> bool {
    match relation.kind {
        Kind::Sum => relation.complete == Some(true),
        Kind::Complement => true,
        Kind::Share => relation.first(Role::Part).is_some(),
        Kind::Change => relation.first(Role::Previous).is_some() && relation.first(Role::Rate).is_some(),
        _ => false,
    }
}

fn is_empty(figures: &[Figure], left: &[(FigureId, Interval)]) -> bool {
    let loose = |(id, interval): &(FigureId, Interval)| {
        let half = || figures.get(id.0 as usize)?.value()?.checked_half();
        let around = || {
            let half = half()?;
            Some(interval.contains(half) && interval.contains(half.checked_mul(crate::decimal::Decimal::integer(3))?))
        };
        around().unwrap_or(true)
    };
    !left.is_empty() && left.iter().all(loose)
}

/// For each member: the bounds the others leave it.
fn left(figures: &[Figure], relation: &Relation, settings: &Settings) -> Vec<(FigureId, Interval)> {
    let others = |id: FigureId| {
        let (ledger, _) = alone(figures, relation, (settings, settings.reading), Some(id)).ok()?;
        let line = ledger.line(id)?;
        let answer = ledger.system.solve(&Options::default());
        if answer.is_refuted(line.var) {
            return None;
        }
        let bounds = answer.bounds(line.var);
        if line.turned { super::entry::turn(bounds) } else { Some(bounds) }
    };
    // A restatement says of each statement only what the others do, pair by pair; long lists would cost a square.
    let members = relation.members.iter().filter(|(_, role)| *role != Role::Statement).take(MANY);
    members.filter_map(|(id, _)| Some((*id, others(*id)?))).collect()
}

/// Longer lists are checked, but no repair is looked for.
const MANY: usize = 200;

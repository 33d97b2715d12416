//! One tie by itself: does it hold as printed, and under which way of rounding does it not?

use super::entry::{Ledger, Reading, Tie, Unfit};
use crate::figures::{Figure, FigureId};
use crate::interval::{Interval, Rounding};
use crate::relations::{Relation, Role};
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
}

/// The rules that authors are known to follow.
const RULES: [Rounding; 3] = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated];

fn alone<'r>(figures: &'r [Figure], relation: &Relation, reading: Reading, silent: Option<FigureId>) -> Result<(Ledger<'r>, Tie), Unfit> {
    let mut ledger = Ledger::new(figures, reading);
    ledger.silent = silent;
    let tie = ledger.enter(relation, 0)?;
    Ok((ledger, tie))
}

fn verdict(figures: &[Figure], relation: &Relation, reading: Reading) -> Result<Verdict, Unfit> {
    let (ledger, _) = alone(figures, relation, reading, None)?;
    Ok(ledger.system.solve(&Options::default()).quick_verdict())
}

pub fn check(figures: &[Figure], relation: &Relation) -> Check {
    let at = |rounding, coarse| verdict(figures, relation, Reading { rounding, coarse });
    let standing = match at(Rounding::Nearest, false) {
        Err(unfit) => Standing::Unclear(unfit),
        Ok(Verdict::Unknown) => Standing::Unclear(Unfit::Size),
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
        Standing::Holds => RULES.into_iter().filter(|r| at(*r, false) == Ok(Verdict::Refuted)).collect(),
        _ => Vec::new(),
    };
    Check { standing, breaks_under, left: left(figures, relation) }
}

/// For each member: the bounds the others leave it.
fn left(figures: &[Figure], relation: &Relation) -> Vec<(FigureId, Interval)> {
    let others = |id: FigureId| {
        let (ledger, _) = alone(figures, relation, Reading::NEAREST, Some(id)).ok()?;
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

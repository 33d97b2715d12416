//! # B113 mixed: one tie, two times or two groups of people
//!
//! The members of a tie have to speak of one time and of the same people: a whole and its parts, what was and what is,
//! two statements of one quantity. Where they say that they do not, nothing is reckoned, and the finding says so.
//!
//! **Example.** "1,024 children in 2024, of whom 375 in 2023 and 649 in 2022": the parts are of other years than their
//! whole. "2,400 refugees, up 20 % on the 2,000 returnees of the year before": the rise is of nobody.
//!
//! **Why it matters.** Such numbers may add up by chance, or fail to although each is right.
//!
//! **What to do.** Look for the number of the same time and people, or take the tie out.
//!
//! **Limits.** Only what is said of a figure is compared. A part may cover less time than its whole and fewer people; a
//! wider noun ("people" beside "migrants") is no other group; a formula of one's own making is taken to mean what it says.

use super::{Finding, Rule, Status};
use crate::ledger::{Check, Standing, Unfit};

pub const RULE: Rule = Rule { code: "B113", name: "mixed" };

/// Is that why a tie could not be checked?
pub fn is_seen(check: &Check) -> bool {
    matches!(check.standing, Standing::Unclear(Unfit::Periods | Unfit::Populations))
}

pub fn turn(finding: Finding) -> Finding {
    Finding { rule: RULE, status: Status::NotCheckable, ..finding }
}

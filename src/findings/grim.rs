//! # B110 impossible share: no whole number makes that percentage
//!
//! Of a small whole not every percentage can be. Of 9 people, 1 is 11.1 % and 2 are 22.2 %: nobody makes 15 %.
//!
//! **Why it matters.** The share was taken of another whole, or miscalculated, or the whole is a rounded number.
//!
//! **What to do.** Look for the whole that the share fits.
//!
//! **Limits.** The smaller the whole and the more decimals, the sharper the test; above a hundred people a percentage
//! without decimals always passes. Known as GRIM in psychology, where it is done for means of test scores.

use super::Rule;

/// Said by the share rule, when the head-count is not printed and none can be.
pub const RULE: Rule = Rule { code: "B110", name: "impossible_share" };

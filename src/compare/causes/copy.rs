//! # B210 copy: several outlets, one voice
//!
//! Sources that print the number which stands apart share more such numbers, an impossible one, or the same list in the
//! same odd order: they copied each other or one page, and are counted as one voice.
//!
//! **Example.** Four outlets print a number ten times too large. Four hands do not slip alike by chance.
//!
//! **Why it matters.** Counting copies lets the number win that was copied most.
//!
//! **What to do.** Count the voices, not the outlets; `sources` says which belong together, and by what.
//!
//! **Limits.** It says nothing about who copied whom, and nothing about why the number differs: so it ranks last.

use super::{Cause, Look};
use crate::decimal::Decimal;
use crate::findings::Rule;
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B210", name: "copy" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    let mut sources: Vec<usize> = look.apart.statements.iter().map(|s| look.case.view.source(*s)).collect();
    sources.sort_unstable();
    sources.dedup();
    let voices = look.case.heard(&look.apart.statements);
    if voices == sources.len() {
        return None;
    }
    let count = |n: usize| Value::Number(Decimal::integer(n as i128));
    let message = look.message("cause.copy").with("outlets", count(sources.len())).with("voices", count(voices));
    look.cause(RULE, 15, look.apart.statements.clone(), message)
}

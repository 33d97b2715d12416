//! # B201 slip: a misprint turns one number into the other
//!
//! Two figures for one thing, and a slip of the hand makes one of them out of the other: digits swapped, one digit
//! changed, missing or added, or the decimal places slipped by a power of ten.
//!
//! **Example.** One outlet treats `9,120` people, three others "about 91,000": ten times as many, to the rounding.
//!
//! **Why it matters.** A number ten times too large is copied as easily as a right one, and often more gladly.
//!
//! **What to do.** Look the number up at its source. Where the larger one exceeds the whole that it is a part of, it
//! cannot be right, and the message says so.
//!
//! **Limits.** Two right numbers can look like a slip of each other; short ones often do, so they rank low.

use super::{Cause, Look};
use crate::decimal::Decimal;
use crate::findings::Rule;
use crate::interval::{End, Interval};
use crate::ledger::{Slip, slip};
use crate::lexicon::prose::Value;

pub const RULE: Rule = Rule { code: "B201", name: "slip" };

pub fn cause(look: &Look<'_, '_, '_>) -> Option<Cause> {
    if look.is_range() || look.value() < Decimal::integer(100) || look.lead() < Decimal::integer(100) {
        return None;
    }
    if let Some(places) = power(look) {
        let factor = Decimal::integer(10i128.checked_pow(places.unsigned_abs().into())?);
        let key = if places > 0 { "cause.slip_up" } else { "cause.slip_down" };
        let mut message = look.message(key).with("factor", Value::Number(factor));
        let mut fit = 70;
        if let Some(evidence) = look.refuted() {
            message = message.and("cause.refuted").with("bound", Value::Bounds(evidence.bound, Vec::new()));
            fit = 92;
        }
        return look.cause(RULE, fit, look.best.to_vec(), message);
    }
    let (printed, wanted) = (whole(look.value())?, whole(look.lead())?);
    let (fit, word) = match slip(printed, wanted) {
        Some(Slip::Transposed) => (75, "slip.transposed"),
        Some(Slip::Dropped) => (60, "slip.dropped"),
        Some(Slip::Added) => (60, "slip.added"),
        Some(Slip::Digit) if wanted >= 1000 => (45, "slip.digit"),
        Some(Slip::Digit) => (30, "slip.digit"),
        Some(Slip::PowerOfTen) => (70, "slip.power_of_ten"),
        Some(Slip::Separator) => (70, "slip.separator"),
        None if wanted >= 1000 && digits(printed) == digits(wanted) => (60, "slip.scrambled"),
        None => return None,
    };
    let message = look.message("cause.slip").with("slip", Value::Word(word.to_owned()));
    look.cause(RULE, fit, look.best.to_vec(), message)
}

fn whole(value: Decimal) -> Option<i128> {
    value.at_scale(0)
}

fn digits(n: i128) -> Vec<u8> {
    let mut digits = n.to_string().into_bytes();
    digits.sort_unstable();
    digits
}

/// By how many places the number slipped, when shifting it back makes it meet the supported one.
fn power(look: &Look<'_, '_, '_>) -> Option<i8> {
    let spoken = look.case.view.spoken[look.apart.statements[0]];
    let best = look.case.view.spoken[*look.best.first()?];
    let shifted = |by: i8| {
        let side = |e: Option<End>| e.and_then(|e| Some(End { at: e.at.checked_shift(by)?, ..e }));
        Interval { lo: side(spoken.lo), hi: side(spoken.hi) }
    };
    // A range as wide as a decade would meet anything.
    (1..=6).find_map(|by| [by, -by].into_iter().find(|by| !shifted(-by).meet(best).is_empty() && shifted(-by).lo.is_some()))
}

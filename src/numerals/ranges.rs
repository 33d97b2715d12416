//! Two numbers that are the ends of one range: "entre 13 et 17", "8-9 %".

use super::{Form, Number};
use crate::lexicon::{Cue, Joint, Reading, Sense, is_hyphen};

/// Joins neighbours that are one range, in place.
pub fn join(reading: &Reading, numbers: &mut Vec<Number>) {
    let mut out: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers.drain(..) {
        match out.last().and_then(|previous| range(reading, previous, &number)) {
            Some(range) => {
                out.pop();
                out.push(range);
            }
            None => out.push(number),
        }
    }
    *numbers = out;
}

fn range(reading: &Reading, a: &Number, b: &Number) -> Option<Number> {
    let fits = a.form == b.form || a.form == Form::Cardinal && b.form != Form::Ordinal;
    if !fits || a.printed.is_range() || b.printed.is_range() || a.printed.low >= b.printed.low || a.sign.is_some() {
        return None;
    }
    let (end, next) = (a.last as usize, b.first as usize);
    let dash = next == end + 1 && reading.mark(end).is_some_and(is_hyphen) && {
        let glued = |t: usize| reading.tokens.get(t).is_some_and(|x| x.joint == Joint::Glued);
        // Glued on both sides or on neither: "8-9", "8 - 9".
        glued(end) == glued(next)
    };
    let dash = dash || b.sign.is_some() && next == end && reading.tokens.get(next).is_some_and(|x| x.joint == Joint::Glued);
    let mut first = a.first as usize;
    if !dash {
        let join = reading.find(end, |h| match h.sense {
            Sense::RangeJoin(id) if h.end as usize == next => Some(id),
            _ => None,
        })?;
        let open = |t: usize| {
            reading.ending_at(t, |h| match h.sense {
                Sense::RangeOpen(_) => Some((h.start as usize, h.sense)),
                _ => None,
            })
        };
        // "it went from 12 to 15", "it went from some 12 to 15"
        let hedge = reading.ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize));
        let moved = |t: usize| reading.ending_at(t, |h| (h.sense == Sense::RangeNot).then_some(())).is_some();
        if moved(first) || hedge.is_some_and(moved) {
            return None;
        }
        match open(first) {
            Some((start, sense)) if reading.at(end).iter().any(|h| matches!((h.sense, sense), (Sense::RangeJoin(x), Sense::RangeOpen(y)) if x == y)) => {
                first = start;
            }
            // A joining word that also lists ("et") needs its opening word.
            _ if reading.cue_at(end, Cue::And).is_some() => return None,
            _ => {}
        }
        let _ = join;
    }
    let mut printed = a.printed;
    printed.high = b.printed.low;
    printed.resolution = a.printed.resolution.max(b.printed.resolution);
    printed.coarse = printed.resolution;
    printed.other = None;
    // "8 à 9 millions": the scale belongs to both.
    if b.printed.resolution > crate::Decimal::ONE && a.printed.resolution == crate::Decimal::ONE {
        let scaled = a.printed.low.checked_mul(b.printed.resolution).filter(|low| *low < b.printed.low);
        printed.low = scaled.unwrap_or(printed.low);
    }
    let (last, form) = (b.last, b.form);
    Some(Number {
        first: first as u32,
        last,
        span: reading.span(first, last as usize),
        printed,
        form,
        unit: b.unit.or(a.unit),
        sign: None,
        hedge: None,
    })
}

//! Which words of a sentence belong to which of its numbers.

use crate::lexicon::{Cue, Reading, Sense, is_apostrophe};
use crate::numerals::{Form, Number};

/// Tokens `from..to` belong to the number; `from..core` certainly so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub from: usize,
    pub to: usize,
    pub core: usize,
    pub bracketed: bool,
    /// Where the words begin that may govern it: behind the number before it, where no mark parts the two ("the 20 shares
    /// rose by | 3 %").
    pub near: usize,
}

/// A conjunction this close before a number splits better than an earlier comma.
const NEAR: usize = 5;

pub fn segments(reading: &Reading, numbers: &[Number]) -> Vec<Segment> {
    let mut out = Vec::with_capacity(numbers.len());
    let (mut from, mut near) = (0, 0);
    for (i, number) in numbers.iter().enumerate() {
        // "Les six premiers mois": an ordinal right behind a number takes no noun from it.
        let ordinal = numbers.get(i + 1).filter(|next| next.form == Form::Ordinal && next.first == number.last);
        let to = match numbers.get(i + 1 + ordinal.is_some() as usize) {
            Some(next) => boundary(reading, number.last as usize, next.first as usize),
            None => reading.len(),
        };
        let (core, bracketed) = core(reading, number, to);
        out.push(Segment { from, to, core, bracketed, near });
        from = ordinal.map_or(to, |next| next.first as usize);
        let last = ordinal.map_or(number.last, |next| next.last) as usize;
        let parted =
            |t: usize| !reading.tokens[t].is_word() && !reading.mark(t).is_some_and(is_apostrophe) || reading.cue_at(t, Cue::And).is_some();
        near = if (last..to).any(parted) { from } else { last.min(from) };
    }
    out
}

/// Where the words of the number that ends at `a` give way to those of the number that starts at `b`.
fn boundary(reading: &Reading, a: usize, b: usize) -> usize {
    let last = |f: &dyn Fn(usize) -> bool| (a..b).rev().find(|&t| f(t));
    let cue = |t: usize, cues: &[Cue]| reading.has(t, |s| matches!(s, Sense::Cue(c) if cues.contains(&c)));
    if let Some(t) = last(&|t| matches!(reading.mark(t), Some(';' | ':' | '\u{61b}'))) {
        return t + 1;
    }
    // "93 % of these": right behind the number it speaks of that one.
    if let Some(t) =
        last(&|t| cue(t, &[Cue::Part, Cue::Among, Cue::Total, Cue::Thatis]) && !(t == a && cue(t, &[Cue::Among]) && !cue(t, &[Cue::Part])))
    {
        return t;
    }
    // "63 boats (an increase of 270 %)": what a bracket says of a change is its own number's.
    let open = last(&|t| matches!(reading.mark(t), Some('(' | ')'))).filter(|&t| reading.mark(t) == Some('('));
    if let Some(t) = open.filter(|&t| reading.within(t, b).any(|h| matches!(h.sense, Sense::Change(_)))) {
        return t + 1;
    }
    let and = last(&|t| cue(t, &[Cue::And]));
    let comma = last(&|t| matches!(reading.mark(t), Some(',' | '\u{60c}')));
    match (and, comma) {
        (Some(t), Some(c)) if t > c && b - t <= NEAR => return t,
        (_, Some(c)) => return c + 1,
        (Some(t), None) => return t,
        (None, None) => {}
    }
    last(&|t| cue(t, &[Cue::Preposition])).unwrap_or(b)
}

fn core(reading: &Reading, number: &Number, to: usize) -> (usize, bool) {
    let (first, last) = (number.first as usize, number.last as usize);
    let open = (0..first).rev().take(6).find(|&t| matches!(reading.mark(t), Some('(' | ')')));
    let bracketed = open.is_some_and(|t| reading.mark(t) == Some('('));
    let stops = |t: usize| match reading.mark(t) {
        Some(',' | ';' | ':' | '\u{60c}') => true,
        Some('(') => !bracketed,
        Some(')') => bracketed,
        _ => false,
    };
    ((last..to).find(|&t| stops(t)).unwrap_or(to), bracketed)
}

//! The line that says where and when an article was printed.

use super::Day;
use super::words::{holds, words};
use crate::fold::{digit, fold_text};

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dateline {
    pub source: Option<String>,
    pub published: Option<Day>,
}

/// A short line with a date, opened by a word of printing or holding hardly anything else.
pub(super) fn is_dateline(line: &str, folded: &str) -> bool {
    if line.len() > 120 || numeric_date(line).is_none() && !folded.split(' ').any(is_year) {
        return false;
    }
    let Some(first) = folded.split(' ').next() else { return false };
    let opened = words().dateline.iter().any(|w| w == first || holds(folded, w) && folded.starts_with(w.as_str()));
    let plain = line.trim_end().ends_with(['.', '!', '?', ';', ',']);
    let dated = numeric_date(line).is_some();
    opened && !plain && (dated || names_a_day(folded)) || dated && folded.split(' ').count() <= 6
}

/// Words between a day and its year: "15 de julio de 2025".
const MONTH_REACH: usize = 3;
/// Words between a line that opens as a date does and its day: "le mardi 15 juillet".
const DAY_REACH: usize = 2;

/// A day close before a year; a line that opens with the article of a date ("le") names the day at once.
fn names_a_day(folded: &str) -> bool {
    let pieces: Vec<&str> = folded.split(' ').collect();
    let is_day = |w: &str| w.len() <= 2 && w.parse::<u32>().is_ok_and(|d| (1..=31).contains(&d));
    let Some(year) = pieces.iter().position(|w| is_year(w)) else { return false };
    let Some(day) = pieces[..year].iter().position(|w| is_day(w.trim_end_matches(char::is_alphabetic))) else { return false };
    let article = pieces.first().is_some_and(|w| words().printed_on.iter().any(|on| on == w));
    year - day <= MONTH_REACH + 1 && (!article || day <= DAY_REACH)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<i32>().is_ok_and(|y| (1900..=2100).contains(&y))
}

/// The first all-digit date of a line.
pub fn numeric_date(line: &str) -> Option<Day> {
    let mut runs: Vec<(i32, usize)> = Vec::new();
    let mut current: Option<(i32, usize)> = None;
    for c in line.chars().chain(std::iter::once('x')) {
        match digit(c) {
            Some(d) => {
                let (value, length) = current.unwrap_or((0, 0));
                current = Some((value.saturating_mul(10).saturating_add(d as i32), length + 1));
            }
            None => {
                if let Some(run) = current.take() {
                    runs.push(run);
                }
            }
        }
        if let [.., (a, la), (b, _), (c, lc)] = runs[..]
            && current.is_none()
        {
            let day = |y: i32, m: i32, d: i32| Day::new(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?);
            let found = if la == 4 {
                day(a, b, c)
            } else if lc == 4 {
                day(c, b, a).or_else(|| day(c, a, b))
            } else {
                None
            };
            if found.is_some_and(|d| (1900..=2100).contains(&d.year)) {
                return found;
            }
        }
        if current.is_none() && !matches!(c, '-' | '/' | '.' | ' ' | '\u{2013}' | '\u{a0}') {
            runs.clear();
        }
    }
    None
}

/// Source and date of a dateline.
pub fn read(line: &str) -> Dateline {
    let published = numeric_date(line);
    // The name stands between "published in" and "on": count words, since folding keeps their order.
    let pieces: Vec<&str> = line.split([' ', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let folded: Vec<String> = pieces.iter().map(|w| fold_text(w)).collect();
    let source = words().printed_in.iter().find_map(|phrase| {
        let n = phrase.split(' ').count();
        let at = folded.windows(n).position(|w| w.join(" ") == *phrase)?;
        let rest = &folded[at + n..];
        let end =
            rest.iter().position(|w| words().printed_on.contains(w) || w.starts_with(|c: char| digit(c).is_some())).unwrap_or(rest.len());
        (end > 0).then(|| pieces[at + n..at + n + end].join(" "))
    });
    Dateline { source, published }
}

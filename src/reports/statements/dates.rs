//! Periods and dates as a file writes them.

use crate::figures::{Day, Period};

/// `2024`, `2024-08`, `2024-08-15`, or the first and the last of these with a slash between.
pub fn period(text: &str) -> Option<Period> {
    let ends = |part: &str| -> Option<Period> {
        let numbers: Option<Vec<i32>> = part.trim().split('-').map(|p| p.parse().ok()).collect();
        match *numbers?.as_slice() {
            [y] if (1000..=9999).contains(&y) => Some(Period::year(y)),
            [y, m] => {
                let m = u8::try_from(m).ok()?;
                let last = (28..=31).rev().find_map(|d| Day::new(y, m, d))?;
                Some(Period { start: Day::new(y, m, 1)?, end: last })
            }
            [y, m, d] => {
                let day = Day::new(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
                Some(Period { start: day, end: day })
            }
            _ => None,
        }
    };
    match text.split_once('/') {
        None => ends(text),
        Some((a, b)) => {
            let (a, b) = (ends(a)?, ends(b)?);
            (a.start <= b.end).then_some(Period { start: a.start, end: b.end })
        }
    }
}

/// A period as the file has it: a year, a day, or the first and the last day.
pub fn written(p: Period) -> String {
    let day = |d: Day| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day);
    if p == Period::year(p.start.year) {
        return p.start.year.to_string();
    }
    if p.start == p.end { day(p.start) } else { format!("{}/{}", day(p.start), day(p.end)) }
}

/// A date as precisely as it is known.
pub fn date(p: Period) -> String {
    let month = period(&format!("{:04}-{:02}", p.start.year, p.start.month));
    if Some(p) == month && p.start != p.end { format!("{:04}-{:02}", p.start.year, p.start.month) } else { written(p) }
}

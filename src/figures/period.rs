//! When: the year or date a figure is about, and what a change is compared with.

use super::mention::Mention;
use super::{Day, Period};
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Reading, Sense};
use crate::numerals::Time;

/// The period compared with, as a plain label, and the words that say so.
pub fn reference(reading: &Reading, m: &Mention, times: &[Time], published: Option<Day>) -> Option<(String, Span)> {
    let to = reading.len().min(m.to + 12);
    for hit in reading.within(m.from, to) {
        match hit.sense {
            Sense::Cue(Cue::Reference | Cue::Previous) => {
                // The year may stand a few words on: "par rapport à l'année 2023", "contre 5.344 en 2023".
                let time = times.get(times.partition_point(|t| t.first < hit.end)).filter(|t| t.first <= hit.end + 6);
                if let Some(time) = time {
                    let name = label(time.period)?;
                    return Some((name, reading.span(hit.start as usize, time.last as usize)));
                }
            }
            Sense::Cue(Cue::LastYear) if published.is_some() => {
                let span = reading.span(hit.start as usize, hit.end as usize);
                return published.map(|d| ((d.year - 1).to_string(), span));
            }
            Sense::Cue(Cue::YearBefore | Cue::LastYear) => {
                let own = m.period.map(|p| p.start.year).or(published.map(|d| d.year));
                let span = reading.span(hit.start as usize, hit.end as usize);
                // "the year before" needs a year to be before.
                return own.map(|y| ((y - 1).to_string(), span));
            }
            _ => {}
        }
    }
    None
}

/// `2023`, `2023-06`, `2023-06-30`, `2019/2020`.
pub fn label(period: Period) -> Option<String> {
    let Period { start, end } = period;
    if period == Period::year(start.year) {
        return Some(start.year.to_string());
    }
    if start == end {
        return Some(format!("{:04}-{:02}-{:02}", start.year, start.month, start.day));
    }
    if start.year == end.year && start.month == end.month {
        return Some(format!("{:04}-{:02}", start.year, start.month));
    }
    Some(format!("{}/{}", start.year, end.year))
}

/// The period of a figure: named in its own stretch, or the only one of its sentence.
pub fn period(reading: &Reading, m: &Mention, times: &[Time], only: Option<Period>) -> Option<Period> {
    let own = &times[times.partition_point(|t| (t.first as usize) < m.from)..];
    let own = own.iter().take_while(|t| (t.first as usize) < m.to).find(|t| t.last as usize <= m.to && !compared(reading, t));
    own.filter(|t| !goes_on(reading, t)).map(|t| t.period).or(only)
}

/// "Depuis 2005": a time from which something goes on is no period of its own.
fn goes_on(reading: &Reading, time: &Time) -> bool {
    reading.ending_at(time.first as usize, |h| (h.sense == Sense::Cue(Cue::Since)).then_some(())).is_some()
}

/// A period told by its distance from the day of printing: "last year", "this year".
pub fn told(reading: &Reading, m: &Mention, published: Option<Day>) -> Option<Period> {
    let year = published?.year;
    reading.within(m.from, m.to).find_map(|h| match h.sense {
        Sense::Cue(Cue::ThisYear) => Some(Period::year(year)),
        Sense::Cue(Cue::LastYear) => Some(Period::year(year - 1)),
        _ => None,
    })
}

/// When an earlier value was true: the time behind it, or the year before that of what it is compared with.
pub fn earlier(reading: &Reading, m: &Mention, times: &[Time], base: Option<Period>, published: Option<Day>) -> Option<Period> {
    let own = times.get(times.partition_point(|t| (t.first as usize) < m.last())).filter(|t| (t.last as usize) <= m.to);
    own.map(|t| t.period).or_else(|| {
        reading.within(m.last(), m.to).find_map(|h| match h.sense {
            Sense::Cue(Cue::YearBefore) => Some(Period::year(base.map(|p| p.start.year).or(published.map(|d| d.year))? - 1)),
            Sense::Cue(Cue::LastYear) => Some(Period::year(published?.year - 1)),
            _ => None,
        })
    })
}

/// The only period a sentence names, apart from those that something is compared with.
pub fn only(reading: &Reading, times: &[Time]) -> Option<Period> {
    let mut free = times.iter().filter(|t| !compared(reading, t) && !goes_on(reading, t));
    let only = free.next()?;
    free.all(|t| t.period == only.period).then_some(only.period)
}

/// Is this time what something is compared with?
fn compared(reading: &Reading, time: &Time) -> bool {
    let first = time.first as usize;
    let from = first.saturating_sub(6);
    let compares = |h: &&Hit| matches!(h.sense, Sense::Cue(Cue::Reference | Cue::Previous)) && !is_preposition(reading, h);
    reading.within(from, first).any(|h| compares(&h))
}

/// "sur", "depuis" compare only where a change stands before them; as prepositions they say nothing.
fn is_preposition(reading: &Reading, hit: &Hit) -> bool {
    reading.at(hit.start as usize).iter().any(|h| h.sense == Sense::Cue(Cue::Preposition) && h.end == hit.end)
}

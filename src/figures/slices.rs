//! Which slice of its whole a figure counts, and where.

use super::mention::Mention;
use super::{Measure, Slice};
use crate::decimal::Decimal;
use crate::document::Span;
use crate::figures::Quantifier;
use crate::lexicon::{Cue, Lexicon, PlaceKind, Reading, Sense};

fn slice(dimension: &str, value: impl Into<String>) -> Slice {
    Slice { dimension: dimension.to_string(), value: value.into() }
}

fn place_value(lexicon: &Lexicon, place: u16) -> Option<(String, PlaceKind)> {
    lexicon.places.get(place as usize).map(|p| (p.name.clone(), p.kind))
}

/// Fills in `m.slices`; `previous` is the figure before it in the same list. Returns the place that was used up.
pub fn slices(reading: &Reading, lexicon: &Lexicon, m: &mut Mention, previous: Option<&Mention>, home: Option<u16>) -> Option<u16> {
    let part = m.link.is_some() && m.measure != Measure::Change;
    let mut used = None;
    if m.measure == Measure::Change || m.measure == Measure::Age {
        return None;
    }
    if let Some((dimension, place)) = moved(reading, lexicon, m, previous)
        && let Some((value, kind)) = place_value(lexicon, place)
        && (part || kind == PlaceKind::Country)
    {
        m.slices.push(slice(dimension, value));
        used = Some(place);
    }
    if let Some(place) = m.demonym
        && (part || Some(place) != home)
        && let Some((value, _)) = place_value(lexicon, place)
    {
        m.slices.push(slice("nationality", value));
    } else if m.foreign && part {
        m.slices.push(slice("nationality", "foreign"));
    } else if m.national
        && part
        && let Some((value, _)) = home.and_then(|h| place_value(lexicon, h))
    {
        m.slices.push(slice("nationality", value));
    }
    if part {
        let mut seen = Vec::new();
        for hit in reading.within(m.last(), m.core) {
            if let Sense::Category(c) = hit.sense
                && let Some(c) = lexicon.vocabulary.categories.get(c as usize)
                && !seen.contains(&c.dimension)
            {
                seen.push(c.dimension.clone());
                m.slices.push(slice(&c.dimension, c.value.clone()));
            }
        }
    }
    m.slices.sort();
    m.slices.dedup();
    used
}

/// Where people came from or went to: the place behind words of direction, in the figure's own stretch.
fn moved(reading: &Reading, lexicon: &Lexicon, m: &Mention, previous: Option<&Mention>) -> Option<(&'static str, u16)> {
    let place = |from: usize, to: usize| {
        let mut places = reading.within(from, to).filter_map(|h| match h.sense {
            Sense::Place(p) => Some((h.start as usize, p)),
            _ => None,
        });
        let first = places.next()?;
        // Several places name no single slice.
        places.next().is_none().then_some(first)
    };
    let cue = |from: usize, to: usize| {
        reading
            .within(from, to)
            .filter_map(|h| match h.sense {
                Sense::Cue(Cue::From) => Some(("origin", h.end as usize)),
                Sense::Cue(Cue::Towards) => Some(("destination", h.end as usize)),
                _ => None,
            })
            .last()
    };
    let continued = || previous.and_then(|p| p.slices.iter().find(|s| s.dimension == "origin" || s.dimension == "destination"));
    let (from, to) = if m.bracketed { (m.from, m.first()) } else { (m.last(), m.core) };
    if let Some((dimension, end)) = cue(from, to)
        && let Some((_, p)) = place(end, to)
    {
        return Some((dimension, p));
    }
    // Before the number, outside brackets: "vers la Guinée, 410".
    if !m.bracketed
        && m.link.is_some()
        && let Some((dimension, end)) = cue(m.from, m.first())
        && let Some((_, p)) = place(end, m.first())
    {
        return Some((dimension, p));
    }
    let dimension = continued()?;
    let name = if dimension.dimension == "origin" { "origin" } else { "destination" };
    let inside = place(from, to).or_else(|| place(m.from, m.first())).or_else(|| place(m.last(), m.core))?;
    let kind = lexicon.places.get(inside.1 as usize)?.kind;
    matches!(kind, PlaceKind::Country | PlaceKind::Region).then_some((name, inside.1))
}

/// `13-17`, `<13`, `>60`, `18+`: the group an age figure defines.
pub fn age_group(age: &Mention) -> Option<Slice> {
    let text = |d: Decimal| d.normalized().to_string();
    let p = &age.number.printed;
    let value = if p.is_range() {
        format!("{}-{}", text(p.low), text(p.high))
    } else {
        let n = text(p.low);
        match age.quantifier {
            Quantifier::LessThan => format!("<{n}"),
            Quantifier::AtMost => format!("<={n}"),
            Quantifier::MoreThan => format!(">{n}"),
            Quantifier::AtLeast => format!("{n}+"),
            Quantifier::Exact => n,
            _ => return None,
        }
    };
    Some(slice("age", value))
}

/// The place the figure is about, and the words that name it.
pub fn location(reading: &Reading, lexicon: &Lexicon, m: &Mention, used: Option<u16>) -> Option<(u16, Span)> {
    let in_core = |from: usize, to: usize| {
        reading.within(from, to).find_map(|h| match h.sense {
            Sense::Place(p) if Some(p) != used => {
                // Where people go to or come from is not where they are counted.
                let moving = reading
                    .ending_at(h.start as usize, |c| matches!(c.sense, Sense::Cue(Cue::From | Cue::Towards)).then_some(()))
                    .is_some();
                let kind = lexicon.places.get(p as usize)?.kind;
                let ranked = m.measure == Measure::Rank;
                (!moving && (kind != PlaceKind::Region || ranked)).then_some((p, reading.span(h.start as usize, h.end as usize)))
            }
            Sense::Demonym(p) if m.measure == Measure::Rank => {
                let kind = lexicon.places.get(p as usize)?.kind;
                (kind == PlaceKind::Region).then_some((p, reading.span(h.start as usize, h.end as usize)))
            }
            _ => None,
        })
    };
    in_core(m.last(), m.core).or_else(|| in_core(m.from, m.first()))
}

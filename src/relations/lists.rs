//! Parts of a whole: one by one, as an open list, or as a set that leaves nothing out.

use super::{Kind, Origin, Relation, RelationId, Role, id, quoted, tie};
use crate::document::Document;
use crate::figures::{Measure, Mention, Slice};
use crate::lexicon::{Cue, Lexicon};

pub fn ties(document: &Document, lexicon: &Lexicon, mentions: &[Mention], out: &mut Vec<Relation>) {
    let mut by_whole: Vec<Vec<usize>> = vec![Vec::new(); mentions.len()];
    for (i, m) in mentions.iter().enumerate() {
        if let Some(parts) = m.link.filter(|_| !m.is_previous()).and_then(|l| by_whole.get_mut(l.base)) {
            parts.push(i);
        }
    }
    for (whole, parts) in by_whole.iter().enumerate() {
        let of = |measure: Measure| -> Vec<usize> { parts.iter().copied().filter(|&i| mentions[i].measure == measure).collect() };
        counts(document, lexicon, mentions, whole, &of(Measure::Count), out);
        shares(document, lexicon, mentions, &of(Measure::Share), out);
    }
}

/// Lists of counts of one whole, list by list.
fn counts(document: &Document, lexicon: &Lexicon, mentions: &[Mention], whole: usize, parts: &[usize], out: &mut Vec<Relation>) {
    let mut heads: Vec<usize> = parts.iter().filter_map(|&i| mentions[i].link.map(|l| l.head)).collect();
    heads.dedup();
    for head in heads {
        let list: Vec<usize> = parts.iter().copied().filter(|&i| mentions[i].link.is_some_and(|l| l.head == head)).collect();
        let cue = mentions[head].link.and_then(|l| l.cue);
        if cue == Some(Cue::Previous) {
            continue;
        }
        let complete = exhausts(lexicon, mentions, &list);
        let one_dimension = dimension(mentions, &list).is_some();
        let listed = list.len() >= 2 && one_dimension && (complete || cue == Some(Cue::List) || list.len() >= 3 || cue.is_none());
        if listed {
            let link_span = mentions[head].link.map_or(mentions[head].number.span, |l| l.span);
            let last = list.last().map_or(link_span, |&i| mentions[i].number.span);
            let mut members = vec![(id(whole), Role::Whole)];
            members.extend(list.iter().map(|&i| (id(i), Role::Part)));
            out.push(Relation {
                id: RelationId(0),
                kind: Kind::Sum,
                members,
                complete: Some(complete),
                cue: quoted(document, link_span),
                span: link_span.join(last),
                origin: Origin::Text,
                reference_period: None,
                equation: None,
            });
        } else {
            out.extend(list.iter().map(|&i| tie(document, mentions, i, Kind::Part, Role::Part)));
        }
    }
}

/// The dimension that all of them are slices of, each a different one.
fn dimension<'m>(mentions: &'m [Mention], list: &[usize]) -> Option<&'m str> {
    let first = mentions.get(*list.first()?)?;
    first.slices.iter().map(|s| s.dimension.as_str()).find(|d| {
        let value = |i: usize| mentions[i].slices.iter().find(|s| s.dimension == *d).map(|s| s.value.as_str());
        let mut seen: Vec<&str> = Vec::new();
        list.iter().all(|&i| match value(i) {
            Some(v) if !seen.contains(&v) => {
                seen.push(v);
                true
            }
            _ => false,
        })
    })
}

/// Can nothing of the whole lie outside these slices?
fn exhausts(lexicon: &Lexicon, mentions: &[Mention], list: &[usize]) -> bool {
    let Some(dimension) = dimension(mentions, list) else { return false };
    let slices: Vec<&Slice> = list.iter().filter_map(|&i| mentions[i].slices.iter().find(|s| s.dimension == dimension)).collect();
    let named = |value: &str| slices.iter().any(|s| s.value == value);
    let listed = lexicon.vocabulary.exhaustive.iter().any(|e| e.dimension == dimension && e.values.iter().all(|v| named(v)));
    // Nationals of one country and foreigners.
    let foreign = dimension == "nationality" && list.len() == 2 && named("foreign");
    listed || foreign || dimension == "age" && ages_exhaust(lexicon, mentions, list, &slices)
}

/// Age groups that meet without a gap, from the bottom up to the end of what the whole counts.
fn ages_exhaust(lexicon: &Lexicon, mentions: &[Mention], list: &[usize], slices: &[&Slice]) -> bool {
    let mut groups: Vec<(Option<u32>, Option<u32>)> = slices.iter().filter_map(|s| group(&s.value)).collect();
    if groups.len() != list.len() || groups.len() < 2 {
        return false;
    }
    groups.sort();
    let meet = groups.windows(2).all(|w| match (w[0].1, w[1].0) {
        (Some(end), Some(start)) => end == start,
        _ => false,
    });
    // Open at the bottom; at the top open too, or at adulthood when only children are counted.
    let v = &lexicon.vocabulary;
    let minors = v.population_named("children").is_some_and(|c| mentions[list[0]].population.is_some_and(|p| v.is_within(p, c)));
    let bottom = groups.first().is_some_and(|g| g.0.is_none());
    let top = groups.last().is_some_and(|g| g.1.is_none() || minors && g.1 == Some(ADULT));
    meet && bottom && top
}

/// The age at which a minor is one no longer.
const ADULT: u32 = 18;

/// `13-17` as from 13 to below 18; `<13` as below 13.
fn group(value: &str) -> Option<(Option<u32>, Option<u32>)> {
    let n = |s: &str| s.parse::<u32>().ok();
    if let Some(n_) = value.strip_prefix("<=") {
        return Some((None, Some(n(n_)? + 1)));
    }
    if let Some(below) = value.strip_prefix('<') {
        return Some((None, Some(n(below)?)));
    }
    if let Some(above) = value.strip_prefix('>') {
        return Some((Some(n(above)? + 1), None));
    }
    if let Some(from) = value.strip_suffix('+') {
        return Some((Some(n(from)?), None));
    }
    let (a, b) = value.split_once('-')?;
    Some((Some(n(a)?), Some(n(b)? + 1)))
}

/// Shares of one whole that leave nothing out make up 100 %.
fn shares(document: &Document, lexicon: &Lexicon, mentions: &[Mention], list: &[usize], out: &mut Vec<Relation>) {
    if list.len() < 2 || !exhausts(lexicon, mentions, list) {
        return;
    }
    let first = mentions[list[0]].number.span;
    let span = list.iter().fold(first, |s, &i| s.join(mentions[i].number.span));
    out.push(Relation {
        id: RelationId(0),
        kind: Kind::Complement,
        members: list.iter().map(|&i| (id(i), Role::Rate)).collect(),
        complete: Some(true),
        cue: quoted(document, span),
        span,
        origin: Origin::Text,
        reference_period: None,
        equation: None,
    });
}

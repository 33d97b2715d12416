//! `groups`, `causes`, `voices`, `series` and `breaks` of a comparison.

use polars_core::prelude::*;

use super::column::{booleans, breakdown, dates, end, integers, lists, named, numbers, owned, strings};
use super::statements::period;
use crate::compare::{Break, Comparison, Group, Key, Point, Sign, Status, Told};
use crate::figures::{Figure, Measure};
use crate::lexicon::prose::Prose;

fn key_columns<'c>(keys: &[(Key<'c>, Option<&'c Figure>)]) -> PolarsResult<Vec<Column>> {
    Ok(vec![
        strings("indicator", keys.iter().map(|k| Some(k.0.indicator))),
        named("measure", Measure::NAMES, keys.iter().map(|k| Some(k.0.measure.name())))?,
        strings("location", keys.iter().map(|k| k.0.place.and(k.1.and_then(|f| f.location.as_deref()).or(k.0.place)))),
        strings("iso3", keys.iter().map(|k| k.0.place.and(k.1.and_then(|f| f.iso3.as_deref())))),
        owned("breakdown", keys.iter().map(|k| breakdown(k.0.breakdown))),
        owned("period", keys.iter().map(|k| period(k.0.period))),
        dates("period_start", keys.iter().map(|k| k.0.period.map(|p| p.start))),
        dates("period_end", keys.iter().map(|k| k.0.period.map(|p| p.end))),
        strings("reference_period", keys.iter().map(|k| k.0.reference)),
    ])
}

fn group_id(n: usize) -> String {
    format!("g{:03}", n + 1)
}

/// One row a group.
pub fn groups(c: &Comparison<'_>, prose: &Prose) -> PolarsResult<DataFrame> {
    let g = &c.groups;
    let all = &c.view.collection.statements;
    let id = |s: &usize| all[*s].id.clone();
    let figure = |g: &Group<'_>| g.lead.or_else(|| g.statements.first().copied()).map(|s| c.view.figure(s));
    let keys: Vec<_> = g.iter().map(|g| (g.key, figure(g))).collect();
    let said = |s: &usize| {
        let s = &all[*s];
        let words = s.text.clone().unwrap_or_else(|| s.figure.printed.low.to_string());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name = |s: &usize| c.view.outlet(*s).name.clone();
    let best = |g: &Group<'_>| g.best;
    let mut columns = vec![owned("group_id", (0..g.len()).map(|n| Some(group_id(n))))];
    columns.extend(key_columns(&keys)?);
    columns.extend([
        strings("unit", g.iter().map(|g| figure(g).and_then(|f| f.unit.as_deref()))),
        named("status", Status::NAMES, g.iter().map(|g| Some(g.status.name())))?,
        integers("statements", g.iter().map(|g| Some(g.statements.len() as i64))),
        integers("voices", g.iter().map(|g| Some(g.voices as i64))),
        numbers("best_min", g.iter().map(|g| best(g).and_then(|b| end(b.lo)))),
        numbers("best_max", g.iter().map(|g| best(g).and_then(|b| end(b.hi)))),
        lists("figure_ids", g.len(), g.iter().map(|g| g.statements.iter().map(id))),
        lists("values", g.len(), g.iter().map(|g| g.statements.iter().map(said))),
        lists("sources", g.len(), g.iter().map(|g| g.statements.iter().map(name))),
        lists("voice", g.len(), g.iter().map(|g| g.voice.iter().map(|s| c.view.collection.sources[*s].id.clone()))),
        lists("apart", g.len(), g.iter().map(|g| g.apart.iter().map(id))),
        strings("cause", g.iter().map(|g| g.causes.first().map(|c| c.rule.name))),
        lists("causes", g.len(), g.iter().map(|g| g.causes.iter().map(|c| c.rule.code.to_owned()))),
        owned("message", g.iter().map(|g| g.causes.first().map(|c| prose.render(&c.message)))),
    ]);
    DataFrame::new(g.len(), columns)
}

/// One row a likely cause, ranked within its group.
pub fn causes(c: &Comparison<'_>, prose: &Prose) -> PolarsResult<DataFrame> {
    let id = |s: &usize| c.view.collection.statements[*s].id.clone();
    let rows: Vec<_> = c.groups.iter().enumerate().flat_map(|(n, g)| g.causes.iter().enumerate().map(move |(k, c)| (n, k, c))).collect();
    let columns = vec![
        owned("group_id", rows.iter().map(|r| Some(group_id(r.0)))),
        integers("rank", rows.iter().map(|r| Some(r.1 as i64 + 1))),
        strings("code", rows.iter().map(|r| Some(r.2.rule.code))),
        strings("name", rows.iter().map(|r| Some(r.2.rule.name))),
        lists("figure_ids", rows.len(), rows.iter().map(|r| r.2.apart.iter().map(id))),
        lists("evidence", rows.len(), rows.iter().map(|r| r.2.evidence.iter().map(id))),
        owned("message", rows.iter().map(|r| Some(prose.render(&r.2.message)))),
    ];
    DataFrame::new(rows.len(), columns)
}

/// Which sources speak with one voice, and by what they are held to.
pub fn voices(c: &Comparison<'_>) -> PolarsResult<DataFrame> {
    let s = &c.view.collection.sources;
    let bound: Vec<_> = (0..s.len()).map(|i| c.voices.bound(i)).collect();
    let columns = vec![
        strings("source_id", s.iter().map(|o| Some(o.id.as_str()))),
        strings("source", s.iter().map(|o| Some(o.name.as_str()))),
        strings("voice", bound.iter().map(|b| Some(s[b.0].id.as_str()))),
        strings("bond", bound.iter().map(|b| b.1.map(|b| b.name()))),
    ];
    DataFrame::new(s.len(), columns)
}

/// One row a period of a series.
pub fn series(c: &Comparison<'_>, points: &[Point<'_>]) -> PolarsResult<DataFrame> {
    // A year that nobody prints is called what the others of its series are.
    let named = |p: &Point<'_>| {
        p.statements.first().or_else(|| c.view.over_time(&p.key).find_map(|o| o.statements.first())).map(|s| c.view.figure(*s))
    };
    let keys: Vec<_> = points.iter().map(|p| (p.key, named(p))).collect();
    let id = |s: &usize| c.view.collection.statements[*s].id.clone();
    let mut columns = key_columns(&keys)?;
    columns.extend([
        super::column::named("told", Told::NAMES, points.iter().map(|p| Some(p.told.name())))?,
        numbers("value_min", points.iter().map(|p| end(p.range.lo))),
        numbers("value_max", points.iter().map(|p| end(p.range.hi))),
        booleans("cut_off", points.iter().map(|p| Some(p.cut_off))),
        integers("voices", points.iter().map(|p| Some(p.voices as i64))),
        lists("figure_ids", points.len(), points.iter().map(|p| p.statements.iter().map(id))),
    ]);
    DataFrame::new(points.len(), columns)
}

/// One row a place in a series where the definition may have changed.
pub fn breaks(c: &Comparison<'_>, found: &[Break<'_>], prose: &Prose) -> PolarsResult<DataFrame> {
    let named = |b: &Break<'_>| {
        let claim = c.view.claim(&b.key).or_else(|| c.view.over_time(&b.key).next());
        claim.and_then(|c| c.statements.first()).map(|s| c.view.figure(*s))
    };
    let keys: Vec<_> = found.iter().map(|b| (b.key, named(b))).collect();
    let id = |s: &usize| c.view.collection.statements[*s].id.clone();
    let mut columns = key_columns(&keys)?;
    columns.extend([
        super::column::named("sign", Sign::NAMES, found.iter().map(|b| Some(b.sign.name())))?,
        lists("figure_ids", found.len(), found.iter().map(|b| b.statements.iter().map(id))),
        owned("message", found.iter().map(|b| Some(prose.render(&b.message)))),
    ]);
    DataFrame::new(found.len(), columns)
}

//! One statement of a file or a table, made a figure.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::dates::period;
use crate::decimal::Decimal;
use crate::document::Span;
use crate::error::{Error, Kind, Result};
use crate::figures::{Direction, Figure, FigureId, Measure, Printed, Quantifier, Slice};
use crate::lexicon::Vocabulary;
use crate::lexicon::schema::position;

/// One statement. `value` is the number as printed, its separators normalised; `a..b` is a range.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub id: Option<Spanned<String>>,
    pub indicator: Option<Spanned<String>>,
    pub label: Option<String>,
    pub measure: Option<Measure>,
    pub value: Spanned<String>,
    /// One unit of the last place printed, where the digits do not show it.
    pub resolution: Option<Spanned<String>>,
    pub quantifier: Option<Quantifier>,
    pub direction: Option<Direction>,
    pub unit: Option<Spanned<String>>,
    pub population: Option<Spanned<String>>,
    pub breakdown: Option<Spanned<String>>,
    pub place: Option<String>,
    pub iso3: Option<Spanned<String>>,
    pub period: Option<Spanned<String>>,
    pub reference_period: Option<String>,
    pub base: Option<Spanned<String>>,
    pub provider: Option<String>,
    pub text: Option<String>,
    pub position: Option<String>,
    pub note: Option<String>,
}

/// Where a mistake is told to be.
pub(super) struct Place<'a> {
    pub name: &'a str,
    pub text: &'a str,
    /// Codes that a file may have besides those of the vocabulary; a table may have any.
    pub own: Option<&'a BTreeSet<String>>,
}

impl Place<'_> {
    pub fn wrong(&self, span: Range<usize>, message: impl AsRef<str>) -> Error {
        if self.text.is_empty() {
            return Error::new(Kind::Argument, format!("{}: {}", self.name, message.as_ref()));
        }
        let (line, column) = position(self.text, span.start);
        Error::new(Kind::Data, format!("{}:{line}:{column}: {}", self.name, message.as_ref()))
    }
}

/// Codes that are not of the vocabulary are a mistake in a file, and the caller's own in a table.
pub(super) fn figure(at: &Place<'_>, vocabulary: &Vocabulary, index: usize, line: &Line) -> Result<Figure> {
    let decimal = |text: &str, span: Range<usize>| {
        text.trim().parse::<Decimal>().map_err(|_| {
            at.wrong(
                span,
                format!("'{text}' is not a number: write it without separators, such as \"36000\" or \"60.7\"; \"13..17\" is a range"),
            )
        })
    };
    let written = line.value.get_ref();
    let (low, high) = match written.split_once("..") {
        Some((a, b)) => (decimal(a, line.value.span())?, decimal(b, line.value.span())?),
        None => (decimal(written, line.value.span())?, decimal(written, line.value.span())?),
    };
    if high < low {
        return Err(at.wrong(line.value.span(), format!("the range {written} is upside down: write the lower end first")));
    }
    let known = |field: &Option<Spanned<String>>, what: &str, is: &dyn Fn(&str) -> bool, list: &dyn Fn(&str) -> String| match field {
        Some(code) if at.own.is_some_and(|own| !own.contains(code.get_ref())) && !is(code.get_ref()) => Err(at.wrong(
            code.span(),
            format!(
                "no {what} '{}' in the vocabulary{}; leave it out when none fits, or name it under `own` in [collection]",
                code.get_ref(),
                list(code.get_ref())
            ),
        )),
        _ => Ok(()),
    };
    let near = |names: Vec<&str>, code: &str| match nearest(&names, code) {
        Some(name) => format!(" (did you mean '{name}'?)"),
        None => String::new(),
    };
    known(&line.indicator, "indicator", &|c| vocabulary.indicator_named(c).is_some(), &|c| {
        near(vocabulary.indicators.iter().map(|i| i.code.as_str()).collect(), c)
    })?;
    known(&line.unit, "unit", &|c| vocabulary.unit_named(c).is_some(), &|c| {
        near(vocabulary.units.iter().map(|i| i.code.as_str()).collect(), c)
    })?;
    known(&line.population, "population", &|c| vocabulary.population_named(c).is_some(), &|c| {
        near(vocabulary.populations.iter().map(|i| i.name.as_str()).collect(), c)
    })?;
    if let Some(iso3) = &line.iso3
        && !(iso3.get_ref().len() == 3 && iso3.get_ref().bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Err(
            at.wrong(iso3.span(), format!("'{}' is not an ISO 3166-1 alpha-3 code: write three capitals, such as MAR", iso3.get_ref()))
        );
    }
    let when = line
        .period
        .as_ref()
        .map(|p| {
            period(p.get_ref()).ok_or_else(|| {
                at.wrong(
                    p.span(),
                    format!("'{}' is not a period: write 2024, 2024-08, or its first and last day as 2024-01-01/2024-09-30", p.get_ref()),
                )
            })
        })
        .transpose()?;
    let mut breakdown = Vec::new();
    if let Some(text) = &line.breakdown {
        for part in text.get_ref().split(';').filter(|p| !p.trim().is_empty()) {
            let Some((dimension, value)) = part.split_once('=') else {
                return Err(at.wrong(text.span(), format!("'{part}' is not like sex=female; several slices go as sex=female;age=13-17")));
            };
            breakdown.push(Slice { dimension: dimension.trim().to_owned(), value: value.trim().to_owned() });
        }
        breakdown.sort();
    }
    let resolution = match &line.resolution {
        Some(text) => decimal(text.get_ref(), text.span())?,
        None => Decimal::unit(low.scale().max(high.scale())),
    };
    Ok(Figure {
        id: FigureId(index as u32),
        span: Span::default(),
        printed: Printed { low, high, resolution, coarse: crate::numerals::coarse(low, resolution), other: None },
        measure: line.measure.unwrap_or(Measure::Count),
        quantifier: line.quantifier.unwrap_or(Quantifier::Exact),
        hedge: None,
        sign: None,
        fraction: false,
        direction: line.direction,
        unit: line.unit.as_ref().map(|u| u.get_ref().clone()),
        indicator: line.indicator.as_ref().map(|i| i.get_ref().clone()),
        label: line.label.clone(),
        population: line.population.as_ref().map(|p| p.get_ref().clone()),
        breakdown,
        location: line.place.clone(),
        iso3: line.iso3.as_ref().map(|i| i.get_ref().clone()),
        period: when,
        reference_period: line.reference_period.clone(),
        base: None,
        provider: line.provider.clone(),
        sentence: Span::default(),
        paragraph: None,
        page: None,
        noun: None,
        unknown: None,
        tolerance: None,
    })
}

/// The name that differs least from a mistyped one, when they differ little.
fn nearest<'a>(names: &[&'a str], typed: &str) -> Option<&'a str> {
    let distance = |a: &str, b: &str| {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.chars().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let kept = diagonal + usize::from(x != *y);
                diagonal = row[j + 1];
                row[j + 1] = kept.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row[b.len()]
    };
    let best = names.iter().map(|n| (distance(n, typed), *n)).min()?;
    (best.0 <= 3 && best.0 * 3 <= typed.chars().count()).then_some(best.1)
}

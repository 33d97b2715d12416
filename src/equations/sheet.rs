//! A table of named figures and its formulas, entered like those of a report.

use std::collections::BTreeMap;

use super::grammar::parse;
use super::shape::shape;
use crate::decimal::Decimal;
use crate::document::Span;
use crate::error::{Error, Kind as Fault, Result};
use crate::figures::{Direction, Figure, FigureId, Measure, Period, Printed, Quantifier, Slice};
use crate::interval::{End, Interval};
use crate::ledger::PERCENT;
use crate::relations::{Kind, Origin, Relation, RelationId, Role};

/// One row of somebody's table.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub name: String,
    /// The number as printed, decimals and all; `a..b` is a range; `None` is unknown.
    pub value: Option<String>,
    pub measure: Option<Measure>,
    pub unit: Option<String>,
    pub quantifier: Option<Quantifier>,
    pub integer: Option<bool>,
    /// One unit of the last place that was printed; found from the decimals when left out.
    pub resolution: Option<String>,
    /// What an unknown cannot be below.
    pub minimum: Option<String>,
    /// Share of the value that `about` and `nearly` leave open: `0.005` is half a percent either way.
    pub tolerance: Option<String>,
    pub label: Option<String>,
    pub indicator: Option<String>,
    pub breakdown: Vec<Slice>,
    /// Who is counted.
    pub population: Option<String>,
    /// When.
    pub period: Option<Period>,
}

/// Figures and ties, by name.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub names: Vec<String>,
    pub figures: Vec<Figure>,
    pub relations: Vec<Relation>,
    pub labels: Vec<Option<String>>,
}

fn wrong(message: String) -> Error {
    Error::new(Fault::Argument, message)
}

impl Sheet {
    pub fn new(items: &[Item], formulas: &str) -> Result<Sheet> {
        let mut sheet = Sheet::default();
        let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            if ids.insert(&item.name, i as u32).is_some() {
                return Err(wrong(format!("figure '{}' is there twice; give each row a name of its own", item.name)));
            }
            sheet.names.push(item.name.clone());
            sheet.figures.push(figure(i, item)?);
        }
        let resolve = |name: &str| ids.get(name).copied().ok_or_else(|| unknown(name, &sheet.names));
        let formulas = parse(formulas, &resolve)?;
        let percent = |n: u32| sheet.figures.get(n as usize).is_some_and(|f| f.unit.as_deref() == Some(PERCENT));
        let name = |n: u32| sheet.names.get(n as usize).cloned().unwrap_or_default();
        let mut falls = Vec::new();
        for (i, formula) in formulas.iter().enumerate() {
            let shape =
                shape(formula, &percent, &name).map_err(|why| wrong(format!("formula line {}: {why}: {}", formula.line, formula.text)))?;
            falls.extend(shape.falls);
            sheet.labels.push(formula.label.clone());
            sheet.relations.push(Relation {
                id: RelationId(i as u32),
                kind: shape.kind,
                members: shape.members,
                complete: shape.complete,
                cue: formula.text.clone(),
                span: Span::default(),
                origin: Origin::Curated,
                reference_period: None,
                equation: shape.equation,
            });
        }
        // What a row itself calls a share, a count, an age or a rank is not negative.
        let open = |item: &Item| {
            item.value.is_none() && item.minimum.is_none() && item.measure.is_none_or(|m| matches!(m, Measure::Amount | Measure::Change))
        };
        let bare: Vec<FigureId> = items.iter().enumerate().filter(|(_, item)| open(item)).map(|(i, _)| FigureId(i as u32)).collect();
        sheet.settle(&falls, &bare);
        Ok(sheet)
    }

    /// What a row did not say of itself and its ties do: unknowns counted like what they are tied to, rates that change.
    ///
    /// `bare`: unknowns without a minimum of their own. Nobody said that they are not negative, and a balance, a loss or a
    /// fall is; the sign follows from the ties where it does. Only shares that complete a hundred are shares of something.
    fn settle(&mut self, falls: &[FigureId], bare: &[FigureId]) {
        let completing = self.relations.iter().filter(|r| r.kind == Kind::Complement);
        let shares: Vec<FigureId> = completing.flat_map(|r| r.members.iter().map(|m| m.0)).collect();
        for id in bare.iter().filter(|id| !shares.contains(id)) {
            if let Some(f) = self.figures.get_mut(id.0 as usize) {
                f.unknown = Some(Interval::ALL);
            }
        }
        for relation in &self.relations {
            let counted: Vec<usize> =
                relation.members.iter().filter(|m| m.1 != Role::Rate && m.1 != Role::Term).map(|m| m.0.0 as usize).collect();
            let model =
                counted.iter().filter_map(|i| self.figures.get(*i)).find(|f| f.unknown.is_none()).map(|f| (f.measure, f.unit.clone()));
            if let Some((measure, unit)) = model {
                for i in counted {
                    if let Some(f) = self.figures.get_mut(i).filter(|f| f.unknown.is_some() && f.unit.is_none()) {
                        f.measure = measure;
                        f.unit = unit.clone();
                    }
                }
            }
            if relation.kind == Kind::Change
                && let Some(rate) = relation.first(Role::Rate)
                && let Some(f) = self.figures.get_mut(rate.0 as usize)
            {
                f.measure = Measure::Change;
                f.direction = Some(if falls.contains(&rate) { Direction::Down } else { Direction::Up });
            }
        }
    }
}

fn figure(i: usize, item: &Item) -> Result<Figure> {
    let at = |what: &str, text: &str| {
        wrong(format!("figure '{}': {what} '{text}' is not a number; write 1234.5 (a string keeps its decimals)", item.name))
    };
    let number = |what: &str, text: &str| text.trim().parse::<Decimal>().map_err(|_| at(what, text));
    let (low, high) = match item.value.as_deref() {
        None => (Decimal::ZERO, Decimal::ZERO),
        Some(text) => match text.split_once("..") {
            Some((a, b)) => (number("value", a)?, number("value", b)?),
            None => (number("value", text)?, number("value", text)?),
        },
    };
    if high < low {
        return Err(wrong(format!("figure '{}': the range {low}..{high} is upside down", item.name)));
    }
    let finest = low.scale().max(high.scale());
    let resolution = match &item.resolution {
        Some(text) => number("resolution", text)?,
        None => Decimal::unit(finest),
    };
    if resolution < Decimal::ZERO {
        return Err(wrong(format!("figure '{}': a resolution is not negative", item.name)));
    }
    let rate = item.unit.as_deref() == Some(PERCENT);
    let whole = finest == 0 && !rate;
    let measure = item.measure.unwrap_or(match (item.integer, rate) {
        (_, true) => Measure::Share,
        (Some(true), _) => Measure::Count,
        (Some(false), _) => Measure::Amount,
        (None, _) if item.value.is_some() && whole => Measure::Count,
        (None, _) => Measure::Amount,
    });
    let tolerance = item.tolerance.as_deref().map(|t| number("tolerance", t)).transpose()?;
    if tolerance.is_some_and(|t| t < Decimal::ZERO) {
        return Err(wrong(format!("figure '{}': a tolerance is not negative", item.name)));
    }
    let minimum = item.minimum.as_deref().map(|t| number("minimum", t)).transpose()?;
    let unknown = item.value.is_none().then(|| match minimum {
        Some(at) => Interval { lo: Some(End::closed(at)), hi: None },
        None => Interval::at_least(Decimal::ZERO),
    });
    Ok(Figure {
        noun: None,
        id: FigureId(i as u32),
        span: Span::default(),
        printed: Printed { low, high, resolution, coarse: crate::numerals::coarse(low, resolution), other: None },
        measure,
        quantifier: item.quantifier.unwrap_or(Quantifier::Exact),
        hedge: None,
        sign: None,
        fraction: false,
        direction: None,
        unit: item.unit.clone(),
        indicator: item.indicator.clone(),
        label: item.label.clone(),
        population: item.population.clone(),
        breakdown: item.breakdown.clone(),
        location: None,
        iso3: None,
        period: item.period,
        reference_period: None,
        base: None,
        provider: None,
        sentence: Span::default(),
        paragraph: None,
        page: None,
        unknown,
        tolerance,
    })
}

/// What to say of a name that is in no row: the nearest ones there are.
fn unknown(name: &str, names: &[String]) -> String {
    let lower = name.to_lowercase();
    let mut near: Vec<&String> = names.iter().filter(|n| n.to_lowercase().contains(&lower) || lower.contains(&n.to_lowercase())).collect();
    if near.is_empty() {
        near = names.iter().take(8).collect();
    }
    let near: Vec<&str> = near.into_iter().take(8).map(String::as_str).collect();
    format!("no figure '{name}'; there is: {}. A figure that is not known needs a row without a value", near.join(", "))
}

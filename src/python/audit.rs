//! The engine on anyone's table.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3_polars::PyDataFrame;

use super::error::frame;
use super::report::prose;
use crate::compare::{self, TRUST};
use crate::equations::{Item, Sheet};
use crate::error::{Error, Kind};
use crate::figures::{FigureId, Measure, Quantifier, Slice};
use crate::frames;
use crate::interval::Rounding;
use crate::ledger::{Judgement, Reading, Said, Settings, glance, judge};
use crate::lexicon::Vocabulary;
use crate::report;
use crate::reports::statements::period;
use crate::solver::{Edge, Level, Verdict};

/// One row: every column but the name may be missing.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Row {
    name: String,
    value: Option<String>,
    measure: Option<String>,
    unit: Option<String>,
    quantifier: Option<String>,
    integer: Option<bool>,
    resolution: Option<String>,
    minimum: Option<String>,
    tolerance: Option<String>,
    label: Option<String>,
    indicator: Option<String>,
    breakdown: Option<String>,
    population: Option<String>,
    period: Option<String>,
}

/// Figures and formulas, solved.
#[pyclass(frozen, module = "bilan._core")]
pub struct Audit {
    sheet: Sheet,
    settings: Settings,
    audit: report::Audit,
    judgement: OnceLock<Judgement>,
    /// Under every rule that was asked about.
    others: [OnceLock<Judgement>; RULES.len()],
}

fn wrong(message: String) -> Error {
    Error::new(Kind::Argument, message)
}

fn named<T>(column: &str, text: Option<&str>, names: &[&str], find: fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
    match text {
        None => Ok(None),
        Some(text) => find(text).map(Some).ok_or_else(|| wrong(format!("{column}={text:?}; one of: {}", names.join(", ")))),
    }
}

fn item(row: Row) -> Result<Item, Error> {
    let slices = row.breakdown.as_deref().unwrap_or("").split(';').filter(|s| !s.trim().is_empty());
    let slice = |text: &str| match text.split_once('=') {
        Some((dimension, value)) => Ok(Slice { dimension: dimension.trim().to_owned(), value: value.trim().to_owned() }),
        None => Err(wrong(format!("figure '{}': breakdown={text:?} is not like \"sex=female\"", row.name))),
    };
    let unreadable = |text: &str| {
        wrong(format!("figure '{}': period={text:?} is not a time; write 2024, 2024-09, 2024-09-30 or 2024-01/2024-09", row.name))
    };
    Ok(Item {
        period: row.period.as_deref().map(|text| period(text).ok_or_else(|| unreadable(text))).transpose()?,
        population: row.population,
        breakdown: slices.map(slice).collect::<Result<_, _>>()?,
        measure: named("measure", row.measure.as_deref(), Measure::NAMES, Measure::from_name)?,
        quantifier: named("quantifier", row.quantifier.as_deref(), Quantifier::NAMES, Quantifier::from_name)?,
        name: row.name,
        value: row.value,
        unit: row.unit,
        integer: row.integer,
        resolution: row.resolution,
        minimum: row.minimum,
        tolerance: row.tolerance,
        label: row.label,
        indicator: row.indicator,
    })
}

const RULES: [(&str, Rounding); 7] = [
    ("half_up", Rounding::HalfUp),
    ("half_even", Rounding::HalfEven),
    ("nearest", Rounding::Nearest),
    ("truncated", Rounding::Truncated),
    ("ceil", Rounding::Ceil),
    ("any", Rounding::Any),
    ("exact", Rounding::Exact),
];

/// The place of a rule in [`RULES`].
fn rule(name: &str) -> Result<usize, Error> {
    let known: Vec<&str> = RULES.iter().map(|r| r.0).collect();
    known.iter().position(|r| *r == name).ok_or_else(|| wrong(format!("rounding={name:?}; one of: {}", known.join(", "))))
}

/// Without a rule numbers are taken as rounded to the nearest, and ties that another rule would mend are forgiven.
#[pyfunction]
pub fn audit(py: Python<'_>, rows: Vec<Row>, formulas: &str, rounding: Option<&str>, exact: bool) -> PyResult<Audit> {
    let rule = rounding.map(rule).transpose()?.map(|i| RULES[i].1);
    let items = rows.into_iter().map(item).collect::<Result<Vec<Item>, Error>>()?;
    let made = py.detach(|| -> Result<Audit, Error> {
        let sheet = Sheet::new(&items, formulas)?;
        let reading = Reading { rounding: rule.unwrap_or_default(), coarse: false };
        let settings = Settings {
            reading,
            forgiving: rule.is_none(),
            names: sheet.names.clone(),
            level: if exact { Level::Exact } else { Level::Auto },
            vocabulary: Some(Vocabulary::shared()?.clone()),
        };
        let text = |id: FigureId, _: bool| match sheet.figures.get(id.0 as usize) {
            Some(f) if f.unknown.is_none() => format!("{} {}", settings.name(id), f.printed.low),
            _ => settings.name(id),
        };
        let audit = report::audit(&sheet.figures, &sheet.relations, settings.clone(), &text)?;
        Ok(Audit { sheet, settings, audit, judgement: OnceLock::new(), others: Default::default() })
    })?;
    Ok(made)
}

/// The cheapest sets of figures to set aside so that the formulas hold: sets, their cost, whether the list is whole, and
/// the figures that cannot all hold.
type Reconciled = (Vec<Vec<String>>, f64, bool, Vec<Vec<String>>);

#[pyfunction]
pub fn reconcile(py: Python<'_>, rows: Vec<Row>, formulas: &str, trust: BTreeMap<String, f64>) -> PyResult<Reconciled> {
    let items = rows.into_iter().map(item).collect::<Result<Vec<Item>, Error>>()?;
    let trust = super::compare::weigh(&trust)?;
    let made = py.detach(|| -> Result<Reconciled, Error> {
        let sheet = Sheet::new(&items, formulas)?;
        let settings = Settings { names: sheet.names.clone(), ..Settings::default() };
        let weight = |id: FigureId| trust.get(&settings.name(id)).copied().unwrap_or(TRUST);
        let r = compare::reconcile(&sheet.figures, &sheet.relations, &settings, &weight);
        let names = |sets: &[Vec<FigureId>]| sets.iter().map(|s| s.iter().map(|id| settings.name(*id)).collect()).collect();
        Ok((names(&r.sets), r.cost as f64 / TRUST as f64, r.complete, names(&r.conflicts)))
    })?;
    Ok(made)
}

/// The page of a finding, of a cause or of an indicator.
#[pyfunction]
pub fn explain(name: &str) -> PyResult<String> {
    Ok(compare::explain(name)?)
}

impl Audit {
    fn judged(&self, py: Python<'_>) -> &Judgement {
        let judge = || judge(&self.sheet.figures, &self.sheet.relations, &self.settings);
        py.detach(|| self.judgement.get_or_init(judge))
    }

    fn under(&self, py: Python<'_>, i: usize) -> &Judgement {
        let reading = Reading { rounding: RULES[i].1, ..self.settings.reading };
        if reading == self.settings.reading {
            return self.judged(py);
        }
        py.detach(|| self.others[i].get_or_init(|| glance(&self.sheet.figures, &self.sheet.relations, &self.settings, reading)))
    }

    fn relation(&self, i: usize) -> String {
        let label = self.sheet.labels.get(i).cloned().flatten();
        label.unwrap_or_else(|| self.sheet.relations.get(i).map_or_else(String::new, |r| r.id.to_string()))
    }

    fn said(&self, said: Said) -> String {
        match said {
            Said::Figure(id) => self.settings.name(id),
            Said::Relation(i) => self.relation(i),
        }
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Refuted => "refuted",
        Verdict::Consistent => "consistent",
        Verdict::NotRefuted => "not_refuted",
        Verdict::Unknown => "unknown",
    }
}

/// An end: the fraction as text, and whether it is open.
type End = Option<(String, bool)>;

fn end(edge: Option<Edge>) -> End {
    edge.map(|e| (e.at.to_string(), e.open))
}

/// Code, name and sort of everything that `explain` has a page for.
#[pyfunction]
pub fn rules() -> Vec<(Option<&'static str>, &'static str, &'static str)> {
    let findings = crate::findings::RULES.into_iter().map(|r| (Some(r.code), r.name, "finding"));
    let causes = compare::RULES.into_iter().map(|r| (Some(r.code), r.name, "cause"));
    let indicators = crate::indicators::NAMES.into_iter().map(|name| (None, name, "indicator"));
    findings.chain(causes).chain(indicators).collect()
}

#[pymethods]
impl Audit {
    fn verdict(&self, py: Python<'_>) -> &'static str {
        name(self.judged(py).verdict)
    }

    fn verdicts(&self, py: Python<'_>) -> Vec<(&'static str, &'static str)> {
        RULES.iter().enumerate().map(|(i, r)| (r.0, name(self.under(py, i).verdict))).collect()
    }

    fn witness(&self, py: Python<'_>) -> Option<Vec<(String, String)>> {
        let point = self.judged(py).witness.as_ref()?;
        Some(self.sheet.names.iter().cloned().zip(point.iter().map(ToString::to_string)).collect())
    }

    fn bounds(&self, py: Python<'_>, name: &str, rounding: Option<&str>) -> PyResult<Option<(End, End, Vec<i128>)>> {
        let at = self.sheet.names.iter().position(|n| n == name);
        let at = at.ok_or_else(|| wrong(format!("no figure '{name}'; there is: {}", self.sheet.names.join(", "))))?;
        let judgement = match rounding {
            None => self.judged(py),
            Some(name) => self.under(py, rule(name)?),
        };
        let range = judgement.ranges.get(at).cloned().flatten();
        Ok(range.map(|(r, values)| (end(r.lo), end(r.hi), values)))
    }

    fn conflicts(&self, py: Python<'_>) -> Vec<Vec<String>> {
        let names = |core: &[Said]| core.iter().map(|s| self.said(*s)).collect();
        self.judged(py).contradictions.iter().map(|c| names(&c.core)).collect()
    }

    fn repairs(&self, py: Python<'_>) -> PyResult<PyDataFrame> {
        let names = frames::Names { figure: &|id| self.settings.name(id), relation: &|i| self.relation(i) };
        frames::repairs(&self.judged(py).contradictions, &self.sheet.figures, &names).map(PyDataFrame).map_err(frame)
    }

    fn figures(&self) -> PyResult<PyDataFrame> {
        frames::sheet(&self.sheet, &self.audit, self.settings.reading).map(PyDataFrame).map_err(frame)
    }

    fn relations(&self) -> PyResult<PyDataFrame> {
        frames::relations(&self.sheet.relations, "", &|id| self.settings.name(id)).map(PyDataFrame).map_err(frame)
    }

    fn indicators(&self, lang_out: &str) -> PyResult<PyDataFrame> {
        frames::indicators(&self.audit.indicators, prose(lang_out)?, &|id| self.settings.name(id)).map(PyDataFrame).map_err(frame)
    }

    fn findings(&self, lang_out: &str) -> PyResult<PyDataFrame> {
        frames::findings(&self.audit.findings, prose(lang_out)?, &|id| self.settings.name(id)).map(PyDataFrame).map_err(frame)
    }
}

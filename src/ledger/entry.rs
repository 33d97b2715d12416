//! Enters figures and ties in a system of unknowns.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::decimal::Decimal;
use crate::figures::{Direction, Figure, FigureId, Measure, Quantifier};
use crate::interval::{End, Interval, Rounding};
use crate::lexicon::{PERCENT, POINTS, Vocabulary};
use crate::relations::{Equation, Kind, Origin, Relation, Role};
use crate::solver::{AssertionId, Constraint, Cover, System, VarId};

/// How the printed numbers are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub rounding: Rounding,
    /// Round counts (`36.000`) may have been rounded to their last non-zero place.
    pub coarse: bool,
}

impl Reading {
    pub const NEAREST: Reading = Reading { rounding: Rounding::Nearest, coarse: false };

    pub fn of(self, figure: &Figure) -> Option<Interval> {
        if self.coarse { figure.coarse_interval(self.rounding) } else { figure.interval(self.rounding) }
    }
}

/// Why a tie cannot be put as an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Different units are added or compared.
    Units,
    /// A change that does not say which way.
    Direction,
    /// A member the kind needs is missing.
    Members,
    /// A rate that is no percentage.
    Rate,
    /// The members speak of different times.
    Periods,
    /// The members count different people.
    Populations,
    /// A number too large or too fine for exact arithmetic.
    Size,
}

/// A tie in the system, with the unknowns that nobody printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Tie {
    Sum {
        whole: VarId,
        parts: Vec<(FigureId, VarId)>,
        /// What the listed parts add up to.
        listed: VarId,
        /// What they leave, when the list is open.
        remainder: Option<VarId>,
    },
    Part {
        part: VarId,
        whole: VarId,
    },
    Share {
        part: VarId,
        whole: VarId,
        rate: VarId,
        printed: bool,
    },
    Change {
        current: VarId,
        previous: VarId,
        difference: VarId,
        rate: Option<VarId>,
        printed: bool,
    },
    Complement {
        rates: Vec<VarId>,
    },
    Same {
        members: Vec<VarId>,
    },
    /// Written by hand; says nothing but itself.
    Equation,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub var: VarId,
    /// The unknown is the printed number with its sign turned: a fall.
    pub turned: bool,
}

/// A system under construction, and who is who in it.
#[derive(Clone, Debug)]
pub struct Ledger<'r> {
    pub(super) figures: &'r [Figure],
    /// Which populations lie within which.
    pub(super) vocabulary: Option<Arc<Vocabulary>>,
    pub(super) reading: Reading,
    pub(super) system: System,
    lines: BTreeMap<FigureId, Line>,
    /// Figure or relation behind each assertion.
    pub(super) figure_of: BTreeMap<AssertionId, FigureId>,
    pub(super) relation_of: BTreeMap<AssertionId, usize>,
    /// A figure whose print is left out: what the others say of it.
    pub(super) silent: Option<FigureId>,
    /// False while ties are entered that were set aside: their unknowns are there, their claim is not.
    pub(super) claims: bool,
}

/// Decimals that bounds of unknown quantities, and of unknown rates, are kept to.
const QUANTITY_SCALE: u8 = 4;
const RATE_SCALE: u8 = 6;

impl<'r> Ledger<'r> {
    pub fn new(figures: &'r [Figure], reading: Reading, vocabulary: Option<Arc<Vocabulary>>) -> Ledger<'r> {
        Ledger {
            figures,
            vocabulary,
            reading,
            system: System::new(),
            lines: BTreeMap::new(),
            figure_of: BTreeMap::new(),
            relation_of: BTreeMap::new(),
            silent: None,
            claims: true,
        }
    }

    pub(super) fn find(&self, id: FigureId) -> Result<&'r Figure, Unfit> {
        self.figures.get(id.0 as usize).ok_or(Unfit::Members)
    }

    /// Was it printed, or only named?
    fn is_known(&self, id: FigureId) -> bool {
        self.find(id).is_ok_and(|f| f.unknown.is_none())
    }

    /// The unknown behind a figure, entered on first use.
    pub fn figure(&mut self, id: FigureId) -> Result<VarId, Unfit> {
        if let Some(line) = self.lines.get(&id) {
            return Ok(line.var);
        }
        let figure = self.find(id)?;
        let mut interval = self.reading.of(figure).ok_or(Unfit::Size)?;
        let turned = figure.measure == Measure::Change && figure.direction == Some(Direction::Down) && figure.printed.low >= Decimal::ZERO;
        if turned {
            interval = turn(interval).ok_or(Unfit::Size)?;
        }
        let scale = if is_rate(figure) { RATE_SCALE } else { QUANTITY_SCALE };
        let finest = [interval.lo, interval.hi].into_iter().flatten().map(|e| e.at.scale()).max().unwrap_or(0);
        if finest > 18 {
            return Err(Unfit::Size);
        }
        let var = self.system.variable(scale.max(finest), figure.is_integer());
        if self.silent == Some(id) {
            interval = if figure.printed.low >= Decimal::ZERO && !turned { Interval::at_least(Decimal::ZERO) } else { Interval::ALL };
        }
        self.lines.insert(id, Line { var, turned });
        if figure.unknown.is_some() {
            // Nobody printed it, so nobody can have misprinted it.
            self.system.state_hard(var, interval);
            return Ok(var);
        }
        if figure.counts() && !turned {
            // However wrong the print, what it counts is not negative.
            self.system.state_hard(var, Interval::at_least(Decimal::ZERO));
        }
        let statement = self.system.state(var, interval);
        self.figure_of.insert(statement, id);
        Ok(var)
    }

    pub(super) fn line(&self, id: FigureId) -> Option<Line> {
        self.lines.get(&id).copied()
    }

    /// Enters a tie; `index` is its place among the relations.
    pub fn enter(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        self.comparable(relation)?;
        match relation.kind {
            Kind::Sum => self.sum(relation, index),
            Kind::Part => self.part(relation, index),
            Kind::Share => self.share(relation, index),
            Kind::Change => self.change(relation, index),
            Kind::Complement => self.complement(relation, index),
            Kind::Restatement | Kind::Same => self.same(relation, index),
            Kind::Equation => self.equation(relation, index),
        }
    }

    fn equation(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        match relation.equation.as_ref().ok_or(Unfit::Members)? {
            Equation::Linear { terms, within } => {
                let mut entered = Vec::new();
                for (c, id) in terms {
                    entered.push((*c, self.figure(*id)?));
                }
                self.relate(Constraint::Linear { terms: entered, within: Box::new(*within) }, index);
            }
            Equation::Union { whole, parts } => {
                let whole = self.figure(*whole)?;
                let parts = parts.iter().map(|p| self.figure(*p)).collect::<Result<Vec<VarId>, Unfit>>()?;
                self.relate(Constraint::Sum { parts, whole, cover: Cover::Overlap }, index);
            }
            Equation::Order { descending } => {
                let members = descending.iter().map(|p| self.figure(*p)).collect::<Result<Vec<VarId>, Unfit>>()?;
                let pairs = members.windows(2).map(|pair| Constraint::Order { low: pair[1], high: pair[0] });
                self.relate(Constraint::Together(pairs.collect()), index);
            }
            Equation::Ratio { part, whole, ratio } => {
                let (part, whole, ratio) = (self.figure(*part)?, self.figure(*whole)?, self.figure(*ratio)?);
                self.relate(Constraint::Ratio { part, whole, ratio }, index);
            }
        }
        Ok(Tie::Equation)
    }

    fn relate(&mut self, constraint: Constraint, index: usize) {
        if !self.claims {
            return;
        }
        let id = self.system.relate(constraint);
        self.relation_of.insert(id, index);
    }

    /// Holds by definition: nobody can be wrong about it.
    fn define(&mut self, constraint: Constraint) {
        self.system.relate_hard(constraint);
    }

    /// An unknown quantity like `model`; not negative where `model` counts things.
    fn quantity(&mut self, model: &Figure) -> VarId {
        let var = self.bare(model);
        if model.counts() {
            self.system.state_hard(var, Interval::at_least(Decimal::ZERO));
        }
        var
    }

    /// An unknown on the grid of `model`.
    fn bare(&mut self, model: &Figure) -> VarId {
        let scale = QUANTITY_SCALE.max(model.printed.low.scale().min(18));
        self.system.variable(scale, model.is_integer())
    }

    fn alike(&self, ids: &[FigureId]) -> Result<&'r Figure, Unfit> {
        let first = self.find(*ids.first().ok_or(Unfit::Members)?)?;
        for id in ids {
            let other = self.find(*id)?;
            if let (Some(a), Some(b)) = (&first.unit, &other.unit)
                && a != b
            {
                return Err(Unfit::Units);
            }
        }
        Ok(first)
    }

    fn sum(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let whole_id = relation.first(Role::Whole).ok_or(Unfit::Members)?;
        let ids: Vec<FigureId> = relation.with_role(Role::Part).collect();
        if ids.is_empty() {
            return Err(Unfit::Members);
        }
        let all: Vec<FigureId> = ids.iter().copied().chain([whole_id]).collect();
        let model = self.alike(&all)?;
        let whole = self.figure(whole_id)?;
        let mut parts = Vec::new();
        for id in ids {
            parts.push((id, self.figure(id)?));
        }
        let vars: Vec<VarId> = parts.iter().map(|p| p.1).collect();
        let listed = self.bare(model);
        // The sum is named once and set against its whole: two rows with the same parts would make a circle.
        self.define(Constraint::Sum { parts: vars, whole: listed, cover: Cover::All });
        if relation.complete == Some(true) {
            self.relate(Constraint::Same { a: listed, b: whole }, index);
            return Ok(Tie::Sum { whole, parts, listed, remainder: None });
        }
        let remainder = self.bare(model);
        self.system.state_hard(remainder, Interval::at_least(Decimal::ZERO));
        self.relate(Constraint::Sum { parts: vec![listed, remainder], whole, cover: Cover::All }, index);
        Ok(Tie::Sum { whole, parts, listed, remainder: Some(remainder) })
    }

    fn part(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let (Some(w), Some(p)) = (relation.first(Role::Whole), relation.first(Role::Part)) else { return Err(Unfit::Members) };
        self.alike(&[w, p])?;
        let (whole, part) = (self.figure(w)?, self.figure(p)?);
        self.relate(Constraint::Part { part, whole }, index);
        Ok(Tie::Part { part, whole })
    }

    fn share(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let (Some(w), Some(r)) = (relation.first(Role::Whole), relation.first(Role::Rate)) else { return Err(Unfit::Members) };
        let printed = relation.first(Role::Part);
        let model = self.find(w)?;
        if self.find(r)?.unit.as_deref() != Some(PERCENT) {
            return Err(Unfit::Rate);
        }
        if let Some(p) = printed {
            self.alike(&[w, p])?;
        }
        let (whole, rate) = (self.figure(w)?, self.figure(r)?);
        let part = match printed {
            Some(p) => self.figure(p)?,
            None => self.quantity(model),
        };
        let mut says = vec![Constraint::Share { part, whole, rate }];
        says.extend(self.exists(whole, r)?);
        // A part is no more than its whole, whatever the rate says; but who writes a formula means what it says.
        let hundred = Decimal::integer(100);
        let within = self.reading.of(self.find(r)?).and_then(|i| i.hi).is_some_and(|e| e.at <= hundred);
        if relation.origin != Origin::Curated && !(within && self.silent.is_none()) {
            says.push(Constraint::Part { part, whole });
        }
        self.relate(Constraint::Together(says), index);
        let printed = printed.is_some_and(|p| self.is_known(p));
        Ok(Tie::Share { part, whole, rate, printed })
    }

    fn change(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let current_id = relation.first(Role::Current).ok_or(Unfit::Members)?;
        let printed = relation.first(Role::Previous);
        let model = self.find(current_id)?;
        if let Some(p) = printed {
            self.alike(&[current_id, p])?;
        }
        let by = relation.first(Role::Rate).map(|r| self.find(r)).transpose()?;
        let Some(by) = by else { return self.difference(current_id, printed.ok_or(Unfit::Members)?) };
        if by.printed.low >= Decimal::ZERO && !matches!(by.direction, Some(Direction::Up | Direction::Down)) {
            return Err(Unfit::Direction);
        }
        let relative = by.unit.as_deref() == Some(PERCENT);
        let points = by.unit.as_deref() == Some(POINTS);
        if points && model.unit.as_deref() != Some(PERCENT) || !relative && !points && by.unit != model.unit {
            return Err(Unfit::Units);
        }
        let (current, rate) = (self.figure(current_id)?, self.figure(by.id)?);
        let previous = match printed {
            Some(p) => self.figure(p)?,
            None => self.quantity(model),
        };
        let printed = printed.is_some_and(|p| self.is_known(p));
        if !relative {
            self.relate(Constraint::Difference { result: rate, from: current, take: previous }, index);
            return Ok(Tie::Change { current, previous, difference: rate, rate: Some(rate), printed });
        }
        let difference = self.system.variable(QUANTITY_SCALE, model.is_integer());
        self.define(Constraint::Difference { result: difference, from: current, take: previous });
        let mut says = vec![Constraint::Change { current, previous, rate }];
        says.extend(self.exists(previous, by.id)?);
        self.relate(Constraint::Together(says), index);
        Ok(Tie::Change { current, previous, difference, rate: Some(rate), printed })
    }

    /// Two printed values and no rate: nothing is claimed.
    fn difference(&mut self, current: FigureId, previous: FigureId) -> Result<Tie, Unfit> {
        let integer = self.find(current)?.is_integer();
        let (current, previous) = (self.figure(current)?, self.figure(previous)?);
        let difference = self.system.variable(QUANTITY_SCALE, integer);
        self.define(Constraint::Difference { result: difference, from: current, take: previous });
        Ok(Tie::Change { current, previous, difference, rate: None, printed: true })
    }

    /// Who says more than 7 % of something, or less, says that there is something.
    fn exists(&self, whole: VarId, rate: FigureId) -> Result<Option<Constraint>, Unfit> {
        let strict = matches!(self.find(rate)?.quantifier, Quantifier::MoreThan | Quantifier::LessThan);
        Ok(strict.then(|| Constraint::Linear { terms: vec![(1, whole)], within: Box::new(Interval::above(Decimal::ZERO)) }))
    }

    fn complement(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let ids: Vec<FigureId> = relation.with_role(Role::Rate).collect();
        let mut rates = Vec::new();
        for id in &ids {
            if self.find(*id)?.unit.as_deref() != Some(PERCENT) {
                return Err(Unfit::Rate);
            }
            rates.push(self.figure(*id)?);
        }
        if rates.len() < 2 {
            return Err(Unfit::Members);
        }
        self.relate(Constraint::Complement { rates: rates.clone() }, index);
        Ok(Tie::Complement { rates })
    }

    fn same(&mut self, relation: &Relation, index: usize) -> Result<Tie, Unfit> {
        let ids: Vec<FigureId> = relation.with_role(Role::Statement).collect();
        self.alike(&ids)?;
        let mut members = Vec::new();
        for id in &ids {
            members.push(self.figure(*id)?);
        }
        if members.len() < 2 {
            return Err(Unfit::Members);
        }
        let pairs = members.windows(2).map(|pair| Constraint::Same { a: pair[0], b: pair[1] });
        self.relate(Constraint::Together(pairs.collect()), index);
        Ok(Tie::Same { members })
    }
}

fn is_rate(figure: &Figure) -> bool {
    matches!(figure.unit.as_deref(), Some(PERCENT | POINTS))
}

/// The interval of the same values with the other sign.
pub(super) fn turn(i: Interval) -> Option<Interval> {
    let side = |e: Option<End>| match e {
        Some(e) => e.at.checked_neg().map(|at| Some(End { at, open: e.open })),
        None => Some(None),
    };
    Some(Interval { lo: side(i.hi)?, hi: side(i.lo)? })
}

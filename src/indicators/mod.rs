//! Ties in, what follows from them out. One file a rule; rules go by the kind of a tie, never by a name.
//!
//! Enters: the solved books. Leaves: [`Indicator`]s: a value from the numbers as printed, bounds that hold for
//! everything the print allows, the formula, what went in, and what to beware of. Refuses: to store a derived value.

mod absolute_change;
mod head_count;
mod listed;
mod per_unit;
mod previous;
mod relative_change;
mod remainder;
mod share;
mod unlisted;

use crate::decimal::Decimal;
use crate::figures::{Direction, Figure, FigureId, Period, Quantifier, Slice, period_label};
use crate::interval::Interval;
use crate::ledger::{Books, Solved, Tie};
use crate::lexicon::Vocabulary;
use crate::lexicon::prose::Message;
use crate::relations::{Relation, RelationId};

/// A derived quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// The rule, e.g. `previous_value`.
    pub name: &'static str,
    /// Vocabulary code of the quantity.
    pub indicator: Option<String>,
    /// What it is about, in the words of the text.
    pub label: Option<String>,
    pub breakdown: Vec<Slice>,
    /// The formula on the numbers as printed; `None` where they give none.
    pub value: Option<Decimal>,
    pub interval: Interval,
    pub integer: bool,
    /// Every possible value of an integer, when there are few.
    pub candidates: Vec<i128>,
    pub unit: Option<String>,
    pub formula: String,
    pub inputs: Vec<FigureId>,
    pub relations: Vec<RelationId>,
    pub period: Option<String>,
    pub caveats: Vec<Message>,
}

/// The names of all rules.
pub const NAMES: [&str; 10] = [
    previous::NAME,
    absolute_change::NAME,
    relative_change::NAME,
    head_count::NAME,
    share::NAME,
    listed::SUM,
    listed::SHARE,
    remainder::NAME,
    unlisted::NAME,
    per_unit::NAME,
];

/// The page of a rule: definition, formula, unit, when it is meaningless. It is the head of the rule's own file.
pub fn page(name: &str) -> Option<String> {
    let source = match name {
        previous::NAME => include_str!("previous.rs"),
        absolute_change::NAME => include_str!("absolute_change.rs"),
        relative_change::NAME => include_str!("relative_change.rs"),
        head_count::NAME => include_str!("head_count.rs"),
        share::NAME => include_str!("share.rs"),
        listed::SUM | listed::SHARE => include_str!("listed.rs"),
        remainder::NAME => include_str!("remainder.rs"),
        unlisted::NAME => include_str!("unlisted.rs"),
        per_unit::NAME => include_str!("per_unit.rs"),
        _ => return None,
    };
    Some(crate::report::head(source))
}

/// What a rule looks at.
pub(crate) struct View<'v> {
    pub solved: &'v Solved<'v, 'v>,
    pub books: &'v Books<'v>,
    pub vocabulary: &'v Vocabulary,
}

/// One tie that could be entered.
#[derive(Clone, Copy)]
pub(crate) struct Case<'v> {
    pub relation: &'v Relation,
    pub tie: &'v Tie,
    /// It does not hold: only what does not hang on its claim may be derived.
    pub aside: bool,
}

/// Everything that follows, tie by tie, then what stands side by side in one report.
pub fn indicators<'v>(books: &'v Books<'v>, solved: &'v Solved<'v, 'v>, vocabulary: &'v Vocabulary) -> Vec<Indicator> {
    let view = View { solved, books, vocabulary };
    let mut out = Vec::new();
    for (i, relation) in books.relations.iter().enumerate() {
        let Ok(tie) = &books.ties[i] else { continue };
        let case = Case { relation, tie, aside: books.aside[i] };
        out.extend(previous::derive(&view, case));
        out.extend(absolute_change::derive(&view, case));
        out.extend(relative_change::derive(&view, case));
        out.extend(head_count::derive(&view, case));
        out.extend(share::derive(&view, case));
        out.extend(listed::derive(&view, case));
        out.extend(remainder::derive(&view, case));
        out.extend(unlisted::derive(&view, case));
    }
    out.extend(per_unit::derive(&view));
    out
}

impl<'v> View<'v> {
    pub fn figure(&self, id: FigureId) -> Option<&'v Figure> {
        self.books.figures.get(id.0 as usize)
    }

    pub fn name(&self, id: FigureId) -> String {
        self.books.name(id)
    }

    pub fn printed(&self, id: FigureId) -> Option<Decimal> {
        self.solved.printed(id)
    }

    /// Of a base this small, one unit of the print more or less makes a percentage point or more.
    pub fn small(&self, base: FigureId) -> Option<Message> {
        let figure = self.figure(base)?;
        let hundred = figure.printed.resolution.checked_mul(Decimal::integer(100))?;
        (figure.value()? < hundred).then(|| Message::new("caveat.small"))
    }

    /// Two periods that are not of one length, give or take a leap day or the days of a month. Levels at a date have none.
    pub fn unequal(&self, a: FigureId, b: FigureId) -> Option<Message> {
        let (a, b) = (self.figure(a)?, self.figure(b)?);
        let days = |p: Period| p.end.since_epoch() - p.start.since_epoch() + 1;
        let (a_days, b_days) = (days(a.period?), days(b.period?));
        let known = |code: &str| self.vocabulary.indicators.get(self.vocabulary.indicator_named(code)? as usize);
        let level = a.indicator.as_deref().and_then(known).is_some_and(|i| i.stock);
        (!level && a_days.abs_diff(b_days) > 3).then(|| Message::new("caveat.unequal"))
    }

    /// A row about the same thing as `of`, to be filled in.
    pub fn row(&self, name: &'static str, of: FigureId, inputs: Vec<FigureId>, case: Option<Case<'_>>) -> Option<Indicator> {
        let figure = self.figure(of)?;
        let hedged = inputs.iter().any(|id| self.figure(*id).is_some_and(|f| f.quantifier != Quantifier::Exact));
        let mut caveats = Vec::new();
        if hedged {
            caveats.push(Message::new("caveat.hedged"));
        }
        if case.is_some_and(|c| c.aside) {
            caveats.push(Message::new("caveat.set_aside"));
        }
        Some(Indicator {
            name,
            indicator: figure.indicator.clone(),
            label: figure.label.clone(),
            breakdown: figure.breakdown.clone(),
            value: None,
            interval: Interval::ALL,
            integer: false,
            candidates: Vec::new(),
            unit: figure.unit.clone(),
            formula: String::new(),
            inputs,
            relations: case.map(|c| c.relation.id).into_iter().collect(),
            period: figure.period.and_then(period_label),
            caveats,
        })
    }
}

impl Indicator {
    /// Sets bounds and candidates, and keeps the printed value only where they allow it.
    fn bounded(mut self, value: Option<Decimal>, interval: Interval, candidates: Option<Vec<i128>>) -> Indicator {
        self.interval = interval;
        self.candidates = candidates.unwrap_or_default();
        let value = match (self.candidates.as_slice(), value) {
            ([only], _) => Some(Decimal::integer(*only)),
            (_, Some(v)) if self.integer => v.round(0),
            (_, v) => v,
        };
        // Ends are rounded outwards, so a rounded quotient may sit on one of them; an integer may not.
        let inside = |v: Decimal| match self.integer {
            true => interval.contains(v),
            false => interval.lo.is_none_or(|e| v >= e.at) && interval.hi.is_none_or(|e| v <= e.at),
        };
        self.value = value.filter(|v| inside(*v));
        self
    }
}

/// The signed rate a change figure prints.
pub(crate) fn signed(figure: &Figure) -> Option<Decimal> {
    let v = figure.value()?;
    if figure.direction == Some(Direction::Down) && v >= Decimal::ZERO { v.checked_neg() } else { Some(v) }
}

/// `f01 + f02`
pub(crate) fn plus(view: &View<'_>, ids: &[FigureId]) -> String {
    ids.iter().map(|id| view.books.name(*id)).collect::<Vec<_>>().join(" + ")
}

/// The sum as printed.
pub(crate) fn total(view: &View<'_>, ids: &[FigureId]) -> Option<Decimal> {
    ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(view.printed(*id)?))
}

/// `100 part / whole` as printed, to four decimals.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::integer(100))?.checked_div(whole, 4)
}

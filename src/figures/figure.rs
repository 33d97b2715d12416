//! A figure: a printed number and what it counts.

use crate::decimal::Decimal;
use crate::document::{Period, Span};
use crate::interval::{Interval, Rounding};
use crate::lexicon::{PERCENT, POINTS};

/// Index of a figure in its report; `f01`, `f02` … outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

impl std::fmt::Display for FigureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "f{:02}", u64::from(self.0) + 1)
    }
}

/// A closed list of names, as code, as text in a frame, and back.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $(#[serde(rename = $text)] $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

named!(
    /// What sort of quantity a figure is.
    Measure {
        Count = "count", Share = "share", Change = "change", Rank = "rank", Range = "range", Ratio = "ratio",
        Amount = "amount", Duration = "duration", Age = "age", Ordinal = "ordinal",
    }
);

named!(
    /// How the text hedges a figure.
    Quantifier {
        Exact = "exact", About = "about", Nearly = "nearly", MoreThan = "more_than", AtLeast = "at_least",
        LessThan = "less_than", AtMost = "at_most",
    }
);

named!(
    /// A sign that a number is printed with.
    Sign { Plus = "plus", Minus = "minus" }
);

named!(
    /// Which way a change goes.
    Direction { Up = "up", Down = "down", Flat = "none" }
);

/// A number exactly as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Lower end of a range, or the number itself.
    pub low: Decimal,
    /// Upper end of a range; equal to `low` for a single number.
    pub high: Decimal,
    /// One unit of the last place that was printed: `0.1` for `60,7`, `1` for `36.000`, `100000` for `1,3 million`.
    pub resolution: Decimal,
    /// The coarser resolution a round integer may have (`1000` for `36.000`); equal to `resolution` otherwise.
    pub coarse: Decimal,
    /// The other reading of an ambiguous separator (`2.712` as 2.712), when nothing in the document decides.
    pub other: Option<Decimal>,
}

impl Printed {
    /// The same print so many times as large, read in one way only.
    pub fn times(self, factor: Decimal) -> Option<Printed> {
        let scaled = |d: Decimal| d.checked_mul(factor).map(Decimal::normalized);
        let (low, high) = (scaled(self.low)?, scaled(self.high)?);
        Some(Printed { low, high, resolution: scaled(self.resolution)?, coarse: scaled(self.coarse)?, other: None })
    }

    pub fn integer(value: i128) -> Printed {
        let value = Decimal::integer(value);
        Printed { low: value, high: value, resolution: Decimal::ONE, coarse: Decimal::ONE, other: None }
    }

    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// The single value printed, or `None` for a range.
    pub fn value(&self) -> Option<Decimal> {
        (!self.is_range()).then_some(self.low)
    }
}

/// A slice of a population: `destination=CIV`, `age=13-17`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice {
    pub dimension: String,
    pub value: String,
}

/// One printed figure. Spans are byte ranges of the report's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub id: FigureId,
    pub span: Span,
    pub printed: Printed,
    pub measure: Measure,
    pub quantifier: Quantifier,
    /// The words that hedge it, before or after the number.
    pub hedge: Option<Span>,
    /// The sign printed with it, as a mark or in words. A level is below zero by its value; a change keeps its amount, and
    /// its direction says the rest.
    pub sign: Option<Sign>,
    /// Written as a fraction ("a third", "1 in 4"), though its unit is percent.
    pub fraction: bool,
    /// For changes: which way.
    pub direction: Option<Direction>,
    pub unit: Option<String>,
    /// The noun that is counted, in the singular, where no unit has a code for it.
    pub noun: Option<String>,
    pub indicator: Option<String>,
    /// What is counted, as worded.
    pub label: Option<String>,
    pub population: Option<String>,
    /// Sorted by dimension; empty for a whole.
    pub breakdown: Vec<Slice>,
    pub location: Option<String>,
    pub iso3: Option<String>,
    pub period: Option<Period>,
    /// "Compared with", for changes, as a plain label such as `2023`.
    pub reference_period: Option<String>,
    /// The whole that a share, part or change refers to.
    pub base: Option<FigureId>,
    pub provider: Option<String>,
    pub sentence: Span,
    /// Index of its paragraph, where the text has any.
    pub paragraph: Option<u32>,
    pub page: Option<u32>,
    /// Not printed at all: where it may lie. Only in tables that people write.
    pub unknown: Option<Interval>,
    /// Share of the value that its hedge leaves open, where somebody says so.
    pub tolerance: Option<Decimal>,
}

/// Share of a hedged number's value that `about` and `nearly` leave open when the print itself is finer.
pub const HEDGE_TOLERANCE: Decimal = Decimal::new(5, 3);

impl Figure {
    /// The single value printed, if one was.
    pub fn value(&self) -> Option<Decimal> {
        self.printed.value().filter(|_| self.unknown.is_none())
    }

    /// What readers see as its unit: the code, or else the noun. Nothing is reckoned with the noun.
    pub fn unit_name(&self) -> Option<&str> {
        self.unit.as_deref().or(self.noun.as_deref())
    }

    /// Counts of whole things are integers; shares, amounts and durations need not be.
    pub fn is_integer(&self) -> bool {
        match self.measure {
            // What is printed with decimals ("3,14 children a woman") is a mean, no head-count; what is not rounded at all
            // is what it is.
            Measure::Count => {
                let p = &self.printed;
                let whole = p.resolution >= Decimal::ONE || p.resolution.is_zero() && p.low.is_integer() && p.high.is_integer();
                !matches!(self.unit.as_deref(), Some(PERCENT | POINTS)) && whole
            }
            Measure::Rank | Measure::Ordinal => true,
            _ => false,
        }
    }

    /// Everything the print and its hedge allow, under one rounding rule. `None` on overflow.
    ///
    /// A plain count is taken at its word (`36.000` persons is 36000); a count printed with a scale word
    /// (`1,3 million`) and every measured quantity stands for the interval that prints the same.
    pub fn interval(&self, rounding: Rounding) -> Option<Interval> {
        self.interval_at(rounding, self.grain())
    }

    /// The same, were a round count (`36.000`) rounded to its last non-zero place.
    pub fn coarse_interval(&self, rounding: Rounding) -> Option<Interval> {
        // One trailing zero is no sign of rounding (`120` persons are counted, `1.200` may not be), and nobody rounds
        // to a single digit without saying "about": two stay.
        let mut coarse = self.printed.coarse;
        while coarse > Decimal::ONE && coarse.checked_mul(Decimal::integer(10)).is_none_or(|ten| ten > self.printed.low) {
            let Some(finer) = coarse.checked_shift(-1) else { break };
            coarse = finer;
        }
        let round = self.is_integer() && coarse >= Decimal::integer(100);
        self.interval_at(rounding, if round { coarse } else { self.grain() })
    }

    fn interval_at(&self, rounding: Rounding, grain: Decimal) -> Option<Interval> {
        if let Some(open) = self.unknown {
            return Some(if self.is_integer() { open.integers() } else { open });
        }
        let p = &self.printed;
        if p.is_range() {
            let low = Interval::printed(p.low, grain, rounding)?;
            let high = Interval::printed(p.high, grain, rounding)?;
            return Some(self.tidy(low.hull(high)));
        }
        let mut own = self.hedged(p.low, rounding, grain)?;
        if let Some(other) = p.other {
            // Two readings of one print: neither may be excluded.
            // Each with the places that it prints: 2.712 is known to the thousandth.
            own = own.hull(self.hedged(other, rounding, grain.min(Decimal::unit(other.scale())))?);
        }
        Some(self.tidy(own))
    }

    /// Resolution for the solver: zero (exact) for counts printed to the unit.
    fn grain(&self) -> Decimal {
        let exact = self.is_integer() && self.printed.resolution <= Decimal::ONE || matches!(self.measure, Measure::Age);
        if exact { Decimal::ZERO } else { self.printed.resolution }
    }

    fn hedged(&self, value: Decimal, rounding: Rounding, grain: Decimal) -> Option<Interval> {
        let print = Interval::printed(value, grain, rounding)?;
        let slack = || {
            let part = value.checked_mul(self.tolerance.unwrap_or(HEDGE_TOLERANCE))?;
            let part = if part < Decimal::ZERO { part.checked_neg()? } else { part };
            Some(if self.tolerance.is_some() { part } else { part.max(self.printed.coarse) })
        };
        Some(match self.quantifier {
            Quantifier::Exact => print,
            Quantifier::About => {
                let slack = slack()?;
                print.hull(Interval::closed(value.checked_sub(slack)?, value.checked_add(slack)?))
            }
            Quantifier::Nearly => Interval::closed(value.checked_sub(slack()?)?, value),
            Quantifier::MoreThan => Interval::above(value),
            Quantifier::AtLeast => Interval::at_least(value),
            Quantifier::LessThan => Interval::below(value),
            Quantifier::AtMost => Interval::at_most(value),
        })
    }

    /// Does it count things, so that it cannot be negative?
    pub fn counts(&self) -> bool {
        let whole = matches!(self.measure, Measure::Count | Measure::Amount | Measure::Rank | Measure::Ordinal);
        whole && !matches!(self.unit.as_deref(), Some(PERCENT | POINTS)) && self.printed.low >= Decimal::ZERO
    }

    /// Integer counts keep integers only; what counts things is never negative.
    fn tidy(&self, interval: Interval) -> Interval {
        let natural =
            matches!(self.measure, Measure::Count | Measure::Share | Measure::Age | Measure::Duration | Measure::Rank | Measure::Ordinal);
        let interval =
            if natural && self.printed.low >= Decimal::ZERO { interval.meet(Interval::at_least(Decimal::ZERO)) } else { interval };
        if self.is_integer() { interval.integers() } else { interval }
    }
}

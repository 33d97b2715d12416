//! Text in, numbers as printed out.
//!
//! Enters: the tokens of a sentence and what each can mean. Leaves: number expressions (value, precision, form) and
//! the periods that look like numbers. Refuses: to know what is counted, to decide what an author meant.

pub mod calendar;
pub mod convention;
pub mod digits;
mod dress;
mod fractions;
mod gate;
mod labels;
mod ordinals;
mod parts;
mod ranges;
mod scales;
mod scan;
mod spelled;

use crate::decimal::Decimal;
use crate::document::Span;
use crate::figures::{Direction, Printed, Quantifier, Sign};

pub use calendar::Time;
pub use convention::Evidence;
pub use gate::{Glance, OPENERS, glance, may_hold, numbers, promises_number};
pub use labels::{hyphenated, is_ranked};
pub use scan::{Looked, Scan, coarse, learn, scan, scan_on};

/// Which separators a document uses, and what in it proves so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Convention {
    /// `None`: nothing in the document decides.
    pub thousands: Option<char>,
    pub decimal: Option<char>,
    /// The print that proved it, such as `60,7 %`; `None` when given by the caller or by the language's habit.
    pub evidence: Option<Span>,
    pub origin: ConventionOrigin,
    /// The decimal mark the language usually writes.
    pub habit_decimal: Option<char>,
    /// Whether the sides of a letter between digits are turned round here ("6|1" for 1.6); `None` when nothing decides.
    pub turned: Option<bool>,
    /// The caller wants every ordinal in words, not only those that rank.
    pub ordinals: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ConventionOrigin {
    /// The caller said so.
    Given,
    /// The document proves it.
    Document,
    /// The language's habit; nothing in the document decides.
    #[default]
    Habit,
}

impl Convention {
    /// Does `mark` group thousands here? `None` when nothing decides.
    pub fn means(&self, mark: char) -> Option<bool> {
        match (self.thousands, self.decimal) {
            (Some(t), _) if t == mark => Some(true),
            (_, Some(d)) if d == mark => Some(false),
            // The other of the two marks is taken, so this one is not decimal.
            (_, Some(_)) => Some(true),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Cardinal,
    Ordinal,
    Percent,
    Points,
    /// So many times what it was.
    Factor,
}

/// A number as printed, with everything that belongs to its print.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Tokens `first..last`, sign, percent word and range words included.
    pub first: u32,
    pub last: u32,
    pub span: Span,
    pub printed: Printed,
    pub form: Form,
    /// Written as a fraction ("a third", "1 in 4"); its value is in percent all the same.
    pub fraction: bool,
    /// Currency or unit symbol that stands with it.
    pub unit: Option<u16>,
    /// A printed sign.
    pub sign: Option<Direction>,
    /// Ten to the power of its scale word.
    pub power: u8,
    /// One end of a passage ("from 12 to 15 %"): a level, whatever the verb says of the change between them.
    pub level: bool,
    /// A number word that hedges by itself ("a dozen").
    pub hedge: Option<Quantifier>,
}

impl Number {
    /// The sign it is printed with, whether or not its value has taken it.
    pub fn signed(&self) -> Option<Sign> {
        match self.sign {
            _ if self.printed.low < Decimal::ZERO => Some(Sign::Minus),
            // What multiplies wears a word for which way, and no sign.
            Some(Direction::Up) if self.form != Form::Factor => Some(Sign::Plus),
            Some(Direction::Down) if self.form != Form::Factor => Some(Sign::Minus),
            _ => None,
        }
    }
}

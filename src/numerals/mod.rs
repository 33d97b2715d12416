//! Text in, numbers as printed out.

use crate::document::Span;

/// Which separators a document uses, and what in it proves so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Convention {
    /// `None`: nothing in the document decides.
    pub thousands: Option<char>,
    pub decimal: Option<char>,
    /// The print that proved it, such as `60,7 %`; `None` when given by the caller or by the language's habit.
    pub evidence: Option<Span>,
    pub origin: ConventionOrigin,
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

//! A figure on its way: what is known of it, and where in its sentence it stands.

use super::{Direction, Measure, Period, Quantifier};
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Reading, Sense};
use crate::numerals::Number;

/// How a figure is attached to an earlier one, and by which words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of the whole among the mentions.
    pub base: usize,
    /// The kind of words; `None` for a continuation without words of its own.
    pub cue: Option<Cue>,
    pub span: Span,
    /// Index of the first figure of the list it goes on with (its own index when it starts one).
    pub head: usize,
}

#[derive(Clone, Debug)]
pub struct Mention {
    pub number: Number,
    /// Index of the sentence and of its block in the document.
    pub sentence: usize,
    pub block: usize,
    /// Tokens of its own stretch of the sentence.
    pub from: usize,
    pub to: usize,
    /// End of the words that are certainly about it (first comma or bracket after it).
    pub core: usize,
    pub measure: Measure,
    pub quantifier: Quantifier,
    /// The words that hedge it.
    pub hedge: Option<Span>,
    pub direction: Option<Direction>,
    pub unit: Option<u16>,
    pub population: Option<u16>,
    /// Country or region of the demonym that is counted.
    pub demonym: Option<u16>,
    pub foreign: bool,
    pub national: bool,
    /// It leaves its noun out.
    pub elliptical: bool,
    /// Stands in brackets.
    pub bracketed: bool,
    pub indicator: Option<u16>,
    /// Some words of its own stretch name an indicator that fits.
    pub anchored: bool,
    pub link: Option<Link>,
    pub slices: Vec<super::Slice>,
    /// Place among the lexicon's places, and the words that name it.
    pub location: Option<(u16, Span)>,
    pub period: Option<Period>,
    pub reference: Option<String>,
    /// Words of comparison, for changes.
    pub reference_span: Option<Span>,
    pub label: Option<Span>,
    /// The words that name who says so.
    pub provider: Option<Span>,
    /// For a share: the count that it expresses ("8.500 femmes, soit 41 % du total").
    pub part: Option<usize>,
    /// The head of its label, where no unit has a code for it.
    pub head: Option<Span>,
}

impl Mention {
    /// A count that can be the whole of something.
    pub fn is_count(&self) -> bool {
        self.measure == Measure::Count
    }

    /// What a change can be a change of.
    pub fn is_level(&self) -> bool {
        matches!(self.measure, Measure::Count | Measure::Amount) && !self.is_previous()
    }

    /// An earlier value, told for comparison.
    pub fn is_previous(&self) -> bool {
        self.link.is_some_and(|l| l.cue == Some(Cue::Previous))
    }

    pub fn is_whole(&self) -> bool {
        self.is_count() && self.link.is_none() && self.slices.is_empty()
    }

    /// Does a word of this cue stand right before it, or before its hedge?
    pub fn said_before(&self, reading: &Reading, cue: Cue) -> bool {
        let hedge = |h: &Hit| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize);
        let at = reading.ending_at(self.first(), hedge).unwrap_or(self.first());
        reading.ending_at(at, |h| (h.sense == Sense::Cue(cue)).then_some(())).is_some()
    }

    /// Is it the level that something came to, and no end of a passage from one to the other?
    pub fn at_level(&self, reading: &Reading) -> bool {
        !self.number.level && self.said_before(reading, Cue::Level)
    }

    pub fn first(&self) -> usize {
        self.number.first as usize
    }

    pub fn last(&self) -> usize {
        self.number.last as usize
    }
}

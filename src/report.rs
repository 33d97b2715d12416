//! A report as read: its text, its figures, its ties. What follows from them is computed on demand.

use crate::document::Document;
pub use crate::error::Note;
use crate::error::Result;
use crate::figures::{Day, Figure, FigureId};
use crate::findings::{Finding, findings};
use crate::indicators::{Indicator, indicators};
use crate::ledger::Books;
use crate::lexicon::Vocabulary;
use crate::numerals::Convention;
use crate::relations::{Relation, RelationId};

/// Who asserts, who printed, when and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// Who asserts the figures, e.g. `IOM`; a figure may name its own.
    pub provider: Option<String>,
    /// Who printed them, e.g. `L'Opinion`.
    pub source: Option<String>,
    pub address: Option<String>,
    pub published: Option<Day>,
    pub licence: Option<String>,
    pub title: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Report {
    pub document: Document,
    /// Language the text was read in, e.g. `fr`; `None` when none fits.
    pub language: Option<String>,
    pub convention: Convention,
    pub provenance: Provenance,
    /// In text order; `figures[i].id == FigureId(i)`.
    pub figures: Vec<Figure>,
    /// `relations[i].id == RelationId(i)`.
    pub relations: Vec<Relation>,
    pub notes: Vec<Note>,
}

impl Report {
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.0 as usize)
    }

    pub fn relation(&self, id: RelationId) -> Option<&Relation> {
        self.relations.get(id.0 as usize)
    }
}

/// What follows from a report, and what does not add up in it.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    pub indicators: Vec<Indicator>,
    pub findings: Vec<Finding>,
}

impl Report {
    /// Solves the report's ties.
    pub fn audit(&self) -> Result<Audit> {
        let text = |id: FigureId, hedge: bool| self.figure(id).map_or_else(String::new, |f| self.quote(f, hedge));
        audit(&self.figures, &self.relations, &text)
    }

    /// A figure as printed, with or without its hedge.
    pub fn quote(&self, figure: &Figure, hedge: bool) -> String {
        let span = match figure.hedge {
            Some(words) if hedge => figure.span.join(words),
            _ => figure.span,
        };
        span.of(&self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Solves any figures and ties; `text` gives a figure as printed, with its hedge if asked.
pub fn audit(figures: &[Figure], relations: &[Relation], text: &dyn Fn(FigureId, bool) -> String) -> Result<Audit> {
    let books = Books::open(figures, relations);
    let solved = books.solve();
    let vocabulary = Vocabulary::shared()?;
    Ok(Audit { indicators: indicators(&books, &solved, vocabulary), findings: findings(&books, &solved, text) })
}

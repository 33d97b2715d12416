//! A report as read: its text, its figures, its ties. What follows from them is computed on demand.

use crate::document::Document;
pub use crate::error::Note;
use crate::figures::{Day, Figure, FigureId};
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

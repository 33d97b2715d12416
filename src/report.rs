//! A report as read: its text, its figures, its ties. What follows from them is computed on demand.

use std::sync::Arc;

use crate::document::Document;
pub use crate::error::Note;
use crate::error::{Error, Kind, Result};
use crate::figures::{Day, Figure, FigureId};
use crate::findings::{Finding, findings};
use crate::indicators::{Indicator, indicators};
use crate::interval::Interval;
use crate::ledger::{Books, Settings};
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
    /// The codes its figures were read with.
    pub vocabulary: Arc<Vocabulary>,
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
    /// What all ties together leave to each figure, with the few values that are possible.
    pub implied: Vec<(Interval, Vec<i128>)>,
}

impl Report {
    /// Solves the report's ties.
    pub fn audit(&self) -> Result<Audit> {
        let text = |id: FigureId, hedge: bool| self.figure(id).map_or_else(String::new, |f| self.quote(f, hedge));
        audit_in(&self.vocabulary, &self.figures, &self.relations, Settings::default(), &text)
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
pub fn audit(figures: &[Figure], relations: &[Relation], settings: Settings, text: &dyn Fn(FigureId, bool) -> String) -> Result<Audit> {
    audit_in(Vocabulary::shared()?, figures, relations, settings, text)
}

fn audit_in(
    vocabulary: &Arc<Vocabulary>,
    figures: &[Figure],
    relations: &[Relation],
    mut settings: Settings,
    text: &dyn Fn(FigureId, bool) -> String,
) -> Result<Audit> {
    settings.vocabulary.get_or_insert_with(|| Arc::clone(vocabulary));
    let books = Books::open(figures, relations, settings);
    let solved = books.solve();
    let implied = |f: &Figure| (solved.figure(f.id).unwrap_or(Interval::ALL), solved.candidates(f.id));
    Ok(Audit {
        indicators: indicators(&books, &solved, vocabulary),
        findings: findings(&books, &solved, text),
        implied: figures.iter().map(implied).collect(),
    })
}

/// The comment a source file begins with: the page of the rule it holds.
pub(crate) fn head(source: &str) -> String {
    let lines = source.lines().map_while(|l| l.strip_prefix("//!"));
    lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect::<Vec<_>>().join("\n")
}

/// The page of a finding (`B101`, `total`) or of an indicator (`previous_value`).
pub fn explain(name: &str) -> Result<String> {
    let rules = crate::findings::RULES;
    let wanted = name.trim();
    let code = rules.iter().find(|r| r.code.eq_ignore_ascii_case(wanted) || r.name == wanted).map(|r| r.code);
    let page = code.and_then(crate::findings::page).or_else(|| crate::indicators::page(wanted));
    page.ok_or_else(|| {
        let findings = rules.iter().map(|r| format!("{} {}", r.code, r.name)).collect::<Vec<_>>().join(", ");
        let indicators = crate::indicators::NAMES.join(", ");
        Error::new(Kind::Argument, format!("nothing to explain under {name:?}. Findings: {findings}. Indicators: {indicators}"))
    })
}

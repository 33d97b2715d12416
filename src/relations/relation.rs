//! A tie between figures, and the words that suggested it.

use crate::document::Span;
use crate::figures::{FigureId, named};
use crate::interval::Interval;

/// Index of a relation in its report; `r01`, `r02` … outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u32);

impl std::fmt::Display for RelationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r{:02}", u64::from(self.0) + 1)
    }
}

named!(
    /// How figures are tied.
    Kind {
        Sum = "sum", Part = "part", Share = "share", Change = "change", Complement = "complement",
        Restatement = "restatement", Same = "same", Equation = "equation",
    }
);

named!(
    /// What a figure is in its relation.
    Role {
        Whole = "whole", Part = "part", Rate = "rate", Current = "current", Previous = "previous", Statement = "statement",
        Term = "term",
    }
);

named!(
    /// Who says that the tie holds: the text's own words, the vocabulary, or a person.
    Origin { Text = "text", Vocabulary = "vocabulary", Curated = "curated" }
);

/// * `Sum`: `Part`s and one `Whole`; `complete` says whether the parts exhaust it.
/// * `Part`: one `Part` inside one `Whole`.
/// * `Share`: one `Rate` (percent) of one `Whole`; the head-count behind it may be printed as a `Part`.
/// * `Change`: one `Rate` from a `Previous` (usually not printed) to a `Current`. The figure's direction gives the sign.
/// * `Complement`: `Rate`s (percent of one whole) that together make 100 %.
/// * `Restatement`: `Statement`s of one and the same quantity in one text; `Same`: across texts.
/// * `Equation`: anything else that a person may write of figures; see `equation`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub id: RelationId,
    pub kind: Kind,
    /// In reading order of their roles: whole first, then parts; current, then rate.
    pub members: Vec<(FigureId, Role)>,
    /// For sums: do the parts exhaust the whole? `None` where the question has no meaning.
    pub complete: Option<bool>,
    /// The words that suggested the tie, quoted from the text where they stand together.
    pub cue: String,
    /// The stretch of text the tie was read from.
    pub span: Span,
    pub origin: Origin,
    /// For changes: what the earlier period is called, such as `2023`.
    pub reference_period: Option<String>,
    /// For equations that people write and no other kind fits.
    pub equation: Option<Equation>,
}

/// An equation as such.
#[derive(Clone, Debug, PartialEq)]
pub enum Equation {
    /// The weighted sum lies within.
    Linear { terms: Vec<(i128, FigureId)>, within: Interval },
    /// `part = ratio whole`
    Ratio { part: FigureId, whole: FigureId, ratio: FigureId },
    /// The parts may overlap; together they leave nothing out.
    Union { whole: FigureId, parts: Vec<FigureId> },
    /// Each is no less than the next.
    Order { descending: Vec<FigureId> },
}

impl Relation {
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = FigureId> + '_ {
        self.members.iter().filter(move |(_, r)| *r == role).map(|(id, _)| *id)
    }

    pub fn first(&self, role: Role) -> Option<FigureId> {
        self.with_role(role).next()
    }
}

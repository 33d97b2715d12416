//! Figures and cues in, ties out.

mod relation;

pub use relation::{Kind, Origin, Relation, RelationId, Role};

//! Which sentences cannot hold a number, told without reading them: most of a text has none.

use super::parts::vulgar;
use crate::lexicon::{Hit, Lexicon, Reading, Sense, Token, TokenKind};

/// The [`Sense::bit`]s without which there is no number in words.
pub const OPENERS: u64 = Sense::NUMBERS;

/// What a glance at a sentence says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    pub digits: bool,
    /// Runs of digits with something between them that may be a separator.
    pub separators: bool,
    /// The [`Sense::bit`]s of all phrases that its words open.
    pub opens: u64,
}

/// Looks at the tokens of a sentence; nothing needs to be found in them yet.
pub fn glance(reading: &Reading, lexicon: &Lexicon) -> Glance {
    let mut glance = Glance::default();
    for (i, token) in reading.tokens.iter().enumerate() {
        glance.opens |= lexicon.opens(token.word);
        if is_fraction(token) {
            glance.digits = true;
        } else if token.is_digits() {
            let digits = |at: usize| reading.tokens.get(at).is_some_and(|t| t.is_digits());
            glance.digits = true;
            glance.separators |= digits(i + 1) || digits(i + 2);
        }
    }
    glance
}

/// A fraction that is one character.
fn is_fraction(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark(c) if vulgar(c).is_some())
}

/// May a sentence without digits hold a number? `hits` are those of its [`OPENERS`].
///
/// True for every sentence that [`super::scan`] finds a number in: whoever teaches it to find numbers by other words
/// says so here (a test reads all corpora both ways).
pub fn may_hold(hits: &[Hit]) -> bool {
    // An article is a number only with a word behind it that makes it one.
    let (mut article, mut completes) = (false, false);
    // "Quarter million"
    let (mut part, mut scale) = (false, false);
    for hit in hits {
        part |= matches!(hit.sense, Sense::Fraction { .. });
        scale |= matches!(hit.sense, Sense::Scale { .. } | Sense::Collective { .. });
        match hit.sense {
            Sense::Cardinal { alone: false, .. } => article = true,
            Sense::Hundred { alone: false, .. } | Sense::Scale { alone: false, .. } | Sense::Collective { .. } => completes = true,
            Sense::Fraction { alone: false, .. } | Sense::Percent | Sense::Permille | Sense::Points | Sense::Half | Sense::Minus => completes = true,
            Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. } => return true,
            Sense::Ordinal(_) | Sense::Fraction { .. } | Sense::Multiple { .. } | Sense::Pair(_) => return true,
            _ => {}
        }
    }
    article && completes || part && scale
}

//! Which sentences cannot hold a number, told without reading them: most of a text has none.

use super::parts::vulgar;
use super::{Convention, Number, scan};
use crate::document::Span;
use crate::lexicon::{Hit, Lexicon, Promise, Reading, Sense, Token, TokenKind};

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

/// The numbers of a sentence, for who needs nothing else of it: most sentences are not even cut in words.
pub fn numbers(text: &str, span: Span, lexicon: &Lexicon, convention: &Convention, reading: &mut Reading) -> Vec<Number> {
    if lexicon.skim(text, span, Sense::PROMISES_NUMBERS, promises_number).is_err() {
        return Vec::new();
    }
    reading.cut(lexicon, text, span);
    let glance = glance(reading, lexicon);
    if !glance.digits {
        reading.look_up(lexicon, text, glance.opens & OPENERS);
        if !may_hold(&reading.hits) {
            return Vec::new();
        }
    }
    reading.read_on(lexicon, text);
    scan(text, reading, lexicon, convention).numbers
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
/// says so in [`Sense::promise`] (a test reads all corpora both ways).
pub fn may_hold(hits: &[Hit]) -> bool {
    promises_number(hits.iter().fold(0, |all, h| all | h.sense.promise()))
}

/// May there be a number where phrases promise so much?
pub fn promises_number(promise: Promise) -> bool {
    let both = |one: Promise, other: Promise| promise & one != 0 && promise & other != 0;
    promise & Sense::PROMISES_NUMBER != 0
        || both(Sense::PROMISES_ARTICLE, Sense::PROMISES_COMPLETION)
        // "Quarter million"
        || both(Sense::PROMISES_PART, Sense::PROMISES_SCALE)
}

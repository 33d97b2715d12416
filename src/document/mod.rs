//! Text in, places out.
//!
//! Enters: a text (or bytes). Leaves: a [`Document`]: the whole text untouched, the article as spans in it
//! (blocks, sentences), an index from bytes to code points. Refuses: to know what a number is, to rewrite.

mod span;

pub use span::Span;

/// What a stretch of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Title,
    Dateline,
    Heading,
    Body,
    Ticker,
    Boilerplate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// A text and the places in it that are worth reading.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub text: String,
    /// Every non-blank line, in order.
    pub blocks: Vec<Block>,
    /// The article: from its title to its last paragraph.
    pub article: Span,
    /// Sentences of the title, headings and body, in order, never across a block.
    pub sentences: Vec<Span>,
}

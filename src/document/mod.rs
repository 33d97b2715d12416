//! Text in, places out.
//!
//! Enters: a text (or bytes). Leaves: a [`Document`]: the whole text untouched, the article as spans in it
//! (blocks, sentences), an index from bytes to code points. Refuses: to know what a number is, to rewrite.

mod blocks;
mod bytes;
mod date;
mod dateline;
mod index;
mod language;
mod seek;
mod sentences;
mod span;
mod words;

use crate::error::Note;

pub use bytes::decode;
pub use date::{Day, Period};
pub use dateline::Dateline;
pub use index::Index;
pub use language::{Guess, guess};
pub use span::Span;

/// How much of a text is the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MainText {
    /// Find it: leave out headlines of other articles, menus and banners.
    #[default]
    Auto,
    /// All of it.
    All,
}

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

impl Document {
    /// Finds the article in a text. Notes say what could not be told.
    pub fn new(text: String, main_text: MainText) -> (Document, Vec<Note>) {
        let (blocks, article, note) = blocks::blocks(&text, main_text);
        let mut found = Vec::new();
        for block in &blocks {
            if matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Body) {
                sentences::sentences(&text, block.span, &mut found);
            }
        }
        (Document { text, blocks, article, sentences: found }, note.into_iter().collect())
    }

    /// Where and when it was printed, as far as it says.
    pub fn dateline(&self) -> Dateline {
        self.blocks.iter().find(|b| b.kind == BlockKind::Dateline).map(|b| dateline::read(b.span.of(&self.text))).unwrap_or_default()
    }

    pub fn title(&self) -> Option<&str> {
        self.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span.of(&self.text))
    }

    /// The block a place of the text lies in.
    pub fn block_at(&self, span: Span) -> Option<&Block> {
        self.blocks.get(self.blocks.partition_point(|b| b.span.end <= span.start))
    }
}

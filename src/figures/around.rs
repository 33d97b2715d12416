//! What the text around a sentence lends it: terms of the sentence before, of the heading, of the title.

use super::indicator::{self, Surroundings, Terms};
use crate::document::{BlockKind, Document};
use crate::lexicon::{Lexicon, Reading, Sense};

/// Terms of another stretch of the text; read only when a figure needs them.
#[derive(Default)]
pub enum Lent {
    #[default]
    Nothing,
    Sentence(usize),
    Known(Terms),
}

impl Lent {
    fn known(&self) -> &Terms {
        match self {
            Lent::Known(terms) => terms,
            _ => &indicator::NONE,
        }
    }
}

pub struct Around<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    spare: Reading,
    previous: Lent,
    heading: Lent,
    title: Terms,
}

impl<'a> Around<'a> {
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Around<'a> {
        let (previous, heading, title, spare) = Default::default();
        Around { document, lexicon, spare, previous, heading, title }
    }

    /// What a paragraph says of figures is not lent to the next one.
    pub fn next_paragraph(&mut self) {
        self.previous = Lent::Nothing;
    }

    pub fn next_section(&mut self) {
        self.heading = Lent::Nothing;
        self.previous = Lent::Nothing;
    }

    /// Takes what a sentence lends to those behind it.
    pub fn take(&mut self, kind: BlockKind, terms: Lent) {
        match kind {
            BlockKind::Title => {
                let terms = self.terms(terms);
                self.title = self.title.join(&terms);
            }
            BlockKind::Heading => self.heading = terms,
            _ => self.previous = terms,
        }
    }

    fn terms(&mut self, lent: Lent) -> Terms {
        match lent {
            Lent::Nothing => Terms::default(),
            Lent::Known(terms) => terms,
            Lent::Sentence(index) => {
                let Some(span) = self.document.sentences.get(index) else { return Terms::default() };
                self.spare.cut(self.lexicon, &self.document.text, *span);
                self.spare.look_up(self.lexicon, &self.document.text, Sense::TERMS);
                Terms::of(&self.spare)
            }
        }
    }

    pub fn settled<'s>(&'s mut self, own: &'s Terms) -> Surroundings<'s> {
        let (previous, heading) = (std::mem::take(&mut self.previous), std::mem::take(&mut self.heading));
        self.previous = Lent::Known(self.terms(previous));
        self.heading = Lent::Known(self.terms(heading));
        Surroundings { own, previous: self.previous.known(), heading: self.heading.known(), title: &self.title }
    }
}

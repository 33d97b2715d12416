//! Over a document, sentence by sentence: every figure, in those that may hold one.

use super::around::{Around, Lent};
use super::extract::Sentence;
use super::indicator::Terms;
use super::mention::Mention;
use super::stretch::{Held, Stretch};
use super::survey::{Facts, Left, Lending, Survey, Surveyor};
use super::{Day, Period, period};
use crate::document::{BlockKind, Document};
use crate::lexicon::Lexicon;
use crate::numerals;

/// What the caller knows of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    pub thousands: Option<char>,
    pub decimal: Option<char>,
    /// Read every ordinal, not only those that rank, that are large or printed in digits.
    pub ordinals: bool,
    pub published: Option<Day>,
}

/// All the figures of a document, attached to one another, in text order, and what it says of itself.
///
/// Sentences are cut in words once, as long as the first stretch of them tells what all do (which mark is decimal, the
/// country the text is about). Where a later one says otherwise, all are read again by what the whole document says.
pub fn read(document: &Document, lexicon: &Lexicon, given: &Given) -> (Survey, Vec<Mention>) {
    let mut surveyor = Surveyor::new(document, lexicon, given);
    let mut pass: Option<Pass<'_>> = None;
    let mut stretch = Stretch::new();
    let mut agreed = true;
    let count = document.sentences.len();
    for index in 0..count {
        let held = stretch.spare();
        if let Some(left) = surveyor.look(index, held)
            && agreed
        {
            if left == Left::Cut {
                held.reading.read_on(lexicon, &document.text);
            }
            stretch.keep(index);
        }
        if agreed && (stretch.is_full() || index + 1 == count) {
            let facts = surveyor.facts();
            let pass = pass.get_or_insert_with(|| Pass::new(document, lexicon, facts, given.published));
            agreed = pass.facts.agree(&facts);
            if agreed {
                stretch.kept().for_each(|(index, held)| pass.read(index, held, &surveyor.lending));
            }
            stretch.clear();
        }
    }
    let survey = surveyor.end();
    let found = match pass {
        Some(pass) if agreed => pass.out,
        _ => mentions(document, lexicon, &survey, given.published),
    };
    (survey, found)
}

/// All the figures of a document, by what a survey of it says.
pub fn mentions(document: &Document, lexicon: &Lexicon, survey: &Survey, published: Option<Day>) -> Vec<Mention> {
    let mut pass = Pass::new(document, lexicon, survey.facts(), published);
    let mut held = Held::default();
    for &index in &survey.candidates {
        let Some(span) = document.sentences.get(index as usize) else { break };
        held.reading.read(lexicon, &document.text, *span);
        pass.read(index as usize, &held, &survey.lending);
    }
    pass.out
}

struct Pass<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    facts: Facts,
    published: Option<Day>,
    around: Around<'a>,
    carried: Option<Period>,
    /// The sentence to go on with, and the block it may lie in.
    next: usize,
    block: usize,
    out: Vec<Mention>,
}

impl<'a> Pass<'a> {
    fn new(document: &'a Document, lexicon: &'a Lexicon, facts: Facts, published: Option<Day>) -> Pass<'a> {
        let published = published.or(facts.printed.map(|(day, _)| day));
        let around = Around::new(document, lexicon);
        Pass { document, lexicon, facts, published, around, carried: None, next: 0, block: 0, out: Vec::new() }
    }

    /// Goes on to a sentence that may hold figures, and reads it.
    fn read(&mut self, index: usize, held: &Held, lending: &Lending) {
        while self.next < index {
            let kind = self.turn_to(self.next);
            let lent = if lending.has(self.next) { Lent::Sentence(self.next) } else { Lent::Nothing };
            self.around.take(kind, lent);
            self.next += 1;
        }
        let kind = self.turn_to(index);
        let own = Terms::of(&held.reading);
        self.figures(index, held, &own);
        self.around.take(kind, Lent::Known(own));
        self.next += 1;
    }

    fn figures(&mut self, index: usize, Held { reading, looked }: &Held, own: &Terms) {
        let text = &self.document.text;
        let mut scan = numerals::scan_on(text, reading, self.lexicon, &self.facts.convention, looked);
        // The day of printing is not what a figure is about.
        scan.times.retain(|t| self.facts.printed.is_none_or(|(_, span)| span != t.span));
        if scan.numbers.is_empty() {
            return;
        }
        let sentence = Sentence {
            text,
            reading,
            scan: &scan,
            lexicon: self.lexicon,
            home: self.facts.home,
            published: self.published,
            index,
            block: self.block,
            only: period::only(reading, &scan.times),
        };
        sentence.read(own, &mut self.around, &mut self.out, &mut self.carried);
    }

    /// Turns over the blocks before a sentence; gives the kind of its own.
    fn turn_to(&mut self, index: usize) -> BlockKind {
        let start = self.document.sentences.get(index).map_or(0, |s| s.start);
        while self.document.blocks.get(self.block).is_some_and(|b| b.span.end <= start) {
            self.block += 1;
            // What a paragraph says of figures is not lent to the next one; a last sentence without any announces what
            // follows.
            if self.out.last().is_some_and(|m| m.sentence + 1 == index) {
                self.around.next_paragraph();
            }
        }
        let kind = self.document.blocks.get(self.block).map_or(BlockKind::Body, |b| b.kind);
        if kind == BlockKind::Heading {
            self.around.next_section();
            self.carried = None;
        }
        kind
    }
}

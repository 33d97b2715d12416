//! A stretch of a document's sentences, kept as they were read.

use std::cell::Cell;

use crate::lexicon::Reading;
use crate::numerals::Looked;

/// Bytes of text in a stretch: enough that most articles are one, few enough that the cache holds what was read.
const BYTES: usize = 64 << 10;
/// Sentences in it at most, and tokens that are kept room for: what a text of short lines or endless sentences may take.
const SENTENCES: usize = 1 << 10;
const ROOM: usize = 1 << 16;

/// A sentence as it was read, and what its digits are as far as they were looked at.
#[derive(Default)]
pub struct Held {
    pub reading: Reading,
    pub looked: Looked,
}

thread_local! {
    /// Room that the last document read on this thread needed, for the next one.
    static ROOM_LEFT: Cell<Vec<Held>> = const { Cell::new(Vec::new()) };
}

pub struct Stretch {
    /// The first of them are kept sentences; the others have room for more.
    held: Vec<Held>,
    kept: Vec<u32>,
    bytes: usize,
}

impl Drop for Stretch {
    fn drop(&mut self) {
        self.clear();
        let held = std::mem::take(&mut self.held);
        // On a thread that ends, there is nobody to keep it for.
        let _ = ROOM_LEFT.try_with(|left| left.set(held));
    }
}

impl Stretch {
    pub fn new() -> Stretch {
        Stretch { held: ROOM_LEFT.try_with(Cell::take).unwrap_or_default(), kept: Vec::new(), bytes: 0 }
    }

    /// Where the next sentence is read.
    pub fn spare(&mut self) -> &mut Held {
        let at = self.kept.len();
        if self.held.len() <= at {
            self.held.resize_with(at + 1, Held::default);
        }
        &mut self.held[at]
    }

    /// Keeps the sentence that [`Stretch::spare`] was filled with.
    pub fn keep(&mut self, index: usize) {
        let bytes = self.held.get(self.kept.len()).map_or(0, |h| h.reading.span(0, h.reading.len()).len());
        self.bytes += bytes;
        self.kept.push(index as u32);
    }

    pub fn is_full(&self) -> bool {
        self.bytes >= BYTES || self.kept.len() >= SENTENCES
    }

    pub fn kept(&self) -> impl Iterator<Item = (usize, &Held)> {
        self.kept.iter().map(|&index| index as usize).zip(&self.held)
    }

    pub fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
        let room: usize = self.held.iter().map(|h| h.reading.room()).sum();
        if room > ROOM {
            self.held.clear();
        }
    }
}

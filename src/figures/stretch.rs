//! A stretch of a document's sentences, kept as they were read.

use std::cell::Cell;

use crate::lexicon::Reading;

/// Bytes of text in a stretch: enough that most articles are one, few enough that the cache holds what was read.
const BYTES: usize = 64 << 10;
/// Sentences in it at most, and tokens that are kept room for: what a text of short lines or endless sentences may take.
const SENTENCES: usize = 1 << 10;
const ROOM: usize = 1 << 16;

thread_local! {
    /// Room that the last document read on this thread needed, for the next one.
    static ROOM_LEFT: Cell<Vec<Reading>> = const { Cell::new(Vec::new()) };
}

pub struct Stretch {
    /// The first of them are kept sentences; the others have room for more.
    readings: Vec<Reading>,
    kept: Vec<u32>,
    bytes: usize,
}

impl Drop for Stretch {
    fn drop(&mut self) {
        self.clear();
        let readings = std::mem::take(&mut self.readings);
        // On a thread that ends, there is nobody to keep it for.
        let _ = ROOM_LEFT.try_with(|left| left.set(readings));
    }
}

impl Stretch {
    pub fn new() -> Stretch {
        Stretch { readings: ROOM_LEFT.try_with(Cell::take).unwrap_or_default(), kept: Vec::new(), bytes: 0 }
    }

    /// Where the next sentence is read.
    pub fn spare(&mut self) -> &mut Reading {
        let at = self.kept.len();
        if self.readings.len() <= at {
            self.readings.resize_with(at + 1, Reading::default);
        }
        &mut self.readings[at]
    }

    /// Keeps the sentence that [`Stretch::spare`] was filled with.
    pub fn keep(&mut self, index: usize) {
        let bytes = self.readings.get(self.kept.len()).map_or(0, |r| r.span(0, r.len()).len());
        self.bytes += bytes;
        self.kept.push(index as u32);
    }

    pub fn is_full(&self) -> bool {
        self.bytes >= BYTES || self.kept.len() >= SENTENCES
    }

    pub fn kept(&self) -> impl Iterator<Item = (usize, &Reading)> {
        self.kept.iter().map(|&index| index as usize).zip(&self.readings)
    }

    pub fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
        let room: usize = self.readings.iter().map(Reading::room).sum();
        if room > ROOM {
            self.readings.clear();
        }
    }
}

//! Folded spelling → word. A word of a text is hashed and compared where it stands, eight bytes at a time.

use super::schema::Entry;
use super::token::WordId;
use crate::fold::{Folded, MAX_WORD, fold};

/// Bytes of a spelling, the first in the lowest place; zeros behind its end.
type Chunk = u64;
const CHUNK: usize = 8;

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    first: Chunk,
    /// 0 for a free slot.
    word: WordId,
    /// Where its length and spelling lie, for one longer than a chunk; else 0.
    long: u32,
}

/// The words of a lexicon, with the prefixes its language glues to them.
#[derive(Clone, Debug)]
pub struct Words {
    slots: Vec<Slot>,
    /// A bit for each value of the upper part of a hash: most words of a text end here.
    seen: Vec<u64>,
    /// Length and spelling of long words, padded to whole chunks.
    long: Vec<u8>,
    count: WordId,
    prefixes: Vec<String>,
}

const SEEN_BITS: u32 = 16;

impl Default for Words {
    fn default() -> Words {
        Words { slots: vec![Slot::default(); 1 << 10], seen: vec![0; 1 << (SEEN_BITS - 6)], long: vec![0], count: 0, prefixes: Vec::new() }
    }
}

/// A spelling, chunk by chunk.
trait Spelling {
    fn len(&self) -> usize;
    fn chunk(&self, i: usize) -> Chunk;
}

/// ASCII letters of a text, in any case.
struct Ascii<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
}

impl Spelling for Ascii<'_> {
    fn len(&self) -> usize {
        self.end - self.start
    }

    fn chunk(&self, i: usize) -> Chunk {
        // Setting this bit of a letter makes it lower case.
        const LOWER: Chunk = 0x2020_2020_2020_2020;
        let at = self.start + i * CHUNK;
        let left = self.end - at;
        match self.text.get(at..at + CHUNK).and_then(|b| b.try_into().ok()) {
            Some(bytes) => {
                let all = Chunk::from_le_bytes(bytes) | LOWER;
                if left < CHUNK { all & ((1 << (8 * left)) - 1) } else { all }
            }
            None => chunk(&self.text[at..self.end]) | LOWER & ((1 << (8 * left.min(CHUNK - 1))) - 1),
        }
    }
}

impl Spelling for &[u8] {
    fn len(&self) -> usize {
        <[u8]>::len(self)
    }

    fn chunk(&self, i: usize) -> Chunk {
        chunk(&self[i * CHUNK..])
    }
}

/// The first bytes of a slice.
fn chunk(bytes: &[u8]) -> Chunk {
    match bytes.first_chunk() {
        Some(whole) => Chunk::from_le_bytes(*whole),
        None => bytes.iter().rev().fold(0, |c, &b| c << 8 | b as Chunk),
    }
}

fn hash(spelling: &impl Spelling, first: Chunk) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = first.wrapping_mul(K);
    for i in 1..spelling.len().div_ceil(CHUNK) {
        h = (h.rotate_left(29) ^ spelling.chunk(i)).wrapping_mul(K);
    }
    (h ^ h >> 32).wrapping_mul(K)
}

impl Words {
    /// The id of a word, made when it is new. `None` when it is too long to be one.
    pub fn intern(&mut self, word: &str) -> Option<WordId> {
        let folded = fold(word)?;
        let spelling = folded.as_bytes();
        let first = spelling.chunk(0);
        let hash = hash(&spelling, first);
        let known = self.find(&spelling, first, hash);
        if known != 0 {
            return Some(known);
        }
        self.count += 1;
        let mut slot = Slot { first, word: self.count, long: 0 };
        if spelling.len() > CHUNK {
            slot.long = self.long.len() as u32;
            self.long.push(spelling.len() as u8);
            self.long.extend(spelling);
            self.long.extend(std::iter::repeat_n(0, spelling.len().next_multiple_of(CHUNK) - spelling.len()));
        }
        if self.count as usize * 4 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); old.len() * 2];
            for slot in old.into_iter().filter(|s| s.word != 0) {
                let hash = self.hash_of(&slot);
                self.place(slot, hash);
            }
        }
        self.place(slot, hash);
        self.seen[(hash >> (64 - SEEN_BITS + 6)) as usize] |= 1 << (hash >> (64 - SEEN_BITS) & 63);
        Some(self.count)
    }

    #[inline]
    fn hash_of(&self, slot: &Slot) -> u64 {
        match slot.long {
            0 => {
                let bytes = slot.first.to_le_bytes();
                let length = bytes.iter().position(|b| *b == 0).unwrap_or(CHUNK);
                hash(&&bytes[..length], slot.first)
            }
            _ => hash(&self.spelling(slot), slot.first),
        }
    }

    /// The spelling of a long word.
    #[inline]
    fn spelling(&self, slot: &Slot) -> &[u8] {
        let at = slot.long as usize;
        let length = self.long.get(at).copied().unwrap_or(0) as usize;
        self.long.get(at + 1..at + 1 + length).unwrap_or(&[])
    }

    #[inline]
    fn home(&self, hash: u64) -> usize {
        (hash >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    fn place(&mut self, slot: Slot, hash: u64) {
        let mask = self.slots.len() - 1;
        let mut at = self.home(hash);
        while self.slots[at].word != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    #[inline]
    fn find(&self, spelling: &impl Spelling, first: Chunk, hash: u64) -> WordId {
        if self.seen[(hash >> (64 - SEEN_BITS + 6)) as usize] >> (hash >> (64 - SEEN_BITS) & 63) & 1 == 0 {
            return 0;
        }
        let mask = self.slots.len() - 1;
        let mut at = self.home(hash);
        loop {
            let slot = &self.slots[at];
            if slot.word == 0 || slot.first == first && self.is(slot, spelling) {
                return slot.word;
            }
            at = (at + 1) & mask;
        }
    }

    /// Are the spellings the same behind their first chunk?
    #[inline]
    fn is(&self, slot: &Slot, spelling: &impl Spelling) -> bool {
        let length = spelling.len();
        if length <= CHUNK || slot.long == 0 {
            return length <= CHUNK && slot.long == 0;
        }
        let known = self.spelling(slot);
        known.len() == length && (1..length.div_ceil(CHUNK)).all(|i| chunk(&known[i * CHUNK..]) == spelling.chunk(i))
    }

    /// Prefixes (longest first) that may be taken off a word which is unknown with them.
    pub fn add_prefixes(&mut self, prefixes: &[Entry]) {
        self.prefixes.extend(prefixes.iter().filter_map(|p| fold(p.get_ref())));
        self.prefixes.sort_by_key(|p| std::cmp::Reverse(p.len()));
        self.prefixes.dedup();
    }

    /// The word in bytes `start..end` of a text, ASCII letters all of them.
    #[inline]
    pub fn lookup_ascii(&self, text: &[u8], start: usize, end: usize) -> WordId {
        if end - start > MAX_WORD {
            return 0;
        }
        let spelling = Ascii { text, start, end };
        let first = spelling.chunk(0);
        let word = self.find(&spelling, first, hash(&spelling, first));
        if word != 0 || self.prefixes.is_empty() {
            return word;
        }
        std::str::from_utf8(&text[start..end]).map_or(0, |word| self.stripped(&Folded::new(word)))
    }

    pub fn lookup(&self, word: &str) -> WordId {
        let folded = Folded::new(word);
        let word = folded.as_bytes().map_or(0, |spelling| self.known(spelling));
        if word != 0 || self.prefixes.is_empty() { word } else { self.stripped(&folded) }
    }

    #[inline]
    fn known(&self, spelling: &[u8]) -> WordId {
        let first = spelling.chunk(0);
        self.find(&spelling, first, hash(&spelling, first))
    }

    /// The word without the longest prefix that leaves a known one.
    fn stripped(&self, folded: &Folded) -> WordId {
        let Some(spelling) = folded.as_bytes() else { return 0 };
        let rests = self.prefixes.iter().filter_map(|p| spelling.strip_prefix(p.as_bytes()));
        rests.map(|rest| self.known(rest)).find(|word| *word != 0).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        let mut words = Words::default();
        let spellings: Vec<String> = (0..5000)
            .map(|i| format!("w{}{}", "ab".repeat(i % 20), "xyz".chars().cycle().nth(i).unwrap_or('x')) + &"cd".repeat(i / 400))
            .collect();
        let ids: Vec<WordId> = spellings.iter().filter_map(|s| words.intern(s)).collect();
        assert_eq!(ids.len(), spellings.iter().filter(|s| s.len() <= MAX_WORD).count());
        for s in spellings.iter().filter(|s| s.len() <= MAX_WORD) {
            let id = words.intern(s).unwrap();
            assert_eq!(words.lookup(s), id);
            for text in [s.to_uppercase(), format!("{} and more of it", s.to_uppercase())] {
                assert_eq!(words.lookup_ascii(text.as_bytes(), 0, s.len()), id, "{s}");
            }
            assert_eq!(words.lookup_ascii(format!("{s}q").as_bytes(), 0, s.len() + 1), words.lookup(&format!("{s}q")));
        }
        let id = words.intern("pr\u{e9}f\u{e9}rences").unwrap();
        assert_eq!(words.lookup_ascii(b"PREFERENCES", 0, 11), id);
        assert_eq!(words.lookup("Pre\u{301}f\u{e9}rences"), id);
        assert_eq!(words.lookup("preference"), 0);
    }
}

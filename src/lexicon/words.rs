//! Folded spelling → word. A word of a text is hashed and compared where it stands, eight bytes at a time.

use super::schema::{Entry, Proclitics};
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

/// The words of a lexicon, with the little words its language glues to them.
#[derive(Clone, Debug)]
pub struct Words {
    slots: Vec<Slot>,
    /// A bit for each value of the upper part of a hash: most words of a text end here.
    seen: Vec<u64>,
    /// Length and spelling of long words, padded to whole chunks.
    long: Vec<u8>,
    count: WordId,
    /// Little words, longest first.
    proclitics: Vec<Proclitic>,
    /// Spellings of those that join clauses.
    joining: Vec<Prefix>,
    /// Spellings that are taken off and say nothing.
    silent: Vec<Prefix>,
    /// Words that only look as if they began with one of them, sorted; and a bit for each value of a part of their hash.
    whole: Vec<String>,
    whole_seen: [u64; 1 << (WHOLE_BITS - 6)],
    /// A letter that is a decimal mark between digits.
    decimal: Option<char>,
}

/// What a word may begin with, folded.
#[derive(Clone, Debug)]
struct Prefix {
    spelling: String,
    /// Its first chunk, and which of its bits count.
    first: Chunk,
    mask: Chunk,
}

impl Prefix {
    fn new(spelling: String) -> Prefix {
        let length = spelling.len().min(CHUNK);
        let mask = if length == CHUNK { Chunk::MAX } else { (1 << (8 * length)) - 1 };
        Prefix { first: chunk(spelling.as_bytes()), mask, spelling }
    }

    /// What is left of a word, whose first chunk is `first`, behind this.
    #[inline]
    fn off<'w>(&self, word: &'w [u8], first: Chunk) -> Option<&'w [u8]> {
        if (first ^ self.first) & self.mask != 0 {
            return None;
        }
        word.strip_prefix(self.spelling.as_bytes())
    }
}

#[derive(Clone, Debug)]
struct Proclitic {
    prefix: Prefix,
    letters: u8,
    word: WordId,
    /// An article is contracted into it.
    contracted: bool,
}

/// Has a folded word letters enough to be one?
#[inline]
fn is_word(folded: &[u8]) -> bool {
    folded.iter().filter(|b| **b & 0xc0 != 0x80).nth(LEAST - 1).is_some()
}

/// Little words that may stand glued in front of one word.
const MAX_FRONT: usize = 3;
/// Letters of a word that something was taken off.
const LEAST: usize = 2;

/// A word of the text taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Little words in front: how many letters, and which word.
    front: [(u8, WordId); MAX_FRONT],
    count: u8,
    /// The word itself; 0 when no entry uses it.
    pub word: WordId,
    /// Something silent was taken off the word.
    pub article: bool,
    /// An unknown word that may begin with a joining one.
    pub joins: bool,
    /// Nothing but little words.
    pub empty: bool,
}

impl Parts {
    pub fn front(&self) -> &[(u8, WordId)] {
        &self.front[..self.count as usize]
    }
}

const SEEN_BITS: u32 = 16;
const WHOLE_BITS: u32 = 12;

impl Default for Words {
    fn default() -> Words {
        Words {
            slots: vec![Slot::default(); 1 << 10],
            seen: vec![0; 1 << (SEEN_BITS - 6)],
            long: vec![0],
            count: 0,
            proclitics: Vec::new(),
            joining: Vec::new(),
            silent: Vec::new(),
            whole: Vec::new(),
            whole_seen: [0; 1 << (WHOLE_BITS - 6)],
            decimal: None,
        }
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
    #[inline]
    fn len(&self) -> usize {
        self.end - self.start
    }

    #[inline]
    fn chunk(&self, i: usize) -> Chunk {
        // Setting this bit of a letter makes it lower case.
        const LOWER: Chunk = 0x2020_2020_2020_2020;
        let at = self.start + i * CHUNK;
        let left = self.end - at;
        match self.text.get(at..).and_then(|b| b.first_chunk()) {
            Some(bytes) => {
                let all = Chunk::from_le_bytes(*bytes) | LOWER;
                if left < CHUNK { all & ((1 << (8 * left)) - 1) } else { all }
            }
            None => chunk(&self.text[at..self.end]) | LOWER & ((1 << (8 * left.min(CHUNK - 1))) - 1),
        }
    }
}

impl Spelling for &[u8] {
    #[inline]
    fn len(&self) -> usize {
        <[u8]>::len(self)
    }

    #[inline]
    fn chunk(&self, i: usize) -> Chunk {
        chunk(&self[i * CHUNK..])
    }
}

/// The first bytes of a slice.
#[inline]
fn chunk(bytes: &[u8]) -> Chunk {
    match bytes.first_chunk() {
        Some(whole) => Chunk::from_le_bytes(*whole),
        None => bytes.iter().rev().fold(0, |c, &b| c << 8 | b as Chunk),
    }
}

#[inline]
fn hash(spelling: &impl Spelling, first: Chunk) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = first.wrapping_mul(K);
    let mut i = 1;
    while i * CHUNK < spelling.len() {
        h = (h.rotate_left(29) ^ spelling.chunk(i)).wrapping_mul(K);
        i += 1;
    }
    (h ^ h >> 32).wrapping_mul(K)
}

impl Words {
    /// The id of a word, made when it is new. `None` when it is too long to be one.
    pub fn intern(&mut self, word: &str) -> Option<WordId> {
        let folded = fold(word)?;
        let spelling = self.bare(folded.as_bytes(), chunk(folded.as_bytes())).0;
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

    /// The letter that agencies print for a decimal mark.
    pub fn decimal_letter(&mut self, letter: Option<char>) {
        self.decimal = letter;
    }

    #[inline]
    pub fn is_decimal(&self, word: &str) -> bool {
        self.decimal.is_some_and(|letter| word.strip_prefix(letter) == Some(""))
    }

    /// Must be told before the first word is interned.
    pub fn add_proclitics(&mut self, form: &Proclitics) {
        let folded = |words: &[Entry]| words.iter().filter_map(|w| fold(w.get_ref())).collect::<Vec<String>>();
        self.whole.extend(folded(&form.whole));
        self.whole.sort();
        for word in &self.whole {
            let hash = hash(&word.as_bytes(), chunk(word.as_bytes()));
            self.whole_seen[(hash >> (64 - WHOLE_BITS + 6)) as usize] |= 1 << (hash >> (64 - WHOLE_BITS) & 63);
        }
        self.silent.extend(folded(&form.silent).into_iter().map(Prefix::new));
        self.joining.extend(folded(&form.joining).into_iter().map(Prefix::new));
        let same = form.words.iter().map(|w| (w.get_ref(), w.get_ref()));
        for (spelling, word) in same.chain(&form.contracted) {
            let id = self.intern(word);
            self.proclitics.extend(fold(spelling).zip(id).map(|(s, word_id)| Proclitic {
                letters: s.chars().count() as u8,
                prefix: Prefix::new(s),
                word: word_id,
                contracted: spelling != word,
            }));
        }
        self.proclitics.sort_by_key(|p| std::cmp::Reverse(p.prefix.spelling.len()));
    }

    pub fn has_proclitics(&self) -> bool {
        !self.proclitics.is_empty() || !self.silent.is_empty()
    }

    pub fn is_proclitic(&self, word: WordId) -> bool {
        self.proclitics.iter().any(|p| p.word == word)
    }

    /// A folded word without what says nothing; and whether anything was taken off.
    #[inline]
    fn bare<'w>(&self, folded: &'w [u8], first: Chunk) -> (&'w [u8], bool) {
        let rest = self.silent.iter().find_map(|p| p.off(folded, first).filter(|rest| is_word(rest)));
        match rest {
            Some(rest) if !self.is_whole(folded) => (rest, true),
            _ => (folded, false),
        }
    }

    /// Does it only look as if it began with a little word?
    fn is_whole(&self, folded: &[u8]) -> bool {
        let hash = self.hashed(folded);
        let seen = self.whole_seen[(hash >> (64 - WHOLE_BITS + 6)) as usize] >> (hash >> (64 - WHOLE_BITS) & 63) & 1 != 0;
        seen && self.whole.binary_search_by(|w| w.as_bytes().cmp(folded)).is_ok()
    }

    /// A word as it stands, and else taken apart until a known one is left; whole when none is.
    #[inline]
    pub fn parts(&self, folded: &Folded) -> Parts {
        folded.as_bytes().map_or_else(Parts::default, |folded| self.parts_of(folded))
    }

    /// The parts of a folded word.
    pub fn parts_of(&self, folded: &[u8]) -> Parts {
        let first = chunk(folded);
        let mut parts = Parts::default();
        parts.word = self.known(folded);
        if parts.word != 0 || self.resolve(folded, first, &mut parts) {
            return parts;
        }
        let joins = !self.is_whole(folded) && self.joining.iter().any(|j| j.off(folded, first).is_some());
        // "Lil-in'ash": an article behind a little word, or contracted into it.
        let behind = |p: &Proclitic| {
            let rest = p.prefix.off(folded, first).filter(|rest| is_word(rest));
            rest.is_some_and(|rest| p.contracted || self.bare(rest, chunk(rest)).1)
        };
        let article = self.bare(folded, first).1 || !self.is_whole(folded) && self.proclitics.iter().any(behind);
        Parts { article, joins, ..Parts::default() }
    }

    /// Takes apart a word that is not known as it stands; `first` is its first chunk.
    fn resolve(&self, folded: &[u8], first: Chunk, parts: &mut Parts) -> bool {
        let (bare, article) = self.bare(folded, first);
        if article {
            parts.word = self.known(bare);
            if parts.word != 0 {
                parts.article = true;
                return true;
            }
        }
        if self.silent.iter().any(|s| s.first == first && s.spelling.as_bytes() == folded) {
            parts.empty = true;
            return true;
        }
        let at = parts.count as usize;
        if at == MAX_FRONT {
            return false;
        }
        let mut whole = None;
        for p in &self.proclitics {
            let Some(rest) = p.prefix.off(folded, first) else { continue };
            if *whole.get_or_insert_with(|| self.is_whole(folded)) {
                return false;
            }
            parts.front[at] = (p.letters, p.word);
            parts.count = at as u8 + 1;
            if rest.is_empty() {
                parts.empty = true;
                return true;
            }
            // "Wa-bi- 35 %": two of them and nothing else, of which the first joins.
            let joins = || self.joining.iter().any(|j| j.spelling == p.prefix.spelling);
            if at + 1 < MAX_FRONT
                && let Some(q) = self.proclitics.iter().find(|q| q.prefix.spelling.as_bytes() == rest)
                && joins()
            {
                parts.front[at + 1] = (q.letters, q.word);
                parts.count = at as u8 + 2;
                parts.empty = true;
                return true;
            }
            if is_word(rest) {
                parts.word = self.known(rest);
                if parts.word != 0 || self.resolve(rest, chunk(rest), parts) {
                    parts.article |= p.contracted;
                    return true;
                }
            }
            parts.count = at as u8;
        }
        false
    }

    /// The word in bytes `start..end` of a text, ASCII letters all of them.
    #[inline]
    pub fn lookup_ascii(&self, text: &[u8], start: usize, end: usize) -> WordId {
        if end - start > MAX_WORD {
            return 0;
        }
        let spelling = Ascii { text, start, end };
        let first = spelling.chunk(0);
        self.find(&spelling, first, hash(&spelling, first))
    }

    pub fn lookup(&self, word: &str) -> WordId {
        Folded::new(word).as_bytes().map_or(0, |spelling| self.known(spelling))
    }

    /// A folded word.
    #[inline]
    pub fn known(&self, spelling: &[u8]) -> WordId {
        let first = spelling.chunk(0);
        self.find(&spelling, first, hash(&spelling, first))
    }

    /// The hash of a folded word.
    #[inline]
    pub fn hashed(&self, spelling: &[u8]) -> u64 {
        hash(&spelling, spelling.chunk(0))
    }

    /// The hash of the word in bytes `start..end` of a text, ASCII letters all of them.
    #[inline]
    pub fn hash_ascii(&self, text: &[u8], start: usize, end: usize) -> u64 {
        let spelling = Ascii { text, start, end };
        hash(&spelling, spelling.chunk(0))
    }

    /// Every word there is, as it is spelled.
    pub fn spellings(&self) -> impl Iterator<Item = (Vec<u8>, WordId)> + '_ {
        self.slots.iter().filter(|slot| slot.word != 0).map(|slot| match slot.long {
            0 => (slot.first.to_le_bytes().into_iter().take_while(|b| *b != 0).collect(), slot.word),
            _ => (self.spelling(slot).to_vec(), slot.word),
        })
    }

    /// The little words that may stand glued in front of another.
    pub fn proclitics(&self) -> impl Iterator<Item = WordId> + '_ {
        self.proclitics.iter().map(|p| p.word)
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

//! Which stretches of text hold no word that matters, told from their bytes: nothing is cut, kept or looked up but the
//! few words that may be among those that do.

use super::chars::{Chars, INVISIBLE, JOINS, LETTER, SPACE};
use super::sense::{Promise, Sense};
use super::token::{WordId, letters};
use super::words::Words;
use crate::document::Span;
use crate::fold::Folded;

/// Promises of words, for a text to be skimmed with.
#[derive(Clone, Debug, Default)]
pub struct Skimmer {
    /// Of each word, all that the phrases promise which cannot be without it.
    words: Vec<Promise>,
    /// Words that promise a number …
    numbers: Sieve,
    /// … or anything.
    all: Sieve,
    /// What the little words promise that may stand glued in front of any word.
    anywhere: Promise,
}

/// Lets the words through that promise something, and few others.
#[derive(Clone, Debug)]
struct Sieve {
    /// A bit for each hash of such a word.
    hashes: Vec<u64>,
    /// A bit for each hash of its last letters: whatever stands glued in front of it, it ends so.
    endings: Vec<u64>,
}

const BITS: u32 = 16;

impl Default for Sieve {
    fn default() -> Sieve {
        Sieve { hashes: vec![0; 1 << (BITS - 6)], endings: vec![0; 1 << (BITS - 6)] }
    }
}

impl Sieve {
    fn add(&mut self, words: &Words, spelling: &[u8]) {
        set(&mut self.hashes, words.hashed(spelling));
        // Two letters at least are left where something was taken off.
        let ending = ending::<8>(spelling).or(ending::<6>(spelling)).or(ending::<4>(spelling)).or(ending::<2>(spelling));
        set(&mut self.endings, ending.unwrap_or(0));
    }

    /// May a folded word be one of them, or one with others glued in front?
    #[inline]
    fn ends(&self, spelling: &[u8]) -> bool {
        let ends = |ending: Option<u64>| has(&self.endings, ending.unwrap_or(0));
        ends(ending::<8>(spelling)) || ends(ending::<6>(spelling)) || ends(ending::<4>(spelling)) || ends(ending::<2>(spelling))
    }
}

impl Skimmer {
    /// `promises` of words: a phrase's are those of one of its words, whichever.
    pub fn new(words: &Words, promises: Vec<Promise>) -> Skimmer {
        let mut skimmer = Skimmer::default();
        skimmer.anywhere = words.proclitics().fold(0, |all, word| all | promises.get(word as usize).copied().unwrap_or(0));
        for (spelling, word) in words.spellings() {
            let promise = promises.get(word as usize).copied().unwrap_or(0);
            if promise != 0 {
                skimmer.all.add(words, &spelling);
            }
            if promise & Sense::PROMISES_NUMBERS != 0 {
                skimmer.numbers.add(words, &spelling);
            }
        }
        skimmer.words = promises;
        skimmer
    }

    /// Do the words of a text promise enough? They do where there is anything like a digit; else gives all they promise.
    /// More is promised than kept: a phrase may have more words than the one that is there. Promises that are not
    /// `wanted` may go unseen.
    pub fn skim(&self, text: &str, span: Span, words: &Words, wanted: Promise, enough: impl Fn(Promise) -> bool) -> Result<(), Promise> {
        let slice = span.of(text);
        let bytes = slice.as_bytes();
        if holds_digits(bytes) {
            return Ok(());
        }
        let sieve = if wanted & !Sense::PROMISES_NUMBERS == 0 { &self.numbers } else { &self.all };
        let chars = Chars::get();
        let glued = words.has_proclitics();
        let mut promise = self.anywhere;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            if byte < 0x80 {
                if !byte.is_ascii_alphabetic() {
                    at += 1;
                    continue;
                }
                at = letters(bytes, at);
                if !glued && bytes.get(at).is_none_or(u8::is_ascii) {
                    let hash = words.hash_ascii(bytes, start, at);
                    if has(&sieve.hashes, hash) {
                        promise |= self.of(words.lookup_ascii(bytes, start, at));
                        if enough(promise) {
                            return Ok(());
                        }
                    }
                    continue;
                }
            } else {
                let (c, class, width) = chars.at(slice, at);
                if class & LETTER == 0 || class & (SPACE | INVISIBLE) != 0 {
                    if class & (SPACE | INVISIBLE) == 0 && c.is_numeric() {
                        return Ok(());
                    }
                    at += width;
                    continue;
                }
            }
            let (word, end) = Folded::take(slice, start, |c| chars.class(c) & (LETTER | JOINS) != 0);
            at = end;
            promise |= self.folded(sieve, &word, words, glued);
            if enough(promise) {
                return Ok(());
            }
        }
        if enough(promise) { Ok(()) } else { Err(promise) }
    }

    fn of(&self, word: WordId) -> Promise {
        self.words.get(word as usize).copied().unwrap_or(0)
    }

    /// What a word promises that is not plain ASCII, or may have others glued in front.
    #[inline]
    fn folded(&self, sieve: &Sieve, folded: &Folded, words: &Words, glued: bool) -> Promise {
        match folded.as_bytes() {
            Some(spelling) if glued && sieve.ends(spelling) => self.of(words.parts_of(spelling).word),
            Some(spelling) if !glued && has(&sieve.hashes, words.hashed(spelling)) => self.of(words.known(spelling)),
            _ => 0,
        }
    }
}

fn set(bits: &mut [u64], hash: u64) {
    bits[(hash >> (64 - BITS + 6)) as usize] |= 1 << (hash >> (64 - BITS) & 63);
}

#[inline]
fn has(bits: &[u64], hash: u64) -> bool {
    bits.get((hash >> (64 - BITS + 6)) as usize).is_some_and(|b| b >> (hash >> (64 - BITS) & 63) & 1 != 0)
}

/// A hash of the last bytes of a folded word; none where it has not so many.
#[inline]
fn ending<const N: usize>(spelling: &[u8]) -> Option<u64> {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let last = spelling.last_chunk::<N>()?;
    Some((last.iter().fold(0, |all, b| all << 8 | u64::from(*b)) ^ N as u64).wrapping_mul(K))
}

/// Is an ASCII digit among these bytes?
fn holds_digits(bytes: &[u8]) -> bool {
    // Without an early end inside a piece, so that many bytes are seen at once.
    bytes.chunks(64).any(|piece| piece.iter().fold(false, |any, b| any | b.is_ascii_digit()))
}

//! A text cut in words, digit runs and marks; each word already looked up.

use rustc_hash::FxHashMap;

use crate::fold::{Folded, digit, fold, is_invisible};
use crate::document::Span;
use super::schema::Entry;

/// A word of the lexicon; 0 is a word no lexicon entry uses.
pub type WordId = u32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    /// A run of decimal digits of one script.
    Digits,
    Mark(char),
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    Space,
    Hyphen,
    Apostrophe,
    /// Nothing at all.
    Glued,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub joint: Joint,
    pub word: WordId,
    /// Starts with an upper-case letter.
    pub capital: bool,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub fn is_digits(&self) -> bool {
        self.kind == TokenKind::Digits
    }

    pub fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
    }
}

/// Folded spelling → word, with the prefixes a language glues to its words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    ids: FxHashMap<Box<str>, WordId>,
    prefixes: Vec<String>,
}

impl Words {
    /// The id of a word, made when it is new. `None` when it is too long to be one.
    pub fn intern(&mut self, word: &str) -> Option<WordId> {
        let folded = fold(word)?;
        let next = self.ids.len() as WordId + 1;
        Some(*self.ids.entry(folded.into_boxed_str()).or_insert(next))
    }

    /// Prefixes (longest first) that may be taken off a word which is unknown with them.
    pub fn add_prefixes(&mut self, prefixes: &[Entry]) {
        self.prefixes.extend(prefixes.iter().filter_map(|p| fold(p.get_ref())));
        self.prefixes.sort_by_key(|p| std::cmp::Reverse(p.len()));
        self.prefixes.dedup();
    }

    pub fn lookup(&self, word: &str) -> WordId {
        let folded = Folded::new(word);
        let Some(folded) = folded.as_str() else { return 0 };
        if let Some(&id) = self.ids.get(folded) {
            return id;
        }
        let stripped = |p: &String| self.ids.get(folded.strip_prefix(p.as_str())?).copied();
        self.prefixes.iter().find_map(stripped).unwrap_or(0)
    }
}

/// Spaces that join the groups of one number.
pub fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}')
}

pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{60}' | '\u{b4}')
}

/// Cuts `text[span]` and appends its tokens.
pub fn tokenize(text: &str, span: Span, words: &Words, tokens: &mut Vec<Token>) {
    let slice = span.of(text);
    let base = span.start as usize;
    let mut chars = slice.char_indices().peekable();
    let mut joint = Joint::Space;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || is_group_space(c) {
            joint = Joint::Space;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let kind = if digit(c).is_some() {
            TokenKind::Digits
        } else if is_letter(c) {
            TokenKind::Word
        } else {
            TokenKind::Mark(c)
        };
        let mut end = at + c.len_utf8();
        if kind != TokenKind::Mark(c) {
            while let Some(&(next, d)) = chars.peek() {
                let more = match kind {
                    TokenKind::Digits => digit(d).is_some(),
                    _ => is_letter(d) || is_mark_of_word(d),
                };
                if !more {
                    break;
                }
                end = next + d.len_utf8();
                chars.next();
            }
        }
        let piece = &slice[at..end];
        let word = if kind == TokenKind::Word || is_power(c) { words.lookup(piece) } else { 0 };
        // A hyphen or apostrophe between two words joins them; anywhere else it is a mark of its own.
        if let (TokenKind::Word, Joint::Glued, [.., before, last]) = (kind, joint, tokens.as_slice())
            && let TokenKind::Mark(m) = last.kind
            && before.is_word()
            && last.joint == Joint::Glued
            && (is_hyphen(m) || is_apostrophe(m))
        {
            joint = if is_hyphen(m) { Joint::Hyphen } else { Joint::Apostrophe };
            tokens.pop();
        }
        tokens.push(Token { span: Span::new(base + at, base + end), kind, joint, word, capital: c.is_uppercase() });
        joint = Joint::Glued;
    }
}

/// Marks that belong to units: square and cubic.
fn is_power(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '\u{ba}' || c == '\u{aa}' || c == '\u{b0}'
}

fn is_mark_of_word(c: char) -> bool {
    is_invisible(c) || unicode_normalization::char::is_combining_mark(c)
}

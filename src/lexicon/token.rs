//! A text cut in words, digit runs and marks; each word already looked up.

use super::chars::{Chars, DIGIT, INVISIBLE, JOINS, LETTER, SPACE, UPPER};
use super::words::{Parts, Words};
use crate::document::Span;

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
    /// Wears an article of its own (see [`super::schema::Proclitics::silent`]).
    pub article: bool,
    /// Unknown, and may begin with a little word that joins clauses.
    pub joins: bool,
}

impl Token {
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    #[inline]
    pub fn is_digits(&self) -> bool {
        self.kind == TokenKind::Digits
    }

    #[inline]
    pub fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
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
    let bytes = slice.as_bytes();
    let base = span.start as usize;
    let chars = Chars::get();
    let mut joint = Joint::Space;
    let mut at = 0;
    while at < bytes.len() {
        let (c, class, width) = chars.at(slice, at);
        if class & (SPACE | INVISIBLE) != 0 {
            if class & SPACE != 0 {
                joint = Joint::Space;
            }
            at += width;
            continue;
        }
        let start = at;
        let mut word = 0;
        at += width;
        let kind = if class & DIGIT != 0 {
            (at, _) = run(chars, slice, at, DIGIT);
            TokenKind::Digits
        } else if class & LETTER != 0 {
            let (end, ascii) = run(chars, slice, at, LETTER | JOINS);
            at = end;
            word = if ascii && width == 1 { words.lookup_ascii(bytes, start, end) } else { words.lookup(&slice[start..end]) };
            TokenKind::Word
        } else {
            if is_power(c) {
                word = words.lookup(&slice[start..at]);
            }
            TokenKind::Mark(c)
        };
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
        let mut token = Token {
            span: Span::new(base + start, base + at),
            kind,
            joint,
            word,
            capital: class & UPPER != 0,
            article: false,
            joins: false,
        };
        joint = Joint::Glued;
        if kind == TokenKind::Word && word == 0 && words.has_proclitics() {
            let parts = words.parts(&slice[start..at]);
            take_apart(chars, &slice[start..at], &parts, &mut token, tokens);
            if parts.empty {
                // What follows leans on little words only, or on nothing that says something.
                joint = if parts.front().is_empty() { Joint::Space } else { Joint::Glued };
                continue;
            }
        }
        tokens.push(token);
    }
}

/// Appends the little words in front of a word, each with the stretch of text it covers; leaves the rest in `token`.
fn take_apart(chars: &Chars, piece: &str, parts: &Parts, token: &mut Token, tokens: &mut Vec<Token>) {
    (token.word, token.article, token.joins) = (parts.word, parts.article, parts.joins);
    let start = token.span.start as usize;
    let mut letters = piece.char_indices().filter(|(_, c)| chars.class(*c) & JOINS == 0).map(|(at, _)| at).skip(1);
    let mut from = 0;
    for &(length, word) in parts.front() {
        let to = letters.nth(length as usize - 1).unwrap_or(piece.len());
        tokens.push(Token { span: Span::new(start + from, start + to), word, article: false, ..*token });
        token.joint = Joint::Glued;
        token.span = Span::new(start + to, token.span.end as usize);
        from = to;
    }
}

/// Where the characters of these classes end that start at byte `at`, and whether all of them are ASCII.
fn run(chars: &Chars, text: &str, mut at: usize, classes: u8) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut ascii = true;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            if chars.ascii(byte) & classes == 0 {
                break;
            }
            at += 1;
        } else {
            let (_, class, width) = chars.at(text, at);
            if class & classes == 0 {
                break;
            }
            ascii = false;
            at += width;
        }
    }
    (at, ascii)
}

/// Marks that belong to units: square and cubic.
fn is_power(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}')
}

//! A text cut in words, digit runs and marks; each word already looked up.

use super::chars::{Chars, DIGIT, INVISIBLE, JOINS, LETTER, SPACE, UPPER};
use super::words::{Parts, Words};
use crate::document::Span;
use crate::fold::Folded;

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

/// What joins: the long dash parts ("34 million people—10.5 % of them").
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}')
}

pub fn is_dash(c: char) -> bool {
    is_hyphen(c) || c == '\u{2014}'
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
    let proclitics = words.has_proclitics();
    let mut joint = Joint::Space;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (c, class, width) = if byte < 0x80 { (byte as char, chars.ascii(byte), 1) } else { chars.at(slice, at) };
        if class & (SPACE | INVISIBLE) != 0 {
            if class & SPACE != 0 {
                joint = Joint::Space;
            }
            at += width;
            continue;
        }
        let start = at;
        let mut word = 0;
        let mut parts = None;
        at += width;
        let kind = if class & LETTER != 0 {
            at = if byte < 0x80 { letters(bytes, at) } else { start };
            if at > start && bytes.get(at).is_none_or(u8::is_ascii) {
                word = words.lookup_ascii(bytes, start, at);
                if word == 0 && proclitics {
                    parts = Some(words.parts(&Folded::new(&slice[start..at])));
                }
            } else {
                let (folded, end) = Folded::take(slice, start, |c| chars.class(c) & (LETTER | JOINS) != 0);
                at = end;
                let digits = |t: Option<&Token>| t.is_some_and(Token::is_digits);
                if joint == Joint::Glued && words.is_decimal(&slice[start..at]) && digits(tokens.last()) && is_digit(chars, slice, at) {
                    let span = Span::new(base + start, base + at);
                    tokens.push(Token {
                        span,
                        kind: TokenKind::Mark(LETTERED),
                        joint,
                        word: 0,
                        capital: false,
                        article: false,
                        joins: false,
                    });
                    continue;
                }
                if proclitics {
                    parts = Some(words.parts(&folded));
                } else {
                    word = folded.as_bytes().map_or(0, |spelling| words.known(spelling));
                }
            }
            TokenKind::Word
        } else if class & DIGIT != 0 {
            at = run(chars, slice, at, DIGIT);
            TokenKind::Digits
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
        let span = Span::new(base + start, base + at);
        let mut token = Token { span, kind, joint, word, capital: class & UPPER != 0, article: false, joins: false };
        joint = Joint::Glued;
        if let Some(parts) = parts {
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

/// Where the ASCII letters end that start at byte `at`.
#[inline]
pub(super) fn letters(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    // Eight at a time: a bit for each byte that is no letter.
    while let Some(chunk) = bytes.get(at..).and_then(|b| b.first_chunk()) {
        let all = u64::from_le_bytes(*chunk);
        let lower = (all | ONES << 5) & !HIGH;
        let from_a = lower + ONES * (0x80 - b'a' as u64);
        let past_z = lower + ONES * (0x7f - b'z' as u64);
        let others = !(from_a & !past_z & !all) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

/// The mark that a letter between digits is read as: a decimal mark whose sides the document may have turned round.
pub const LETTERED: char = '\u{2396}';

fn is_digit(chars: &Chars, text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some() && chars.at(text, at).1 & DIGIT != 0
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

/// Where the characters of these classes end that start at byte `at`.
pub(super) fn run(chars: &Chars, text: &str, mut at: usize, classes: u8) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (class, width) = if byte < 0x80 {
            (chars.ascii(byte), 1)
        } else {
            let (_, class, width) = chars.at(text, at);
            (class, width)
        };
        if class & classes == 0 {
            break;
        }
        at += width;
    }
    at
}

/// Marks that belong to units: square and cubic.
fn is_power(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}')
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_end_where_a_byte_is_none() {
        for byte in 0..=255u8 {
            for before in 0..20 {
                let text = [&b"kQzAaZ".repeat(4)[..before], &[byte], b" and"].concat();
                let expected = if byte.is_ascii_alphabetic() { before + 1 } else { before };
                assert_eq!(letters(&text, 0), expected, "{byte:#x} behind {before} letters");
            }
        }
        assert_eq!(letters(b"abc", 1), 3);
    }
}

//! What each character is to the reader of words: looked up, since it is asked of every byte of a text.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::token::is_group_space;
use crate::fold::{digit, is_invisible};

pub const SPACE: u8 = 1;
/// Says nothing: joiners, direction marks.
pub const INVISIBLE: u8 = 2;
pub const DIGIT: u8 = 4;
pub const LETTER: u8 = 8;
/// Goes on with a word though it is no letter.
pub const JOINS: u8 = 16;
pub const UPPER: u8 = 32;

/// Latin, Greek, Cyrillic, Hebrew, Arabic: characters of two bytes, nearly all of them.
const LOW: usize = 0x700;

pub struct Chars([u8; LOW]);

static CHARS: LazyLock<Chars> = LazyLock::new(|| {
    let mut classes = [0; LOW];
    for (i, class) in classes.iter_mut().enumerate() {
        *class = char::from_u32(i as u32).map_or(0, compute);
    }
    Chars(classes)
});

fn compute(c: char) -> u8 {
    let letter = c.is_alphabetic() || matches!(c, '\u{ba}' | '\u{aa}' | '\u{b0}');
    let bits = [
        (c.is_whitespace() || is_group_space(c), SPACE),
        (is_invisible(c), INVISIBLE),
        (digit(c).is_some(), DIGIT),
        (letter, LETTER),
        (is_invisible(c) || is_combining_mark(c), JOINS),
        (c.is_uppercase(), UPPER),
    ];
    bits.iter().filter(|(holds, _)| *holds).map(|(_, bit)| bit).sum()
}

impl Chars {
    pub fn get() -> &'static Chars {
        &CHARS
    }

    #[inline]
    pub fn class(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or_else(|| compute(c))
    }

    /// The character at byte `at` of `text`, its class, and its length in bytes. `at` lies on a boundary inside.
    #[inline]
    pub fn at(&self, text: &str, at: usize) -> (char, u8, usize) {
        let bytes = text.as_bytes();
        let c = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(&a), _) if a < 0x80 => return (a as char, self.0[a as usize], 1),
            (Some(&a), Some(&b)) if a < 0xe0 => char::from_u32((a as u32 & 0x1f) << 6 | b as u32 & 0x3f),
            _ => text.get(at..).and_then(|rest| rest.chars().next()),
        };
        let c = c.unwrap_or('\0');
        (c, self.class(c), c.len_utf8())
    }

    /// The class of a byte below 0x80.
    #[inline]
    pub fn ascii(&self, byte: u8) -> u8 {
        self.0[(byte & 0x7f) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_characters_are() {
        let chars = Chars::get();
        for c in ('\0'..='\u{ffff}').filter(|c| *c != '\0') {
            let text = format!("{c}x");
            assert_eq!(chars.at(&text, 0), (c, compute(c), c.len_utf8()), "{c:?}");
        }
    }
}

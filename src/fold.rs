//! One spelling for all spellings of a word: lower case, no diacritics, plain letters.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

/// Longest folded word that can be in a lexicon; longer ones are unknown.
pub const MAX_WORD: usize = 48;

/// Bytes behind the longest word: whatever follows a folded word within them is zero, so that it can be read in chunks.
const MARGIN: usize = 8;

/// A word folded on the stack.
pub struct Folded {
    bytes: [u8; MAX_WORD + MARGIN],
    len: usize,
}

impl Folded {
    #[inline]
    pub fn new(word: &str) -> Folded {
        Folded::take(word, 0, |_| true).0
    }

    /// The word that starts at byte `at` of a text and goes on as long as its characters do; and where it ends.
    #[inline]
    pub fn take(text: &str, mut at: usize, goes_on: impl Fn(char) -> bool) -> (Folded, usize) {
        let mut folded = Folded { bytes: [0; MAX_WORD + MARGIN], len: 0 };
        let table = &*FOLDED;
        let bytes = text.as_bytes();
        while let Some(&first) = bytes.get(at) {
            if first < 0x80 {
                if !goes_on(first as char) {
                    break;
                }
                folded.push(u32::from(first.to_ascii_lowercase()), 1);
                at += 1;
                continue;
            }
            // Two bytes are one of the first 2048 characters.
            let code = bytes.get(at + 1).filter(|_| first < 0xe0).map(|&second| (u32::from(first) & 0x1f) << 6 | u32::from(second) & 0x3f);
            if let Some(code) = code
                && let Some(&plain) = table.get(code as usize)
                && plain != LONG
            {
                if !char::from_u32(code).is_some_and(&goes_on) {
                    break;
                }
                folded.push(plain & 0xff_ffff, (plain >> 24) as usize);
                at += 2;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| goes_on(*c)) else { break };
            folded.push_folded(c);
            at += c.len_utf8();
        }
        (folded, at)
    }

    /// `None` for a word too long to be in a lexicon.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()?).ok()
    }

    #[inline]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.bytes.get(..self.len).filter(|word| word.len() <= MAX_WORD)
    }

    /// The first `count` of four bytes, the first in the lowest place; those behind them are zero.
    #[inline]
    fn push(&mut self, bytes: u32, count: usize) {
        match self.bytes.get_mut(self.len..self.len + 4) {
            Some(room) => {
                room.copy_from_slice(&bytes.to_le_bytes());
                self.len += count;
            }
            // Longer than any word already.
            None => self.len = usize::MAX - 4,
        }
    }

    fn push_folded(&mut self, c: char) {
        fold_char(c, |plain| {
            let mut utf8 = [0; 4];
            let count = plain.encode_utf8(&mut utf8).len();
            self.push(u32::from_le_bytes(utf8), count);
        });
    }
}

/// The folded characters of one character.
fn fold_char(c: char, mut take: impl FnMut(char)) {
    for lower in c.to_lowercase() {
        let piece = |part| {
            if is_combining_mark(part) || is_invisible(part) {
                return;
            }
            plain(part).unwrap_or(&[part]).iter().for_each(|&plain| take(plain));
        };
        if is_presentation(lower) { decompose_compatible(lower, piece) } else { decompose_canonical(lower, piece) }
    }
}

/// Characters whose folding is worth keeping: all of two bytes, nearly.
const LOW: usize = 0x700;
/// Folds to more than three bytes.
const LONG: u32 = u32::MAX;

/// The bytes each of them folds to, the first in the lowest place, and in the highest how many they are.
static FOLDED: LazyLock<[u32; LOW]> = LazyLock::new(|| {
    let mut table = [0; LOW];
    for (i, entry) in table.iter_mut().enumerate().skip(1) {
        let mut bytes = Vec::new();
        if let Some(c) = char::from_u32(i as u32) {
            fold_char(c, |plain| bytes.extend(plain.to_string().bytes()));
        }
        *entry =
            if bytes.len() > 3 { LONG } else { bytes.iter().rev().fold(0, |all, &b| all << 8 | u32::from(b)) | (bytes.len() as u32) << 24 };
    }
    table
});

/// Marks that change nothing about which word it is: soft hyphen, joiners, direction marks, tatweel.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}' | '\u{61c}')
}

/// Shapes of Arabic letters and ligatures that some files store instead of the letters.
fn is_presentation(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Letters Unicode does not decompose, and Arabic letters that the press writes interchangeably.
fn plain(c: char) -> Option<&'static [char]> {
    Some(match c {
        '\u{153}' => &['o', 'e'],
        '\u{e6}' => &['a', 'e'],
        '\u{df}' => &['s', 's'],
        '\u{131}' => &['i'],
        '\u{f8}' => &['o'],
        '\u{142}' => &['l'],
        '\u{2019}' | '\u{2bc}' => &['\''],
        '\u{671}' => &['\u{627}'],
        '\u{649}' | '\u{6cc}' => &['\u{64a}'],
        '\u{6a9}' => &['\u{643}'],
        '\u{629}' => &['\u{647}'],
        _ => return None,
    })
}

/// A folded copy, for building lexicons.
pub fn fold(word: &str) -> Option<String> {
    Folded::new(word).as_str().map(str::to_owned)
}

/// A whole line folded: words as in [`fold`], everything else a single space.
pub fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !in_word(c)) {
        let folded = Folded::new(word);
        if let Some(folded) = folded.as_str().filter(|w| !w.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(folded);
        }
    }
    out
}

fn in_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c) }
}

/// The value of a decimal digit: ASCII, Arabic-Indic, Eastern Arabic-Indic, full width.
pub fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some((c as u32 - zero as u32) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_folds_as_the_rule_does() {
        for c in '\u{80}'..='\u{2fff}' {
            let mut slow = String::new();
            fold_char(c, |plain| slow.push(plain));
            assert_eq!(fold(&c.to_string()), Some(slow), "{c:?}");
        }
    }

    #[test]
    fn spellings_meet() {
        assert_eq!(fold("C\u{152}UR").as_deref(), Some("coeur"));
        assert_eq!(fold("S\u{e9}n\u{e9}gal"), fold("Se\u{301}ne\u{301}GAL"));
        assert_eq!(fold("\u{622}\u{644}\u{627}\u{641}"), fold("\u{627}\u{644}\u{627}\u{641}"));
        assert_eq!(fold("\u{fef7}\u{fedf}\u{fed2}"), fold("\u{644}\u{623}\u{644}\u{641}"));
        assert_eq!(fold("co\u{ad}operation"), fold("cooperation"));
        assert_eq!(fold(&"x".repeat(100)), None);
    }
}

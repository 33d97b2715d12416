//! Where sentences end.

use super::Span;
use super::words::words;
use crate::fold::fold;

/// Cuts a block in sentences and appends them.
pub fn sentences(text: &str, block: Span, out: &mut Vec<Span>) {
    let slice = block.of(text);
    let base = block.start as usize;
    let (mut start, mut next) = (0, 0);
    while let Some((at, c)) = stop(slice, next) {
        // Closing quotes, brackets and more stops belong to the sentence.
        let after = &slice[at + c.len_utf8()..];
        let closing = ['.', '!', '?', '\u{2026}', '"', '\'', ')', ']', '\u{bb}', '\u{201d}', '\u{2019}'];
        let end = slice.len() - after.trim_start_matches(closing).len();
        next = end;
        let rest = &slice[end..];
        let trimmed = rest.trim_start();
        if trimmed.is_empty() || trimmed.len() == rest.len() {
            continue;
        }
        // A space and a closing quote: "mot. »".
        if c == '.' && (is_abbreviation(&slice[start..at]) || !opens(trimmed)) {
            continue;
        }
        push(slice, base, start, end, out);
        start = end;
    }
    push(slice, base, start, slice.len(), out);
}

/// The first character at or behind byte `from` that may end a sentence.
fn stop(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| STOPS[*b as usize])?;
        let c = match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
            (b'.', ..) => '.',
            (b'!', ..) => '!',
            (b'?', ..) => '?',
            (0xd8, Some(0x9f), _) => '\u{61f}',
            (0xdb, Some(0x94), _) => '\u{6d4}',
            (0xe2, Some(0x80), Some(0xa6)) => '\u{2026}',
            _ => {
                at += 1;
                continue;
            }
        };
        return Some((at, c));
    }
}

/// First bytes of the characters that may end a sentence.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let firsts = [b'.', b'!', b'?', 0xd8, 0xdb, 0xe2];
    let mut i = 0;
    while i < firsts.len() {
        stops[firsts[i] as usize] = true;
        i += 1;
    }
    stops
};

fn opens(rest: &str) -> bool {
    let mut chars =
        rest.chars().filter(|c| !matches!(c, '"' | '\'' | '(' | '[' | '\u{ab}' | '\u{201c}' | '\u{2018}' | ' ' | '\u{a0}' | '\u{202f}'));
    // Scripts without case open with any letter.
    chars.next().is_none_or(|c| !c.is_lowercase())
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let Some(first) = word.chars().next() else { return false };
    let length = word.chars().count();
    if length == 1 && first.is_uppercase() {
        // "J. Dupont"; the last letter of "plan B." is told apart by what follows only rarely.
        return true;
    }
    length <= 6 && first.is_alphabetic() && fold(word).is_some_and(|w| words().abbreviations.contains(&w))
}

/// Longest sentence, in bytes. What goes on without an end, as no prose does, is read in pieces: else each of its figures
/// would have all of it for its sentence.
const LONGEST: usize = 4_000;

fn push(slice: &str, base: usize, mut start: usize, end: usize, out: &mut Vec<Span>) {
    while end - start > LONGEST {
        let Some(length) = seam(&slice[start..end]) else { break };
        push_piece(slice, base, start, start + length, out);
        start += length;
    }
    push_piece(slice, base, start, end, out);
}

/// Where a text too long is cut: between words, never in one; behind a comma rather than elsewhere, between digits last.
fn seam(text: &str) -> Option<usize> {
    let mut best: Option<(u8, usize)> = None;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > LONGEST && best.is_some() {
            break;
        }
        let next = chars.peek().map(|(_, c)| *c);
        if c.is_whitespace() && at > LONGEST / 2 {
            let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
            let rank = match before {
                Some(',' | ';' | ':' | '\u{60c}' | '\u{61b}') if !digit(next) => 2,
                c if !digit(c) && !digit(next) => 1,
                _ => 0,
            };
            best = best.filter(|(known, _)| *known > rank).or(Some((rank, at)));
        }
        before = Some(c);
    }
    best.map(|(_, at)| at)
}

fn push_piece(slice: &str, base: usize, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &slice[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push(Span::new(base + from, base + from + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_read_in_pieces() {
        let text = "les 12 345 personnes venues de loin, et ".repeat(2_000);
        let mut found = Vec::new();
        sentences(&text, Span::new(0, text.len()), &mut found);
        assert!(found.len() > 10 && found.iter().all(|s| s.len() <= LONGEST));
        // Nothing is lost, no word is cut, and the comma is preferred.
        assert_eq!(found.iter().map(|s| s.of(&text)).collect::<Vec<_>>().join(" "), text.trim_end());
        assert!(found[..found.len() - 1].iter().all(|s| s.of(&text).ends_with(',')));
        let one = "7".repeat(3 * LONGEST);
        found.clear();
        sentences(&one, Span::new(0, one.len()), &mut found);
        assert_eq!(found, [Span::new(0, one.len())]);
    }
}

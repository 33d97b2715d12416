//! Where sentences end.

use super::Span;
use super::seek::seek;
use super::words::words;
use crate::fold::Folded;

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
    let at = seek(text.as_bytes(), from, |a, b, c| {
        let ascii = (a == b'.') | (a == b'!') | (a == b'?');
        // U+061F, U+06D4, U+2026
        ascii | (a == 0xd8) & (b == 0x9f) | (a == 0xdb) & (b == 0x94) | (a == 0xe2) & (b == 0x80) & (c == 0xa6)
    })?;
    Some((at, text.get(at..)?.chars().next()?))
}

fn opens(rest: &str) -> bool {
    let mut chars =
        rest.chars().filter(|c| !matches!(c, '"' | '\'' | '(' | '[' | '\u{ab}' | '\u{201c}' | '\u{2018}' | ' ' | '\u{a0}' | '\u{202f}'));
    // Scripts without case open with any letter.
    chars.next().is_none_or(|c| !c.is_lowercase())
}

/// Letters of the longest abbreviation.
const ABBREVIATION: usize = 6;

/// May a character stand in a word? Asked of every sentence, so marks of other scripts are taken for letters.
fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c >= '\u{c0}' && !matches!(c, '\u{2000}'..='\u{206f}' | '\u{60c}' | '\u{61b}')
}

fn is_abbreviation(before: &str) -> bool {
    let letters = before.chars().rev().take(ABBREVIATION + 1).take_while(|c| in_word(*c));
    let (count, length) = letters.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    let word = &before[before.len() - length..];
    let Some(first) = word.chars().next().filter(|_| count <= ABBREVIATION) else { return false };
    // "J. Dupont"; the last letter of "plan B." is told apart by what follows only rarely.
    count == 1 && first.is_uppercase() || !first.is_ascii_digit() && Folded::new(word).as_str().is_some_and(|w| words().is_abbreviation(w))
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

//! Where sentences end.

use super::Span;
use super::words::words;
use crate::fold::fold;

/// Cuts a block in sentences and appends them.
pub fn sentences(text: &str, block: Span, out: &mut Vec<Span>) {
    let slice = block.of(text);
    let base = block.start as usize;
    let mut start = 0;
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '\u{2026}' | '\u{61f}' | '\u{6d4}') {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Closing quotes, brackets and more stops belong to the sentence.
        while let Some(&(next, d)) = chars.peek() {
            if !matches!(d, '.' | '!' | '?' | '\u{2026}' | '"' | '\'' | ')' | ']' | '\u{bb}' | '\u{201d}' | '\u{2019}') {
                break;
            }
            end = next + d.len_utf8();
            chars.next();
        }
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

fn opens(rest: &str) -> bool {
    let mut chars = rest.chars().filter(|c| !matches!(c, '"' | '\'' | '(' | '[' | '\u{ab}' | '\u{201c}' | '\u{2018}' | ' ' | '\u{a0}' | '\u{202f}'));
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

fn push(slice: &str, base: usize, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &slice[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push(Span::new(base + from, base + from + trimmed.len()));
    }
}

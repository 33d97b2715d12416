//! Lines in, kinds of lines out: which of them are the article.

use super::seek::seek;
use super::words::words;
use super::{Block, BlockKind, MainText, Span, dateline};
use crate::error::Note;
use crate::fold::fold_text;

/// Lines longer than this are never navigation.
const SHORT: usize = 200;
/// Longest of the headlines set side by side.
const LONGEST_PIECE: usize = 2 * SHORT;
/// A paragraph, when it ends like a sentence or is longer than a headline.
const HEADLINE: usize = 140;

/// Every non-blank line with its kind, and the article among them.
pub fn blocks(text: &str, main_text: MainText) -> (Vec<Block>, Span, Option<Note>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::new(start, start + trimmed.len());
            blocks.push(Block { kind: kind(trimmed), span });
        }
        at += line.len() + 1;
    }
    if main_text == MainText::All {
        for b in &mut blocks {
            if matches!(b.kind, BlockKind::Ticker | BlockKind::Boilerplate) {
                b.kind = BlockKind::Body;
            }
        }
        headings(&mut blocks, 0);
        let all = whole(&blocks);
        return (blocks, all, None);
    }
    article(text, blocks)
}

fn kind(line: &str) -> BlockKind {
    let short = line.len() < SHORT;
    if is_ticker(line) {
        return BlockKind::Ticker;
    }
    if short {
        let folded = fold_text(line);
        if dateline::is_dateline(line, &folded) {
            return BlockKind::Dateline;
        }
        if words().is_boilerplate(&folded) {
            return BlockKind::Boilerplate;
        }
    }
    if is_sentence(line) || line.len() > HEADLINE || is_item(line) { BlockKind::Body } else { BlockKind::Heading }
}

/// Ends as a sentence does.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '\'', '\u{bb}', '\u{201d}', '\u{2019}', ')', ']', ' ', '\u{a0}']);
    end.ends_with(['.', '\u{2026}', '\u{61f}', ';', ':', '\u{61b}']) || end.ends_with(['!', '?']) && line.len() > 40 || line.ends_with(',')
}

/// An entry of a list.
fn is_item(line: &str) -> bool {
    line.starts_with(['-', '\u{2013}', '\u{2014}', '\u{2022}', '*', '\u{25aa}', '\u{25cf}', '\u{b7}'])
}

/// Headlines set side by side: many short pieces between runs of blanks or bars, hardly any of them a sentence.
fn is_ticker(line: &str) -> bool {
    // No piece of it is longer, so something parts it as early.
    let opening = line.as_bytes().get(..LONGEST_PIECE + 4).unwrap_or(line.as_bytes());
    if seek(opening, 0, parts).is_none() {
        return false;
    }
    let (mut pieces, mut sentences, mut longest) = (0usize, 0usize, 0usize);
    let mut take = |piece: &str| {
        let piece = piece.trim();
        if !piece.is_empty() {
            pieces += 1;
            sentences += piece.ends_with('.') as usize;
            longest = longest.max(piece.len());
        }
    };
    let bytes = line.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        // Words hold nothing that matters here, and a space between two of them parts nothing.
        if WORDS[bytes[at] as usize] || bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|b| WORDS[*b as usize]) {
            at += 1;
            continue;
        }
        let blank_start = at;
        let mut blanks = 0;
        while let Some(c) = line[at..].chars().next() {
            blanks += match c {
                '|' | '\u{2022}' | '\u{25cf}' | '\u{b7}' | '\t' => 3,
                c if c.is_whitespace() => 1,
                _ => break,
            };
            at += c.len_utf8();
        }
        // Blanks at the end part nothing.
        if blanks >= 3 && at < bytes.len() {
            take(&line[start..blank_start]);
            start = at;
        }
        if blanks == 0 {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    take(&line[start..]);
    pieces >= 4 && sentences * 4 <= pieces && longest <= LONGEST_PIECE
}

/// May something begin here that parts the pieces of a line: a bar, or one of several blanks?
fn parts(a: u8, b: u8, c: u8) -> bool {
    let ascii = (a == b'|') | (a < b' ') | (a == b' ') & (b == b' ');
    // U+0085, U+00A0 beside another blank, and U+00B7.
    let low = (a == 0xc2) & ((b == 0xb7) | ((b == 0x85) | (b == 0xa0)) & ((c == b' ') | (c == 0xc2) | (c >= 0xe1) & (c <= 0xe3)));
    let behind = (a == b' ') & (b == 0xc2) & ((c == 0x85) | (c == 0xa0));
    // Wide blanks and bullets; of U+2000.., not the quotes and dashes.
    let wide = (a == 0xe1) & (b == 0x9a) | (a == 0xe3) & (b == 0x80) | (a == 0xe2) & ((b == 0x81) | (b == 0x97));
    let bullets = (a == 0xe2) & (b == 0x80) & ((c <= 0x8a) | (c == 0xa2) | (c == 0xa8) | (c == 0xa9) | (c == 0xaf));
    ascii | low | behind | wide | bullets
}

/// Bytes that no blank and no bar starts with, and those that go on with a character begun before.
const WORDS: [bool; 256] = {
    let mut words = [false; 256];
    let mut byte = b'!' as usize;
    while byte < 256 {
        // First bytes of U+0080.., U+1000.. to U+3FFF: no-break and wide spaces, bullets.
        words[byte] = !matches!(byte as u8, b'|' | 0x7f | 0xc2 | 0xe1..=0xe3);
        byte += 1;
    }
    words
};

fn whole(blocks: &[Block]) -> Span {
    match (blocks.first(), blocks.last()) {
        (Some(a), Some(b)) => a.span.join(b.span),
        _ => Span::default(),
    }
}

/// Finds the article among the lines of a page; when nothing says that it is a page, everything is the article.
fn article(text: &str, mut blocks: Vec<Block>) -> (Vec<Block>, Span, Option<Note>) {
    let is_page = blocks.iter().any(|b| matches!(b.kind, BlockKind::Ticker | BlockKind::Boilerplate));
    let dateline = blocks.iter().position(|b| b.kind == BlockKind::Dateline);
    let bodies = blocks.iter().filter(|b| b.kind == BlockKind::Body).count();
    if !is_page || bodies == 0 {
        let note = (is_page && bodies == 0).then(|| unsure("no paragraph stands out from the headlines and menus around it"));
        if bodies == 0 {
            for b in &mut blocks {
                if matches!(b.kind, BlockKind::Ticker | BlockKind::Boilerplate) {
                    b.kind = BlockKind::Body;
                }
            }
        }
        headings(&mut blocks, 0);
        let all = whole(&blocks);
        return (blocks, all, note);
    }
    let mut note = None;
    // The title is the short line right above the dateline, or right above the first paragraph.
    let first_body = blocks.iter().position(|b| b.kind == BlockKind::Body).unwrap_or(0);
    let anchor = match dateline {
        Some(d) if blocks[..d].iter().filter(|b| b.kind == BlockKind::Body).count() == 0 => d,
        // Paragraphs above the dateline: they may be the article's own.
        Some(_) => first_body,
        None => first_body,
    };
    let above = |k: usize| blocks[..k].iter().rposition(|b| !matches!(b.kind, BlockKind::Dateline));
    let start = match above(anchor) {
        Some(t) if blocks[t].kind == BlockKind::Heading => t,
        _ => anchor,
    };
    let last = blocks.iter().rposition(|b| b.kind == BlockKind::Body).unwrap_or(blocks.len() - 1);
    for (i, b) in blocks.iter_mut().enumerate() {
        // Short lines outside are menus of the page.
        if (i < start || i > last) && b.kind == BlockKind::Heading {
            b.kind = BlockKind::Boilerplate;
        }
    }
    let outside = blocks[..start].iter().filter(|b| b.kind == BlockKind::Body).map(|b| b.span.len()).sum::<usize>();
    if outside > 0 {
        note = Some(unsure("there are paragraphs above what looks like its title"));
    }
    headings(&mut blocks, start);
    let _ = text;
    let span = blocks[start].span.join(blocks[last].span);
    (blocks, span, note)
}

/// The first short line is the title; the others stay headings.
fn headings(blocks: &mut [Block], start: usize) {
    if let Some(b) = blocks.get_mut(start)
        && b.kind == BlockKind::Heading
    {
        b.kind = BlockKind::Title;
    }
}

fn unsure(why: &str) -> Note {
    Note {
        code: "main-text-unsure",
        message: format!(
            "cannot tell the article from the page around it: {why}. Everything is read; pass the article alone, or main_text=\"all\" to say that all of it is meant"
        ),
    }
}

//! Twice the text is twice the work, whatever the text: looks at tokens and at what they can mean are counted, not timed.

use std::collections::BTreeMap;

use crate::lexicon::work;
use crate::read::{self, Options};

#[path = "../bench/news.rs"]
#[allow(dead_code)]
mod news;
use news::Density;

#[derive(serde::Deserialize)]
struct Shapes {
    all: Vec<String>,
    #[serde(flatten)]
    own: BTreeMap<String, Vec<String>>,
}

/// Bytes of the shortest text: four times as many are one sentence still.
const SENTENCE: usize = 450;
/// The same for documents of many sentences.
const DOCUMENT: usize = 4_000;

/// Tenths: what twice the text may cost, in times the text.
const DOUBLED: u64 = 21;
/// Looks a byte of the shortest text that are no growth: the first numbers have less before them than all others.
const NOISE: u64 = 4;

fn looks(lang: &str, text: &str) -> u64 {
    let options = Options { language: Some(lang.to_owned()), ..Options::default() };
    let before = work::so_far();
    // Blank texts are refused, and that must not take long either.
    let _ = read::text(text, &options);
    work::so_far() - before
}

/// What grows faster than its text.
fn faster(lang: &str, name: &str, bytes: usize, text: impl Fn(usize) -> String) -> Option<String> {
    let counted = [1, 2, 4].map(|times| looks(lang, &text(bytes * times)));
    let grows = counted.windows(2).any(|w| w[1] * 10 > w[0] * DOUBLED + bytes as u64 * NOISE * 10);
    grows.then(|| format!("{lang} {name:?}: {counted:?} looks for {bytes} bytes, twice and four times as many"))
}

fn in_step(lang: &str) {
    let shapes: Shapes = toml::from_str(include_str!("../bench/shapes.toml")).expect("shapes.toml is well formed");
    let mut slow: Vec<String> = Vec::new();
    for piece in shapes.all.iter().chain(&shapes.own[lang]) {
        slow.extend(faster(lang, piece, SENTENCE, |bytes| piece.repeat(bytes / piece.len())));
    }
    for density in [Density::Plain, Density::News, Density::Dense] {
        let one = news::document(lang, density, SENTENCE, 1).replace(['.', '\n', '?', '\u{61f}'], "");
        slow.extend(faster(lang, &format!("{density:?} in one sentence"), one.len(), |bytes| one.repeat(bytes / one.len())));
        let many = news::document(lang, density, DOCUMENT, 1);
        slow.extend(faster(lang, &format!("{density:?} news"), many.len(), |bytes| many.repeat(bytes / many.len())));
    }
    for piece in ["5\n\n", "- 5\n", "5.\n", "5 %. A 6. "] {
        slow.extend(faster(lang, piece, DOCUMENT, |bytes| piece.repeat(bytes / piece.len())));
    }
    assert!(slow.is_empty(), "work grows faster than the text:\n{}", slow.join("\n"));
}

#[test]
fn in_step_in_french() {
    in_step("fr");
}

#[test]
fn in_step_in_english() {
    in_step("en");
}

#[test]
fn in_step_in_spanish() {
    in_step("es");
}

#[test]
fn in_step_in_arabic() {
    in_step("ar");
}

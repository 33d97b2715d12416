//! Whatever is thrown at it: no panic, figures in order, spans on the words they quote, time in step with length.

use std::time::{Duration, Instant};

use bilan::read::{self, Options};
use proptest::prelude::*;

/// Pieces that numbers are made of and trip over.
const PIECES: [&str; 64] = [
    "12",
    "1.024",
    "36 000",
    "2,5",
    "0",
    "007",
    "2024",
    "99999999999999999999",
    "%",
    "pour cent",
    "points",
    "un",
    "une",
    "deux",
    "cent",
    "mille",
    "millions",
    "milliards",
    "k",
    "M€",
    "MDH",
    "et demi",
    "tiers",
    "quarts",
    "moitié",
    "cinquième",
    "sur",
    "dix",
    "fois plus",
    "doublé",
    "divisé par",
    "de",
    "à",
    "entre",
    "et",
    "passé",
    "hausse",
    "baissé",
    "-",
    "+",
    "/",
    ":",
    ",",
    ".",
    "(",
    ")",
    "\u{2013}",
    "<",
    "≈",
    "$",
    "€",
    "h",
    "heures",
    "ans",
    "mars",
    "1er",
    "e",
    "siècle",
    "rang",
    "article",
    "plus de",
    "environ",
    "les",
    "personnes",
];

fn options() -> Options {
    Options { language: Some("fr".to_owned()), ..Options::default() }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let Ok(report) = read::text(text, &options()) else { return Ok(()) };
    let mut end = 0;
    for figure in &report.figures {
        let span = figure.span;
        prop_assert!(span.start >= end, "figures overlap or go backwards in {text:?}");
        prop_assert!(!span.of(&report.document.text).trim().is_empty(), "empty figure in {text:?}");
        prop_assert!(figure.printed.low <= figure.printed.high, "a range goes down in {text:?}");
        end = span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec((prop::sample::select(&PIECES[..]), prop::bool::weighted(0.8)), 1..30)) {
        let text: String = pieces.iter().map(|(piece, spaced)| format!("{piece}{}", if *spaced { " " } else { "" })).collect();
        holds(&text)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        holds(&text)?;
    }
}

/// The best of three times to read a text of so many sentences.
fn time(sentences: usize) -> Duration {
    let sentence = "Plus de 1.024 enfants, dont 3 sur 10 ont de 13 à 17 ans, et deux tiers des 36.000 foyers (+2,5 %) ont reçu 12 kits. ";
    let text = sentence.repeat(sentences);
    let once = || {
        let start = Instant::now();
        let report = read::text(&text, &options());
        assert!(report.is_ok_and(|r| r.figures.len() == 7 * sentences));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn time_is_in_step_with_length() {
    let (short, long) = (time(250), time(2000));
    // Eight times the text: eight times the time, and some for a busy machine; a square would be sixty-four.
    assert!(long < short * 24, "250 sentences {short:?}, 2000 sentences {long:?}");
}

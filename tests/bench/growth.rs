//! Time against length, on texts made to be slow: `cargo run --release --example growth [-- BYTES]`.
//!
//! Each text is one short piece over and over, mostly without an end of a sentence. Prints seconds on the processor for
//! a length, twice and four times it, and marks what grows faster than its text.

use std::time::Duration;

use bilan::read::{self, Options};

/// Language and piece.
const PIECES: &[(&str, &str)] = &[
    ("fr", "7"),
    ("fr", "1."),
    ("fr", "1 "),
    ("fr", "a"),
    ("fr", "("),
    ("fr", "(5 "),
    ("fr", "12 345,6 "),
    ("fr", "mille et un "),
    ("fr", "vingt et "),
    ("fr", "un demi et "),
    ("fr", "million "),
    ("fr", "entre 5 et "),
    ("fr", "de 5 \u{e0} 6 et "),
    ("fr", "dont 5 "),
    ("fr", "5 % de "),
    ("fr", "contre 5 %, "),
    ("fr", "12 et 13 "),
    ("fr", "de 9 heures \u{e0} 17 heures et "),
    ("fr", "les 5 personnes arriv\u{e9}es au Maroc et "),
    ("fr", "Marocains "),
    ("fr", "A. "),
    ("fr", "5   "),
    ("fr", "e\u{301}"),
    ("fr", "5\n"),
    ("en", "two hundred and "),
    ("en", "a third million "),
    ("en", "half of "),
    ("ar", "\u{648}"),
    ("ar", "\u{648}\u{627}\u{644}"),
    ("ar", "\u{623}\u{644}\u{641} \u{648}"),
];

/// Shorter times are noise.
const LEAST: f64 = 0.02;
/// Twice the text in more than this many times the time grows faster than the text.
const FASTER: f64 = 2.7;

fn main() {
    let bytes = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(50_000);
    for (lang, piece) in PIECES {
        let times = [1, 2, 4].map(|times| seconds(lang, &piece.repeat(bytes * times / piece.len())));
        let grows = times[2] > FASTER * times[1] && times[2] > LEAST;
        let [one, two, four] = times;
        println!("{lang} {piece:<40?} {one:>8.4} {two:>8.4} {four:>8.4} s{}", if grows { "   faster than its text" } else { "" });
    }
}

/// The least of three.
fn seconds(lang: &str, text: &str) -> f64 {
    let options = Options { language: Some(lang.to_owned()), ..Options::default() };
    let run = |_| {
        let before = on_processor();
        let figures = read::text(text, &options).map_or(0, |r| r.figures.len());
        std::hint::black_box(figures);
        on_processor().saturating_sub(before).as_secs_f64()
    };
    (0..3).map(run).fold(f64::INFINITY, f64::min)
}

/// Time this thread has had a processor for, where the system tells it.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.as_deref().and_then(|t| t.split(' ').next()).and_then(|n| n.parse().ok());
    nanos.map(Duration::from_nanos).unwrap_or_else(|| {
        static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
        START.elapsed()
    })
}

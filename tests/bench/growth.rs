//! Time against length, on texts made to be slow: `cargo run --release --example growth [-- BYTES]`.
//!
//! Each text is one short piece over and over, mostly without an end of a sentence. Prints seconds on the processor for
//! a length, twice and four times it, and marks what grows faster than its text.

use std::collections::BTreeMap;
use std::time::Duration;

use bilan::read::{self, Options};

#[derive(serde::Deserialize)]
struct Shapes {
    all: Vec<String>,
    #[serde(flatten)]
    own: BTreeMap<String, Vec<String>>,
}

/// Shorter times are noise.
const LEAST: f64 = 0.02;
/// Twice the text in more than this many times the time grows faster than the text.
const FASTER: f64 = 2.7;

fn main() {
    let bytes = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(50_000);
    let shapes: Shapes = toml::from_str(include_str!("shapes.toml")).expect("shapes.toml is well formed");
    let pieces = shapes.own.iter().flat_map(|(lang, own)| shapes.all.iter().chain(own).map(move |piece| (lang, piece)));
    for (lang, piece) in pieces {
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

//! How fast texts are read, room by room: `cargo bench --bench reading [-- WORD]`.
//!
//! Megabytes a second on one core: the best of several runs, since other work on the machine can only slow one down;
//! the median beside it, and the mean in time on the processor where the system tells it. `WORD` picks languages or
//! pieces by name.

mod news;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bilan::document::{self, Document, MainText};
use bilan::lexicon::{Lexicon, Reading};
use bilan::read::{self, Options};
use bilan::{figures, numerals, relations};
use news::Density;

/// Time spent on each piece; `BENCH_MS` in the environment sets another.
const BUDGET: u64 = 400;
const LEAST_RUNS: usize = 5;

struct Bench {
    wanted: Vec<String>,
    budget: Duration,
}

impl Bench {
    fn wants(&self, name: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|w| name.contains(w.as_str()))
    }

    /// Megabytes a second of `f` over so many bytes; `None` when it was not asked for.
    fn run<T>(&self, name: &str, bytes: usize, mut f: impl FnMut() -> T) -> Option<f64> {
        if !self.wants(name) {
            return None;
        }
        let mut times = Vec::new();
        let (begin, before) = (Instant::now(), on_processor());
        while times.len() < LEAST_RUNS || begin.elapsed() < self.budget {
            let start = Instant::now();
            black_box(f());
            times.push(start.elapsed());
        }
        times.sort();
        let rate = |t: Duration| bytes as f64 / 1e6 / t.as_secs_f64();
        let (best, median) = (rate(times[0]), rate(times[times.len() / 2]));
        let used = on_processor().zip(before).map(|(after, before)| (after - before) / times.len() as u32).filter(|t| !t.is_zero());
        let mean = used.map_or("-".to_owned(), |t| format!("{:.1}", rate(t)));
        println!("{name:<28} {best:>8.1} MB/s   median {median:>8.1}   on processor {mean:>8}   {} runs", times.len());
        Some(best)
    }
}

/// Time this thread has had a processor for; Linux tells.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn main() {
    let wanted = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let budget = std::env::var("BENCH_MS").ok().and_then(|v| v.parse().ok()).unwrap_or(BUDGET);
    let bench = Bench { wanted, budget: Duration::from_millis(budget) };
    let known: Vec<&str> = Lexicon::languages().collect();
    for lang in news::languages() {
        if !known.contains(&lang) {
            println!("{lang}: no lexicon, left out");
            continue;
        }
        for density in [Density::News, Density::Dense] {
            rooms(&bench, lang, density);
        }
        numbers_alone(&bench, lang);
        lengths(&bench, lang);
    }
}

fn rooms(bench: &Bench, lang: &str, density: Density) {
    let Some(Ok(lexicon)) = Lexicon::embedded(lang) else { return };
    let text = news::document(lang, density, 400_000, 7);
    let n = text.len();
    let name = |piece: &str| format!("{lang} {density:?} {piece}");
    bench.run(&name("decode"), n, || document::decode(text.as_bytes(), "news.txt").is_ok());
    bench.run(&name("document"), n, || Document::new(text.clone(), MainText::Auto));
    let (document, _) = Document::new(text.clone(), MainText::Auto);
    let mut reading = Reading::default();
    bench.run(&name("tokenise"), n, || {
        for span in &document.sentences {
            reading.tokens.clear();
            lexicon.tokenize(&document.text, *span, &mut reading.tokens);
            black_box(&reading.tokens);
        }
    });
    bench.run(&name("tokenise and trie"), n, || {
        for span in &document.sentences {
            reading.read(lexicon, &document.text, *span);
            black_box(&reading.hits);
        }
    });
    bench.run(&name("survey"), n, || figures::survey(&document, lexicon, &figures::Given::default()));
    let survey = figures::survey(&document, lexicon, &figures::Given::default());
    bench.run(&name("numerals"), n, || {
        let mut count = 0;
        for span in &document.sentences {
            reading.read(lexicon, &document.text, *span);
            count += numerals::scan(&document.text, &reading, lexicon, &survey.convention).numbers.len();
        }
        count
    });
    bench.run(&name("figures"), n, || figures::mentions(&document, lexicon, &survey, None));
    let mut mentions = figures::mentions(&document, lexicon, &survey, None);
    bench.run(&name("relations"), n, || relations::relations(&document, lexicon, &mut mentions));
    bench.run(&name("guess language"), n, || document::guess(&text, &["fr", "en", "es", "ar"]));
    let options = Options { language: Some(lang.to_owned()), ..Options::default() };
    bench.run(&name("whole"), n, || read::text(&text, &options));
}

/// The numeral scan from text to numbers, where there are few.
fn numbers_alone(bench: &Bench, lang: &str) {
    let Some(Ok(lexicon)) = Lexicon::embedded(lang) else { return };
    for density in [Density::Plain, Density::News] {
        let text = news::document(lang, density, 400_000, 11);
        let (document, _) = Document::new(text.clone(), MainText::All);
        let convention = figures::survey(&document, lexicon, &figures::Given::default()).convention;
        let mut reading = Reading::default();
        bench.run(&format!("{lang} {density:?} numerals alone"), text.len(), || {
            let mut count = 0;
            for span in &document.sentences {
                count += numerals::numbers(&document.text, *span, lexicon, &convention, &mut reading).len();
            }
            count
        });
    }
}

/// Long documents against short ones.
fn lengths(bench: &Bench, lang: &str) {
    let options = Options { language: Some(lang.to_owned()), ..Options::default() };
    if !["whole, 300 short", "whole, 10 MB", "short, lang guessed"].iter().any(|name| bench.wants(&format!("{lang} {name}"))) {
        return;
    }
    let shorts: Vec<String> = (0..300).map(|i| news::document(lang, Density::News, 3_500, i)).collect();
    let total = shorts.iter().map(String::len).sum();
    let short = bench.run(&format!("{lang} whole, 300 short"), total, || {
        shorts.iter().map(|t| read::text(t, &options).map_or(0, |r| r.figures.len())).sum::<usize>()
    });
    let long = news::document(lang, Density::News, 10_000_000, 5);
    let long = bench.run(&format!("{lang} whole, 10 MB"), long.len(), || read::text(&long, &options).map_or(0, |r| r.figures.len()));
    let guessed = Options::default();
    bench.run(&format!("{lang} short, lang guessed"), total, || {
        shorts.iter().map(|t| read::text(t, &guessed).map_or(0, |r| r.figures.len())).sum::<usize>()
    });
    if let (Some(short), Some(long)) = (short, long) {
        println!("{lang}: a long document at {:.2} of the rate of short ones", long / short);
    }
}

//! What reading takes from the allocator: next to nothing for text without figures, and no more than in step with the text.
//!
//! A test binary of its own, since it counts every allocation of its process. Counts are of the reading thread alone.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use bilan::read::{self, Options};

#[allow(dead_code)]
#[path = "../bench/news.rs"]
mod news;
use news::Density;

thread_local! {
    static MADE: Cell<usize> = const { Cell::new(0) };
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

/// Counts, and leaves the work to the system's.
struct Counting;

fn grow(by: isize) {
    // A thread that ends is not counted any more.
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + by);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

// SAFETY: every call goes to the system's allocator as it came; counting touches no memory of the caller.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = MADE.try_with(|n| n.set(n.get() + 1));
        grow(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        grow(-(layout.size() as isize));
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let _ = MADE.try_with(|n| n.set(n.get() + 1));
        grow(size as isize - layout.size() as isize);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What one reading took.
#[derive(Clone, Copy, Debug)]
struct Taken {
    allocations: usize,
    /// Most that was held at once, and what the report holds in the end, in bytes; the caller's text is not in them.
    peak: usize,
    held: usize,
    figures: usize,
}

fn taken(lang: &str, text: &str) -> Taken {
    let options = Options { language: Some(lang.to_owned()), ..Options::default() };
    let (made, live) = (MADE.get(), LIVE.get());
    PEAK.set(live);
    let report = read::text(text, &options).expect("news can be read");
    let peak = usize::try_from(PEAK.get() - live).unwrap_or(0);
    let held = usize::try_from(LIVE.get() - live).unwrap_or(0);
    Taken { allocations: MADE.get() - made, peak, held, figures: report.figures.len() }
}

/// Loads the words of a language, and leaves room that later readings find.
fn warm(lang: &str) {
    taken(lang, &news::document(lang, Density::Dense, 200_000, 3));
}

/// Words of text without figures for one allocation, at least.
const WORDS: usize = 100;

#[test]
fn text_without_figures_takes_next_to_no_allocations() {
    for lang in news::languages() {
        warm(lang);
        let text = news::document(lang, Density::Plain, 400_000, 1);
        let (words, t) = (text.split_whitespace().count(), taken(lang, &text));
        assert!(t.allocations * WORDS <= words, "{lang}: {} allocations for {words} words and {} figures", t.allocations, t.figures);
    }
}

/// Allocations for a figure, at most: its row holds several texts.
const FIGURE: usize = 25;

#[test]
fn allocations_are_in_step_with_figures() {
    for lang in news::languages() {
        warm(lang);
        for density in [Density::News, Density::Dense] {
            let texts = [1, 2, 4].map(|times| news::document(lang, density, 50_000 * times, 1));
            // Some words are only loaded when a text first needs them.
            taken(lang, &texts[2]);
            let [one, two, four] = [0, 1, 2].map(|i| taken(lang, &texts[i]));
            let told = || format!("{lang}, {density:?}: {one:?}, twice {two:?}, four times {four:?}");
            assert!(one.allocations <= one.figures * FIGURE, "{}", told());
            for (a, b) in [(one, two), (two, four)] {
                assert!(b.allocations * 10 <= a.allocations * 21 && b.peak * 10 <= a.peak * 21, "{}", told());
            }
        }
    }
}

/// Times its own size that a text may take while it is read, beside the rows that are made of it.
const TIMES: usize = 3;

#[test]
fn a_long_text_takes_no_more_than_three_times_its_size() {
    let lang = "fr";
    warm(lang);
    let text = news::document(lang, Density::News, 10_000_000, 1);
    let t = taken(lang, &text);
    // The report keeps the text; what it holds beyond that are rows.
    let rows = t.held.saturating_sub(text.len());
    assert!(
        t.peak <= TIMES * text.len() + rows,
        "{} bytes at the most for a text of {} and {} figures ({rows} bytes): {:.2} times the text beside the rows",
        t.peak,
        text.len(),
        t.figures,
        (t.peak.saturating_sub(rows)) as f64 / text.len() as f64
    );
}

//! The first pass over a document: what it proves about its separators, the country it is about, and which of its
//! sentences may hold a figure. Every sentence is cut in words here, and hardly anything else is done to most of them.

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Day, Document, Span};
use crate::lexicon::{Lexicon, Reading, Sense, is_dash};
use crate::numerals::{self, Convention, Evidence};

/// What a document says of itself before any figure is read.
pub struct Survey {
    pub convention: Convention,
    /// The country the text is about, as a place of the lexicon.
    pub home: Option<u16>,
    /// The day of printing, where the text gives it in words or at its head, and its place.
    pub printed: Option<(Day, Span)>,
    /// Sentences that may hold a figure, in order.
    pub(super) candidates: Vec<u32>,
}

impl Survey {
    /// With every sentence to be read, those too that cannot hold a figure: the same figures, and slower.
    pub fn of_all_sentences(self, document: &Document) -> Survey {
        Survey { candidates: (0..document.sentences.len() as u32).collect(), ..self }
    }

    /// How many sentences may hold a figure.
    pub fn sentences_to_read(&self) -> usize {
        self.candidates.len()
    }
}

pub fn survey(document: &Document, lexicon: &Lexicon, given: (Option<char>, Option<char>)) -> Survey {
    let mut evidence = Evidence::default();
    let mut reading = Reading::default();
    let mut countries = Countries::default();
    let mut candidates = Vec::new();
    for (index, span) in document.sentences.iter().enumerate() {
        if !lexicon.skim(&document.text, *span, |p| p & Sense::PROMISES_PLACE != 0 || numerals::promises_number(p)) {
            continue;
        }
        countries.weight = if index == 0 { OPENING } else { 1 };
        reading.cut(lexicon, &document.text, *span);
        let glance = numerals::glance(&reading, lexicon);
        // Only separators prove anything about separators.
        if glance.separators {
            reading.read_on(lexicon, &document.text);
            numerals::learn(&document.text, &reading, lexicon, &mut evidence);
            candidates.push(index as u32);
            countries.count(&reading, lexicon);
            continue;
        }
        let numbers = if glance.digits { 0 } else { numerals::OPENERS };
        let wanted = glance.opens & (numbers | Sense::PLACES);
        reading.look_up(lexicon, &document.text, wanted);
        if glance.digits || numerals::may_hold(&reading.hits) {
            candidates.push(index as u32);
        }
        countries.count(&reading, lexicon);
    }
    Survey {
        convention: evidence.decide(lexicon, given),
        home: countries.most_named(candidates.len()),
        printed: printed(document, lexicon),
        candidates,
    }
}

/// Sentences at the head of a text that may open with the day of printing.
const HEAD: usize = 3;
/// Tokens before that day ("RABAT, 7 novembre 2024 - …"), and up to the mark behind it.
const DAY_REACH: (u32, usize) = (6, 4);

/// The day of printing: in the line that says so, or before the dash that opens an article.
fn printed(document: &Document, lexicon: &Lexicon) -> Option<(Day, Span)> {
    let mut reading = Reading::default();
    let mut day = |span: Span, opens: bool| {
        reading.read(lexicon, &document.text, span);
        let times = numerals::scan(&document.text, &reading, lexicon, &Convention::default()).times;
        let time = times.into_iter().find(|t| t.period.start == t.period.end)?;
        let last = time.last as usize;
        let dash = (last..last + DAY_REACH.1).any(|t| reading.mark(t).is_some_and(is_dash));
        (!opens || time.first < DAY_REACH.0 && dash).then_some((time.period.start, time.span))
    };
    let line = document.blocks.iter().find(|b| b.kind == BlockKind::Dateline);
    line.and_then(|b| day(b.span, false)).or_else(|| document.sentences.iter().take(HEAD).find_map(|s| day(*s, true)))
}

/// How many mentions one in the first sentence, be it the title, stands for.
const OPENING: u32 = 4;

/// Sentences with figures for which a text about a country names it once, at least.
const MENTIONS: u64 = 5;

/// How often each country is named.
#[derive(Default)]
struct Countries {
    weight: u32,
    counts: FxHashMap<u16, u32>,
}

impl Countries {
    fn count(&mut self, reading: &Reading, lexicon: &Lexicon) {
        for hit in &reading.hits {
            if let Sense::Place(p) | Sense::Demonym(p) = hit.sense
                && let Some(country) = lexicon.country(p)
            {
                *self.counts.entry(country).or_default() += self.weight;
            }
        }
    }

    /// The country named at least twice as often as any other, and often enough for so many sentences with figures; none
    /// where none stands out.
    fn most_named(&self, sentences: usize) -> Option<u16> {
        let (home, most) = self.counts.iter().max_by_key(|(place, n)| (**n, std::cmp::Reverse(**place)))?;
        let next = self.counts.iter().filter(|(place, _)| *place != home).map(|(_, n)| *n).max().unwrap_or(0);
        let often = u64::from(*most) * MENTIONS >= sentences as u64;
        (often && *most >= next.saturating_mul(2)).then_some(*home)
    }
}

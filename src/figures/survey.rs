//! The first pass over a document: what it proves about its separators, the country it is about, and which of its
//! sentences may hold a figure. Every sentence is cut in words here, and hardly anything else is done to most of them.

use rustc_hash::FxHashMap;

use super::pass::Given;
use super::stretch::Held;
use crate::document::{BlockKind, Day, Document, Span};
use crate::lexicon::{Lexicon, Promise, Reading, Sense, is_dash};
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
    pub(super) lending: Lending,
}

/// Which sentences may have terms of indicators, for the figures of the next one.
#[derive(Default)]
pub(super) struct Lending(Vec<u64>);

impl Lending {
    fn add(&mut self, index: usize) {
        let at = index / 64;
        self.0.resize(self.0.len().max(at + 1), 0);
        self.0[at] |= 1 << (index % 64);
    }

    pub fn has(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 != 0)
    }
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

    pub(super) fn facts(&self) -> Facts {
        Facts { convention: self.convention, home: self.home, printed: self.printed }
    }
}

pub fn survey(document: &Document, lexicon: &Lexicon, given: &Given) -> Survey {
    let mut surveyor = Surveyor::new(document, lexicon, given);
    let mut held = Held::default();
    for index in 0..document.sentences.len() {
        surveyor.look(index, &mut held);
    }
    surveyor.end()
}

/// A survey on its way, sentence by sentence.
pub(super) struct Surveyor<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    given: Given,
    evidence: Evidence,
    countries: Countries,
    printed: Option<(Day, Span)>,
    candidates: Vec<u32>,
    pub lending: Lending,
}

/// How a sentence that may hold a figure was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Cut in tokens, with some of what they can mean.
    Cut,
    /// Read whole.
    Read,
}

impl<'a> Surveyor<'a> {
    pub fn new(document: &'a Document, lexicon: &'a Lexicon, given: &Given) -> Surveyor<'a> {
        let printed = printed(document, lexicon);
        let (evidence, countries, candidates, lending) = Default::default();
        Surveyor { document, lexicon, given: *given, evidence, countries, printed, candidates, lending }
    }

    /// Looks at the next sentence; `None` where it cannot hold a figure.
    pub fn look(&mut self, index: usize, Held { reading, looked }: &mut Held) -> Option<Left> {
        let (text, lexicon) = (&self.document.text, self.lexicon);
        let span = *self.document.sentences.get(index)?;
        let places = if index < PLACES_READ { Sense::PROMISES_PLACE } else { 0 };
        if let Err(promise) = lexicon.skim(text, span, Promise::MAX, |p| p & places != 0 || numerals::promises_number(p)) {
            if promise & Sense::PROMISES_TERM != 0 {
                self.lending.add(index);
            }
            return None;
        }
        self.countries.weight = if index == 0 { OPENING } else { 1 };
        reading.cut(lexicon, text, span);
        looked.clear();
        let glance = numerals::glance(reading, lexicon);
        if glance.opens & Sense::TERMS != 0 {
            self.lending.add(index);
        }
        if glance.digits {
            reading.read_on(lexicon, text);
            // Only separators prove anything about separators.
            if glance.separators {
                numerals::learn(text, reading, lexicon, &mut self.evidence, looked);
            }
        } else {
            reading.look_up(lexicon, text, glance.opens & (numerals::OPENERS | Sense::PLACES));
        }
        self.countries.count(reading, lexicon);
        let holds = glance.digits || numerals::may_hold(&reading.hits);
        holds.then(|| {
            self.candidates.push(index as u32);
            if glance.digits { Left::Read } else { Left::Cut }
        })
    }

    /// What the sentences looked at so far say of all.
    pub fn facts(&self) -> Facts {
        let decided = self.evidence.decide(self.lexicon, (self.given.thousands, self.given.decimal));
        Facts {
            convention: Convention { ordinals: self.given.ordinals, ..decided },
            home: self.countries.most_named(self.candidates.len()),
            printed: self.printed,
        }
    }

    pub fn end(self) -> Survey {
        let Facts { convention, home, printed } = self.facts();
        Survey { convention, home, printed, candidates: self.candidates, lending: self.lending }
    }
}

/// What a document says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub convention: Convention,
    pub home: Option<u16>,
    pub printed: Option<(Day, Span)>,
}

impl Facts {
    /// Are figures the same by these and by others? What proved the separators is no matter.
    pub fn agree(&self, others: &Facts) -> bool {
        let bare = |c: Convention| Convention { evidence: None, ..c };
        bare(self.convention) == bare(others.convention) && self.home == others.home && self.printed == others.printed
    }
}

/// Sentences at the head of a text that may open with the day of printing.
const HEAD: usize = 3;
/// Tokens before that day ("RABAT, 7 novembre 2024 - …"), and up to the mark behind it.
const DAY_REACH: (u32, usize) = (6, 4);
/// Characters that so many tokens take.
const DAY_HEAD: usize = 120;

/// The day of printing: in the line that says so, or before the dash that opens an article.
fn printed(document: &Document, lexicon: &Lexicon) -> Option<(Day, Span)> {
    let mut reading = Reading::default();
    let mut day = |span: Span, opens: bool| {
        let print = span.of(&document.text);
        // Most sentences are not read for it: their first words hold no digit, or no dash behind it.
        let mut head = print.chars().take(if opens { DAY_HEAD } else { usize::MAX });
        if !head.any(char::is_numeric) || opens && !head.any(is_dash) {
            return None;
        }
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

/// Sentences at the head of a text whose places are counted, hold they figures or not; further on, only of those that do.
const PLACES_READ: usize = 400;

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

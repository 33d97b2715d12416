//! The forms a language fills in. Unknown keys are refused, with the line they stand on.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::error::{Error, Kind, Result};

/// A word, a phrase or a code, and where it stands in its file.
pub type Entry = Spanned<String>;
/// Phrases, as patterns (see [`super::pattern`]).
pub type Words = Vec<Entry>;
/// Pattern → value. A BTreeMap keeps the order of results independent of hashing.
pub type Values = BTreeMap<Entry, u32>;
/// Code → phrases.
pub type Phrases = BTreeMap<Entry, Words>;

/// `language.toml`: which language a folder holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1.
    pub code: Entry,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Numerals {
    /// A language must have them; additions to one need not.
    pub habits: Option<Habits>,
    pub cardinal: Vec<Cardinals>,
    pub multiply: Multiply,
    pub joins: Joins,
    pub ordinal: Ordinals,
    pub percent: Percent,
    pub fraction: Fractions,
    pub multiple: Multiples,
    pub range: Vec<RangeWords>,
    pub sign: Signs,
    pub not_figures: NotFigures,
    pub proclitic: Proclitics,
    /// Two of a unit in one word, by the code of the unit: Arabic "two persons".
    pub pair: Phrases,
}

/// Little words written together with the word behind them ("and", "by", "the" in Arabic). A word that is an entry as
/// it stands is never taken apart.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Proclitics {
    /// They are words of their own: entries write them apart.
    pub words: Words,
    /// Those of them that join clauses: what is unknown and begins with one may open another clause.
    pub joining: Words,
    /// They say nothing (an article): entries and texts are read without them.
    pub silent: Words,
    /// Two of them written as one: its spelling, and the word of the two that says something.
    pub contracted: BTreeMap<String, String>,
    /// Words that only look as if they began with one.
    pub whole: Words,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    pub thousands: Vec<char>,
    pub decimal: char,
    /// Whether a capital letter in mid-sentence says that a word is a name, so that a bare number behind it is part
    /// of the name ("Boeing 747"). Not for languages that write every noun with a capital.
    #[serde(default)]
    pub names: bool,
    /// A letter that news agencies print for the decimal mark between two digits ("86ر99"); which side is the whole
    /// number is learnt from the document.
    #[serde(default)]
    pub letter: Option<char>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cardinals {
    pub room: Option<u32>,
    /// A ten may be joined behind them: "five and twenty".
    #[serde(default)]
    pub tens: bool,
    pub words: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Multiply {
    pub hundred: Values,
    /// Whether a hundred needs no number before it (`cent` is 100, `hundred` is none); true when not given.
    pub hundred_alone: Option<bool>,
    pub bare: Values,
    pub scale: Values,
    pub glued: Values,
    /// Abbreviations of a scale and a currency in one, by the currency's code: "12 ME". They begin with a capital.
    pub priced: BTreeMap<Entry, Values>,
    pub collective: Values,
    /// Two of a scale in one word …
    pub dual: Values,
    /// … and words that mean two of it right before what is counted, and else one.
    pub construct: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Joins {
    pub and: Words,
    /// Between the scales of one number, digits or words ("20 thousand and 500").
    pub scales: Words,
    pub of: Words,
    pub article: Words,
    /// Units that an article counts one of ("una milla"), in a language whose articles are the word for one.
    pub single: Words,
    pub half: Words,
    /// Said where a decimal mark is printed.
    pub decimal: Words,
    /// Between a whole number and a fraction of one ("two and three quarters"), beside the joining words.
    pub fraction: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Ordinals {
    pub suffixes: Words,
    pub words: Values,
    /// Ordinals that close a number ("vingt-cinquième"), in the singular: "vingt cinquièmes" is a fraction.
    pub last: Values,
    /// The same for powers of ten, which multiply: "deux centième".
    pub scale: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Percent {
    pub words: Words,
    /// So many in a thousand.
    pub thousandths: Words,
    pub points: Words,
    /// So many tenths of a percentage point, with nothing said of what they are tenths of: "tres décimas".
    pub tenths: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Fractions {
    pub parts: Values,
    pub alone: Values,
    /// Fractions that say of whom by their ending: Arabic "half-of-them".
    pub owned: Values,
    /// Two of them in one word: Arabic "two thirds".
    pub dual: Values,
    /// A noun right behind a fraction is what it is a share of: no word for "of" stands between.
    pub construct: bool,
    pub out_of: Words,
    /// Between a numerator and its denominator, with nothing behind them: "one over three".
    pub over: Words,
    /// Denominators that need no numerator right before a unit, and say nothing elsewhere: "media hora".
    pub piece: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Multiples {
    pub words: Values,
    /// Words that multiply only before a word of the grammar or behind a hedge ("double the", "more than twice").
    pub beside: Values,
    pub up: Words,
    pub down: Words,
    /// Behind a number: so many times. It is the factor of a verb that multiplies before it.
    pub times: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeWords {
    #[serde(default)]
    pub open: Words,
    pub join: Words,
}

/// Words that stand for a sign before a number.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Signs {
    pub minus: Words,
    /// The same said behind the number, or behind its unit: "ten degrees below zero".
    pub below_zero: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct NotFigures {
    pub before: Words,
    pub after: Words,
    /// What an ordinal numbers without ranking or counting.
    pub ordinals: Words,
    /// Words that make the hours after them a clock time.
    pub hours: Words,
    /// Days of the week: a number up to 31 right behind one is a date, where nothing follows that it counts.
    pub weekdays: Words,
    /// Names that go on with a number, whatever stands behind it ("Fortune 500 companies").
    pub names: Words,
    /// Whole phrases that hold number words and count nothing ("no one", "first half").
    pub phrases: Words,
}

/// `nouns.toml`: how the nouns behind a number end, for those that no unit has a code for. Without it a language
/// names none.
#[derive(Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Nouns {
    /// Ending of a plural → ending of its singular; the longest that fits counts.
    pub plural: BTreeMap<String, String>,
    /// Plurals with a singular of their own, and words that are their own plural.
    pub irregular: BTreeMap<String, String>,
    /// Endings that look like a plural and are none.
    pub no_plural: Vec<String>,
    /// Words that are no noun, whatever their ending.
    pub no_noun: Vec<String>,
    /// Endings of words that go on with the sentence: nouns stop before them.
    pub no_noun_ending: Vec<String>,
    /// Those of these words and endings that may stand between a number and a plural: "eight straight matches".
    pub before_noun: Vec<String>,
    pub before_noun_ending: Vec<String>,
    /// The head stands first, right behind its number, and what follows narrows it.
    pub first: bool,
    /// A noun behind a number need not look like a plural (Arabic counts "20 film").
    pub any_form: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Qualifiers {
    pub before: Hedges,
    pub after: Hedges,
    pub ahead: Vec<Ahead>,
    /// Words that a hyphen joins to a number to say that it is about so many: "twenty-odd".
    pub odd: Words,
    pub change: Changes,
}

/// Verbs that hedge a number some words behind them, their subject between: "exceeds | the number of victims | 100",
/// in languages whose verb comes first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ahead {
    pub quantifier: crate::figures::Quantifier,
    pub verbs: Words,
    /// What must stand right before the number, when a verb needs it.
    #[serde(default)]
    pub with: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Hedges {
    pub exact: Words,
    pub about: Words,
    pub nearly: Words,
    pub more_than: Words,
    pub at_least: Words,
    pub less_than: Words,
    pub at_most: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Changes {
    /// Whether a word of change governs only the number of its own phrase: "sales rose, and 12 percent of …" is none.
    pub close: bool,
    /// Whether the verb comes first, so that its subject stands between a word of change and the words that say by how
    /// much or to which level.
    pub first: bool,
    /// Verbs of change that have an object: without a word of `by` before the number they say nothing of it
    /// ("cut 300 jobs", against "fell 300 points").
    pub transitive: Words,
    /// Those that may have things as their object ("lost 40 tanks", against "lost 40 points"): before a noun that is no
    /// unit they tell of no change. Nouns, too: of money they tell what a balance says ("a loss of 40 million").
    pub object: Words,
    /// Between a word of change and its amount ("rose by 12").
    pub by: Words,
    pub up: Words,
    pub down: Words,
    pub none: Words,
    pub up_after: Words,
    pub down_after: Words,
    /// Phrases that hold a word of change and tell of none ("made up", "laid off").
    pub not: Words,
    /// Verbs that say what a change told before reached ("the falls concerned vegetables, by 8 %").
    pub spread: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Ties {
    pub part: Words,
    pub among: Words,
    pub list: Words,
    pub total: Words,
    /// Before the noun that a number some words away counts: "the number of deaths reached 120".
    pub number_of: Words,
    /// Before the round number of people or things that a rate is told for: "12 deaths per 100,000".
    pub per: Words,
    pub that_is: Words,
    pub reference: Words,
    pub previous: Words,
    pub and: Words,
    pub preposition: Words,
    pub of: Words,
    pub from: Words,
    pub towards: Words,
    pub rank: Words,
    pub age: Words,
    pub have: Words,
    pub stop: Words,
    pub year_before: Words,
    pub this_year: Words,
    /// The year before the one of printing ("last year"), whatever year is spoken of.
    pub last_year: Words,
    /// Before a year that something has gone on from.
    pub since: Words,
    pub in_year: Words,
    pub attribution: Words,
    /// What stands between words of attribution and a name: "the figures of the".
    pub reported: Words,
    pub passage: Words,
    pub level: Words,
    pub group: Words,
    /// Words that hedge a number, but before a stretch of time say during which ("$10 billion over 10 years").
    pub during: Words,
    /// What is no unit of time, but something goes on for so many of them ("over six innings").
    pub spell: Words,
    /// Right before a number of years that tells an age ("a los 88 años").
    pub at_age: Words,
    /// What opens a subject whose verb was left out: "rents rose by 3 %, *those* of offices by 2 %".
    pub subject: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Periods {
    /// Twelve lists of names, January first.
    pub months: Vec<Words>,
    /// Words between the days of one month.
    pub join: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Concepts {
    pub indicator: Vec<IndicatorWords>,
    pub population: Phrases,
    pub slices: BTreeMap<String, Phrases>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWords {
    pub code: Entry,
    #[serde(default)]
    pub anchor: Words,
    #[serde(default)]
    pub support: Words,
    #[serde(default)]
    pub against: Words,
}

/// Reads one drawer; mistakes name the drawer, the line and the column.
pub fn drawer<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|e| {
        let at = e.span().map(|span| position(text, span.start)).map_or_else(String::new, |(l, c)| format!(":{l}:{c}"));
        Error::new(Kind::Data, format!("{name}{at}: {}", e.message()))
    })
}

pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

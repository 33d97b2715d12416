//! TOML per language in, compiled automata out.
//!
//! Enters: drawers of words (numerals, units, qualifiers, ties, periods, concepts, places), each a form that a
//! linguist can fill in. Leaves: a [`Lexicon`]: one trie of phrases with what each can mean, and the codes they
//! stand for. Refuses: to know a word of any language itself, to understand a sentence.

mod build;
mod chars;
mod codes;
mod folder;
mod nouns;
pub mod pattern;
pub mod places;
pub mod prose;
mod reading;
pub mod schema;
mod sense;
mod skim;
mod token;
mod trie;
mod units;
mod vocabulary;
mod words;
pub(crate) mod work;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::document::Span;
use crate::error::{Error, Kind, Result};
use crate::fold::is_invisible;
use unicode_normalization::UnicodeNormalization;

pub use folder::{DRAWERS, Folder};
pub use nouns::Nouns;
pub use places::{Place, PlaceKind, is_country};
pub use reading::Reading;
pub use sense::{Cue, Dual, Promise, Sense};
pub use token::{Joint, LETTERED, Token, TokenKind, WordId, is_apostrophe, is_dash, is_group_space, is_hyphen};
pub use trie::Hit;
pub use units::{Known, PERCENT, PERSON, POINTS, Sort, Unit};
pub use vocabulary::{Category, Exhaustive, Indicator, Population, Vocabulary};

/// All the words of one language, compiled.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub code: String,
    words: words::Words,
    trie: trie::Automaton,
    skimmer: skim::Skimmer,
    pub vocabulary: Arc<Vocabulary>,
    pub places: Vec<Place>,
    /// The country that each place lies in.
    countries: Vec<Option<u16>>,
    /// Nationalities are written with a capital letter.
    capital_demonyms: bool,
    /// Thousands separators a document uses when it gives no evidence, most usual first.
    pub thousands: Vec<char>,
    pub decimal: char,
    /// A capital letter in mid-sentence says that a word is a name.
    pub names: bool,
    /// A word of change governs only the number of its own phrase.
    pub close_changes: bool,
    /// A noun right behind a fraction is what it is a share of.
    pub construct: bool,
    /// Its subject stands between a word of change and what it governs.
    pub verb_first: bool,
    /// What each verb of [`Sense::Ahead`] says, and whether the number needs no word before it.
    pub ahead: Vec<(crate::figures::Quantifier, bool)>,
    /// How nouns end.
    pub nouns: Nouns,
    /// Scale abbreviations that count only when glued to digits, and the currency of those that hold one.
    glued: Vec<(WordId, u8, Option<u16>)>,
    /// Letters, the symbol they are glued to, and the unit both stand for.
    prefixed: Vec<(WordId, char, u16)>,
    /// Exact spellings of verbs that multiply, sorted.
    multiples: Vec<(String, u32, bool)>,
    /// What it was made of, so that more can be added.
    folders: Vec<Arc<Folder>>,
    given: Arc<Vocabulary>,
}

macro_rules! embedded {
    ($code:literal $(, $more:literal)*) => {
        LazyLock::new(|| {
            let drawers = [
                ("numerals", include_str!(concat!($code, "/numerals.toml"))),
                ("units", include_str!(concat!($code, "/units.toml"))),
                ("qualifiers", include_str!(concat!($code, "/qualifiers.toml"))),
                ("ties", include_str!(concat!($code, "/ties.toml"))),
                ("periods", include_str!(concat!($code, "/periods.toml"))),
                ("concepts", include_str!(concat!($code, "/concepts.toml"))),
                ("places", include_str!(concat!($code, "/places.toml"))),
                $(($more, include_str!(concat!($code, "/", $more, ".toml"))),)*
            ];
            Lexicon::of(Folder::embedded($code, &drawers), Vocabulary::shared()?).map(Arc::new)
        })
    };
}

type Slot = LazyLock<Result<Arc<Lexicon>>>;
static FRENCH: Slot = embedded!("fr", "nouns");
static SPANISH: Slot = embedded!("es");
static ENGLISH: Slot = embedded!("en", "nouns");
static ARABIC: Slot = embedded!("ar", "nouns");

/// The embedded languages, in the order they are tried.
const EMBEDDED: [(&str, &Slot); 4] = [("fr", &FRENCH), ("es", &SPANISH), ("en", &ENGLISH), ("ar", &ARABIC)];

impl Lexicon {
    fn of(folder: Folder, vocabulary: &Arc<Vocabulary>) -> Result<Lexicon> {
        build::build(folder.code()?, vec![Arc::new(folder)], Arc::clone(vocabulary))
    }

    /// An embedded language by its ISO 639-1 code, compiled on first use; `None` when there is no such language.
    pub fn embedded(code: &str) -> Option<Result<&'static Arc<Lexicon>>> {
        let (_, slot) = EMBEDDED.iter().find(|(name, _)| *name == code)?;
        Some(slot.as_ref().map_err(Clone::clone))
    }

    /// An embedded language, or what to type instead.
    pub fn named(code: &str) -> Result<&'static Arc<Lexicon>> {
        Lexicon::embedded(code).unwrap_or_else(|| {
            let known = Lexicon::languages().collect::<Vec<_>>().join(", ");
            Err(Error::new(
                Kind::Argument,
                format!("lang={code:?} is not supported; supported: {known}. A language of your own: bilan.Lexicon.from_dir(folder)"),
            ))
        })
    }

    /// A language from a folder of drawers.
    pub fn from_dir(path: &Path, vocabulary: &Arc<Vocabulary>) -> Result<Lexicon> {
        Lexicon::of(Folder::read(path)?, vocabulary)
    }

    /// This language with the words (and codes) that a folder adds. Any drawer may be missing in it.
    pub fn extend(&self, path: &Path) -> Result<Lexicon> {
        let folder = Folder::read(path)?;
        if let Some(code) = folder.language()?.filter(|code| *code != self.code) {
            let message = format!("'{}' holds words of {code:?}, which cannot be added to {:?}", path.display(), self.code);
            return Err(Error::new(Kind::Data, message));
        }
        let folders = self.folders.iter().cloned().chain([Arc::new(folder)]).collect();
        build::build(self.code.clone(), folders, Arc::clone(&self.given))
    }

    /// This language with another vocabulary.
    pub fn with_vocabulary(&self, vocabulary: &Arc<Vocabulary>) -> Result<Lexicon> {
        build::build(self.code.clone(), self.folders.clone(), Arc::clone(vocabulary))
    }

    pub fn languages() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    #[inline]
    pub fn tokenize(&self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        token::tokenize(text, span, &self.words, tokens);
    }

    /// Do the words of a stretch of text promise enough for it to be cut and looked up? Said from its bytes: yes where
    /// anything like a digit is in it, and where one word of a phrase is, whose others may yet be missing. Where they do
    /// not, gives all that they promise of what is `wanted`.
    #[inline]
    pub fn skim(&self, text: &str, span: Span, wanted: Promise, enough: impl Fn(Promise) -> bool) -> std::result::Result<(), Promise> {
        self.skimmer.skim(text, span, &self.words, wanted, enough)
    }

    /// What tokens can mean, as far as the [`Sense::bit`]s are wanted; gives the classes found.
    #[inline]
    pub fn scan(&self, tokens: &[Token], wanted: u64, hits: &mut Vec<Hit>) -> u64 {
        self.trie.scan(tokens, wanted, hits)
    }

    /// The [`Sense::bit`]s of all phrases that a word opens.
    #[inline]
    pub fn opens(&self, word: WordId) -> u64 {
        self.trie.opens(word)
    }

    /// A country, an area or a city: no script that has capitals writes its name without one.
    fn is_proper(&self, place: u16) -> bool {
        self.places.get(place as usize).is_some_and(|p| p.kind != PlaceKind::Region)
    }

    /// The country that a place lies in; itself when it is one.
    #[inline]
    pub fn country(&self, place: u16) -> Option<u16> {
        self.countries.get(place as usize).copied().flatten()
    }

    /// The unit of letters glued to a symbol (`US$`).
    pub fn prefixed(&self, letters: WordId, symbol: char) -> Option<u16> {
        self.prefixed.iter().find(|(id, s, _)| *id == letters && *s == symbol && letters != 0).map(|(_, _, unit)| *unit)
    }

    /// Is this a little word that leans on the digits behind it, no name that ends in them?
    pub fn glued_prefix(&self, word: WordId) -> bool {
        word != 0 && self.words.is_proclitic(word)
    }

    /// The factor of a verb that multiplies, spelled as the lexicon spells it (accents included).
    pub fn multiple(&self, word: &str) -> Option<(u32, bool)> {
        let spelling: String = word.nfc().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect();
        let at = self.multiples.binary_search_by(|(s, ..)| s.as_str().cmp(spelling.as_str())).ok()?;
        self.multiples.get(at).map(|(_, value, bound)| (*value, *bound))
    }

    /// The power of ten that a word glued to digits stands for.
    pub fn glued_power(&self, word: WordId) -> Option<u8> {
        self.glued.iter().find(|(id, ..)| *id == word && word != 0).map(|(_, power, _)| *power)
    }

    /// The currency that such a word stands for, too.
    pub fn glued_unit(&self, word: WordId) -> Option<u16> {
        self.glued.iter().find(|(id, ..)| *id == word && word != 0).and_then(|(.., unit)| *unit)
    }
}

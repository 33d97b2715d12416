//! Drawers in, one compiled lexicon out.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Lexicon;
use super::folder::{Folder, Source};
use super::nouns::Nouns;
use super::pattern::expand;
use super::schema::{
    Ahead, Changes, Concepts, Entry, Habits, Hedges, Multiples, Numerals, Periods, Phrases, Qualifiers, Ties, Values, drawer,
};
use super::sense::{Cue, Dual, Promise, Sense};
use super::skim::Skimmer;
use super::trie::Trie;
use super::vocabulary::Vocabulary;
use super::words::Words;
use crate::error::Result;
use crate::figures::{Direction, Quantifier};

#[derive(Default)]
pub(super) struct Builder<'a> {
    pub words: Words,
    pub trie: Trie,
    /// What each word promises: see [`Skimmer`].
    promises: Vec<Promise>,
    /// The drawer being read, for messages.
    pub source: Source<'a>,
    /// Which folder it is of.
    layer: usize,
    /// What each number word stands for, and the folder that says so.
    numbers: FxHashMap<Vec<u32>, (Sense, usize)>,
    /// Number words that are articles too.
    articles: Vec<u32>,
    glued: Vec<(u32, u8, Option<u16>)>,
    multiples: Vec<(String, u32, bool)>,
    nouns: Nouns,
    close_changes: bool,
    construct: bool,
    verb_first: bool,
    ahead: Vec<(Quantifier, bool)>,
}

impl<'a> Builder<'a> {
    pub fn add(&mut self, pattern: &Entry, sense: Sense) -> Result<()> {
        for phrase in expand(pattern.get_ref()).map_err(|why| self.source.wrong(pattern, &why))? {
            let ids: Option<Vec<u32>> = phrase.iter().map(|w| self.words.intern(w)).collect();
            let Some(ids) = ids else {
                return Err(self.source.wrong(pattern, &format!("`{}` has a word that is too long", pattern.get_ref())));
            };
            self.trie.insert(&ids, sense);
            // Any of its words will do for a phrase to be there at all: long ones are rare.
            if let (promise @ 1.., Some((_, id))) =
                (sense.promise(), phrase.iter().map(String::len).zip(&ids).max_by_key(|(length, _)| *length))
            {
                let at = *id as usize;
                self.promises.resize(self.promises.len().max(at + 1), 0);
                self.promises[at] |= promise;
            }
            // What a folder adds may not give a number word of the language another value.
            if let Some((known, layer)) = Builder::is_number(sense).then(|| *self.numbers.entry(ids).or_insert((sense, self.layer)))
                && layer != self.layer
                && known != sense
            {
                return Err(self.source.wrong(
                    pattern,
                    &format!(
                        "`{}` is a number word of the language with another value; a copy of its folder can change it",
                        phrase.join(" ")
                    ),
                ));
            }
        }
        Ok(())
    }

    fn is_number(sense: Sense) -> bool {
        matches!(sense, Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. } | Sense::Collective { .. })
    }

    pub fn add_all(&mut self, patterns: &[Entry], sense: Sense) -> Result<()> {
        patterns.iter().try_for_each(|p| self.add(p, sense))
    }

    fn add_values(&mut self, values: &Values, sense: impl Fn(u32) -> Sense) -> Result<()> {
        values.iter().try_for_each(|(pattern, &value)| self.add(pattern, sense(value)))
    }

    /// Opens a drawer of a folder: its form, filled in. Nothing when the folder does not have it.
    fn open<T: serde::de::DeserializeOwned>(&mut self, folder: &'a Folder, name: &str) -> Result<Option<T>> {
        let Some(source) = folder.drawer(name) else { return Ok(None) };
        let form = drawer(&source.name, source.text)?;
        self.source = source;
        Ok(Some(form))
    }
}

/// A language: its folder, and those that add to it. `given`: codes, before what the folders add to these.
pub(super) fn build(code: String, folders: Vec<Arc<Folder>>, given: Arc<Vocabulary>) -> Result<Lexicon> {
    let mut b = Builder::default();
    let mut vocabulary = Arc::clone(&given);
    let mut habits = None;
    for folder in &folders {
        if let Some(source) = folder.drawer("vocabulary") {
            vocabulary = Arc::new(vocabulary.extended(&source)?);
        }
        let Some(numerals) = b.open::<Numerals>(folder, "numerals")? else { continue };
        b.words.add_proclitics(&numerals.proclitic);
        for word in &numerals.joins.article {
            let id = b.words.intern(word.get_ref());
            b.articles.extend(id);
        }
        habits = numerals.habits.or(habits);
        if habits.is_none() {
            return Err(b.source.lacks("no [habits]; write thousands = [\".\"] and decimal = \",\" under it, in the way of the language"));
        }
    }
    let Some(Habits { thousands, decimal, names, letter }) = habits else {
        return Err(Source { name: code.into(), text: "" }.lacks("a language needs its numerals.toml, with [habits] at least"));
    };
    b.words.decimal_letter(letter);
    let prefixed =
        vocabulary.prefixed.iter().filter_map(|(letters, symbol, unit)| Some((b.words.intern(letters)?, *symbol, *unit))).collect();
    let mut places = super::places::Table::embedded()?;
    for (letters, unit) in &vocabulary.letters {
        b.add(letters, Sense::Unit(*unit))?;
    }
    for (layer, folder) in folders.iter().enumerate() {
        b.layer = layer;
        add_folder(&mut b, folder, &vocabulary, &mut places)?;
    }
    b.multiples.sort();
    let Builder { words, trie, promises, glued, multiples, nouns, close_changes, construct, verb_first, ahead, .. } = b;
    let super::places::Table { places, capital_demonyms, .. } = places;
    let skimmer = Skimmer::new(&words, promises);
    let trie = trie.compile();
    Ok(Lexicon {
        code,
        words,
        trie,
        skimmer,
        vocabulary,
        countries: super::places::countries(&places),
        places,
        capital_demonyms,
        thousands,
        decimal,
        names,
        glued,
        multiples,
        nouns,
        close_changes,
        construct,
        verb_first,
        ahead,
        prefixed,
        folders,
        given,
    })
}

fn add_folder<'a>(b: &mut Builder<'a>, folder: &'a Folder, vocabulary: &Vocabulary, places: &mut super::places::Table) -> Result<()> {
    if let Some(numerals) = b.open(folder, "numerals")? {
        add_numerals(b, vocabulary, &numerals)?;
        add_multiples(b, &numerals.multiple)?;
    }
    if let Some(units) = b.open(folder, "units")? {
        add_units(b, vocabulary, &units)?;
    }
    if let Some(qualifiers) = b.open(folder, "qualifiers")? {
        add_qualifiers(b, &qualifiers)?;
    }
    if let Some(ties) = b.open(folder, "ties")? {
        add_ties(b, &ties)?;
    }
    if let Some(periods) = b.open(folder, "periods")? {
        add_periods(b, &periods)?;
    }
    if let Some(concepts) = b.open(folder, "concepts")? {
        add_concepts(b, vocabulary, &concepts)?;
    }
    if let Some(nouns) = b.open(folder, "nouns")? {
        b.nouns.add(nouns);
    }
    match b.open(folder, "places")? {
        Some(names) => places.add(b, names),
        None => Ok(()),
    }
}

fn add_numerals(b: &mut Builder<'_>, vocabulary: &Vocabulary, n: &Numerals) -> Result<()> {
    for group in &n.cardinal {
        for (pattern, &value) in &group.words {
            let room = group.room.unwrap_or(match value {
                0..20 => 0,
                v if v % 10 == 0 => 10,
                _ => 0,
            });
            let alone = b.words.intern(pattern.get_ref()).is_none_or(|id| !b.articles.contains(&id));
            b.add(pattern, Sense::Cardinal { value, room, alone, tens: group.tens })?;
        }
    }
    let alone = n.multiply.hundred_alone.unwrap_or(true);
    b.add_values(&n.multiply.hundred, |value| Sense::Hundred { value, alone })?;
    b.add_values(&n.multiply.bare, |p| Sense::Scale { power: p as u8, alone: true, dual: Dual::No })?;
    b.add_values(&n.multiply.scale, |p| Sense::Scale { power: p as u8, alone: false, dual: Dual::No })?;
    b.add_values(&n.multiply.dual, |p| Sense::Scale { power: p as u8, alone: true, dual: Dual::Always })?;
    b.add_values(&n.multiply.construct, |p| Sense::Scale { power: p as u8, alone: true, dual: Dual::BeforeNoun })?;
    b.add_values(&n.multiply.collective, |value| Sense::Collective { value })?;
    b.add_all(&n.joins.and, Sense::NumberJoin)?;
    b.add_all(&n.joins.scales, Sense::ScaleJoin)?;
    b.add_all(&n.joins.half, Sense::Half)?;
    b.add_all(&n.joins.single, Sense::Single)?;
    b.add_values(&n.fraction.parts, |of| Sense::Fraction { of, alone: false, times: 1, owned: false })?;
    b.add_values(&n.fraction.alone, |of| Sense::Fraction { of, alone: true, times: 1, owned: false })?;
    b.add_values(&n.fraction.dual, |of| Sense::Fraction { of, alone: true, times: 2, owned: false })?;
    b.add_values(&n.fraction.owned, |of| Sense::Fraction { of, alone: true, times: 1, owned: true })?;
    b.construct |= n.fraction.construct;
    b.add_all(&n.fraction.out_of, Sense::OutOf)?;
    b.add_all(&n.fraction.over, Sense::Over)?;
    b.add_values(&n.fraction.piece, Sense::Piece)?;
    b.add_all(&n.ordinal.suffixes, Sense::OrdinalSuffix)?;
    b.add_values(&n.ordinal.words, Sense::Ordinal)?;
    b.add_all(&n.joins.decimal, Sense::DecimalMark)?;
    b.add_all(&n.joins.fraction, Sense::FractionJoin)?;
    b.add_values(&n.ordinal.last, Sense::OrdinalLast)?;
    b.add_values(&n.ordinal.scale, |p| Sense::OrdinalScale(p as u8))?;
    b.add_all(&n.percent.words, Sense::Percent)?;
    b.add_all(&n.percent.thousandths, Sense::Permille)?;
    b.add_all(&n.percent.points, Sense::Points)?;
    b.add_all(&n.percent.tenths, Sense::Tenths)?;
    for (i, range) in n.range.iter().enumerate() {
        b.add_all(&range.open, Sense::RangeOpen(i as u8))?;
        b.add_all(&range.join, Sense::RangeJoin(i as u8))?;
    }
    b.add_all(&n.not_figures.before, Sense::Cue(Cue::Label))?;
    b.add_all(&n.not_figures.after, Sense::Cue(Cue::Clock))?;
    b.add_all(&n.not_figures.weekdays, Sense::Cue(Cue::Weekday))?;
    b.add_all(&n.not_figures.ordinals, Sense::Cue(Cue::Era))?;
    b.add_all(&n.not_figures.hours, Sense::Cue(Cue::Hour))?;
    b.add_all(&n.not_figures.names, Sense::Cue(Cue::Name))?;
    b.add_all(&n.not_figures.phrases, Sense::Cue(Cue::Idiom))?;
    b.add_all(&n.sign.minus, Sense::Minus)?;
    b.add_all(&n.sign.below_zero, Sense::Cue(Cue::BelowZero))?;
    b.add_all(&n.sign.below_zero, Sense::Cue(Cue::Idiom))?;
    for (code, patterns) in &n.pair {
        let id = vocabulary.find_unit(&b.source, code)?;
        b.add_all(patterns, Sense::Pair(id))?;
        b.add_all(patterns, Sense::Unit(id))?;
    }
    for (word, &power) in &n.multiply.glued {
        let id = b.words.intern(word.get_ref());
        b.glued.extend(id.map(|id| (id, power as u8, None)));
    }
    for (code, words) in &n.multiply.priced {
        let unit = vocabulary.find_unit(&b.source, code)?;
        for (word, &power) in words {
            let id = b.words.intern(word.get_ref());
            b.glued.extend(id.map(|id| (id, power as u8, Some(unit))));
        }
    }
    Ok(())
}

/// Verbs that multiply, with their exact spellings: folding makes "doubled" and "double" one word in some languages.
fn add_multiples(b: &mut Builder<'_>, m: &Multiples) -> Result<()> {
    b.add_all(&m.up, Sense::Factor(Direction::Up))?;
    b.add_all(&m.down, Sense::Factor(Direction::Down))?;
    b.add_all(&m.times, Sense::Times)?;
    b.add_values(&m.words, |_| Sense::Multiple { bound: false })?;
    b.add_values(&m.beside, |_| Sense::Multiple { bound: true })?;
    let free = m.words.iter().map(|(pattern, value)| (pattern, *value, false));
    for (pattern, value, bound) in free.chain(m.beside.iter().map(|(pattern, value)| (pattern, *value, true))) {
        let phrases = expand(pattern.get_ref()).map_err(|why| b.source.wrong(pattern, &why))?;
        b.multiples.extend(phrases.iter().map(|p| (p.join(" "), value, bound)));
    }
    Ok(())
}

fn add_units(b: &mut Builder<'_>, vocabulary: &Vocabulary, units: &Phrases) -> Result<()> {
    for (code, patterns) in units {
        let id = vocabulary.find_unit(&b.source, code)?;
        b.add_all(patterns, Sense::Unit(id))?;
    }
    Ok(())
}

fn add_periods(b: &mut Builder<'_>, periods: &Periods) -> Result<()> {
    if !matches!(periods.months.len(), 0 | 12) {
        return Err(b.source.lacks(&format!("`months` has {} lists instead of 12, January first", periods.months.len())));
    }
    for (i, names) in periods.months.iter().enumerate() {
        b.add_all(names, Sense::Month(i as u8 + 1))?;
    }
    b.add_all(&periods.join, Sense::DayJoin)
}

fn add_qualifiers(b: &mut Builder<'_>, q: &Qualifiers) -> Result<()> {
    for (hedges, after) in [(&q.before, false), (&q.after, true)] {
        let Hedges { exact, about, nearly, more_than, at_least, less_than, at_most } = hedges;
        let rows = [
            (Quantifier::Exact, exact),
            (Quantifier::About, about),
            (Quantifier::Nearly, nearly),
            (Quantifier::MoreThan, more_than),
            (Quantifier::AtLeast, at_least),
            (Quantifier::LessThan, less_than),
            (Quantifier::AtMost, at_most),
        ];
        for (quantifier, patterns) in rows {
            b.add_all(patterns, Sense::Quantifier { quantifier, after })?;
        }
    }
    b.add_all(&q.odd, Sense::Cue(Cue::Odd))?;
    let Changes { close, first, transitive, object, by, up, down, none, up_after, down_after, not, spread } = &q.change;
    b.add_all(spread, Sense::Cue(Cue::Spread))?;
    b.add_all(not, Sense::NoChange)?;
    b.close_changes |= close;
    b.verb_first |= first;
    for Ahead { quantifier, verbs, with } in &q.ahead {
        let id = b.ahead.len() as u8;
        b.ahead.push((*quantifier, with.is_empty()));
        b.add_all(verbs, Sense::Ahead(id))?;
        b.add_all(with, Sense::AheadJoin(id))?;
    }
    b.add_all(transitive, Sense::Cue(Cue::Transitive))?;
    b.add_all(object, Sense::Cue(Cue::Object))?;
    b.add_all(by, Sense::Cue(Cue::By))?;
    b.add_all(up_after, Sense::ChangeAfter(Direction::Up))?;
    b.add_all(down_after, Sense::ChangeAfter(Direction::Down))?;
    b.add_all(up, Sense::Change(Direction::Up))?;
    b.add_all(down, Sense::Change(Direction::Down))?;
    b.add_all(none, Sense::Change(Direction::Flat))
}

fn add_ties(b: &mut Builder<'_>, t: &Ties) -> Result<()> {
    let rows = [
        (&t.part, Cue::Part),
        (&t.among, Cue::Among),
        (&t.list, Cue::List),
        (&t.total, Cue::Total),
        (&t.number_of, Cue::NumberOf),
        (&t.per, Cue::Per),
        (&t.that_is, Cue::Thatis),
        (&t.reference, Cue::Reference),
        (&t.previous, Cue::Previous),
        (&t.and, Cue::And),
        (&t.preposition, Cue::Preposition),
        (&t.of, Cue::Of),
        (&t.from, Cue::From),
        (&t.towards, Cue::Towards),
        (&t.rank, Cue::Rank),
        (&t.age, Cue::Age),
        (&t.have, Cue::Have),
        (&t.stop, Cue::Stop),
        (&t.year_before, Cue::YearBefore),
        (&t.this_year, Cue::ThisYear),
        (&t.last_year, Cue::LastYear),
        (&t.since, Cue::Since),
        (&t.in_year, Cue::InYear),
        (&t.attribution, Cue::Attribution),
        (&t.reported, Cue::Reported),
        (&t.passage, Cue::Passage),
        (&t.level, Cue::Level),
        (&t.group, Cue::Group),
        (&t.during, Cue::During),
        (&t.spell, Cue::Spell),
        (&t.at_age, Cue::AtAge),
        (&t.subject, Cue::Subject),
    ];
    rows.iter().try_for_each(|(patterns, cue)| b.add_all(patterns, Sense::Cue(*cue)))
}

fn add_concepts(b: &mut Builder<'_>, v: &Vocabulary, c: &Concepts) -> Result<()> {
    let mut seen: Vec<&str> = Vec::new();
    for words in &c.indicator {
        let id = v.find_indicator(&b.source, &words.code)?;
        if seen.contains(&words.code.get_ref().as_str()) {
            return Err(b
                .source
                .wrong(&words.code, &format!("`{}` is there twice; put its words in one [[indicator]]", words.code.get_ref())));
        }
        seen.push(words.code.get_ref());
        b.add_all(&words.anchor, Sense::Anchor(id))?;
        b.add_all(&words.support, Sense::Support(id))?;
        b.add_all(&words.against, Sense::Against(id))?;
    }
    for (name, patterns) in &c.population {
        let id = v.find_population(&b.source, name)?;
        b.add_all(patterns, Sense::Population(id))?;
    }
    for (dimension, values) in &c.slices {
        for (value, patterns) in values {
            let id = v.find_category(&b.source, dimension, value)?;
            b.add_all(patterns, Sense::Category(id))?;
        }
    }
    Ok(())
}

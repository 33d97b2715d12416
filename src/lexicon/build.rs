//! Drawers in, one compiled lexicon out.

use super::pattern::expand;
use super::schema::{Changes, Concepts, Habits, Hedges, Multiples, Numerals, Periods, Phrases, Qualifiers, Ties, Values, drawer};
use super::sense::{Cue, Sense};
use super::token::Words;
use super::trie::Trie;
use super::vocabulary::Vocabulary;
use super::{Drawers, Lexicon};
use crate::error::{Error, Kind, Result};
use crate::figures::{Direction, Quantifier};

pub(super) struct Builder {
    pub words: Words,
    pub trie: Trie,
    /// The drawer being read, for messages.
    pub file: String,
}

impl Builder {
    pub fn add(&mut self, pattern: &str, sense: Sense) -> Result<()> {
        for phrase in expand(pattern).map_err(|why| Error::new(Kind::Data, format!("{}: {why}", self.file)))? {
            let ids: Option<Vec<u32>> = phrase.iter().map(|w| self.words.intern(w)).collect();
            match ids {
                Some(ids) => self.trie.insert(&ids, sense),
                None => return Err(Error::new(Kind::Data, format!("{}: `{pattern}` has a word that is too long", self.file))),
            }
        }
        Ok(())
    }

    pub fn add_all(&mut self, patterns: &[String], sense: Sense) -> Result<()> {
        patterns.iter().try_for_each(|p| self.add(p, sense))
    }

    fn add_values(&mut self, values: &Values, sense: impl Fn(u32) -> Sense) -> Result<()> {
        values.iter().try_for_each(|(pattern, &value)| self.add(pattern, sense(value)))
    }

    fn wrong(&self, message: String) -> Error {
        Error::new(Kind::Data, format!("{}: {message}", self.file))
    }
}

pub(super) fn build(drawers: &Drawers<'_>, vocabulary: Vocabulary) -> Result<Lexicon> {
    let mut b = Builder { words: Words::default(), trie: Trie::new(), file: String::new() };
    let lang = drawers.code;
    let file = |name: &str| format!("{lang}/{name}.toml");
    let numerals: Numerals = drawer(&file("numerals"), drawers.numerals)?;
    b.file = file("numerals");
    b.words.set_prefixes(&numerals.prefixes);
    let glued = add_numerals(&mut b, &numerals)?;
    let multiples = add_multiples(&mut b, &numerals.multiple)?;
    b.file = file("units");
    let units = drawer(&b.file, drawers.units)?;
    add_units(&mut b, &vocabulary, &units)?;
    b.file = file("qualifiers");
    let qualifiers = drawer(&b.file, drawers.qualifiers)?;
    add_qualifiers(&mut b, &qualifiers)?;
    b.file = file("ties");
    let ties = drawer(&b.file, drawers.ties)?;
    add_ties(&mut b, &ties)?;
    b.file = file("periods");
    let periods: Periods = drawer(&b.file, drawers.periods)?;
    if periods.months.len() != 12 {
        return Err(b.wrong(format!("`months` has {} entries instead of 12", periods.months.len())));
    }
    for (i, names) in periods.months.iter().enumerate() {
        b.add_all(names, Sense::Month(i as u8 + 1))?;
    }
    b.add_all(&periods.join, Sense::DayJoin)?;
    b.file = file("concepts");
    let concepts = drawer(&b.file, drawers.concepts)?;
    add_concepts(&mut b, &vocabulary, &concepts)?;
    b.file = file("places");
    let places = super::places::add(&mut b, drawers.places)?;
    let Habits { thousands, decimal } = numerals.habits;
    Ok(Lexicon { code: lang.to_string(), words: b.words, trie: b.trie, vocabulary, places, thousands, decimal, glued, multiples })
}

fn add_numerals(b: &mut Builder, n: &Numerals) -> Result<Vec<(u32, u8)>> {
    let mut articles = Vec::new();
    for word in &n.joins.article {
        articles.extend(b.words.intern(word));
    }
    for group in &n.cardinal {
        for (pattern, &value) in &group.words {
            let room = group.room.unwrap_or(match value {
                0..20 => 0,
                v if v % 10 == 0 => 10,
                _ => 0,
            });
            let alone = b.words.intern(pattern).is_none_or(|id| !articles.contains(&id));
            b.add(pattern, Sense::Cardinal { value, room, alone })?;
        }
    }
    let alone = n.multiply.hundred_alone.unwrap_or(true);
    b.add_values(&n.multiply.hundred, |value| Sense::Hundred { value, alone })?;
    b.add_values(&n.multiply.bare, |p| Sense::Scale { power: p as u8, alone: true })?;
    b.add_values(&n.multiply.scale, |p| Sense::Scale { power: p as u8, alone: false })?;
    b.add_values(&n.multiply.collective, |value| Sense::Collective { value })?;
    b.add_all(&n.joins.and, Sense::NumberJoin)?;
    b.add_all(&n.joins.half, Sense::Half)?;
    b.add_values(&n.fraction.parts, |of| Sense::Fraction { of, alone: false })?;
    b.add_values(&n.fraction.alone, |of| Sense::Fraction { of, alone: true })?;
    b.add_all(&n.fraction.out_of, Sense::OutOf)?;
    b.add_all(&n.ordinal.suffixes, Sense::OrdinalSuffix)?;
    b.add_values(&n.ordinal.words, Sense::Ordinal)?;
    b.add_all(&n.percent.words, Sense::Percent)?;
    b.add_all(&n.percent.points, Sense::Points)?;
    for (i, range) in n.range.iter().enumerate() {
        b.add_all(&range.open, Sense::RangeOpen(i as u8))?;
        b.add_all(&range.join, Sense::RangeJoin(i as u8))?;
    }
    b.add_all(&n.not_figures.before, Sense::Cue(Cue::Label))?;
    b.add_all(&n.not_figures.after, Sense::Cue(Cue::Clock))?;
    b.add_all(&n.not_figures.ordinals, Sense::Cue(Cue::Era))?;
    b.add_all(&n.not_figures.hours, Sense::Cue(Cue::Hour))?;
    let mut glued = Vec::new();
    for (word, &power) in &n.multiply.glued {
        glued.extend(b.words.intern(word).map(|id| (id, power as u8)));
    }
    Ok(glued)
}

/// Verbs that multiply, with their exact spellings: folding makes "doubled" and "double" one word in some languages.
fn add_multiples(b: &mut Builder, m: &Multiples) -> Result<Vec<(String, u32)>> {
    b.add_all(&m.up, Sense::Factor(Direction::Up))?;
    b.add_all(&m.down, Sense::Factor(Direction::Down))?;
    b.add_values(&m.words, Sense::Multiple)?;
    let mut spellings = Vec::new();
    for (pattern, &value) in &m.words {
        let phrases = expand(pattern).map_err(|why| b.wrong(why))?;
        spellings.extend(phrases.iter().map(|p| (p.join(" "), value)));
    }
    spellings.sort();
    Ok(spellings)
}

fn add_units(b: &mut Builder, vocabulary: &Vocabulary, units: &Phrases) -> Result<()> {
    for (code, patterns) in units {
        let id = vocabulary.unit_named(code).ok_or_else(|| b.wrong(format!("unknown unit `{code}`")))?;
        b.add_all(patterns, Sense::Unit(id))?;
    }
    Ok(())
}

fn add_qualifiers(b: &mut Builder, q: &Qualifiers) -> Result<()> {
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
    let Changes { up, down, none, up_after, down_after } = &q.change;
    b.add_all(up_after, Sense::ChangeAfter(Direction::Up))?;
    b.add_all(down_after, Sense::ChangeAfter(Direction::Down))?;
    b.add_all(up, Sense::Change(Direction::Up))?;
    b.add_all(down, Sense::Change(Direction::Down))?;
    b.add_all(none, Sense::Change(Direction::Flat))
}

fn add_ties(b: &mut Builder, t: &Ties) -> Result<()> {
    let rows = [
        (&t.part, Cue::Part),
        (&t.among, Cue::Among),
        (&t.list, Cue::List),
        (&t.total, Cue::Total),
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
        (&t.in_year, Cue::InYear),
        (&t.attribution, Cue::Attribution),
        (&t.passage, Cue::Passage),
        (&t.level, Cue::Level),
        (&t.group, Cue::Group),
    ];
    rows.iter().try_for_each(|(patterns, cue)| b.add_all(patterns, Sense::Cue(*cue)))
}

fn add_concepts(b: &mut Builder, v: &Vocabulary, c: &Concepts) -> Result<()> {
    for words in &c.indicator {
        let id = v.indicator_named(&words.code).ok_or_else(|| b.wrong(format!("unknown indicator `{}`", words.code)))?;
        b.add_all(&words.anchor, Sense::Anchor(id))?;
        b.add_all(&words.support, Sense::Support(id))?;
        b.add_all(&words.against, Sense::Against(id))?;
    }
    for (name, patterns) in &c.population {
        let id = v.population_named(name).ok_or_else(|| b.wrong(format!("unknown population `{name}`")))?;
        b.add_all(patterns, Sense::Population(id))?;
    }
    for (dimension, values) in &c.slices {
        for (value, patterns) in values {
            let id = v.category_named(dimension, value).ok_or_else(|| b.wrong(format!("unknown slice `{dimension}={value}`")))?;
            b.add_all(patterns, Sense::Category(id))?;
        }
    }
    Ok(())
}

//! The words that pages wear around an article (data, see `lexicon/document.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::fold::fold_text;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    boilerplate: Vec<String>,
    pub dateline: Vec<String>,
    pub printed_in: Vec<String>,
    pub printed_on: Vec<String>,
    abbreviations: Vec<String>,
    /// Little words by language, none of two.
    little: BTreeMap<String, Vec<String>>,
    /// The phrases of boilerplate by their first words.
    #[serde(skip)]
    opened_by: FxHashMap<String, Vec<String>>,
}

impl Words {
    /// The language whose little words a folded text has plainly more of than of any other's.
    pub fn language(&self, folded: &str) -> Option<&str> {
        let (mut total, mut counts) = (0, vec![0; self.little.len()]);
        for word in folded.split(' ') {
            total += 1;
            for (count, words) in counts.iter_mut().zip(self.little.values()) {
                *count += usize::from(words.binary_search_by(|known| known.as_str().cmp(word)).is_ok());
            }
        }
        let (code, most) = self.little.keys().zip(&counts).max_by_key(|(_, count)| **count)?;
        let others = counts.iter().sum::<usize>() - most;
        (total >= WORDS_TO_TELL && most * SHARE >= total && others * TIMES <= *most).then_some(code.as_str())
    }

    /// Is a folded word one that a full stop shortens?
    pub fn is_abbreviation(&self, folded: &str) -> bool {
        self.abbreviations.binary_search_by(|known| known.as_str().cmp(folded)).is_ok()
    }

    /// Does the folded line hold a phrase that pages put around an article?
    pub fn is_boilerplate(&self, folded: &str) -> bool {
        let mut at = 0;
        folded.split(' ').any(|word| {
            let rest = &folded[at..];
            at += word.len() + 1;
            let ends = |p: &String| rest.strip_prefix(p.as_str()).is_some_and(|after| after.is_empty() || after.starts_with(' '));
            self.opened_by.get(word).is_some_and(|phrases| phrases.iter().any(ends))
        })
    }
}

/// Words that a text must have for its little ones to tell its language; which of so many of them one must be; and how many
/// times those of all other languages they must be.
const WORDS_TO_TELL: usize = 60;
const SHARE: usize = 8;
const TIMES: usize = 4;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // An embedded file that does not parse is caught by the tests; without words nothing is taken for boilerplate.
    let mut words: Words = toml::from_str(include_str!("../lexicon/document.toml")).unwrap_or_default();
    for list in [&mut words.boilerplate, &mut words.dateline, &mut words.printed_in, &mut words.printed_on, &mut words.abbreviations] {
        list.iter_mut().for_each(|w| *w = fold_text(w));
    }
    words.abbreviations.sort();
    for list in words.little.values_mut() {
        list.iter_mut().for_each(|w| *w = fold_text(w));
        list.sort();
    }
    for phrase in &words.boilerplate {
        let first = phrase.split(' ').next().unwrap_or_default();
        words.opened_by.entry(first.to_owned()).or_default().push(phrase.clone());
    }
    words
});

pub(super) fn words() -> &'static Words {
    &WORDS
}

/// Does the folded line hold the folded phrase, as whole words?
pub(super) fn holds(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + phrase.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

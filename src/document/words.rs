//! The words that pages wear around an article (data, see `lexicon/document.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::fold::fold_text;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub boilerplate: Vec<String>,
    pub dateline: Vec<String>,
    pub printed_in: Vec<String>,
    pub printed_on: Vec<String>,
    pub abbreviations: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // An embedded file that does not parse is caught by the tests; without words nothing is taken for boilerplate.
    let mut words: Words = toml::from_str(include_str!("../lexicon/document.toml")).unwrap_or_default();
    for list in [&mut words.boilerplate, &mut words.dateline, &mut words.printed_in, &mut words.printed_on, &mut words.abbreviations] {
        list.iter_mut().for_each(|w| *w = fold_text(w));
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

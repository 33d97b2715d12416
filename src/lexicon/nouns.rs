//! How the nouns behind a number end: which word is a plural, and what it is in the singular.

use super::schema;

/// The endings of one language; empty for a language that gives none.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    /// Ending of a plural and of its singular, longest first.
    plural: Vec<(String, String)>,
    /// Sorted by plural.
    irregular: Vec<(String, String)>,
    no_plural: Vec<String>,
    no_noun: Vec<String>,
    no_noun_ending: Vec<String>,
    before_noun: Vec<String>,
    before_noun_ending: Vec<String>,
    first: bool,
    any_form: bool,
}

/// Shortest stem that an ending may be taken off.
const MIN_STEM: usize = 2;

impl Nouns {
    pub(super) fn add(&mut self, form: schema::Nouns) {
        self.plural.extend(form.plural);
        self.plural.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        self.irregular.extend(form.irregular);
        self.irregular.sort();
        self.no_plural.extend(form.no_plural);
        self.no_noun.extend(form.no_noun);
        self.no_noun.sort();
        self.no_noun_ending.extend(form.no_noun_ending);
        self.before_noun.extend(form.before_noun);
        self.before_noun.sort();
        self.before_noun_ending.extend(form.before_noun_ending);
        self.first |= form.first;
        self.any_form |= form.any_form;
    }

    /// Does the head of a noun stand first, right behind its number?
    pub fn are_first(&self) -> bool {
        self.first
    }

    /// Is a noun behind a number none that a plural's ending could tell?
    pub fn are_of_any_form(&self) -> bool {
        self.any_form
    }

    /// Does the language say how its nouns end, the last of several being the head?
    pub fn is_known(&self) -> bool {
        !self.plural.is_empty() && !self.first
    }

    /// The singular of a plural (in lower case); `None` when the word does not look like one.
    pub fn singular(&self, word: &str) -> Option<String> {
        if let Some((_, one)) = self.irregular(word) {
            return Some(one.clone());
        }
        if self.no_plural.iter().any(|e| word.ends_with(e.as_str())) || self.is_no_noun(word) {
            return None;
        }
        self.plural.iter().find_map(|(many, one)| {
            let stem = word.strip_suffix(many.as_str()).filter(|s| s.chars().count() >= MIN_STEM)?;
            Some(format!("{stem}{one}"))
        })
    }

    fn irregular(&self, word: &str) -> Option<&(String, String)> {
        let at = self.irregular.binary_search_by(|(many, _)| many.as_str().cmp(word)).ok()?;
        self.irregular.get(at)
    }

    /// Words and endings that nouns stop before.
    pub fn is_no_noun(&self, word: &str) -> bool {
        is_of(word, &self.no_noun, &self.no_noun_ending)
    }

    /// May it stand between a number and a noun?
    pub fn is_before_noun(&self, word: &str) -> bool {
        is_of(word, &self.before_noun, &self.before_noun_ending)
    }
}

/// Is it one of these words, which are sorted, or has one of these endings?
fn is_of(word: &str, words: &[String], endings: &[String]) -> bool {
    words.binary_search_by(|w| w.as_str().cmp(word)).is_ok() || endings.iter().any(|e| word.len() > e.len() && word.ends_with(e.as_str()))
}

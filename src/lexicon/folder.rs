//! A folder of drawers, embedded or on disk: the one door by which words come in.

use std::borrow::Cow;
use std::path::Path;

use super::schema::{Entry, Language, drawer, position};
use crate::error::{Error, Kind, Result};

/// The drawers a folder may hold, each `<name>.toml`.
pub const DRAWERS: [&str; 10] =
    ["language", "vocabulary", "numerals", "units", "qualifiers", "ties", "periods", "concepts", "places", "nouns"];

/// The drawers of a language, or of somebody's additions to one.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What messages call it: a path, or the code of an embedded language.
    name: String,
    texts: [Option<Cow<'static, str>>; DRAWERS.len()],
}

/// One drawer: its text, and what messages call it.
#[derive(Clone, Debug, Default)]
pub struct Source<'a> {
    pub name: Cow<'a, str>,
    pub text: &'a str,
}

impl Source<'_> {
    pub fn wrong(&self, at: &Entry, message: &str) -> Error {
        let (line, column) = position(self.text, at.span().start);
        Error::new(Kind::Data, format!("{}:{line}:{column}: {message}", self.name))
    }

    /// A mistake of the whole drawer.
    pub fn lacks(&self, message: &str) -> Error {
        Error::new(Kind::Data, format!("{}: {message}", self.name))
    }

    /// A code that is not among the `known` ones, with the nearest of these.
    pub fn unknown<'k>(&self, at: &Entry, what: &str, known: impl Iterator<Item = &'k str>) -> Error {
        let known: Vec<&str> = known.collect();
        let name = at.get_ref();
        let hint = match nearest(name, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() <= FEW => format!("there is: {}", known.join(", ")),
            None => "a vocabulary.toml beside this file can add it".to_owned(),
        };
        self.wrong(at, &format!("no {what} `{name}`; {hint}"))
    }
}

/// Names that are listed in full when none is near.
const FEW: usize = 12;

/// The name that takes the fewest edits, when these are few.
fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let best = known.iter().map(|k| (edits(name, k), *k)).min()?;
    (best.0 <= name.chars().count() / 3).then_some(best.1)
}

/// Letters to change, add or take away.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

impl Folder {
    /// Drawers that are part of the program.
    pub fn embedded(name: &str, drawers: &[(&str, &'static str)]) -> Folder {
        let text = |d: &str| drawers.iter().find(|(n, _)| *n == d).map(|(_, text)| Cow::Borrowed(*text));
        Folder { name: name.to_owned(), texts: DRAWERS.map(text) }
    }

    /// The drawers in a directory; other files than TOML are left alone.
    pub fn read(path: &Path) -> Result<Folder> {
        let name = path.display().to_string();
        let cannot = |e: std::io::Error| Error::new(Kind::NotFound, format!("cannot open the folder '{name}': {e}"));
        let mut folder = Folder { name: name.clone(), ..Folder::default() };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(path).map_err(cannot)? {
            let file = entry.map_err(cannot)?.path();
            if file.extension().is_some_and(|e| e == "toml") {
                found.push(file);
            }
        }
        found.sort();
        for file in &found {
            let stem = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            let Some(slot) = DRAWERS.iter().position(|d| *d == stem).and_then(|i| folder.texts.get_mut(i)) else {
                let hint = nearest(stem, &DRAWERS)
                    .map_or_else(|| format!("the drawers are {}", DRAWERS.join(", ")), |d| format!("did you mean {d}.toml?"));
                return Err(Error::new(Kind::Data, format!("{}: no drawer has that name; {hint}", file.display())));
            };
            *slot = Some(Cow::Owned(read(file)?));
        }
        if found.is_empty() {
            return Err(Error::new(Kind::Data, format!("no drawer in the folder '{name}'; it may hold {}.toml", DRAWERS.join(".toml, "))));
        }
        Ok(folder)
    }

    /// A drawer; `None` when the folder does not have it.
    pub fn drawer(&self, drawer: &str) -> Option<Source<'_>> {
        let at = DRAWERS.iter().position(|d| *d == drawer)?;
        let text = self.texts.get(at)?.as_deref()?;
        Some(Source { name: Cow::Owned(format!("{}/{drawer}.toml", self.name)), text })
    }

    /// The language it says it is of.
    pub fn language(&self) -> Result<Option<String>> {
        let Some(source) = self.drawer("language") else { return Ok(None) };
        let form: Language = drawer(&source.name, source.text)?;
        match is_code(form.code.get_ref()) {
            true => Ok(Some(form.code.into_inner())),
            false => {
                Err(source.wrong(&form.code, &format!("`{}` is no ISO 639-1 code; two small letters such as \"pt\"", form.code.get_ref())))
            }
        }
    }

    /// The language it is of: what it says, or else the name of the folder.
    pub fn code(&self) -> Result<String> {
        if let Some(code) = self.language()? {
            return Ok(code);
        }
        let last = Path::new(&self.name).file_name().and_then(|n| n.to_str()).unwrap_or_default();
        match is_code(last) {
            true => Ok(last.to_owned()),
            false => Err(Error::new(
                Kind::Data,
                format!(
                    "'{}' does not say which language it holds: write code = \"pt\" in its language.toml, or name the folder pt",
                    self.name
                ),
            )),
        }
    }
}

fn is_code(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())
}

/// A file's text.
pub(super) fn read(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).map_err(|e| Error::new(Kind::NotFound, format!("cannot open '{}': {e}", file.display())))?;
    String::from_utf8(bytes).map_err(|_| Error::new(Kind::Encoding, format!("'{}' is not UTF-8; save it as UTF-8", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_told() {
        assert_eq!(nearest("persn", &["person", "year"]), Some("person"));
        assert_eq!(nearest("zebra", &["person", "year"]), None);
        assert_eq!((edits("", "abc"), edits("kitten", "sitting")), (3, 3));
    }
}

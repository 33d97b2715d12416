//! Doubles, dangling references and codes that are in no vocabulary, each with its place in the file.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::schema::{Curated, Tie};
use crate::decimal::Decimal;
use crate::error::{Error, Kind as Fault, Result};
use crate::lexicon::Vocabulary;
use crate::lexicon::schema::position;
use crate::relations::Kind;

struct File<'a> {
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn wrong(&self, span: Range<usize>, message: &str) -> Error {
        let (line, column) = position(self.text, span.start);
        Error::new(Fault::Data, format!("{}:{line}:{column}: {message}", self.name))
    }
}

pub fn check(name: &str, text: &str, curated: &Curated) -> Result<()> {
    let file = File { name, text };
    let vocabulary = Vocabulary::shared()?;
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &curated.figures {
        let id = &entry.id;
        if let Some(first) = ids.insert(id.get_ref(), id.span().start) {
            let (line, _) = position(text, first);
            return Err(file.wrong(id.span(), &format!("figure '{}' is there twice (first on line {line})", id.get_ref())));
        }
        if !is_value(entry.value.get_ref()) {
            return Err(file.wrong(
                entry.value.span(),
                &format!("'{}' is not a number such as \"60.7\", or a range such as \"13..17\"", entry.value.get_ref()),
            ));
        }
        let code = |field: &Option<Spanned<String>>, what: &str, known: &dyn Fn(&str) -> bool| match field {
            Some(code) if !known(code.get_ref()) => {
                Err(file.wrong(code.span(), &format!("no {what} '{}' in the vocabulary", code.get_ref())))
            }
            _ => Ok(()),
        };
        code(&entry.indicator, "indicator", &|c| vocabulary.indicator_named(c).is_some())?;
        code(&entry.unit, "unit", &|c| vocabulary.unit_named(c).is_some())?;
        code(&entry.population, "population", &|c| vocabulary.population_named(c).is_some())?;
    }
    let known = |id: &Spanned<String>| match ids.contains_key(id.get_ref().as_str()) {
        true => Ok(()),
        false => Err(file.wrong(id.span(), &format!("no figure '{}' in this file", id.get_ref()))),
    };
    curated.figures.iter().filter_map(|e| e.base.as_ref()).try_for_each(known)?;
    for tie in &curated.relations {
        tie.members.all().try_for_each(known)?;
        if let Some(message) = missing(tie) {
            let at = tie.members.all().next().map_or(0..0, Spanned::span);
            return Err(file.wrong(at, message));
        }
    }
    Ok(())
}

fn is_value(text: &str) -> bool {
    let number = |t: &str| t.parse::<Decimal>().is_ok();
    match text.split_once("..") {
        Some((a, b)) => number(a) && number(b),
        None => number(text),
    }
}

/// What a tie of its kind lacks.
fn missing(tie: &Tie) -> Option<&'static str> {
    let m = &tie.members;
    let (ok, message) = match tie.kind {
        Kind::Sum => (m.whole.is_some() && !m.parts.is_empty() && tie.complete.is_some(), "a sum needs `whole`, `parts` and `complete`"),
        Kind::Part => (m.whole.is_some() && m.parts.len() == 1, "a part needs `whole` and one of `parts`"),
        Kind::Share => (m.whole.is_some() && m.rate.is_some(), "a share needs `whole` and `rate`"),
        Kind::Change => {
            (m.current.is_some() && (m.rate.is_some() || m.previous.is_some()), "a change needs `current`, and `rate` or `previous`")
        }
        Kind::Complement => (m.parts.len() >= 2, "a complement needs two or more `parts`"),
        Kind::Equation => (false, "an equation cannot be curated; use one of the other kinds"),
        Kind::Restatement | Kind::Same => (m.figures.len() >= 2, "a restatement needs two or more `figures`"),
    };
    (!ok).then_some(message)
}

//! A file of statements, read.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::dates::period;
use super::line::{Line, Place, figure};
use crate::error::{Error, Result};
use crate::figures::FigureId;
use crate::lexicon::Vocabulary;
use crate::lexicon::schema::position;
use crate::reports::collection::{About, Collection, Source, Statement};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    collection: Head,
    #[serde(default)]
    source: Vec<Entry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Head {
    name: String,
    title: String,
    version: String,
    licence: Option<String>,
    citation: Option<String>,
    provenance: Option<String>,
    /// Codes of indicators, units and populations that are not of the vocabulary.
    own: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Option<Spanned<String>>,
    name: Spanned<String>,
    publisher: Option<String>,
    agency: Option<String>,
    host: Option<String>,
    address: Option<String>,
    language: Option<String>,
    published: Option<Spanned<String>>,
    published_basis: Option<String>,
    title: Option<String>,
    #[serde(default)]
    figures: Vec<Line>,
}

/// Reads a file of statements. Mistakes name the file, the line, the column, and what to type.
pub fn parse(name: &str, text: &str) -> Result<Collection> {
    if let Some(error) = unmerged(&Place { name, text, own: None }) {
        return Err(error);
    }
    let file: File = crate::lexicon::schema::drawer(name, text)?;
    let vocabulary = Vocabulary::shared()?;
    let h = file.collection;
    let at = Place { name, text, own: Some(&h.own) };
    let about =
        About { name: h.name, title: h.title, version: h.version, licence: h.licence, citation: h.citation, provenance: h.provenance };
    let mut out = Collection { about, ..Collection::default() };
    let mut ids: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    let mut source_ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut bases: Vec<(usize, Spanned<String>)> = Vec::new();
    let mut free = 1;
    for entry in file.source {
        let id = match &entry.id {
            Some(id) => {
                if let Some(first) = source_ids.insert(id.get_ref().clone(), id.span().start) {
                    return Err(at.wrong(
                        id.span(),
                        format!(
                            "source '{}' is there twice (first on line {}); give one of them another id",
                            id.get_ref(),
                            position(text, first).0
                        ),
                    ));
                }
                id.get_ref().clone()
            }
            None => format!("s{}", out.sources.len() + 1),
        };
        let published = entry
            .published
            .as_ref()
            .map(|p| {
                period(p.get_ref())
                    .ok_or_else(|| at.wrong(p.span(), format!("'{}' is not a date: write 2025-07-15, 2025-07 or 2025", p.get_ref())))
            })
            .transpose()?;
        let source = out.sources.len();
        for line in entry.figures {
            let index = out.statements.len();
            let id = match &line.id {
                Some(id) => {
                    let start = id.span().start;
                    if let Some((_, first)) = ids.insert(id.get_ref().clone(), (index as u32, start)) {
                        return Err(at.wrong(
                            id.span(),
                            format!(
                                "statement '{}' is there twice (first on line {}); give one of them another id",
                                id.get_ref(),
                                position(text, first).0
                            ),
                        ));
                    }
                    id.get_ref().clone()
                }
                None => loop {
                    let id = format!("f{free:02}");
                    free += 1;
                    if !ids.contains_key(&id) {
                        ids.insert(id.clone(), (index as u32, line.value.span().start));
                        break id;
                    }
                },
            };
            if let Some(base) = &line.base {
                bases.push((index, base.clone()));
            }
            let figure = figure(&at, vocabulary, index, &line)?;
            out.statements.push(Statement { id, source, figure, text: line.text, position: line.position, note: line.note });
        }
        out.sources.push(Source {
            id,
            name: entry.name.into_inner(),
            publisher: entry.publisher,
            agency: entry.agency,
            host: entry.host,
            address: entry.address,
            language: entry.language,
            published,
            published_basis: entry.published_basis,
            title: entry.title,
        });
    }
    for (index, base) in bases {
        let Some((id, _)) = ids.get(base.get_ref()) else {
            return Err(
                at.wrong(base.span(), format!("no statement '{}' in this file; `base` names the id of another one", base.get_ref()))
            );
        };
        out.statements[index].figure.base = Some(FigureId(*id));
    }
    Ok(out)
}

/// A merge that somebody began and did not end.
fn unmerged(at: &Place<'_>) -> Option<Error> {
    let mut start = 0;
    for line in at.text.split_inclusive('\n') {
        if ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|m| line.starts_with(m)) || line.trim_end() == "=======" {
            return Some(at.wrong(start..start, "a merge conflict is left open here: keep the statements that are right and delete the lines of <<<<<<<, ======= and >>>>>>>"));
        }
        start += line.len();
    }
    None
}

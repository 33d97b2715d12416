//! Embedded reports: a brief in our own words, and the figures it restates, curated by hand. And collections: what many
//! sources say, one statement a line.
//!
//! Enters: a name. Leaves: a [`Report`], read from the brief through the same door as any text, with the provenance
//! of the curated file. Refuses: to store a derived value, or to let the curated figures stand in for read ones (they
//! are there to hold the reading against).

mod check;
mod collection;
mod schema;
pub mod statements;

use std::sync::LazyLock;

use crate::document::MainText;
use crate::error::{Error, Kind, Result};
use crate::figures::Day;
use crate::read::{self, Options};
use crate::report::{Provenance, Report};

pub use collection::{About, Collection, Source as Outlet, Statement};
pub use schema::{Curated, Entry, Head, Members, Tie};

/// One embedded report.
struct Source {
    name: &'static str,
    file: &'static str,
    curated: &'static str,
    /// The brief, by language.
    briefs: &'static [(&'static str, &'static str)],
}

const SOURCES: &[Source] = &[Source {
    name: "iom-morocco-2024",
    file: "iom-morocco-2024.toml",
    curated: include_str!("iom-morocco-2024.toml"),
    briefs: &[
        ("fr", include_str!("iom-morocco-2024.fr.txt")),
        ("en", include_str!("iom-morocco-2024.en.txt")),
        ("es", include_str!("iom-morocco-2024.es.txt")),
        ("ar", include_str!("iom-morocco-2024.ar.txt")),
    ],
}];

static CURATED: LazyLock<Vec<Result<Curated>>> = LazyLock::new(|| SOURCES.iter().map(|s| parse(s.file, s.curated)).collect());

/// Statements of many sources.
static COLLECTIONS: &[(&str, &str, &str)] =
    &[("morocco-migration", "morocco-migration/statements.toml", include_str!("morocco-migration/statements.toml"))];

/// Names of the embedded collections.
pub fn collections() -> impl Iterator<Item = &'static str> {
    COLLECTIONS.iter().map(|c| c.0)
}

/// Reads an embedded collection, through the same door as a file of one's own.
pub fn collection(name: &str) -> Result<Collection> {
    match COLLECTIONS.iter().find(|c| c.0 == name) {
        Some((_, file, text)) => statements::parse(file, text),
        None => Err(find(name).err().unwrap_or_else(|| Error::new(Kind::NotFound, format!("'{name}' is a report, not a collection")))),
    }
}

/// Names of the embedded reports.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|s| s.name)
}

/// Languages a report's brief is written in, the original first.
pub fn languages(name: &str) -> Vec<&'static str> {
    SOURCES.iter().find(|s| s.name == name).map_or_else(Vec::new, |s| s.briefs.iter().map(|b| b.0).collect())
}

fn find(name: &str) -> Result<(usize, &'static Source)> {
    SOURCES.iter().enumerate().find(|(_, s)| s.name == name).ok_or_else(|| {
        let names: Vec<&str> = names().chain(collections()).collect();
        Error::new(
            Kind::NotFound,
            format!("no dataset '{name}'; there is: {}. bilan.read(\"file.txt\") reads a file of your own", names.join(", ")),
        )
    })
}

/// The curated figures of a report.
pub fn curated(name: &str) -> Result<&'static Curated> {
    let (i, _) = find(name)?;
    match CURATED.get(i) {
        Some(Ok(curated)) => Ok(curated),
        Some(Err(e)) => Err(e.clone()),
        None => Err(Error::new(Kind::NotFound, format!("no dataset '{name}'"))),
    }
}

/// Checks and reads a curated file. Mistakes name the file, the line and the column.
pub fn parse(file: &str, text: &str) -> Result<Curated> {
    let curated: Curated = crate::lexicon::schema::drawer(file, text)?;
    check::check(file, text, &curated)?;
    Ok(curated)
}

/// Reads an embedded report, in the language of its original or in another that its brief is written in.
pub fn load(name: &str, language: Option<&str>) -> Result<Report> {
    let (_, source) = find(name)?;
    let head = &curated(name)?.report;
    let brief = match language {
        None => source.briefs.first(),
        Some(code) => source.briefs.iter().find(|b| b.0 == code),
    };
    let Some((code, text)) = brief else {
        let message = format!("'{name}' has no brief in lang={:?}; it has: {}", language.unwrap_or_default(), languages(name).join(", "));
        return Err(Error::new(Kind::Argument, message));
    };
    let options =
        Options { language: Some((*code).to_owned()), main_text: MainText::Auto, provenance: provenance(head), ..Options::default() };
    read::text(text, &options)
}

pub fn provenance(head: &Head) -> Provenance {
    Provenance {
        provider: Some(head.provider.clone()),
        source: Some(head.source.clone()),
        address: head.address.clone(),
        published: Some(head.published),
        licence: head.licence.clone(),
        title: None,
    }
}

/// `2025-07-15`
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|p| p.parse::<i32>().ok());
    let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    Day::new(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)
}

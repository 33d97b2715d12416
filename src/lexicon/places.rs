//! Names of places and of the people who come from there.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::build::Builder;
use super::schema::{Phrases, drawer};
use super::sense::Sense;
use crate::error::{Error, Kind, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    Country,
    /// A part of the world.
    Region,
    /// A first-level division of a country.
    Area,
    City,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub kind: PlaceKind,
    /// Canonical name; ISO 3166-1 alpha-3 for countries.
    pub name: String,
    pub iso3: Option<String>,
    pub m49: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    place: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: PlaceKind,
    #[serde(default)]
    iso3: Option<String>,
    #[serde(default)]
    m49: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(default)]
    foreign: Vec<String>,
    #[serde(default)]
    national: Vec<String>,
    #[serde(default)]
    home: Vec<String>,
    country: Phrases,
    #[serde(default)]
    demonym: Phrases,
    #[serde(default)]
    place: Phrases,
    #[serde(default)]
    place_demonym: Phrases,
}

/// Adds the names of one language; gives the table of places that the senses point into.
pub(super) fn add(b: &mut Builder, text: &str) -> Result<Vec<Place>> {
    let names: Names = drawer(&b.file, text)?;
    let base: Base = drawer("places.toml", include_str!("places.toml"))?;
    let mut places = Vec::new();
    let mut ids: FxHashMap<String, u16> = FxHashMap::default();
    for entry in base.place {
        ids.insert(entry.name.clone(), places.len() as u16);
        // Names of areas and cities are proper names in every language; those of regions are English.
        if entry.kind != PlaceKind::Region {
            b.add(&entry.name, Sense::Place(places.len() as u16))?;
        }
        places.push(Place { kind: entry.kind, name: entry.name, iso3: entry.iso3, m49: entry.m49 });
    }
    for code in names.country.keys() {
        ids.insert(code.clone(), places.len() as u16);
        places.push(Place { kind: PlaceKind::Country, name: code.clone(), iso3: Some(code.clone()), m49: None });
    }
    add_named(b, &ids, &names.country, Sense::Place)?;
    add_named(b, &ids, &names.place, Sense::Place)?;
    add_named(b, &ids, &names.demonym, Sense::Demonym)?;
    add_named(b, &ids, &names.place_demonym, Sense::Demonym)?;
    b.add_all(&names.foreign, Sense::Foreign)?;
    b.add_all(&names.national, Sense::National)?;
    b.add_all(&names.home, Sense::Home)?;
    Ok(places)
}

fn add_named(b: &mut Builder, ids: &FxHashMap<String, u16>, names: &BTreeMap<String, Vec<String>>, sense: fn(u16) -> Sense) -> Result<()> {
    for (key, patterns) in names {
        let id = ids.get(key).ok_or_else(|| Error::new(Kind::Data, format!("{}: unknown place `{key}`", b.file)))?;
        b.add_all(patterns, sense(*id))?;
    }
    Ok(())
}

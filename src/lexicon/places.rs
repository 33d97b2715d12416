//! Names of places and of the people who come from there.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::build::Builder;
use super::folder::Source;
use super::schema::{Entry, Phrases, Words, drawer};
use super::sense::Sense;
use crate::error::Result;

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
    /// ISO 3166-2; of a city, the code of its province.
    pub code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    /// ISO 3166-1 alpha-3.
    countries: Vec<String>,
    place: Vec<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    name: Entry,
    kind: PlaceKind,
    #[serde(default)]
    iso3: Option<Entry>,
    #[serde(default)]
    m49: Option<String>,
    #[serde(default)]
    code: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Names {
    foreign: Words,
    national: Words,
    home: Words,
    /// Nationalities are written with a capital letter: "polish" is none.
    capital_demonyms: bool,
    country: Phrases,
    /// Names of countries and places that are common words or names of persons too: they need a preposition before them.
    homonym: Phrases,
    demonym: Phrases,
    place: Phrases,
    place_demonym: Phrases,
    /// Places that the common table does not have.
    own: Vec<Own>,
}

/// The places that senses point into.
pub(super) struct Table {
    pub places: Vec<Place>,
    pub capital_demonyms: bool,
    ids: FxHashMap<String, u16>,
    /// The names of the common table, which hold in every language.
    common: Vec<Own>,
}

const BASE: &str = include_str!("places.toml");

fn base() -> Source<'static> {
    Source { name: Cow::Borrowed("places.toml"), text: BASE }
}

impl Table {
    pub fn embedded() -> Result<Table> {
        let base: Base = drawer("places.toml", BASE)?;
        let mut table = Table { places: Vec::new(), capital_demonyms: false, ids: FxHashMap::default(), common: base.place };
        for own in &table.common {
            table.ids.insert(own.name.get_ref().clone(), table.places.len() as u16);
            table.places.push(place(own));
        }
        for code in base.countries {
            table.ids.insert(code.clone(), table.places.len() as u16);
            table.places.push(Place { kind: PlaceKind::Country, name: code.clone(), iso3: Some(code), m49: None, code: None });
        }
        Ok(table)
    }

    /// Adds the names of one folder.
    pub fn add<'a>(&mut self, b: &mut Builder<'a>, names: Names) -> Result<()> {
        self.capital_demonyms |= names.capital_demonyms;
        let common = std::mem::take(&mut self.common);
        let source = std::mem::replace(&mut b.source, base());
        common.iter().try_for_each(|own| self.add_name(b, own))?;
        b.source = source;
        for own in &names.own {
            let code = own.iso3.as_ref();
            code.map(|c| self.find(b, c)).transpose()?;
            if self.ids.insert(own.name.get_ref().clone(), self.places.len() as u16).is_some() {
                return Err(b
                    .source
                    .wrong(&own.name, &format!("place `{}` is there already; its names go under [place]", own.name.get_ref())));
            }
            self.places.push(place(own));
            self.add_name(b, own)?;
        }
        self.add_named(b, &names.country, Sense::Place)?;
        self.add_named(b, &names.place, Sense::Place)?;
        self.add_named(b, &names.homonym, Sense::Homonym)?;
        self.add_named(b, &names.demonym, Sense::Demonym)?;
        self.add_named(b, &names.place_demonym, Sense::Demonym)?;
        b.add_all(&names.foreign, Sense::Foreign)?;
        b.add_all(&names.national, Sense::National)?;
        b.add_all(&names.home, Sense::Home)
    }

    /// Names of areas and cities are proper names in every language; those of regions are English.
    fn add_name(&self, b: &mut Builder<'_>, own: &Own) -> Result<()> {
        match self.ids.get(own.name.get_ref()) {
            Some(id) if own.kind != PlaceKind::Region => b.add(&own.name, Sense::Place(*id)),
            _ => Ok(()),
        }
    }

    fn find(&self, b: &Builder<'_>, key: &Entry) -> Result<u16> {
        self.ids.get(key.get_ref()).copied().ok_or_else(|| {
            let mut known: Vec<&str> = self.ids.keys().map(String::as_str).collect();
            known.sort_unstable();
            b.source.unknown(key, "place", known.into_iter())
        })
    }

    fn add_named(&self, b: &mut Builder<'_>, names: &Phrases, sense: fn(u16) -> Sense) -> Result<()> {
        for (key, patterns) in names {
            let id = self.find(b, key)?;
            b.add_all(patterns, sense(id))?;
        }
        Ok(())
    }
}

/// The country that each place lies in.
pub(super) fn countries(places: &[Place]) -> Vec<Option<u16>> {
    let countries = places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Country);
    let by_code: FxHashMap<&str, u16> = countries.map(|(i, p)| (p.name.as_str(), i as u16)).collect();
    places.iter().map(|p| p.iso3.as_deref().and_then(|code| by_code.get(code)).copied()).collect()
}

fn place(own: &Own) -> Place {
    let iso3 = own.iso3.as_ref().map(|c| c.get_ref().clone());
    Place { kind: own.kind, name: own.name.get_ref().clone(), iso3, m49: own.m49.clone(), code: own.code.clone() }
}

/// Is this the name of a country, in any of the languages?
pub fn is_country(name: &str) -> bool {
    #[derive(Deserialize)]
    struct Countries {
        country: std::collections::BTreeMap<String, Vec<String>>,
    }
    static NAMES: std::sync::LazyLock<std::collections::BTreeSet<String>> = std::sync::LazyLock::new(|| {
        let files = [
            include_str!("fr/places.toml"),
            include_str!("en/places.toml"),
            include_str!("es/places.toml"),
            include_str!("ar/places.toml"),
        ];
        let countries = files.into_iter().filter_map(|f| toml::from_str::<Countries>(f).ok()).flat_map(|c| c.country);
        countries.flat_map(|(code, names)| names.into_iter().map(without_article).chain([code])).map(|n| folded(&n)).collect()
    });
    NAMES.contains(&folded(name))
}

/// `(ال|لل)مغرب` → the first of the forms.
fn without_article(pattern: String) -> String {
    match pattern.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((forms, name)) => format!("{}{name}", forms.split('|').next().unwrap_or("")),
        None => pattern,
    }
}

fn folded(name: &str) -> String {
    let fold = |word: &str| crate::fold::Folded::new(word).as_str().map_or_else(|| word.to_owned(), str::to_owned);
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

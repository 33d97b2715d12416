//! Names of places in every language: all of them are there, and those that look alike are told apart.

use bilan::lexicon::{Lexicon, PlaceKind};
use bilan::read::{self, Options};

/// A sentence with one figure, and the country its place lies in.
const TRAPS: &[(&str, &str, Option<&str>)] = &[
    ("fr", "La mission a aidé 120 personnes en Guinée.", Some("GIN")),
    ("fr", "La mission a aidé 120 personnes en Guinée-Bissau.", Some("GNB")),
    ("fr", "La mission a aidé 120 personnes en Guinée équatoriale.", Some("GNQ")),
    ("fr", "La mission a aidé 120 personnes en Côte d’Ivoire.", Some("CIV")),
    ("fr", "La mission a aidé 120 personnes en République démocratique du Congo.", Some("COD")),
    ("fr", "La mission a aidé 120 personnes au Congo.", Some("COG")),
    ("fr", "La mission a aidé 120 personnes au Niger.", Some("NER")),
    ("fr", "La mission a aidé 120 personnes au Nigeria.", Some("NGA")),
    ("fr", "La mission a aidé 120 personnes en Türkiye.", Some("TUR")),
    ("fr", "La mission a aidé 120 personnes en Corée du Nord.", Some("PRK")),
    ("fr", "La mission a aidé 120 personnes à Mexico.", Some("MEX")),
    ("fr", "La mission a aidé 120 personnes au Nouveau-Mexique.", Some("USA")),
    ("fr", "La mission a aidé 120 personnes selon Maurice Dubois.", None),
    ("fr", "La mission a aidé 120 personnes à Maurice.", Some("MUS")),
    ("fr", "La réunion a rassemblé 120 personnes.", None),
    ("es", "La misión ayudó a 120 personas en Costa de Marfil.", Some("CIV")),
    ("es", "La misión ayudó a 120 personas en Guinea Ecuatorial.", Some("GNQ")),
    ("es", "La misión ayudó a 120 personas en Granada.", Some("ESP")),
    ("es", "La misión ayudó a 120 personas en Nuevo México.", Some("USA")),
    ("es", "La misión ayudó a 120 personas en El Salvador.", Some("SLV")),
    ("en", "The mission helped 120 people in Jordan.", Some("JOR")),
    ("en", "The mission helped 120 people with Jordan Miller.", None),
    ("en", "The mission helped 120 people in the state of Georgia.", Some("USA")),
    ("en", "The mission helped 120 people in South Sudan.", Some("SSD")),
    ("en", "They gave us 120 blankets.", None),
    ("en", "The mission helped 120 people in the US.", Some("USA")),
];

#[test]
fn places_that_look_alike() {
    let mut wrong = Vec::new();
    for &(language, text, iso3) in TRAPS {
        let options = Options { language: Some(language.to_owned()), ..Options::default() };
        let report = read::text(text, &options).unwrap();
        let found = report.figures.iter().find(|f| f.printed.low == bilan::Decimal::integer(120)).and_then(|f| f.iso3.clone());
        if found.as_deref() != iso3 {
            wrong.push((text, iso3, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn regions_of_morocco_have_their_codes() {
    let lexicon = Lexicon::embedded("fr").unwrap().unwrap();
    let mut codes: Vec<&str> = lexicon
        .places
        .iter()
        .filter(|p| p.kind == PlaceKind::Area && p.iso3.as_deref() == Some("MAR"))
        .filter_map(|p| p.code.as_deref())
        .collect();
    codes.sort_unstable();
    let wanted: Vec<String> = (1..=12).map(|n| format!("MA-{n:02}")).collect();
    assert_eq!(codes, wanted);
}

//! The briefs of the embedded reports: every language gives the figures and the ties of the original, row by row.

use bilan::figures::Figure;
use bilan::report::Report;
use bilan::reports;

/// What a figure says, whatever the language: print and place in the text aside.
fn row(f: &Figure) -> Vec<(&'static str, String)> {
    let say = |v: &Option<String>| v.clone().unwrap_or_default();
    let slices: Vec<String> = f.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect();
    vec![
        ("low", f.printed.low.to_string()),
        ("high", f.printed.high.to_string()),
        ("measure", f.measure.name().to_owned()),
        ("quantifier", f.quantifier.name().to_owned()),
        ("direction", f.direction.map_or_else(String::new, |d| d.name().to_owned())),
        ("unit", say(&f.unit)),
        ("indicator", say(&f.indicator)),
        ("population", say(&f.population)),
        ("breakdown", slices.join(";")),
        ("iso3", say(&f.iso3)),
        ("period", format!("{:?}", f.period)),
        ("reference_period", say(&f.reference_period)),
        ("base", f.base.map_or_else(String::new, |b| b.to_string())),
    ]
}

/// Ties by kind and members; the words that suggested them are the language's own.
fn ties(report: &Report) -> Vec<String> {
    let mut all: Vec<String> = report.relations.iter().map(|r| format!("{} {:?} {:?}", r.kind.name(), r.members, r.complete)).collect();
    all.sort();
    all
}

fn differences(language: &str, original: &Report, other: &Report) -> Vec<String> {
    let print = |r: &Report, f: &Figure| f.span.of(&r.document.text).to_owned();
    let mut out = Vec::new();
    for (i, (a, b)) in original.figures.iter().zip(&other.figures).enumerate() {
        for ((field, wanted), (_, found)) in row(a).into_iter().zip(row(b)).filter(|(x, y)| x != y) {
            out.push(format!("{language} {:2} {} ({}): {field} is {found}, not {wanted}", i + 1, print(other, b), print(original, a)));
        }
    }
    if original.figures.len() != other.figures.len() {
        out.push(format!("{language}: {} figures, not {}", other.figures.len(), original.figures.len()));
    }
    let (wanted, found) = (ties(original), ties(other));
    out.extend(wanted.iter().filter(|t| !found.contains(t)).map(|t| format!("{language}: no tie {t}")));
    out.extend(found.iter().filter(|t| !wanted.contains(t)).map(|t| format!("{language}: a tie too many {t}")));
    out
}

#[test]
fn all_languages_say_the_same() {
    for name in reports::names() {
        let original = reports::load(name, None).expect("the original brief");
        let languages = reports::languages(name);
        assert_eq!(languages, ["fr", "en", "es", "ar"], "{name}");
        let others = languages.iter().skip(1).map(|l| (l, reports::load(name, Some(l)).expect("a brief")));
        let wrong: Vec<String> = others.flat_map(|(l, other)| differences(l, &original, &other)).collect();
        assert!(wrong.is_empty(), "{name}: {} differences\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// The original is what was entered by hand.
#[test]
fn the_original_is_the_curated_one() {
    for name in reports::names() {
        let (curated, report) = (reports::curated(name).expect("curated figures"), reports::load(name, None).expect("a brief"));
        assert_eq!(curated.figures.len(), report.figures.len(), "{name}");
        for (entry, figure) in curated.figures.iter().zip(&report.figures) {
            let (low, high) = entry.value.get_ref().split_once("..").unwrap_or((entry.value.get_ref(), entry.value.get_ref()));
            assert_eq!(
                (low, high),
                (figure.printed.low.to_string().as_str(), figure.printed.high.to_string().as_str()),
                "{}",
                entry.id.get_ref()
            );
        }
    }
}

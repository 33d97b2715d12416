//! `tests/corpus/<language>.toml`: sentences and every figure that must be read in them, by value.

use std::path::Path;
use std::sync::Arc;

use bilan::Decimal;
use bilan::document::Span;
use bilan::figures::Figure;
use bilan::lexicon::{Lexicon, Vocabulary};
use bilan::read::{self, Options};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    figures: Vec<Expected>,
}

/// Fields that are not given are not checked, except the print and its value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    measure: Option<String>,
    quantifier: Option<String>,
    unit: Option<String>,
    direction: Option<String>,
}

#[derive(Debug)]
struct Failure {
    sentence: String,
    field: &'static str,
    expected: String,
    found: String,
}

#[test]
fn french() {
    check("fr", include_str!("../corpus/fr.toml"), 220);
}

#[test]
fn english() {
    check("en", include_str!("../corpus/en.toml"), 250);
}

#[test]
fn arabic() {
    check("ar", include_str!("../corpus/ar.toml"), 250);
}

/// A language that is not part of the program: its folder is loaded when the test runs.
#[test]
fn portuguese_from_a_folder() {
    let lexicon = folder("tests/lexicons/pt").expect("the drawers can be read");
    assert!(Lexicon::embedded(&lexicon.code).is_none(), "it proves something only while it is not embedded");
    let text = "No turno da manhã, 312 alunos estão matriculados.";
    let report = read::text(text, &Options { lexicon: Some(lexicon.clone()), ..Options::default() }).expect("a text");
    assert_eq!(report.language.as_deref(), Some("pt"));
    assert_eq!(report.figures[0].indicator.as_deref(), Some("school.enrolled_pupils"), "a code of its own vocabulary.toml");
    let options = Options { lexicon: Some(lexicon), ..Options::default() };
    check_with(&options, "pt", include_str!("../lexicons/pt.toml"), 60);
}

#[test]
fn spanish() {
    check("es", include_str!("../corpus/es.toml"), 300);
}

/// An embedded language's own folder gives the same lexicon when it is loaded from disk.
#[test]
fn spanish_from_its_folder() {
    let options = Options { lexicon: Some(folder("src/lexicon/es").expect("the drawers can be read")), ..Options::default() };
    check_with(&options, "es", include_str!("../corpus/es.toml"), 300);
}

/// Every field that a drawer may have is told of in the guide.
#[test]
fn the_guide_names_every_field() {
    let guide = include_str!("../../src/lexicon/README.md");
    let places = include_str!("../../src/lexicon/places.rs").split("/// The places that senses point into").next().unwrap_or_default();
    let forms = [include_str!("../../src/lexicon/schema.rs"), include_str!("../../src/lexicon/codes.rs"), places];
    let fields = forms.iter().flat_map(|f| f.lines()).filter(|l| l.ends_with(',') && l.starts_with("    ") && !l.starts_with("     "));
    let names = fields.filter_map(|l| l.trim_start().trim_start_matches("pub ").split_once(": ")).map(|(name, _)| name);
    let common = ["countries", "place", "per", "small", "symbols", "prefixed", "count", "duration", "money", "physical", "rate"];
    let named = |n: &str| guide.contains(&format!("`{n}`")) || guide.contains(&format!("[{n}]")) || guide.contains(&format!("[{n}."));
    let missing: Vec<&str> = names
        .filter(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()) && !common.contains(n) && !named(n))
        .collect();
    assert!(missing.is_empty(), "the guide says nothing of {missing:?}");
}

fn folder(path: &str) -> bilan::Result<Arc<Lexicon>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Lexicon::from_dir(&path, Vocabulary::shared()?).map(Arc::new)
}

fn check(language: &str, corpus: &str, least: usize) {
    check_with(&Options { language: Some(language.to_owned()), ..Options::default() }, language, corpus, least);
}

fn check_with(options: &Options, language: &str, corpus: &str, least: usize) {
    let corpus: Corpus = toml::from_str(corpus).expect("the corpus is TOML of the form above");
    assert!(corpus.case.len() >= least, "{language}: only {} cases", corpus.case.len());
    let mut failures = Vec::new();
    let mut wrong = 0;
    for case in &corpus.case {
        let before = failures.len();
        read_case(options, case, &mut failures);
        wrong += (failures.len() > before) as usize;
    }
    assert!(failures.is_empty(), "{language}: {wrong} of {} cases fail\n{}", corpus.case.len(), table(&failures));
}

fn read_case(options: &Options, case: &Case, failures: &mut Vec<Failure>) {
    let report = match read::text(&case.text, options) {
        Ok(report) => report,
        Err(e) => return failures.push(failure(case, "read", "a report", e.message())),
    };
    let print = |span: Span| span.of(&report.document.text);
    let wanted: Vec<&str> = case.figures.iter().map(|f| f.text.as_str()).collect();
    let found: Vec<&str> = report.figures.iter().map(|f| print(f.span)).collect();
    if wanted != found {
        return failures.push(failure(case, "figures", &list(&wanted), &list(&found)));
    }
    for (expected, figure) in case.figures.iter().zip(&report.figures) {
        if !expected.value_is(figure) {
            failures.push(failure(case, "value", &expected.print(), &value(figure)));
        }
        let fields = [
            ("measure", &expected.measure, Some(figure.measure.name())),
            ("quantifier", &expected.quantifier, Some(figure.quantifier.name())),
            ("unit", &expected.unit, figure.unit_name()),
            ("direction", &expected.direction, figure.direction.map(|d| d.name())),
        ];
        for (field, wanted, found) in fields {
            if let Some(wanted) = wanted.as_deref()
                && Some(wanted) != found
            {
                let name = |v: &str| format!("{} {v}", expected.text);
                failures.push(failure(case, field, &name(wanted), &name(found.unwrap_or("-"))));
            }
        }
    }
}

impl Expected {
    fn value_is(&self, figure: &Figure) -> bool {
        let is = |wanted: &Option<String>, found: Decimal| wanted.as_deref().and_then(|v| v.parse::<Decimal>().ok()) == Some(found);
        let printed = &figure.printed;
        match self.value.as_deref() {
            Some(fraction) if fraction.contains('/') => percent_is(fraction, figure),
            Some(_) => !printed.is_range() && is(&self.value, printed.low),
            None => is(&self.low, printed.low) && is(&self.high, printed.high),
        }
    }

    fn print(&self) -> String {
        match (&self.value, &self.low, &self.high) {
            (Some(v), ..) => v.clone(),
            (None, Some(low), Some(high)) => format!("{low}..{high}"),
            _ => "neither value nor low and high".to_owned(),
        }
    }
}

/// `1/3` is 33.33 in percent: within half a unit of the last place it is given with.
fn percent_is(fraction: &str, figure: &Figure) -> bool {
    let parts = fraction.split_once('/').and_then(|(n, d)| Some((n.parse::<i128>().ok()?, d.parse::<i128>().ok()?)));
    let Some((n, d)) = parts else { return false };
    let found = figure.printed.low;
    let error = found.checked_mul(Decimal::integer(d)).and_then(|v| v.checked_sub(Decimal::integer(100 * n)));
    let half = Decimal::unit(found.scale()).checked_half().and_then(|h| h.checked_mul(Decimal::integer(d)));
    match (error, half) {
        (Some(error), Some(half)) => error <= half && error.checked_neg().is_some_and(|e| e <= half),
        _ => false,
    }
}

fn value(figure: &Figure) -> String {
    let p = &figure.printed;
    if p.is_range() { format!("{}..{}", p.low, p.high) } else { p.low.to_string() }
}

fn list(prints: &[&str]) -> String {
    format!("[{}]", prints.join(" | "))
}

fn failure(case: &Case, field: &'static str, expected: &str, found: &str) -> Failure {
    Failure { sentence: case.text.clone(), field, expected: expected.to_owned(), found: found.to_owned() }
}

fn table(failures: &[Failure]) -> String {
    let width = |f: &dyn Fn(&Failure) -> usize| failures.iter().map(f).max().unwrap_or(0).min(60);
    let sentence = width(&|f| f.sentence.chars().count());
    let expected = width(&|f| f.expected.chars().count());
    let row = |s: &str, field: &str, e: &str, found: &str| format!("{s:sentence$}  {field:10}  {e:expected$}  {found}\n");
    let head = row("sentence", "field", "expected", "found");
    failures.iter().fold(head, |out, f| out + &row(&f.sentence, f.field, &f.expected, &f.found))
}

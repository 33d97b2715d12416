//! `tests/corpus/<language>.toml`: sentences and every figure that must be read in them, by value.

use bilan::Decimal;
use bilan::document::Span;
use bilan::figures::Figure;
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

fn check(language: &str, corpus: &str, least: usize) {
    let corpus: Corpus = toml::from_str(corpus).expect("the corpus is TOML of the form above");
    assert!(corpus.case.len() >= least, "{language}: only {} cases", corpus.case.len());
    let mut failures = Vec::new();
    let mut wrong = 0;
    for case in &corpus.case {
        let before = failures.len();
        read_case(language, case, &mut failures);
        wrong += (failures.len() > before) as usize;
    }
    assert!(failures.is_empty(), "{language}: {wrong} of {} cases fail\n{}", corpus.case.len(), table(&failures));
}

fn read_case(language: &str, case: &Case, failures: &mut Vec<Failure>) {
    let options = Options { language: Some(language.to_owned()), ..Options::default() };
    let report = match read::text(&case.text, &options) {
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

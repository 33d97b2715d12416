//! `tests/corpus/labelled/news.toml`: news as foreign test sets label it. Scored as they are, by value, unit and change; what is
//! read and what is labelled are matched one to one, and both misses and extras cost.

use std::collections::BTreeMap;

use bilan::figures::{Direction, Figure, Measure, Quantifier};
use bilan::read::{self, Options};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    /// Code → the name that labels give it, in the first file.
    #[serde(default)]
    units: BTreeMap<String, String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    figures: Vec<Label>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
struct Label {
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    unit: String,
    change: String,
}

impl Label {
    fn ends(&self) -> (f64, f64) {
        let end = |own: &Option<String>| own.as_deref().or(self.value.as_deref()).and_then(|v| v.parse().ok()).expect("a number");
        (end(&self.low), end(&self.high))
    }

    fn same(&self, other: &Label, unit: bool, change: bool) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-5 * a.abs().max(b.abs());
        let (a, b) = (self.ends(), other.ends());
        close(a.0, b.0) && close(a.1, b.1) && (!unit || self.unit == other.unit) && (!change || self.change == other.change)
    }
}

/// What a set would have to say of a figure that was read.
fn label(f: &Figure, text: &str, units: &BTreeMap<String, String>) -> Label {
    let print = f.span.of(text).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| print.contains(w));
    let fraction = f.unit.as_deref() == Some("percent") && !says(&["%", "percent", "per cent"]);
    let number = |d: bilan::Decimal| d.to_string().parse::<f64>().expect("a decimal is a number") / if fraction { 100.0 } else { 1.0 };
    let times = f.measure == Measure::Ratio && text[f.span.end as usize..].trim_start().starts_with("times");
    let noun = || f.label.as_deref().and_then(|l| l.split_whitespace().last()).map(singular);
    let unit = match f.unit.as_deref() {
        _ if times => "time".to_owned(),
        // "The suspect, 29, was": nothing says of what.
        Some(_) if f.measure == Measure::Age && f.label.is_none() => "-".to_owned(),
        Some("percent") if fraction => "-".to_owned(),
        // Of people the label is the noun that the text has, unless it only says what befell them.
        Some("person") => noun().filter(|n| !n.ends_with("ed")).unwrap_or_else(|| "people".to_owned()),
        Some(code) if units.contains_key(code) => units[code].clone(),
        Some(_) if matches!(f.measure, Measure::Count | Measure::Range) && noun().is_some() => noun().unwrap_or_default(),
        Some(code) => code.replace('_', " "),
        None => f.noun.clone().unwrap_or_else(|| "-".to_owned()),
    };
    let moved = f.printed.low >= bilan::Decimal::ZERO && !times && !says(&["twice", "double t"]) && print != "double";
    let change = match (f.quantifier, f.direction) {
        // "A dozen" is so many, unless a word hedges it.
        (Quantifier::About, _) if f.hedge.is_none() && says(&["dozen"]) => "eq",
        (Quantifier::About | Quantifier::Nearly, _) => "approx",
        (Quantifier::MoreThan | Quantifier::AtLeast, _) => "gt",
        (Quantifier::LessThan | Quantifier::AtMost, _) => "lt",
        (_, Some(Direction::Up)) if moved => "up",
        (_, Some(Direction::Down)) if moved => "down",
        _ => "eq",
    };
    let (low, high) = (number(f.printed.low).to_string(), number(f.printed.high).to_string());
    Label { value: None, low: Some(low), high: Some(high), unit, change: change.to_owned() }
}

fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    let irregular =
        [("ildren", "ild"), ("people", "people"), ("men", "man"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")];
    let ending = irregular.iter().find_map(|(many, one)| word.strip_suffix(many).map(|stem| format!("{stem}{one}")));
    ending.filter(|_| !word.ends_with("ss")).unwrap_or(word)
}

/// As many pairs as can be made, none twice.
fn matches(wanted: &[Label], read: &[Label], same: &dyn Fn(&Label, &Label) -> bool) -> usize {
    fn place(
        i: usize,
        wanted: &[Label],
        read: &[Label],
        same: &dyn Fn(&Label, &Label) -> bool,
        seen: &mut [bool],
        owner: &mut [Option<usize>],
    ) -> bool {
        for j in 0..read.len() {
            if !seen[j] && same(&wanted[i], &read[j]) {
                seen[j] = true;
                if owner[j].is_none_or(|other| place(other, wanted, read, same, seen, owner)) {
                    owner[j] = Some(i);
                    return true;
                }
            }
        }
        false
    }
    let mut owner = vec![None; read.len()];
    (0..wanted.len()).filter(|&i| place(i, wanted, read, same, &mut vec![false; read.len()], &mut owner)).count()
}

/// What is reached today, a little below; raise it when more is.
#[test]
fn news_by_value_unit_and_change() {
    scored(include_str!("../corpus/labelled/news.toml"), 300, [98.5, 96.5, 98.0, 96.0]);
}

#[test]
fn more_news_by_value_unit_and_change() {
    scored(include_str!("../corpus/labelled/news_2.toml"), 100, [99.0, 94.5, 97.5, 93.5]);
}

fn scored(corpus: &str, least: usize, floors: [f64; 4]) {
    let corpus: Labelled = toml::from_str(corpus).expect("TOML of the form above");
    assert!(corpus.case.len() >= least, "only {} cases", corpus.case.len());
    let units: Labelled = toml::from_str(include_str!("../corpus/labelled/news.toml")).expect("TOML of the form above");
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    let mut found = [0usize; 4];
    let (mut wanted, mut read) = (0, 0);
    let mut wrong = String::new();
    for case in &corpus.case {
        let report = read::text(&case.text, &options).expect("a text");
        let labels: Vec<Label> = report.figures.iter().map(|f| label(f, &report.document.text, &units.units)).collect();
        (wanted, read) = (wanted + case.figures.len(), read + labels.len());
        let by = |unit, change| matches(&case.figures, &labels, &move |a: &Label, b: &Label| a.same(b, unit, change));
        let scores = [by(false, false), by(true, false), by(false, true), by(true, true)];
        if scores[3] < case.figures.len().max(labels.len()) {
            let show = |l: &Label| format!("{:?} {} {}", l.ends(), l.unit, l.change);
            let list = |labels: &[Label]| labels.iter().map(show).collect::<Vec<_>>().join("; ");
            wrong += &format!("{}\n  wanted {}\n  read   {}\n", case.text, list(&case.figures), list(&labels));
        }
        found.iter_mut().zip(scores).for_each(|(sum, n)| *sum += n);
    }
    let f1 = found.map(|n| 200.0 * n as f64 / (wanted + read) as f64);
    let names = ["value", "value and unit", "value and change", "all three"];
    for ((name, floor), by) in names.iter().zip(floors).zip(f1) {
        assert!(by >= floor, "{name}: F1 {by:.1} is below {floor} (all four: {f1:.1?})\n{wrong}");
    }
}

//! The literate cases: a text or a table in, the findings that are written below it out. One chapter a code.

use std::fs;
use std::path::Path;

use bilan::equations::{Item, Sheet};
use bilan::figures::Quantifier;
use bilan::findings::{Finding, RULES};
use bilan::interval::End;
use bilan::ledger::Settings;
use bilan::read::{self, Options};
use bilan::report;
use bilan::reports::statements::period;

/// Fenced blocks of a chapter, in order: language and content.
fn blocks(chapter: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in chapter.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(language) => {
                open = true;
                out.push((language.trim().to_owned(), String::new()));
            }
            None if open => {
                let last = &mut out.last_mut().unwrap().1;
                last.push_str(line);
                last.push('\n');
            }
            None => {}
        }
    }
    out
}

fn items(table: &str) -> Vec<Item> {
    let item = |line: &str| {
        let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("not `name = value`: {line}"));
        let (value, said) = value.split_once('|').unwrap_or((value, ""));
        let (value, unit) = match value.trim().split_once(' ') {
            Some((value, "%")) => (value, Some("percent")),
            Some((value, unit)) => (value, Some(unit)),
            None => (value.trim(), None),
        };
        let said = |key: &str| said.split('|').find_map(|s| s.trim().strip_prefix(key)?.strip_prefix('='));
        Item {
            population: said("population").map(str::to_owned),
            period: said("period").map(|p| period(p).unwrap()),
            integer: said("integer").map(|i| i == "true"),
            quantifier: said("quantifier").map(|q| Quantifier::from_name(q).unwrap()),
            name: name.trim().to_owned(),
            value: (value != "?").then(|| value.to_owned()),
            unit: unit.map(str::to_owned),
            ..Item::default()
        }
    };
    table.lines().filter(|l| !l.trim().is_empty()).map(item).collect()
}

/// A finding in the words of the chapters; the fields a chapter leaves out are not compared.
fn fields(f: &Finding) -> Vec<(&'static str, String)> {
    let side = |e: Option<End>| e.map_or_else(String::new, |e| e.at.normalized().to_string());
    let mut out = vec![("code", f.rule.code.to_owned()), ("status", f.status.name().to_owned())];
    out.push(("reported", f.reported.map_or_else(String::new, |v| v.normalized().to_string())));
    out.push(("expected", format!("{}..{}", side(f.expected.lo), side(f.expected.hi))));
    out.push(("difference", f.difference.map_or_else(String::new, |v| v.normalized().to_string())));
    out
}

fn matches(wanted: &str, found: &Finding) -> bool {
    let have = fields(found);
    let mut words = wanted.split_whitespace();
    let head = [("code", words.next()), ("status", words.next())];
    let told = words.filter_map(|w| w.split_once('=')).map(|(k, v)| (k, Some(v)));
    head.into_iter().chain(told).all(|(key, value)| {
        let mine = have.iter().find(|(k, _)| *k == key).unwrap_or_else(|| panic!("no field {key}"));
        value == Some(mine.1.as_str())
    })
}

fn run(chapter: &str, name: &str, wrong: &mut Vec<String>) -> usize {
    let (mut found, mut table, mut checked) = (Vec::new(), String::new(), 0);
    for (language, content) in blocks(chapter) {
        match language.as_str() {
            "figures" => table = content,
            "formulas" => {
                let sheet = Sheet::new(&items(&table), &content).unwrap();
                let settings = Settings { names: sheet.names.clone(), ..Settings::default() };
                found = report::audit(&sheet.figures, &sheet.relations, settings, &|id, _| id.to_string()).unwrap().findings;
            }
            "findings" => {
                let wanted: Vec<&str> = content.lines().filter(|l| !l.trim().is_empty()).collect();
                let all = wanted.len() == found.len() && wanted.iter().zip(&found).all(|(w, f)| matches(w, f));
                if !all {
                    let have: Vec<_> = found.iter().map(fields).collect();
                    let have: Vec<String> = have.iter().map(|f: &Vec<_>| f.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ")).collect();
                    wrong.push(format!("{name}: wanted\n  {}\nhave\n  {}", wanted.join("\n  "), have.join("\n  ")));
                }
                checked += wanted.len();
            }
            code => {
                let options = Options { language: Some(code.to_owned()), ..Options::default() };
                found = read::text(content.trim(), &options).unwrap().audit().unwrap().findings;
            }
        }
    }
    checked
}

#[test]
fn every_chapter_says_what_happens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    for rule in RULES {
        let path = folder.join(format!("{}.md", rule.code));
        let chapter = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no chapter {}", rule.code, path.display()));
        let checked = run(&chapter, rule.code, &mut wrong);
        assert!(checked > 0, "{} checks nothing", rule.code);
        assert!(chapter.contains(rule.code), "{} never shows its own finding", rule.code);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_page() {
    for rule in RULES {
        let page = report::explain(rule.code).unwrap();
        assert!(page.starts_with(&format!("# {} {}", rule.code, if rule.name == "impossible_share" { "impossible share" } else { rule.name })), "{page}");
        assert!(page.contains("**Limits.**") && page.contains("**What to do.**"), "{}: {page}", rule.code);
        assert_eq!(report::explain(rule.name).unwrap(), page);
    }
    for name in bilan::indicators::NAMES {
        let page = report::explain(name).unwrap();
        assert!(page.contains(name) && page.contains("**Formula.**"), "{page}");
    }
    assert!(report::explain("B999").unwrap_err().to_string().contains("B101 total"));
}

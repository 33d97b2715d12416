//! The literate cases: a text or a table in, the findings that are written below it out. One chapter a code.

use std::fs;
use std::path::Path;

use bilan::equations::{Item, Sheet};
use bilan::figures::Quantifier;
use bilan::findings::{Finding, RULES};
use bilan::interval::End;
use bilan::ledger::Settings;
use bilan::lexicon::prose::Message;
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
                    let have: Vec<String> =
                        have.iter().map(|f: &Vec<_>| f.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ")).collect();
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

/// What a table leads to: rule, formula and caveats of each row.
fn rows(table: &str, formulas: &str) -> Vec<String> {
    let sheet = Sheet::new(&items(table), formulas).unwrap();
    let settings = Settings { names: sheet.names.clone(), ..Settings::default() };
    let made = report::audit(&sheet.figures, &sheet.relations, settings, &|id, _| id.to_string()).unwrap();
    let caveats = |messages: &[Message]| {
        messages.iter().flat_map(|m| &m.keys).map(|k| k.trim_start_matches("caveat.").to_owned()).collect::<Vec<_>>()
    };
    made.indicators.iter().map(|i| format!("{} = {} [{}]", i.name, i.formula, caveats(&i.caveats).join(" "))).collect()
}

#[test]
fn what_to_beware_of_is_on_the_row() {
    // The earlier value is hidden: it and the change follow from the rate alone.
    assert_eq!(
        rows("now = 8588\nthen = ?\nrate = 60.7 %", "now = then * (1 + rate)"),
        ["previous_value = 100 * now / (100 + rate) [base_unknown]", "absolute_change = now - 100 * now / (100 + rate) [base_unknown]",],
    );
    // A hedge is told wherever it went in, and two lengths of time that were compared.
    assert_eq!(
        rows("now = 900 | quantifier=about | period=2024\nthen = 400 | period=2023-01/2023-06\nrate = 125 %", "now = then * (1 + rate)"),
        ["absolute_change = now - then [hedged unequal]"],
    );
    // Years are of one length, leap or not.
    assert_eq!(
        rows("now = 900 | period=2024\nthen = 400 | period=2023\nrate = 125 %", "now = then * (1 + rate)"),
        ["absolute_change = now - then []"]
    );
    // One of nine is more than a point.
    assert_eq!(rows("some = 3\nall = 9", "some <= all"), ["share_of_whole = 100 * some / all [small]"]);
    assert_eq!(rows("some = 30\nall = 900", "some <= all"), ["share_of_whole = 100 * some / all []"]);
    // Only the percentage is printed.
    assert_eq!(
        rows("all = 78685 person\nsome = ?\nshare = 58 %", "some = share * all"),
        ["head_count = share * all / 100 [of_that_whole]"],
    );
    // An open list, and a list that does not add up.
    assert_eq!(
        rows("all = 2196 person\na = 523 person\nb = 410 person", "all >= a + b"),
        [
            "share_of_whole = 100 * a / all []",
            "share_of_whole = 100 * b / all []",
            "sum_of_listed = a + b []",
            "share_of_listed = 100 * (a + b) / all []",
            "remainder = all - (a + b) [dimension]",
        ],
    );
    let broken = rows("all = 1024\na = 375\nb = 639", "all = a + b");
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken.iter().all(|row| row.ends_with("[set_aside]")), "{broken:?}");
}

#[test]
fn every_rule_has_its_page() {
    for rule in RULES {
        let page = report::explain(rule.code).unwrap();
        assert!(
            page.starts_with(&format!("# {} {}", rule.code, if rule.name == "impossible_share" { "impossible share" } else { rule.name })),
            "{page}"
        );
        assert!(page.contains("**Limits.**") && page.contains("**What to do.**"), "{}: {page}", rule.code);
        assert_eq!(report::explain(rule.name).unwrap(), page);
    }
    for name in bilan::indicators::NAMES {
        let page = report::explain(name).unwrap();
        assert!(page.contains(name), "{page}");
        for part in ["**Definition.**", "**Formula.**", "**Unit.**", "**Meaningless**", "**Caveats**"] {
            assert!(page.contains(part), "{name} has no {part}");
        }
    }
    assert!(report::explain("B999").unwrap_err().to_string().contains("B101 total"));
}

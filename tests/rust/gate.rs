//! Sentences that cannot hold a figure are not read: the same figures come out as when all of them are.

use bilan::document::{Document, MainText};
use bilan::figures;
use bilan::lexicon::{Lexicon, Reading};
use bilan::numerals;

/// Every text of the corpora, the reports and the bench, each with its language.
fn texts() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let mut texts = Vec::new();
    for (folder, ending) in [("tests/corpus", ".toml"), ("src/reports", ".txt"), ("tests/bench", "news.toml")] {
        for entry in std::fs::read_dir(format!("{root}{folder}")).expect("the folder is in the project").flatten() {
            let path = entry.path();
            let name = entry.file_name().into_string().unwrap_or_default();
            if !name.ends_with(ending) {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("texts are UTF-8");
            // `fr.toml`, `iom-morocco-2024.es.txt`; a form itself is a text too, and a strange one.
            let named = name.split('.').rev().nth(1).filter(|c| Lexicon::languages().any(|l| l == *c));
            for lang in Lexicon::languages().filter(|l| named.is_none_or(|n| n == *l)) {
                texts.push((lang.to_owned(), text.clone()));
            }
            let Ok(form) = text.parse::<toml::Table>() else { continue };
            let mut pieces = Vec::new();
            strings(&toml::Value::Table(form), &mut pieces);
            let lang = named.unwrap_or("fr").to_owned();
            for joint in ["\n", ". ", " "] {
                for part in pieces.chunks(40) {
                    texts.push((lang.clone(), part.join(joint)));
                }
            }
        }
    }
    texts
}

fn strings<'a>(value: &'a toml::Value, out: &mut Vec<String>) {
    match value {
        toml::Value::String(s) => out.push(s.clone()),
        toml::Value::Array(list) => list.iter().for_each(|v| strings(v, out)),
        toml::Value::Table(table) => table.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

#[test]
fn nothing_is_lost_by_not_reading() {
    let texts = texts();
    let (mut figures_seen, mut sentences, mut read) = (0, 0, 0);
    for (lang, text) in &texts {
        let Some(Ok(lexicon)) = Lexicon::embedded(lang) else { continue };
        let (document, _) = Document::new(text.clone(), MainText::All);
        let survey = || figures::survey(&document, lexicon, &figures::Given::default());
        let some = survey();
        sentences += document.sentences.len();
        read += some.sentences_to_read();
        let gated = figures::mentions(&document, lexicon, &some, None);
        let all = figures::mentions(&document, lexicon, &survey().of_all_sentences(&document), None);
        let at = |m: &figures::Mention| document.sentences[m.sentence].of(&document.text).to_owned();
        if let Some(lost) = all.iter().find(|m| !gated.iter().any(|g| g.number.span == m.number.span)) {
            panic!("{lang}: no figure is looked for in {:?}; numerals::may_hold must learn of it", at(lost));
        }
        assert_eq!(format!("{gated:?}"), format!("{all:?}"), "{lang}");
        let (_, in_stretches) = figures::read(&document, lexicon, &figures::Given::default());
        assert_eq!(format!("{in_stretches:?}"), format!("{all:?}"), "{lang}");
        let mut reading = Reading::default();
        for span in &document.sentences {
            let few = numerals::numbers(text, *span, lexicon, &some.convention, &mut reading);
            reading.read(lexicon, text, *span);
            let every = numerals::scan(text, &reading, lexicon, &some.convention).numbers;
            assert_eq!(few, every, "{lang}: {:?}", span.of(text));
        }
        figures_seen += all.len();
    }
    assert!(figures_seen > 1000 && read < sentences, "{figures_seen} figures, {read} of {sentences} sentences read");
}

#[test]
fn what_a_late_page_proves_holds_from_the_first_on() {
    let Some(Ok(lexicon)) = Lexicon::embedded("fr") else { panic!("French is embedded") };
    let page = "Le niveau est de 12.345 selon nous. ".repeat(3_000);
    let read = |text: &str| {
        let (document, _) = Document::new(text.to_owned(), MainText::All);
        let (survey, mentions) = figures::read(&document, lexicon, &figures::Given::default());
        let again = figures::mentions(&document, lexicon, &survey, None);
        assert_eq!(format!("{mentions:?}"), format!("{again:?}"));
        (survey, mentions)
    };
    let (_, undecided) = read(&page);
    assert!(undecided[0].number.printed.other.is_some());
    let (survey, decided) = read(&format!("{page}\nLa part est de 12,5 %."));
    assert_eq!(survey.convention.decimal, Some(','));
    assert!(decided.iter().all(|m| m.number.printed.other.is_none()));
    // A country that is named only later is the text's country from its first line on.
    let named = format!("{page}\n{}", "Le Maroc aide 12 centres. ".repeat(3_000));
    assert!(read(&named).0.home.is_some());
}

//! Collections and what they have to say to each other.

use bilan::reports::{self, Collection, statements};

fn embedded() -> Collection {
    reports::collection("morocco-migration").unwrap()
}

#[test]
fn the_embedded_collection_reads_back_as_it_was_written() {
    let collection = embedded();
    assert_eq!((collection.statements.len(), collection.sources.len()), (947, 165));
    let text = statements::toml(&collection);
    assert_eq!(statements::parse("again.toml", &text).unwrap(), collection);
    // The cleaning script and the core write one and the same form.
    let file = include_str!("../../src/reports/morocco-migration/statements.toml");
    let body = file.split_once("[collection]").unwrap().1;
    assert_eq!(text.strip_prefix("[collection]").unwrap(), body);
}

#[test]
fn mistakes_in_a_file_are_found_by_line_and_column() {
    let wrong = |figure: &str| {
        statements::parse("mine.toml", &format!("[[source]]\nname = \"A\"\nfigures = [\n  {figure}\n]\n")).unwrap_err().to_string()
    };
    for (figure, at, hint) in [
        ("{ value = \"36,000\" },", "mine.toml:4:13: ", "without separators"),
        ("{ value = \"9..3\" },", "mine.toml:4:13: ", "lower end first"),
        ("{ value = \"1\", unit = \"persons\" },", "mine.toml:4:25: ", "did you mean 'person'?"),
        ("{ value = \"1\", period = \"2024-13\" },", "mine.toml:4:27: ", "2024-01-01/2024-09-30"),
        ("{ value = \"1\", iso3 = \"Morocco\" },", "mine.toml:4:25: ", "three capitals"),
        ("{ value = \"1\", breakdown = \"female\" },", "mine.toml:4:30: ", "sex=female"),
        ("{ value = \"1\", base = \"x\" },", "mine.toml:4:25: ", "no statement 'x'"),
        ("{ value = \"1\", valu = \"2\" },", "mine.toml:4:18: ", "unknown field"),
        ("{ id = \"a\", value = \"1\" }, { id = \"a\", value = \"1\" },", "mine.toml:4:37: ", "there twice (first on line 4)"),
        ("<<<<<<< HEAD", "mine.toml:4:3: ", ""),
    ] {
        let message = wrong(figure);
        assert!(message.starts_with(at) && message.contains(hint), "{figure}\n{message}");
    }
    let open = statements::parse("mine.toml", "[[source]]\nname = \"A\"\n<<<<<<< HEAD\nfigures = []\n=======\n").unwrap_err().to_string();
    assert!(open.starts_with("mine.toml:3:1: a merge conflict"), "{open}");
}

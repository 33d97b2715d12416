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

mod comparing {
    use super::*;
    use bilan::compare::{Group, Settings, Status, compare};
    use bilan::figures::FigureId;

    /// A group without the places of its statements in the input.
    fn told(collection: &Collection, g: &Group<'_>) -> String {
        let ids = |list: &[usize]| list.iter().map(|s| natural(&collection.statements[*s].id)).collect::<Vec<_>>().join(" ");
        let causes: Vec<String> = g.causes.iter().map(|c| format!("{}{:?} {:?}", c.rule.code, c.fit, c.message)).collect();
        format!("{:?} {} {} {:?} [{}] [{}] {causes:?}", g.key, g.status.name(), g.voices, g.best, ids(&g.statements), ids(&g.apart))
    }

    /// Ids as they were before a concatenation numbered them.
    fn natural(id: &str) -> String {
        id.rsplit('.').next().unwrap().to_owned()
    }

    fn all(collection: &Collection) -> Vec<String> {
        compare(collection, &Settings::default()).unwrap().groups.iter().map(|g| told(collection, g)).collect()
    }

    fn same(before: &[String], after: &[String]) {
        assert_eq!(before.len(), after.len());
        if let Some((a, b)) = before.iter().zip(after).find(|(a, b)| a != b) {
            panic!("{a}\n{b}");
        }
    }

    fn shuffled(collection: &Collection, seed: u64) -> Collection {
        let mut out = collection.clone();
        let mut state = seed;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % n
        };
        for i in (1..out.statements.len()).rev() {
            let j = next(i + 1);
            out.statements.swap(i, j);
        }
        let mut place: Vec<usize> = (0..out.sources.len()).collect();
        for i in (1..place.len()).rev() {
            place.swap(i, next(i + 1));
        }
        let sources = out.sources.clone();
        sources.into_iter().zip(&place).for_each(|(s, p)| out.sources[*p] = s);
        for (i, s) in out.statements.iter_mut().enumerate() {
            s.source = place[s.source];
            s.figure.id = FigureId(i as u32);
        }
        out
    }

    #[test]
    fn the_order_of_the_input_changes_nothing() {
        let collection = embedded();
        let before = all(&collection);
        for seed in [1, 2, 3] {
            same(&before, &all(&shuffled(&collection, seed)));
        }
    }

    #[test]
    fn a_source_given_twice_changes_nothing() {
        let collection = embedded();
        let before = all(&collection);
        let twice = Collection::concat(&[collection.clone(), collection]);
        assert_eq!(twice.sources.len(), 165);
        same(&before, &all(&twice));
    }

    #[test]
    fn a_report_on_something_else_changes_nothing() {
        let collection = embedded();
        let other = statements::parse(
            "other.toml",
            "[[source]]\nname = \"Elsewhere\"\nfigures = [{ id = \"x\", indicator = \"operations.cities\", value = \"3\", unit = \"city\", iso3 = \"PER\", period = \"1999\" }]\n",
        )
        .unwrap();
        let with = Collection::concat(&[other, collection.clone()]);
        same(&all(&collection), &all(&with));
    }

    fn group<'a>(groups: &'a [Group<'a>], indicator: &str, year: i32) -> &'a Group<'a> {
        let is = |g: &&Group<'_>| {
            g.key.indicator == indicator && g.key.breakdown.is_empty() && g.key.rate.is_none() && g.key.place == Some("MAR")
        };
        groups.iter().filter(is).find(|g| g.key.period.is_some_and(|p| p == bilan::figures::Period::year(year))).unwrap()
    }

    #[test]
    fn ten_times_too_many_are_a_slip_and_four_copies_one_voice() {
        let collection = embedded();
        let made = compare(&collection, &Settings::default()).unwrap();
        let g = group(&made.groups, "assistance.medical_care", 2024);
        assert_eq!((g.status, g.statements.len(), g.voices), (Status::Conflict, 6, 2));
        assert_eq!(g.causes[0].rule.name, "slip");
        let apart: Vec<&str> = g.apart.iter().map(|s| collection.statements[*s].id.as_str()).collect();
        assert_eq!(apart, ["74", "93", "117", "137"]);
    }

    #[test]
    fn an_unfinished_year_is_told_by_its_date() {
        let collection = embedded();
        let made = compare(&collection, &Settings::default()).unwrap();
        for (indicator, year) in [("border.networks_dismantled", 2024), ("border.sea_rescues", 2024), ("border.interceptions", 2024)] {
            assert_eq!(group(&made.groups, indicator, year).causes[0].rule.name, "cut_off", "{indicator}");
        }
    }
}

mod chapters {
    use std::fs;
    use std::path::Path;

    use bilan::compare::{Comparison, RULES, Settings, Status, compare, explain};
    use bilan::interval::End;
    use bilan::reports::statements;

    fn blocks(chapter: &str) -> Vec<(String, String)> {
        let mut parts = chapter.split("```");
        parts.next();
        let mut out = Vec::new();
        while let Some(block) = parts.next() {
            let (language, content) = block.split_once('\n').unwrap();
            out.push((language.to_owned(), content.to_owned()));
            parts.next();
        }
        out
    }

    /// One line a group that more than one statement makes: indicator, how they stand, causes by rank, what is supported.
    fn lines(made: &Comparison<'_>) -> Vec<String> {
        let side = |e: Option<End>| e.map_or_else(String::new, |e| e.at.normalized().to_string());
        let line = |g: &bilan::compare::Group<'_>| {
            let causes: Vec<&str> = g.causes.iter().map(|c| c.rule.code).collect();
            let best = g.best.map_or_else(|| "?".to_owned(), |b| format!("{}..{}", side(b.lo), side(b.hi)));
            let slices: Vec<String> = g.key.breakdown.iter().map(|s| format!(" {}={}", s.dimension, s.value)).collect();
            let causes = if causes.is_empty() { String::new() } else { format!(" {}", causes.join(" ")) };
            format!("{}{}: {}{causes}; voices {}, best {best}", g.key.indicator, slices.join(""), g.status.name(), g.voices)
        };
        made.groups.iter().map(line).collect()
    }

    #[test]
    fn every_cause_has_a_chapter_that_shows_it() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let rewrite = std::env::var_os("BILAN_REWRITE").is_some();
        let mut wrong = Vec::new();
        for rule in RULES {
            let path = folder.join(format!("{}.md", rule.code));
            let mut chapter = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no chapter", rule.code));
            let (mut found, mut shown) = (Vec::new(), false);
            for (language, content) in blocks(&chapter.clone()) {
                if language == "statements" {
                    let collection = statements::parse(rule.code, &content).unwrap();
                    let made = compare(&collection, &Settings::default()).unwrap();
                    assert!(made.groups.iter().all(|g| g.status != Status::Agree || g.causes.is_empty()));
                    shown |= made.groups.iter().any(|g| {
                        g.causes.first().is_some_and(|c| c.rule == rule || rule.name == "copy" && g.causes.iter().any(|c| c.rule == rule))
                    });
                    found = lines(&made);
                } else if rewrite {
                    chapter = chapter.replacen(&format!("```groups\n{content}```"), &format!("```groups \n{}\n```", found.join("\n")), 1);
                } else if found != content.lines().collect::<Vec<_>>() {
                    wrong.push(format!("{}: wanted\n{content}have\n{}", rule.code, found.join("\n")));
                }
            }
            if rewrite {
                fs::write(&path, chapter.replace("```groups \n", "```groups\n")).unwrap();
            }
            assert!(shown, "{} never shows its own cause first", rule.code);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_cause_has_its_page() {
        for rule in RULES {
            let page = explain(rule.code).unwrap();
            assert!(page.starts_with(&format!("# {} {}", rule.code, rule.name)), "{page}");
            assert!(page.contains("**Example.**") && page.contains("**Limits.**") && page.contains("**What to do.**"), "{page}");
            assert_eq!(explain(rule.name).unwrap(), page);
        }
        assert!(explain("B999").unwrap_err().to_string().contains("B201 slip"));
        assert!(explain("total").unwrap().starts_with("# B101"));
    }

    #[test]
    fn every_sentence_can_be_said_in_every_language() {
        use bilan::lexicon::prose::Prose;
        let collection = super::embedded();
        let made = compare(&collection, &Settings::default()).unwrap();
        for language in Prose::languages() {
            let prose = Prose::embedded(language).unwrap().unwrap();
            for cause in made.groups.iter().flat_map(|g| &g.causes) {
                let said = prose.render(&cause.message);
                assert!(!said.contains(['{', '}']) && !said.contains("cause."), "{language}: {said}");
            }
        }
    }
}

mod reconciling {
    use bilan::compare::reconcile;
    use bilan::equations::{Item, Sheet};
    use bilan::figures::FigureId;
    use bilan::ledger::Settings;
    use bilan::relations::Relation;
    use proptest::prelude::*;

    fn sheet(values: &[i64], formulas: &str) -> Sheet {
        let item = |(i, v): (usize, &i64)| Item { name: format!("v{i}"), value: Some(v.to_string()), ..Item::default() };
        Sheet::new(&values.iter().enumerate().map(item).collect::<Vec<_>>(), formulas).unwrap()
    }

    fn holds(sheet: &Sheet, relations: &[Relation], aside: &[FigureId]) -> bool {
        // Whatever is set aside costs nothing to keep aside: an empty set must be found.
        let mut figures = sheet.figures.clone();
        for id in aside {
            figures[id.0 as usize].unknown = Some(bilan::interval::Interval::at_least(bilan::Decimal::ZERO));
        }
        reconcile(&figures, relations, &Settings::default(), &|_| 1).sets == vec![Vec::<FigureId>::new()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// Two sums that share their whole: every set that is listed mends them, and no smaller set does.
        #[test]
        fn the_sets_mend_and_none_is_smaller(v in prop::collection::vec(0i64..12, 5)) {
            let sheet = sheet(&v, "v0 = v1 + v2\nv0 = v3 + v4");
            let made = reconcile(&sheet.figures, &sheet.relations, &Settings::default(), &|_| 1);
            prop_assert!(made.complete);
            for set in &made.sets {
                prop_assert!(holds(&sheet, &sheet.relations, set), "{v:?} {set:?}");
            }
            let size = made.sets.iter().map(Vec::len).min().unwrap_or(0);
            for mask in 0u32..32 {
                let set: Vec<FigureId> = (0..5).filter(|i| mask >> i & 1 == 1).map(FigureId).collect();
                if set.len() < size {
                    prop_assert!(!holds(&sheet, &sheet.relations, &set), "{v:?}: {set:?} is smaller");
                } else if set.len() == size && holds(&sheet, &sheet.relations, &set) {
                    prop_assert!(made.sets.contains(&set), "{v:?}: {set:?} is missing");
                }
            }
        }
    }
}

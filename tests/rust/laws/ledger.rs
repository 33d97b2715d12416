//! Of reports: repairs, misprints, rules of rounding.

use bilan::decimal::Decimal;
use bilan::equations::{Item, Sheet};
use bilan::interval::Rounding;
use bilan::ledger::{Judgement, Reading, Said, Settings, judge};
use bilan::solver::{Level, Verdict};
use proptest::prelude::*;

fn item(name: &str, value: Option<String>) -> Item {
    Item { name: name.to_owned(), integer: Some(true), minimum: value.is_none().then(|| "0".to_owned()), value, ..Item::default() }
}

fn percent(name: &str, value: Option<String>) -> Item {
    Item { name: name.to_owned(), unit: Some("percent".to_owned()), value, ..Item::default() }
}

fn judged(items: &[Item], formulas: &str, rounding: Rounding, level: Level) -> Judgement {
    let sheet = Sheet::new(items, formulas).unwrap();
    judge(&sheet.figures, &sheet.relations, &Settings { reading: Reading { rounding, coarse: false }, level, ..Settings::default() })
}

/// A report of head-counts that adds up: a total in two ways, shares of it, a change.
#[derive(Clone, Debug)]
struct Report {
    items: Vec<Item>,
    formulas: Vec<&'static str>,
}

fn rounded(part: i128, whole: i128, scale: u8) -> String {
    Decimal::integer(100 * part).checked_div(Decimal::integer(whole), scale).unwrap().to_string()
}

fn reports() -> impl Strategy<Value = Report> {
    (proptest::collection::vec(3..900i128, 4), 200..2000i128, 0..2u8).prop_map(|(parts, before, scale)| {
        let total: i128 = parts.iter().sum();
        let split = total * 2 / 5;
        let mut items: Vec<Item> = ["a", "b", "c", "d"].iter().zip(&parts).map(|(n, v)| item(n, Some(v.to_string()))).collect();
        items.push(item("all", Some(total.to_string())));
        items.push(item("women", Some(split.to_string())));
        items.push(item("men", Some((total - split).to_string())));
        items.push(item("before", Some(before.to_string())));
        items.push(percent("share", Some(rounded(parts[0], total, scale))));
        items.push(percent("growth", Some(rounded(total - before, before, scale))));
        let formulas = vec!["all = a + b + c + d", "all = women + men", "a = share * all", "all = before * (1 + growth)"];
        Report { items, formulas }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_repair_mends_and_nothing_smaller_does(report in reports(), at in 0..8usize, by in prop_oneof![-40..-1i128, 2..40i128]) {
        let mut items = report.items.clone();
        let printed: i128 = items[at].value.as_deref().unwrap().parse().unwrap();
        items[at].value = Some((printed + by).max(0).to_string());
        let judgement = judged(&items, &report.formulas.join("\n"), Rounding::Nearest, Level::Auto);
        let verdict = |out: &[Said]| {
            let kept: Vec<&str> = report.formulas.iter().enumerate().filter(|(i, _)| !out.contains(&Said::Relation(*i))).map(|f| *f.1).collect();
            let mut left = items.clone();
            for said in out {
                if let Said::Figure(id) = said {
                    let item = &mut left[id.0 as usize];
                    (item.value, item.minimum) = (None, item.unit.is_none().then(|| "0".to_owned()));
                }
            }
            judged(&left, &kept.join("\n"), Rounding::Nearest, Level::Auto).verdict
        };
        prop_assert!(judgement.contradictions.len() <= 1);
        for contradiction in &judgement.contradictions {
            prop_assert!(!contradiction.mendings.is_empty());
            let size = contradiction.mendings[0].withdraw.len();
            for mending in &contradiction.mendings {
                prop_assert_eq!(mending.withdraw.len(), size);
                prop_assert_ne!(verdict(&mending.withdraw), Verdict::Refuted, "{:?}", mending.withdraw);
            }
            prop_assert!(size <= 2);
            let all = (0..items.len()).map(|i| Said::Figure(bilan::figures::FigureId(i as u32))).chain((0..report.formulas.len()).map(Said::Relation));
            for said in all {
                let listed = contradiction.mendings.iter().any(|m| m.withdraw == [said]);
                prop_assert_eq!(verdict(&[said]) != Verdict::Refuted, listed, "{:?}", said);
            }
        }
    }

    #[test]
    fn a_misprint_that_shows_is_among_the_repairs(report in reports(), at in 0..8usize, which in 0..64usize) {
        let mut items = report.items.clone();
        let printed: Decimal = items[at].value.as_deref().unwrap().parse().unwrap();
        let slips = bilan::ledger::slips(printed);
        let (wrong, _) = slips[which % slips.len()];
        prop_assume!(wrong.scale() == 0 && wrong >= Decimal::ZERO);
        items[at].value = Some(wrong.to_string());
        let judgement = judged(&items, &report.formulas.join("\n"), Rounding::Nearest, Level::Auto);
        if judgement.verdict != Verdict::Refuted {
            return Ok(());
        }
        let figure = bilan::figures::FigureId(at as u32);
        let found = judgement.contradictions.iter().flat_map(|c| &c.mendings).find(|m| m.withdraw == [Said::Figure(figure)]);
        prop_assert!(found.is_some(), "{} printed as {}: {:?}", printed, wrong, judgement.contradictions);
        let target = &found.unwrap().targets[0];
        prop_assert!(target.slips.iter().any(|s| s.0 == printed), "{} printed as {}: {:?}", printed, wrong, target);
    }

    #[test]
    fn a_stricter_rule_leaves_less(report in reports(), hidden in proptest::collection::vec(0..8usize, 3)) {
        let mut items = report.items.clone();
        for i in hidden {
            (items[i].value, items[i].minimum) = (None, Some("1".to_owned()));
        }
        let at = |rounding| judged(&items, &report.formulas.join("\n"), rounding, Level::Probe);
        let chains = [
            (Rounding::HalfUp, Rounding::Nearest), (Rounding::HalfEven, Rounding::Nearest), (Rounding::Nearest, Rounding::Any),
            (Rounding::Truncated, Rounding::Any), (Rounding::Ceil, Rounding::Any), (Rounding::Exact, Rounding::HalfUp),
        ];
        for (strict, wide) in chains {
            let (strict, wide) = (at(strict), at(wide));
            prop_assert!(strict.verdict == Verdict::Refuted || wide.verdict != Verdict::Refuted);
            for (s, w) in strict.ranges.iter().zip(&wide.ranges) {
                let (Some((s, _)), Some((w, _))) = (s, w) else { continue };
                prop_assert_eq!(s.meet(*w), *s);
            }
        }
    }
}

//! Claims tied across sources and years: what adds up, what a year that nobody prints must have been, who is one voice.

use bilan::compare::{Comparison, Settings, Told, compare};
use bilan::reports::{Collection, statements};

/// `outlet: figures` a source, each figure as in a file but for its quotes.
fn collection(sources: &[(&str, &[&str])]) -> Collection {
    let mut text = String::new();
    for (name, figures) in sources {
        let (name, publisher) = name.split_once('/').map_or((*name, ""), |(name, publisher)| (name, publisher));
        let own = if publisher.is_empty() { String::new() } else { format!("publisher = \"{publisher}\"\n") };
        text.push_str(&format!("[[source]]\nname = \"{name}\"\n{own}figures = [\n"));
        for f in *figures {
            let pairs: Vec<String> =
                f.split(", ").map(|p| p.split_once(": ").map_or_else(|| p.to_owned(), |(k, v)| format!("{k} = \"{v}\""))).collect();
            text.push_str(&format!("  {{ iso3 = \"TUN\", {} }},\n", pairs.join(", ")));
        }
        text.push_str("]\n");
    }
    statements::parse("across.toml", &text).unwrap()
}

fn mismatches(c: &Collection) -> Vec<String> {
    let made = compare(c, &Settings::default()).unwrap();
    let audit = made.audit(&made.ties()).unwrap();
    audit.findings.iter().filter(|f| f.status.name() == "mismatch").map(|f| f.rule.name.to_owned()).collect()
}

/// Bounds of a year that nobody prints.
fn implied(c: &Collection, indicator: &str, year: i32) -> Option<(String, String)> {
    let made = compare(c, &Settings::default()).unwrap();
    let points = made.series(&made.ties());
    let point = points
        .iter()
        .find(|p| p.key.indicator == indicator && p.key.breakdown.is_empty() && p.key.period.is_some_and(|p| p.start.year == year))?;
    assert_eq!(point.told, Told::Implied);
    let side = |e: Option<bilan::interval::End>| e.map_or_else(|| "…".to_owned(), |e| e.at.normalized().to_string());
    Some((side(point.range.lo), side(point.range.hi)))
}

fn bounds(low: &str, high: &str) -> Option<(String, String)> {
    Some((low.to_owned(), high.to_owned()))
}

#[test]
fn a_stated_change_is_held_against_the_series() {
    let told = |rate: &str| {
        collection(&[
            ("Quay", &["indicator: border.interceptions, value: 70781, unit: attempt, period: 2022"]),
            (
                "Pier",
                &[
                    "indicator: border.interceptions, value: 75184, unit: attempt, period: 2023",
                    &format!(
                        "indicator: border.interceptions, measure: change, direction: up, value: {rate}, unit: percent, period: 2023, reference_period: 2022"
                    ),
                ],
            ),
        ])
    };
    assert!(mismatches(&told("6")).is_empty());
    assert_eq!(mismatches(&told("9")), ["change"]);
    assert_eq!(mismatches(&told("6.5")), ["change"]);
}

#[test]
fn a_printed_rate_bounds_the_year_before() {
    let c = collection(&[(
        "Quay",
        &[
            "indicator: assistance.medical_care, value: 4212, unit: person, period: 2021",
            "indicator: assistance.medical_care, measure: change, direction: up, value: 50.4, unit: percent, period: 2021, reference_period: 2020",
        ],
    )]);
    // 4212 / 1.5045 and / 1.5035; passed on, the rate may also have been cut off or rounded up.
    let (low, high) = implied(&c, "assistance.medical_care", 2020).unwrap();
    let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
    assert!(low <= 2800.0 && 2801.0 <= high && high - low <= 6.0, "{low} {high}");
}

#[test]
fn where_sources_contradict_each_other_the_bound_lets_either_be_right() {
    let rate = "indicator: assistance.people_assisted, measure: change, direction: up, value: 20, unit: percent, period: 2021, reference_period: 2020";
    let one = collection(&[("Quay", &["indicator: assistance.people_assisted, value: 6012, unit: person, period: 2021", rate])]);
    let two = collection(&[
        ("Quay", &["indicator: assistance.people_assisted, value: 6012, unit: person, period: 2021", rate]),
        ("Pier", &["indicator: assistance.people_assisted, value: 9377, unit: person, period: 2021"]),
    ]);
    let width = |c: &Collection| {
        let (low, high) = implied(c, "assistance.people_assisted", 2020).unwrap();
        (low.parse::<f64>().unwrap(), high.parse::<f64>().unwrap())
    };
    let (narrow, wide) = (width(&one), width(&two));
    assert!(narrow.0 <= 5010.0 && 5010.0 <= narrow.1 && narrow.1 < 6012.0, "{narrow:?}");
    assert!(wide.0 <= narrow.0 && 7814.0 <= wide.1, "{wide:?}");
}

#[test]
fn a_total_over_years_bounds_the_one_that_is_missing() {
    let year = |y: i32, n: i64| format!("indicator: border.sea_rescues, value: {n}, unit: person, period: {y}");
    let (a, b) = (year(2018, 1201), year(2020, 1433));
    let c = collection(&[("Quay", &[&a, &b, "indicator: border.sea_rescues, value: 4001, unit: person, period: 2018-01/2020-12"])]);
    assert_eq!(implied(&c, "border.sea_rescues", 2019), bounds("1367", "1367"));
    // With two of three missing, each is bounded by what is left.
    let c = collection(&[("Quay", &[&a, "indicator: border.sea_rescues, value: 4001, unit: person, period: 2018-01/2020-12"])]);
    assert_eq!(implied(&c, "border.sea_rescues", 2019), bounds("0", "2800"));
}

#[test]
fn what_cannot_be_more_than_the_total_and_what_is_no_mean_of_it() {
    let c = collection(&[(
        "Quay",
        &[
            "indicator: border.sea_rescues, value: 900, unit: person, period: 2018-01/2020-12",
            "indicator: border.sea_rescues, value: 1201, unit: person, period: 2019",
        ],
    )]);
    assert_eq!(mismatches(&c), ["part"]);
    let mean = |n: &str| {
        collection(&[(
            "Quay",
            &[
                "indicator: border.sea_rescues, value: 3603, unit: person, period: 2018-01/2020-12",
                &format!(
                    "indicator: border.sea_rescues, measure: ratio, value: {n}, unit: person, breakdown: per=year, period: 2018-01/2020-12"
                ),
            ],
        )])
    };
    assert!(mismatches(&mean("1201")).is_empty());
    assert_eq!(mismatches(&mean("1302")), ["equation"]);
}

#[test]
fn numbers_rounded_on_their_way_are_no_mismatch() {
    let c = collection(&[
        ("Quay", &["indicator: migration.regularised, value: 50000, unit: person, period: 2014-01/2018-12"]),
        ("Pier", &["indicator: migration.regularised, value: 50000, quantifier: more_than, unit: person, period: 2014-01/2016-12"]),
    ]);
    assert!(mismatches(&c).is_empty());
    // Of one source, the letter counts.
    let c = collection(&[(
        "Quay",
        &[
            "indicator: migration.regularised, value: 50112, unit: person, period: 2014-01/2018-12",
            "indicator: migration.regularised, value: 50113, unit: person, period: 2014-01/2016-12",
        ],
    )]);
    assert_eq!(mismatches(&c), ["part"]);
}

#[test]
fn men_women_and_children_are_one_list() {
    let told = |children: i64| {
        let value = |n: i64, slice: &str| format!("indicator: avrr.returns_from_country, value: {n}, unit: person, period: 2021{slice}");
        let figures = [
            value(1000, ""),
            value(500, ", breakdown: sex=male"),
            value(300, ", breakdown: sex=female"),
            value(children, ", breakdown: age=0-17"),
        ];
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        collection(&[("Quay", &figures)])
    };
    assert!(mismatches(&told(200)).is_empty());
    assert_eq!(mismatches(&told(190)), ["total"]);
}

#[test]
fn a_copy_is_one_voice_where_it_copies_and_not_elsewhere() {
    let returns = |n: i64, slice: &str| {
        format!("indicator: avrr.returns_from_country, value: {n}, unit: person, period: 2021, breakdown: origin={slice}")
    };
    // The same list in the same order, which is no order of size.
    let list = [returns(90, "CIV"), returns(20, "GIN"), returns(70, "SEN"), returns(40, "MLI")];
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let other: &[&str] = &["indicator: border.sea_rescues, value: 1201, unit: person, period: 2021"];
    let c =
        collection(&[("Quay, returns/Quay", &list), ("Pier, returns/Pier", &list), ("Quay, sea/Quay", other), ("Pier, sea/Pier", other)]);
    let made: Comparison<'_> = compare(&c, &Settings::default()).unwrap();
    let voices = |indicator: &str| made.groups.iter().filter(|g| g.key.indicator == indicator).map(|g| g.voices).collect::<Vec<_>>();
    assert_eq!(voices("avrr.returns_from_country"), [1, 1, 1, 1]);
    assert_eq!(voices("border.sea_rescues"), [2]);
}

#[test]
fn signs_that_a_series_counts_something_else_from_some_year_on() {
    use bilan::compare::Sign;
    let signs = |c: &Collection| -> Vec<(Sign, i32)> {
        let made = compare(c, &Settings::default()).unwrap();
        made.breaks().iter().filter_map(|b| Some((b.sign, b.key.period?.start.year))).collect()
    };
    let year = |indicator: &str, y: i32, n: i64, unit: &str| format!("indicator: {indicator}, value: {n}, unit: {unit}, period: {y}");
    let source = |figures: &[String]| {
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        collection(&[("Quay", &figures)])
    };
    let returns = |y, n| year("avrr.returns_from_country", y, n, "person");
    let apart = |y, n| year("avrr.humanitarian_returns", y, n, "person");
    assert_eq!(signs(&source(&[returns(2018, 900), returns(2019, 700), apart(2019, 200), apart(2020, 210)])), [(Sign::Split, 2019)]);
    // Counted by itself from the beginning, or after the series has ended: no break in it.
    assert!(signs(&source(&[returns(2018, 900), apart(2018, 200)])).is_empty());
    assert!(signs(&source(&[returns(2018, 900), apart(2020, 200)])).is_empty());
    let boats = |y, n, unit| year("border.interceptions", y, n, unit);
    assert_eq!(signs(&source(&[boats(2018, 900, "person"), boats(2019, 950, "attempt")])), [(Sign::Unit, 2019)]);
    assert!(signs(&source(&[boats(2018, 900, "person"), boats(2019, 950, "person")])).is_empty());
}

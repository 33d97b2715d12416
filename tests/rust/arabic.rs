//! Arabic: whole numbers spelled out, in both genders, both cases and the spellings of a hundred, and read back; and a
//! report of our own, by value.

use bilan::read::{self, Options};

use super::spelled::wrong_in;

/// Three to ten without the ending that they have before masculine nouns.
const STEMS: [&str; 11] = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

#[derive(Clone, Copy)]
struct Style {
    /// What is counted is feminine.
    feminine: bool,
    /// Genitive and accusative.
    oblique: bool,
    /// `مئة`, in place of `مائة`.
    short: bool,
    /// "Three hundred" in two words.
    apart: bool,
}

impl Style {
    fn hundred(self) -> &'static str {
        if self.short { "مئة" } else { "مائة" }
    }

    /// The noun of a scale is masculine.
    fn counting_scales(self) -> Style {
        Style { feminine: false, ..self }
    }
}

fn below_hundred(n: usize, style: Style) -> String {
    let Style { feminine, oblique, .. } = style;
    let two = |stem: &str| format!("{stem}{}", if oblique { "ين" } else { "ان" });
    match n {
        0 => "صفر".to_owned(),
        1 => if feminine { "واحدة" } else { "واحد" }.to_owned(),
        2 => two(if feminine { "اثنت" } else { "اثن" }),
        3..11 => format!("{}{}", STEMS[n], if feminine { "" } else { "ة" }),
        11 => if feminine { "إحدى عشرة" } else { "أحد عشر" }.to_owned(),
        12 => {
            let (stem, ten) = if feminine { ("اثنت", "عشرة") } else { ("اثن", "عشر") };
            format!("{stem}{} {ten}", if oblique { "ي" } else { "ا" })
        }
        13..20 => format!("{}{} {}", STEMS[n - 10], if feminine { "" } else { "ة" }, if feminine { "عشرة" } else { "عشر" }),
        _ => {
            let ten = format!("{}{}", TENS[n / 10], if oblique { "ين" } else { "ون" });
            match n % 10 {
                0 => ten,
                1 if feminine => format!("إحدى و{ten}"),
                unit => format!("{} و{ten}", below_hundred(unit, style)),
            }
        }
    }
}

fn below_thousand(n: usize, style: Style) -> String {
    let hundreds = match n / 100 {
        0 => return below_hundred(n, style),
        1 => style.hundred().to_owned(),
        2 => format!("{}ت{}", style.hundred().trim_end_matches('ة'), if style.oblique { "ين" } else { "ان" }),
        h => format!("{}{}{}", STEMS[h], if style.apart { " " } else { "" }, style.hundred()),
    };
    if n.is_multiple_of(100) { hundreds } else { format!("{hundreds} و{}", below_hundred(n % 100, style)) }
}

/// So many thousands or millions: one, two, the plural up to ten, the singular from eleven.
fn scaled(n: usize, one: &str, many: &str, style: Style) -> String {
    match n {
        1 => one.to_owned(),
        2 => format!("{one}{}", if style.oblique { "ين" } else { "ان" }),
        _ => {
            let counted = match n % 100 {
                3..11 => many.to_owned(),
                11..100 => format!("{one}ا"),
                _ => one.to_owned(),
            };
            format!("{} {counted}", below_thousand(n, style.counting_scales()))
        }
    }
}

fn arabic(n: usize, style: Style) -> String {
    let mut parts = Vec::new();
    for (size, one, many) in [(1_000_000_000, "مليار", "مليارات"), (1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")]
    {
        match n / size % 1000 {
            0 => {}
            times => parts.push(scaled(times, one, many, style)),
        }
    }
    if !n.is_multiple_of(1000) || n == 0 {
        parts.push(below_thousand(n % 1000, style));
    }
    parts.join(" و")
}

fn styles() -> impl Iterator<Item = Style> {
    (0..16).map(|i| Style { feminine: i & 1 > 0, oblique: i & 2 > 0, short: i & 4 > 0, apart: i & 8 > 0 })
}

fn check(numbers: impl Iterator<Item = usize>, style: Style) {
    let read = |n: usize| wrong_in("ar", n, &arabic(n, style), |words| format!("وزعت الجمعية {words} في الميناء."));
    let wrong: Vec<String> = numbers.filter_map(read).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn to_a_thousand_in_every_style() {
    styles().for_each(|style| check((0..200).chain((200..1000).step_by(7)), style));
}

#[test]
fn in_steps() {
    styles().for_each(|style| {
        check((1000..20_000).step_by(263), style);
        check((20_000..1_000_000).step_by(17_919), style);
        check((1_000_000..2_000_000_000).step_by(33_999_993), style);
    });
}

#[test]
fn round_ones() {
    for style in styles() {
        check((1..120).map(|n| n * 1000), style);
        check((1..120).map(|n| n * 1_000_000), style);
    }
}

const TEXT: &str = "ساعدت المنظمة 42.300 شخص في سنة 2024، من بينهم 18.450 امرأة و23.850 رجلا. \
وتلقى حوالي 9.120 شخصا الرعاية الطبية، أي بزيادة قدرها 21,4 في المائة مقارنة بسنة 2023. \
وأنقذ الحرس أكثر من 13.900 شخص في عرض البحر، حسب معطيات لوزارة الداخلية. \
وتعرفت على 1.180 طفلا غير مرافق، منهم 420 مغربيا و750 أجنبيا. \
وعاد 320 مهاجرا إلى السنغال.";

#[test]
fn figures_ties_and_findings() {
    let report = read::text(TEXT, &Options::default()).unwrap();
    assert_eq!(report.language.as_deref(), Some("ar"));
    let read: Vec<(String, &str, &str)> =
        report.figures.iter().map(|f| (f.printed.low.to_string(), f.quantifier.name(), f.indicator.as_deref().unwrap_or("-"))).collect();
    let wanted = [
        ("42300", "exact", "assistance.people_assisted"),
        ("18450", "exact", "assistance.people_assisted"),
        ("23850", "exact", "assistance.people_assisted"),
        ("9120", "about", "assistance.medical_care"),
        ("21.4", "exact", "assistance.medical_care"),
        ("13900", "more_than", "border.sea_rescues"),
        ("1180", "exact", "children.unaccompanied"),
        ("420", "exact", "children.unaccompanied"),
        ("750", "exact", "children.unaccompanied"),
        ("320", "exact", "avrr.returns_from_country"),
    ];
    assert_eq!(read, wanted.map(|(v, q, i)| (v.to_owned(), q, i)));
    let slices =
        |i: usize| report.figures[i].breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect::<Vec<_>>().join(";");
    assert_eq!([slices(1), slices(2)], ["sex=female", "sex=male"]);
    assert_eq!([slices(7), slices(8)], ["nationality=MAR", "nationality=foreign"]);
    assert_eq!(slices(9), "destination=SEN");
    assert_eq!(report.figures[5].provider.as_deref(), Some("وزارة الداخلية"));
    assert_eq!(report.figures[4].reference_period.as_deref(), Some("2023"));
    let audit = report.audit().unwrap();
    let wrong: Vec<_> = audit.findings.iter().filter(|f| f.status.name() == "mismatch").collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0].rule.code, wrong[0].difference.unwrap().to_string().as_str()), ("B101", "10"));
}

/// "Last year" is the one before the day of printing; who says so stands behind the verb.
#[test]
fn told_by_distance_and_by_whom() {
    let text = "الرباط، 15 يوليوز 2025 - أعلنت وزارة الصحة أن 1.200 مريض استفادوا من الحملة السنة الماضية.\n\n\
        وارتفع عدد الأطباء بنسبة 4 في المائة مقارنة بالسنة الماضية.\n\nومنذ سنة 2010 استفاد 9.000 مريض.";
    let report = read::text(text, &Options { language: Some("ar".to_owned()), ..Options::default() }).unwrap();
    let years: Vec<Option<i32>> = report.figures.iter().map(|f| f.period.map(|p| p.start.year)).collect();
    assert_eq!(report.figures[0].provider.as_deref(), Some("وزارة الصحة"));
    assert_eq!((years[0], report.figures[1].reference_period.as_deref(), years[2]), (Some(2024), Some("2024"), None));
}

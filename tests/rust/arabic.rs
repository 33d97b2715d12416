//! Whole numbers spelled out in Arabic, in both genders, both cases and the spellings of a hundred, and read back.

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

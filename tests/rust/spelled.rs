//! Every whole number from 0 to 9999 (and those thousands of times over), spelled out in French and Spanish and read back.

use bilan::Decimal;
use bilan::read::{self, Options};

const SMALL: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize",
];
const TENS: [&str; 7] = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// The habits of spelling that differ between writers.
#[derive(Clone, Copy)]
struct Style {
    /// Hyphens between all words (1990) or only below a hundred.
    hyphens: bool,
    /// `septante` and `nonante`.
    belgian: bool,
    /// `une` for `un` at the end.
    feminine: bool,
}

fn below_hundred(n: usize, style: Style, last: bool) -> String {
    let and = if style.hyphens { "-et-" } else { " et " };
    let one = if style.feminine && last { "une" } else { "un" };
    match n {
        1 => one.to_owned(),
        0..17 => SMALL[n].to_owned(),
        17..20 => format!("dix-{}", SMALL[n - 10]),
        70..80 | 90..100 if style.belgian => {
            let ten = if n < 80 { "septante" } else { "nonante" };
            joined(ten, n % 10, and, one)
        }
        71 => format!("soixante{and}onze"),
        60..80 if n > 69 => format!("soixante-{}", below_hundred(n - 60, style, last)),
        80 => if last { "quatre-vingts" } else { "quatre-vingt" }.to_owned(),
        81..100 => format!("quatre-vingt-{}", below_hundred(n - 80, style, last)),
        _ => joined(TENS[n / 10], n % 10, and, one),
    }
}

fn joined(ten: &str, unit: usize, and: &str, one: &str) -> String {
    match unit {
        0 => ten.to_owned(),
        1 => format!("{ten}{and}{one}"),
        _ => format!("{ten}-{}", SMALL[unit]),
    }
}

fn french(n: usize, style: Style, last: bool) -> String {
    let gap = if style.hyphens { "-" } else { " " };
    let rest = |head: String, n: usize| if n == 0 { head } else { format!("{head}{gap}{}", french(n, style, last)) };
    match n {
        0..100 => below_hundred(n, style, last),
        100..200 => rest("cent".to_owned(), n - 100),
        200..1000 => {
            let plural = if n.is_multiple_of(100) && last { "s" } else { "" };
            rest(format!("{}{gap}cent{plural}", SMALL[n / 100]), n % 100)
        }
        1000..2000 => rest("mille".to_owned(), n - 1000),
        _ => rest(format!("{}{gap}mille", french(n / 1000, style, false)), n % 1000),
    }
}

fn wrong(n: usize, words: &str) -> Option<String> {
    wrong_in("fr", n, words, |words| format!("On a livré {words} kits."))
}

pub fn wrong_in(language: &str, n: usize, words: &str, sentence: impl Fn(&str) -> String) -> Option<String> {
    let options = Options { language: Some(language.to_owned()), ..Options::default() };
    let report = read::text(&sentence(words), &options).ok()?;
    let text = &report.document.text;
    let found: Vec<(&str, Decimal)> = report.figures.iter().map(|f| (f.span.of(text), f.printed.low)).collect();
    (found != [(words, Decimal::integer(n as i128))]).then(|| format!("{n}: {words} is read as {found:?}"))
}

fn check(style: Style, numbers: impl Iterator<Item = usize>) {
    // "un kit" is an article.
    let wrong: Vec<String> = numbers.filter(|n| *n != 1).filter_map(|n| wrong(n, &french(n, style, true))).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn to_ten_thousand() {
    check(Style { hyphens: false, belgian: false, feminine: false }, 0..10_000);
}

#[test]
fn to_ten_thousand_with_hyphens() {
    check(Style { hyphens: true, belgian: false, feminine: true }, 0..10_000);
}

#[test]
fn to_ten_thousand_in_belgium() {
    check(Style { hyphens: false, belgian: true, feminine: false }, 0..10_000);
}

#[test]
fn to_a_million_in_steps() {
    check(Style { hyphens: false, belgian: false, feminine: false }, (10_000..1_000_000).step_by(997));
}

/// Spanish, written by the rules of its spelling.
fn spanish(n: usize, feminine: bool) -> String {
    const UNITS: [&str; 30] = [
        "cero",
        "uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
        "veintiuno",
        "veintidós",
        "veintitrés",
        "veinticuatro",
        "veinticinco",
        "veintiséis",
        "veintisiete",
        "veintiocho",
        "veintinueve",
    ];
    const TENS: [&str; 10] = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
    const HUNDREDS: [&str; 10] =
        ["", "ciento", "doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient", "novecient"];
    // Before its noun "uno" loses its end, or is "una".
    let one = |word: &str| match (word.strip_suffix("uno"), feminine) {
        (Some(stem), true) => format!("{stem}una"),
        (Some("veinti"), false) => "veintiún".to_owned(),
        (Some(stem), false) => format!("{stem}un"),
        (None, _) => word.to_owned(),
    };
    let rest = |head: String, n: usize| if n == 0 { head } else { format!("{head} {}", spanish(n, feminine)) };
    match n {
        0..30 => one(UNITS[n]),
        30..100 if n.is_multiple_of(10) => TENS[n / 10].to_owned(),
        30..100 => format!("{} y {}", TENS[n / 10], one(UNITS[n % 10])),
        100 => "cien".to_owned(),
        101..200 => rest("ciento".to_owned(), n - 100),
        200..1000 => rest(format!("{}{}", HUNDREDS[n / 100], if feminine { "as" } else { "os" }), n % 100),
        1000..2000 => rest("mil".to_owned(), n - 1000),
        2000..1_000_000 => rest(format!("{} mil", spanish(n / 1000, feminine)), n % 1000),
        1_000_000..2_000_000 => rest("un millón".to_owned(), n - 1_000_000),
        _ => rest(format!("{} millones", spanish(n / 1_000_000, false)), n % 1_000_000),
    }
}

fn check_spanish(feminine: bool, numbers: impl Iterator<Item = usize>) {
    // "un kit" is an article.
    let read = |n: usize| wrong_in("es", n, &spanish(n, feminine), |words| format!("Se entregaron {words} en el puerto."));
    let wrong: Vec<String> = numbers.filter(|n| *n != 1).filter_map(read).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn spanish_to_ten_thousand() {
    check_spanish(false, 0..10_000);
}

#[test]
fn spanish_in_steps() {
    check_spanish(true, (10_000..1_000_000).step_by(997));
    check_spanish(false, (1_000_000..2_000_000_000).step_by(1_999_993));
}

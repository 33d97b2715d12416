//! A figure written the plain way of each language is read back as the same figure; and what is only dress (another
//! script, other spaces, a sentence that has nothing to do with it) changes no figure.

use std::fmt::Write as _;

use bilan::figures::{Figure, Quantifier};
use bilan::read::{self, Options};
use proptest::prelude::*;

/// How a language writes its figures.
struct Writing {
    code: &'static str,
    thousands: char,
    decimal: char,
    /// Before and behind the figure.
    frame: (&'static str, &'static str),
    /// Hedges, and the words that say them before a number.
    hedges: [(Quantifier, &'static str); 7],
    /// Nouns, and the unit they are.
    nouns: [(&'static str, &'static str); 3],
    /// A sentence without figures.
    idle: &'static str,
}

const WRITINGS: [Writing; 4] = [
    Writing {
        code: "fr",
        thousands: '\u{202f}',
        decimal: ',',
        frame: ("Le bilan fait état de ", " dans la vallée."),
        hedges: [
            (Quantifier::Exact, ""),
            (Quantifier::About, "quelque "),
            (Quantifier::Nearly, "presque "),
            (Quantifier::MoreThan, "plus de "),
            (Quantifier::AtLeast, "au moins "),
            (Quantifier::LessThan, "moins de "),
            (Quantifier::AtMost, "au maximum "),
        ],
        nouns: [("personnes", "person"), ("euros", "EUR"), ("kilomètres", "kilometre")],
        idle: "Le vent est tombé dans la nuit.",
    },
    Writing {
        code: "es",
        thousands: '.',
        decimal: ',',
        frame: ("El balance habla de ", " en el valle."),
        hedges: [
            (Quantifier::Exact, ""),
            (Quantifier::About, "unos "),
            (Quantifier::Nearly, "casi "),
            (Quantifier::MoreThan, "más de "),
            (Quantifier::AtLeast, "al menos "),
            (Quantifier::LessThan, "menos de "),
            (Quantifier::AtMost, "como máximo "),
        ],
        nouns: [("personas", "person"), ("euros", "EUR"), ("kilómetros", "kilometre")],
        idle: "El viento cayó durante la noche.",
    },
    Writing {
        code: "en",
        thousands: ',',
        decimal: '.',
        frame: ("The report speaks of ", " in the valley."),
        hedges: [
            (Quantifier::Exact, ""),
            (Quantifier::About, "about "),
            (Quantifier::Nearly, "nearly "),
            (Quantifier::MoreThan, "more than "),
            (Quantifier::AtLeast, "at least "),
            (Quantifier::LessThan, "less than "),
            (Quantifier::AtMost, "at most "),
        ],
        nouns: [("people", "person"), ("euros", "EUR"), ("kilometres", "kilometre")],
        idle: "The wind fell during the night.",
    },
    Writing {
        code: "ar",
        thousands: '\u{66c}',
        decimal: '\u{66b}',
        frame: ("يتحدث التقرير عن ", " في الوادي."),
        hedges: [
            (Quantifier::Exact, ""),
            (Quantifier::About, "حوالي "),
            (Quantifier::Nearly, "ما يقارب "),
            (Quantifier::MoreThan, "أكثر من "),
            (Quantifier::AtLeast, "ما لا يقل عن "),
            (Quantifier::LessThan, "أقل من "),
            (Quantifier::AtMost, "ما لا يزيد عن "),
        ],
        nouns: [("شخص", "person"), ("يورو", "EUR"), ("كيلومتر", "kilometre")],
        idle: "هدأت الرياح ليلا.",
    },
];

/// A figure to be written: whole part, decimals as printed, hedge, noun (percent when none).
#[derive(Clone, Debug)]
struct Wanted {
    whole: u32,
    decimals: Option<u8>,
    hedge: usize,
    noun: Option<usize>,
}

impl Wanted {
    fn number(&self, w: &Writing) -> String {
        let digits = self.whole.to_string();
        let mut out = String::new();
        for (i, d) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(w.thousands);
            }
            out.push(d);
        }
        if let Some(d) = self.decimals {
            write!(out, "{}{d:02}", w.decimal).expect("a string takes all");
        }
        out
    }

    fn sentence(&self, w: &Writing) -> String {
        let noun = self.noun.map_or("%", |n| w.nouns[n].0);
        format!("{}{}{} {noun}{}", w.frame.0, w.hedges[self.hedge].1, self.number(w), w.frame.1)
    }

    /// What is wrong with what was read, if anything.
    fn fault(&self, w: &Writing, figures: &[Figure]) -> Option<String> {
        let [figure] = figures else { return Some(format!("{} figures", figures.len())) };
        let places = if self.decimals.is_some() { 2 } else { 0 };
        let mantissa = i128::from(self.whole) * 10i128.pow(places) + self.decimals.map_or(0, i128::from);
        let p = &figure.printed;
        let value = p.low.at_scale(places as u8) == Some(mantissa) && p.low == p.high;
        let step = p.resolution.at_scale(places as u8) == Some(1);
        let unit = self.noun.map_or("percent", |n| w.nouns[n].1);
        let hedge = w.hedges[self.hedge].0;
        let fit = value && step && figure.unit_name() == Some(unit) && figure.quantifier == hedge;
        (!fit).then(|| format!("{} ({}), {} {}", p.low, p.resolution, figure.quantifier.name(), figure.unit_name().unwrap_or("-")))
    }
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let noun = prop_oneof![Just(None), (0usize..3).prop_map(Some)];
    // Below 1,900 a whole number may be a year, and small ones have words of their own.
    (2100u32..9_999_999, prop::option::of(1u8..100), 0usize..7, noun).prop_map(|(whole, decimals, hedge, noun)| {
        // People come in whole numbers.
        let decimals = decimals.filter(|_| noun != Some(0));
        Wanted { whole, decimals, hedge, noun }
    })
}

fn figures(w: &Writing, text: &str) -> Vec<Figure> {
    let options = Options { language: Some(w.code.to_owned()), ..Options::default() };
    read::text(text, &options).expect("a text is read").figures
}

/// What must not change when only the dress does.
fn plain(figures: &[Figure]) -> Vec<(String, String, &'static str, Option<&str>)> {
    figures.iter().map(|f| (f.printed.low.to_string(), f.printed.resolution.to_string(), f.quantifier.name(), f.unit_name())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_written_is_the_figure_read(wanted in wanted(), at in 0usize..4) {
        let w = &WRITINGS[at];
        let text = wanted.sentence(w);
        let fault = wanted.fault(w, &figures(w, &text));
        prop_assert!(fault.is_none(), "{text}: {}", fault.unwrap_or_default());
    }

    #[test]
    fn digits_of_another_script_are_the_same_digits(wanted in wanted(), at in 0usize..4, zero in prop_oneof![Just('\u{660}'), Just('\u{6f0}'), Just('\u{ff10}')]) {
        let w = &WRITINGS[at];
        let text = wanted.sentence(w);
        let other: String = text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d)).unwrap_or(c)).collect();
        let (one, two) = (figures(w, &text), figures(w, &other));
        prop_assert_eq!(plain(&one), plain(&two), "{}", other);
    }

    #[test]
    fn spaces_of_any_kind_are_spaces(wanted in wanted(), at in 0usize..4, space in prop_oneof![Just("\u{a0}"), Just("\u{202f}"), Just("\u{2009}"), Just("  ")]) {
        let w = &WRITINGS[at];
        let text = wanted.sentence(w);
        let other = text.replace(' ', space);
        let (one, two) = (figures(w, &text), figures(w, &other));
        prop_assert_eq!(plain(&one), plain(&two), "{}", other);
    }

    #[test]
    fn idle_sentences_change_nothing(wanted in wanted(), at in 0usize..4, before in 0usize..4, after in 0usize..4) {
        let w = &WRITINGS[at];
        let text = wanted.sentence(w);
        let other = format!("{}{text} {}", format!("{} ", w.idle).repeat(before), format!("{} ", w.idle).repeat(after));
        let (one, two) = (figures(w, &text), figures(w, &other));
        prop_assert_eq!(plain(&one), plain(&two), "{}", other);
    }

    #[test]
    fn a_figure_keeps_its_value_beside_others(a in wanted(), b in wanted(), at in 0usize..4) {
        let w = &WRITINGS[at];
        let text = format!("{} {}", a.sentence(w), b.sentence(w));
        let found = figures(w, &text);
        prop_assert_eq!(found.len(), 2, "{}", text);
        let faults = (a.fault(w, &found[..1]), b.fault(w, &found[1..]));
        prop_assert!(faults.0.is_none() && faults.1.is_none(), "{text}: {faults:?}");
    }
}

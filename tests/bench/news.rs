//! Invented news of any length, the same on every run.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Pieces {
    who: Vec<String>,
    does: Vec<String>,
    what: Vec<String>,
    how: Vec<String>,
    counted: Vec<String>,
    dense: Vec<String>,
}

/// How many sentences hold numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// None.
    Plain,
    /// As in the press: one or two words in a hundred are numbers.
    News,
    /// Every sentence holds several.
    Dense,
}

/// xorshift: no more randomness is needed, and no crate.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n.max(1)
    }

    fn pick<'a>(&mut self, list: &'a [String]) -> &'a str {
        &list[self.below(list.len())]
    }
}

static PIECES: LazyLock<BTreeMap<String, Pieces>> =
    LazyLock::new(|| toml::from_str(include_str!("news.toml")).expect("news.toml is well formed"));

pub fn languages() -> impl Iterator<Item = &'static str> {
    PIECES.keys().map(String::as_str)
}

/// A document of about `bytes` bytes: a title, and paragraphs of four sentences.
pub fn document(lang: &str, density: Density, bytes: usize, seed: u64) -> String {
    let p = &PIECES[lang];
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = format!("{} {} {}\n\n", dice.pick(&p.who), dice.pick(&p.does), dice.pick(&p.what));
    while text.len() < bytes {
        for _ in 0..4 {
            let counts = match density {
                Density::Plain => false,
                Density::News => dice.below(4) == 0,
                Density::Dense => true,
            };
            match counts {
                true => counted(&mut text, dice.pick(if density == Density::Dense { &p.dense } else { &p.counted }).to_owned(), &mut dice),
                false => {
                    let pieces = [dice.pick(&p.who), dice.pick(&p.does), dice.pick(&p.what), dice.pick(&p.how)];
                    text.push_str(&pieces.join(" "));
                    text.push_str(". ");
                }
            }
        }
        text.push('\n');
    }
    text
}

fn counted(text: &mut String, sentence: String, dice: &mut Dice) {
    let mut rest = sentence.as_str();
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        match &rest[at..at + 3] {
            "{n}" => text.push_str(&format!("{}.{:03}", 1 + dice.below(99), dice.below(1000))),
            "{p}" => text.push_str(&format!("{},{}", 1 + dice.below(99), dice.below(10))),
            _ => text.push_str(&(2015 + dice.below(10)).to_string()),
        }
        rest = &rest[at + 3..];
    }
    text.push_str(rest);
    text.push(' ');
}

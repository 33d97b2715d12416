//! Which language a text is in: a well-kept library's guess, on the article only.

use whatlang::{Detector, Lang};

/// What the text looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// ISO 639-1 code of one of the supported languages.
    pub code: Option<&'static str>,
    /// The English name of a language we do not read, when the text is plainly in one.
    pub other: Option<&'static str>,
}

const KNOWN: [(&str, Lang); 4] = [("fr", Lang::Fra), ("en", Lang::Eng), ("es", Lang::Spa), ("ar", Lang::Ara)];

/// Enough to tell a language by.
const SAMPLE: usize = 20_000;

/// The language of `text` among `supported`.
pub fn guess(text: &str, supported: &[&'static str]) -> Guess {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let ours = |lang: Lang| KNOWN.iter().find(|(code, l)| *l == lang && supported.contains(code)).map(|(code, _)| *code);
    let sure = whatlang::detect(sample).filter(|i| i.is_reliable());
    if let Some(info) = &sure {
        return match ours(info.lang()) {
            Some(code) => Guess { code: Some(code), other: None },
            None => Guess { code: None, other: Some(info.lang().eng_name()) },
        };
    }
    let list = KNOWN.iter().filter(|(code, _)| supported.contains(code)).map(|(_, l)| *l).collect();
    let code = Detector::with_allowlist(list).detect_lang(sample).and_then(ours);
    Guess { code, other: None }
}

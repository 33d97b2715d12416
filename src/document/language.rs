//! Which language a text is in: told by its little words where they are plain, else a well-kept library's guess; on the
//! article only.

use whatlang::{Detector, Lang};

use super::words::words;
use crate::fold::fold_text;

/// What the text looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// ISO 639-1 code of one of the supported languages.
    pub code: Option<&'static str>,
    /// The English name of a language we do not read, when the text is plainly in one.
    pub other: Option<&'static str>,
}

const KNOWN: [(&str, Lang); 4] = [("fr", Lang::Fra), ("en", Lang::Eng), ("es", Lang::Spa), ("ar", Lang::Ara)];

/// Enough to tell a language by, whatever the text is like …
const SAMPLE: usize = 20_000;
/// … and so many pieces of it where they tell it plainly, as those of an article do.
const PIECES: usize = 3;
const PIECE: usize = 300;

/// The language of `text` among `supported`.
pub fn guess(text: &str, supported: &[&'static str]) -> Guess {
    let sample = &text[..boundary(text, SAMPLE)];
    let pieces = pieces(sample);
    let told = pieces.as_deref().and_then(|p| words().language(&fold_text(p)));
    if let Some(code) = told.and_then(|code| supported.iter().find(|s| **s == code)) {
        return Guess { code: Some(code), other: None };
    }
    let ours = |lang: Lang| KNOWN.iter().find(|(code, l)| *l == lang && supported.contains(code)).map(|(code, _)| *code);
    let plain = |sample: &str| whatlang::detect(sample).filter(|i| i.is_reliable());
    let sure = pieces.and_then(|p| plain(&p)).or_else(|| plain(sample));
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

/// The last place at or before byte `at` where a character starts.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = text.len().min(at);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Pieces from all over a text, from its first byte to its last; none of a short one.
fn pieces(text: &str) -> Option<String> {
    let last = text.len().checked_sub(PIECE).filter(|last| *last > PIECES * PIECE)?;
    let starts = (0..PIECES).map(|i| last * i / (PIECES - 1));
    Some(starts.map(|at| &text[boundary(text, at)..boundary(text, at + PIECE)]).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_tell_what_all_of_it_does() {
        let supported = ["fr", "en", "es", "ar"];
        let sentences = [
            ("fr", "Les habitants du quartier ont longtemps attendu que la mairie ouvre enfin une nouvelle école. "),
            ("es", "Los vecinos del barrio esperaron mucho tiempo a que el ayuntamiento abriera una nueva escuela. "),
            ("en", "The people of the district waited a long time for the council to open a new school at last. "),
            ("ar", "انتظر سكان الحي طويلا أن تفتح البلدية مدرسة جديدة لأطفالهم في هذه المدينة. "),
        ];
        for (code, sentence) in sentences {
            for times in [3, 12, 400] {
                assert_eq!(guess(&sentence.repeat(times), &supported), Guess { code: Some(code), other: None }, "{times} times");
            }
        }
        let other = "Gli abitanti del quartiere hanno aspettato a lungo che il comune aprisse finalmente una nuova scuola. ";
        assert_eq!(guess(&other.repeat(40), &supported).code, None);
        assert_eq!(pieces(&"\u{e9}".repeat(2_000)).map(|p| p.chars().count()), Some(PIECES * PIECE / 2 + 2));
    }
}

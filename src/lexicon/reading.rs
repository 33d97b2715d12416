//! A sentence cut in tokens, with what each can mean.

use super::sense::{Cue, Sense};
use super::token::{Joint, Token};
use super::trie::Hit;
use super::{Lexicon, TokenKind, work};
use crate::document::Span;

/// Tokens and hits of one stretch of text; buffers are reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub tokens: Vec<Token>,
    pub hits: Vec<Hit>,
    /// `hits[index[t]..index[t + 1]]` start at token `t`.
    index: Vec<u32>,
    /// The [`Sense::bit`]s of the hits that start at each token.
    starts: Vec<u64>,
    /// How many tokens before each token the longest hit starts that ends right before it; 0 for none.
    reach: Vec<u8>,
}

/// Tokens between a place and the word that joins another to it ("Senegal (453) and").
const LIST_REACH: u32 = 4;
/// Tokens that a phrase may have, for [`Reading::ending_at`] to find it from its end.
const LONGEST: u8 = 8;
/// Hits among which the others of the same words lie, and those of the word before.
const NEIGHBOURS: usize = 24;

impl Reading {
    pub fn read(&mut self, lexicon: &Lexicon, text: &str, span: Span) {
        self.cut(lexicon, text, span);
        self.read_on(lexicon, text);
    }

    /// Finds all that the tokens can mean.
    pub fn read_on(&mut self, lexicon: &Lexicon, text: &str) {
        self.look_up(lexicon, text, Sense::ALL);
        if lexicon.words.has_proclitics() {
            // A noun ("al-qarib", the boat), where the bare word would hedge ("qarib", close to).
            let tokens = &self.tokens;
            let noun = |h: &Hit| tokens.get(h.start as usize).is_some_and(|t| t.article) && h.end == h.start + 1;
            self.hits.retain(|h| !(matches!(h.sense, Sense::Quantifier { after: false, .. } | Sense::Ahead(_)) && noun(h)));
        }
        self.finish();
    }

    /// Tokens only: nothing is found in them yet.
    pub fn cut(&mut self, lexicon: &Lexicon, text: &str, span: Span) {
        self.tokens.clear();
        self.hits.clear();
        self.index.clear();
        self.starts.clear();
        self.reach.clear();
        lexicon.tokenize(text, span, &mut self.tokens);
    }

    /// What the tokens can mean, as far as the [`Sense::bit`]s are `wanted`: what a full reading finds of these, and
    /// with places also the words before them that settle which names are places.
    pub fn look_up(&mut self, lexicon: &Lexicon, text: &str, wanted: u64) {
        self.hits.clear();
        let settling = if wanted & Sense::PLACES != 0 { Sense::SETTLING } else { 0 };
        let found = lexicon.scan(&self.tokens, wanted | settling, &mut self.hits);
        if found & Sense::PLACES != 0 {
            self.settle_names(lexicon, text);
        }
    }

    fn finish(&mut self) {
        let count = self.tokens.len();
        self.reach.resize(count + 1, 0);
        let mut hits = self.hits.iter().enumerate().peekable();
        for t in 0..count {
            self.index.push(hits.peek().map_or(self.hits.len(), |(at, _)| *at) as u32);
            let mut bits = 0;
            while let Some((_, h)) = hits.next_if(|(_, h)| h.start as usize == t) {
                bits |= h.sense.bit();
                let reach = &mut self.reach[h.end as usize];
                *reach = (*reach).max((h.end - h.start).min(LONGEST as u32) as u8);
            }
            self.starts.push(bits);
        }
        self.index.push(self.hits.len() as u32);
    }

    /// Drops names that are not written as names are; a homonym stays only where a place must stand.
    fn settle_names(&mut self, lexicon: &Lexicon, text: &str) {
        let tokens = &self.tokens;
        let capital = |h: &Hit| tokens[h.start as usize..h.end as usize].iter().any(|t| !t.span.of(text).starts_with(char::is_lowercase));
        let (mut placed, mut listed) = (0, 0);
        self.hits.retain_mut(|h| {
            if matches!(h.sense, Sense::Cue(Cue::Preposition | Cue::From | Cue::Towards))
                // "to Guinea, Senegal (453) and Mali"
                || matches!(h.sense, Sense::Cue(Cue::And)) && listed > 0 && h.start <= listed + LIST_REACH
            {
                placed = h.end;
            }
            match h.sense {
                Sense::Place(p) => {
                    let kept = !lexicon.is_proper(p) || capital(h);
                    listed = if kept { h.end } else { listed };
                    kept
                }
                Sense::Demonym(_) => !lexicon.capital_demonyms || capital(h),
                Sense::Homonym(p) => {
                    let named = tokens.get(h.end as usize).is_some_and(|t| t.capital && t.joint != Joint::Glued);
                    h.sense = Sense::Place(p);
                    placed == h.start && h.start > 0 && !named && capital(h)
                }
                _ => true,
            }
        });
        self.settle_people();
    }

    /// A word for a country and for its people too ("Malí", in Arabic "Ghiniya") is the people behind a number or a noun
    /// that is counted, and else the country.
    fn settle_people(&mut self) {
        let (tokens, hits) = (&self.tokens, &self.hits);
        let noun = |s: Sense| matches!(s, Sense::Unit(_) | Sense::Population(_) | Sense::Cardinal { .. } | Sense::Scale { .. });
        let mut wrong: Vec<usize> = Vec::new();
        for (i, h) in hits.iter().enumerate().filter(|(_, h)| matches!(h.sense, Sense::Demonym(_))) {
            let near = || (i.saturating_sub(NEIGHBOURS)..hits.len().min(i + NEIGHBOURS)).filter_map(|j| Some((j, hits.get(j)?)));
            let place = |n: &Hit| matches!(n.sense, Sense::Place(_)) && (n.start, n.end) == (h.start, h.end);
            let Some((other, _)) = near().find(|(_, n)| place(n)) else { continue };
            let digits = h.start.checked_sub(1).and_then(|t| tokens.get(t as usize)).is_some_and(|t| t.is_digits());
            let counted = digits || near().any(|(_, n)| n.end == h.start && noun(n.sense));
            wrong.push(if counted { other } else { i });
        }
        if wrong.is_empty() {
            return;
        }
        wrong.sort_unstable();
        let mut at = 0;
        self.hits.retain(|_| {
            at += 1;
            wrong.binary_search(&(at - 1)).is_err()
        });
    }

    /// Tokens and hits there is room for.
    pub fn room(&self) -> usize {
        self.tokens.capacity().max(self.hits.capacity())
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Hits that start at token `t`.
    #[inline]
    pub fn at(&self, t: usize) -> &[Hit] {
        let hits = match (self.index.get(t), self.index.get(t + 1)) {
            (Some(&a), Some(&b)) => &self.hits[a as usize..b as usize],
            _ => &[],
        };
        work::done(1 + hits.len());
        hits
    }

    /// The [`Sense::bit`]s of the hits that start at token `t`.
    #[inline]
    pub fn starts(&self, t: usize) -> u64 {
        self.starts.get(t).copied().unwrap_or(0)
    }

    #[inline]
    pub fn find<T>(&self, t: usize, f: impl Fn(&Hit) -> Option<T>) -> Option<T> {
        self.at(t).iter().find_map(f)
    }

    #[inline]
    pub fn has(&self, t: usize, f: impl Fn(Sense) -> bool) -> bool {
        self.at(t).iter().any(|h| f(h.sense))
    }

    #[inline]
    pub fn cue_at(&self, t: usize, cue: Cue) -> Option<&Hit> {
        self.at(t).iter().find(|h| matches!(h.sense, Sense::Cue(c) if c == cue))
    }

    /// The longest hit that ends right before token `t` and satisfies `f`.
    #[inline]
    pub fn ending_at<T>(&self, t: usize, f: impl Fn(&Hit) -> Option<T>) -> Option<T> {
        let reach = self.reach.get(t).copied().unwrap_or(0) as usize;
        (t - reach..t).find_map(|s| self.at(s).iter().filter(|h| h.end as usize == t).find_map(&f))
    }

    /// Hits that lie within tokens `from..to`.
    #[inline]
    pub fn within(&self, from: usize, to: usize) -> impl Iterator<Item = &Hit> {
        let range = match (self.index.get(from), self.index.get(to.min(self.tokens.len()))) {
            (Some(&a), Some(&b)) if a <= b => a as usize..b as usize,
            _ => 0..0,
        };
        self.hits[range].iter().inspect(|_| work::done(1)).filter(move |h| h.end as usize <= to)
    }

    #[inline]
    pub fn mark(&self, t: usize) -> Option<char> {
        work::done(1);
        match self.tokens.get(t)?.kind {
            TokenKind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// The stretch of text that tokens `from..to` cover.
    #[inline]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|t| self.tokens.get(t))) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }
}

//! Phrases of words → what they can mean. One walk per token, never a step back.

use rustc_hash::FxHashMap;

use super::sense::Sense;
use super::token::{Joint, Token, WordId};

/// A phrase found: tokens `start..end` can mean `sense`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub start: u32,
    pub end: u32,
    pub sense: Sense,
}

#[derive(Clone, Debug, Default)]
pub struct Trie {
    edges: FxHashMap<(u32, WordId), u32>,
    senses: Vec<Vec<Sense>>,
}

impl Trie {
    pub fn new() -> Trie {
        Trie { edges: FxHashMap::default(), senses: vec![Vec::new()] }
    }

    pub fn insert(&mut self, phrase: &[WordId], sense: Sense) {
        let mut node = 0;
        for &word in phrase {
            let next = self.senses.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.senses.push(Vec::new());
            }
        }
        if let Some(senses) = self.senses.get_mut(node as usize)
            && !senses.contains(&sense)
        {
            senses.push(sense);
        }
    }

    /// Everything the tokens can mean, by start; of each class only the longest phrase that does not overlap an
    /// earlier one of its class, except terms, which may nest.
    pub fn scan(&self, tokens: &[Token], hits: &mut Vec<Hit>) {
        let mut taken = [0u32; Sense::CLASSES];
        for start in 0..tokens.len() {
            let mut longest: [Option<(u32, usize)>; Sense::CLASSES] = [None; Sense::CLASSES];
            let (mut node, mut at) = (0u32, start);
            while let Some(token) = tokens.get(at) {
                // The full stop of an abbreviation inside a phrase ("E.U.") says nothing.
                if at > start && token.is_mark('.') && token.joint == Joint::Glued {
                    at += 1;
                    continue;
                }
                let Some(&next) = self.edges.get(&(node, token.word)).filter(|_| token.word != 0) else { break };
                at += 1;
                node = next;
                for &sense in self.senses.get(node as usize).map_or(&[][..], Vec::as_slice) {
                    let class = sense.class();
                    if sense.nests() {
                        hits.push(Hit { start: start as u32, end: at as u32, sense });
                    } else if start as u32 >= taken[class] {
                        longest[class] = Some((node, at));
                    }
                }
            }
            for (class, found) in longest.iter().enumerate() {
                let Some((node, end)) = *found else { continue };
                taken[class] = end as u32;
                for &sense in &self.senses[node as usize] {
                    if sense.class() == class && !sense.nests() {
                        hits.push(Hit { start: start as u32, end: end as u32, sense });
                    }
                }
            }
        }
    }
}

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

/// Phrases as they come in.
#[derive(Clone, Debug)]
pub struct Trie {
    edges: FxHashMap<(u32, WordId), u32>,
    senses: Vec<Vec<Sense>>,
}

impl Default for Trie {
    fn default() -> Trie {
        Trie { edges: FxHashMap::default(), senses: vec![Vec::new()] }
    }
}

impl Trie {
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

    /// The automaton of these phrases.
    pub fn compile(&self) -> Automaton {
        let mut edges: Vec<(u32, WordId, u32)> = self.edges.iter().map(|((node, word), next)| (*node, *word, *next)).collect();
        edges.sort_unstable();
        let mut a = Automaton::default();
        a.edges = edges.iter().map(|(_, word, next)| (*word, *next)).collect();
        for (id, senses) in self.senses.iter().enumerate() {
            let from = edges.partition_point(|e| (e.0 as usize) < id);
            let to = edges.partition_point(|e| e.0 as usize <= id);
            let mut node = Node { edges: (from as u32, to as u32), nested: a.take(senses.iter().filter(|s| s.nests())), ..Node::default() };
            let first = a.groups.len() as u32;
            for class in 0..Sense::CLASSES {
                let (from, to) = a.take(senses.iter().filter(|s| !s.nests() && s.class() == class));
                if from < to {
                    a.groups.push(Group { class: class as u8, from, to });
                }
            }
            node.groups = (first, a.groups.len() as u32);
            node.reach = senses.iter().fold(0, |reach, s| reach | s.bit());
            a.nodes.push(node);
        }
        // A node is made before those behind it.
        for &(node, _, next) in edges.iter().rev().filter(|e| e.0 != 0) {
            a.nodes[node as usize].reach |= a.nodes[next as usize].reach;
        }
        for &(_, word, next) in edges.iter().take_while(|e| e.0 == 0) {
            let word = word as usize;
            if a.roots.len() <= word {
                a.roots.resize(word + 1, 0);
                a.opens.resize(word + 1, 0);
            }
            a.roots[word] = next;
            a.opens[word] = a.nodes[next as usize].reach;
        }
        a
    }
}

/// What ends at a node, and where it goes on; ranges are of the lists in [`Automaton`].
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    edges: (u32, u32),
    /// Senses that nest.
    nested: (u32, u32),
    /// The others, class by class.
    groups: (u32, u32),
    /// The [`Sense::bit`]s of all that ends here or further on.
    reach: u64,
}

#[derive(Clone, Copy, Debug)]
struct Group {
    class: u8,
    from: u32,
    to: u32,
}

/// Phrases, laid flat.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    /// The node that each word opens, and what is behind it; 0 for a word that opens no phrase.
    roots: Vec<u32>,
    opens: Vec<u64>,
    nodes: Vec<Node>,
    /// Word and next node, sorted within a node.
    edges: Vec<(WordId, u32)>,
    groups: Vec<Group>,
    senses: Vec<Sense>,
}

impl Automaton {
    fn take<'a>(&mut self, senses: impl Iterator<Item = &'a Sense>) -> (u32, u32) {
        let from = self.senses.len() as u32;
        self.senses.extend(senses);
        (from, self.senses.len() as u32)
    }

    /// The [`Sense::bit`]s of all phrases that a word opens.
    #[inline]
    pub fn opens(&self, word: WordId) -> u64 {
        self.opens.get(word as usize).copied().unwrap_or(0)
    }

    #[inline]
    fn next(&self, node: &Node, word: WordId) -> Option<u32> {
        let edges = &self.edges[node.edges.0 as usize..node.edges.1 as usize];
        if edges.len() <= 8 {
            return edges.iter().find(|e| e.0 == word).map(|e| e.1);
        }
        edges.binary_search_by_key(&word, |e| e.0).ok().map(|i| edges[i].1)
    }

    /// What the tokens can mean, by start, as far as its bits are `wanted`; of each class only the longest phrase
    /// that does not overlap an earlier one of its class, except terms, which may nest. Gives the bits of the classes
    /// that were found.
    pub fn scan(&self, tokens: &[Token], wanted: u64, hits: &mut Vec<Hit>) -> u64 {
        let mut all = 0;
        let mut taken = [0u32; Sense::CLASSES];
        let mut longest = [(0u32, 0u32); Sense::CLASSES];
        for (start, token) in tokens.iter().enumerate() {
            let root = self.roots.get(token.word as usize).copied().unwrap_or(0);
            if root == 0 || self.nodes[root as usize].reach & wanted == 0 {
                continue;
            }
            let start_at = start as u32;
            let mut node = &self.nodes[root as usize];
            let mut at = start + 1;
            let mut found = 0u64;
            loop {
                super::work::done(1);
                for &sense in &self.senses[node.nested.0 as usize..node.nested.1 as usize] {
                    if wanted == Sense::ALL || sense.bit() & wanted != 0 {
                        hits.push(Hit { start: start_at, end: at as u32, sense });
                    }
                }
                for group in node.groups.0..node.groups.1 {
                    let class = self.groups[group as usize].class as usize;
                    if wanted >> class & 1 != 0 && start_at >= taken[class] {
                        longest[class] = (group, at as u32);
                        found |= 1 << class;
                    }
                }
                if node.edges.0 == node.edges.1 {
                    break;
                }
                // The full stop of an abbreviation inside a phrase ("E.U.") says nothing.
                while tokens.get(at).is_some_and(|t| t.is_mark('.') && t.joint == Joint::Glued) {
                    at += 1;
                }
                let Some(next) = tokens.get(at).filter(|t| t.word != 0).and_then(|t| self.next(node, t.word)) else { break };
                at += 1;
                node = &self.nodes[next as usize];
            }
            all |= found;
            while found != 0 {
                let class = found.trailing_zeros() as usize;
                found &= found - 1;
                let (group, end) = longest[class];
                taken[class] = end;
                let group = self.groups[group as usize];
                hits.extend(self.senses[group.from as usize..group.to as usize].iter().map(|&sense| Hit { start: start_at, end, sense }));
            }
        }
        all
    }
}

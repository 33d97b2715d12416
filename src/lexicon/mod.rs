//! TOML per language in, compiled automata out.
//!
//! Enters: drawers of words (numerals, units, qualifiers, places, concepts, ...). Leaves: one trie of phrases with
//! what each can mean. Refuses: to know a word of any language itself.

pub mod fold;
pub mod pattern;

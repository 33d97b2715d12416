//! Digit groups and their separators, as printed.

use crate::decimal::Decimal;
use crate::fold::digit;
use crate::lexicon::{Joint, LETTERED, Token, TokenKind, is_apostrophe, is_group_space};

use super::Convention;

/// More digits than this are a serial number.
const MAX_DIGITS: usize = 24;
const MAX_GROUPS: usize = 12;
const ARABIC_COMMA: char = '\u{60c}';

/// Digit runs held together by single separators: `1.234,5`, `36 000`, `2.712`.
#[derive(Clone, Debug)]
pub struct Groups {
    /// Tokens `first..last`.
    pub first: usize,
    pub last: usize,
    /// Number of digits in each run.
    lengths: [u8; MAX_GROUPS],
    /// Separator before each run but the first; spaces and apostrophes are each one kind.
    seps: [char; MAX_GROUPS],
    count: usize,
    digits: i128,
    leading_zero: bool,
}

/// What a print can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One way only.
    Plain(Decimal),
    /// Three digits after a single mark: grouped (as a whole number) or decimal.
    Either { mark: char, grouped: Decimal, decimal: Decimal },
    /// A letter for the decimal mark: its sides in the order of the text, or as they show where the script runs to the left.
    Lettered { straight: Decimal, turned: Decimal },
    /// Not a number: a date, an address, a version.
    Neither,
}

/// What a print proves about the document's separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Proof {
    pub thousands: Option<char>,
    pub decimal: Option<char>,
    /// Are the sides of a letter between digits turned round?
    pub turned: Option<bool>,
}

impl Groups {
    /// The groups that start at token `first` (a digit run); `None` when there are too many digits.
    pub fn at(text: &str, tokens: &[Token], first: usize) -> Option<Groups> {
        let mut g =
            Groups { first, last: first, lengths: [0; MAX_GROUPS], seps: ['\0'; MAX_GROUPS], count: 0, digits: 0, leading_zero: false };
        g.push(text, tokens.get(first)?, '\0')?;
        g.last = first + 1;
        while let Some((sep, at)) = g.next(text, tokens) {
            g.push(text, tokens.get(at)?, sep)?;
            g.last = at + 1;
        }
        // The Arabic comma stands for the Latin one, unless both are there.
        if !g.seps().contains(&',') {
            g.seps.iter_mut().filter(|s| **s == ARABIC_COMMA).for_each(|s| *s = ',');
        }
        Some(g)
    }

    fn push(&mut self, text: &str, token: &Token, sep: char) -> Option<()> {
        let run = token.span.of(text);
        let mut length = 0usize;
        for c in run.chars() {
            let d = digit(c)?;
            if self.count == 0 && length == 0 {
                self.leading_zero = d == 0;
            }
            self.digits = self.digits.checked_mul(10)?.checked_add(d as i128)?;
            length += 1;
        }
        let total: usize = self.lengths.iter().map(|l| *l as usize).sum::<usize>() + length;
        if total > MAX_DIGITS || self.count >= MAX_GROUPS {
            return None;
        }
        self.lengths[self.count] = length as u8;
        self.seps[self.count] = sep;
        self.count += 1;
        Some(())
    }

    /// The separator and the digit run that go on with this number, if they do.
    fn next(&self, text: &str, tokens: &[Token]) -> Option<(char, usize)> {
        let follow = tokens.get(self.last)?;
        let length = |t: &Token| t.span.of(text).chars().count();
        if follow.is_digits() {
            // A space groups thousands, never anything else.
            let between = text.get(tokens[self.last - 1].span.end as usize..follow.span.start as usize)?;
            let mut chars = between.chars();
            let one = chars.next().filter(|c| is_group_space(*c) && chars.next().is_none())?;
            let first = self.lengths[0];
            let fits = length(follow) == 3 && (1..=3).contains(&first) && !(self.leading_zero && self.count == 1);
            let spaced = self.count == 1 || self.seps[1] == ' ';
            // The breakable space groups only what no longer run of digits touches.
            let _ = one;
            return (fits && spaced).then_some((' ', self.last));
        }
        let TokenKind::Mark(mark) = follow.kind else { return None };
        let sep = match mark {
            '.' | ',' | '\u{66c}' | '\u{66b}' | '_' | ARABIC_COMMA | LETTERED => mark,
            c if is_apostrophe(c) => '\'',
            _ => return None,
        };
        let after = tokens.get(self.last + 1)?;
        (follow.joint == Joint::Glued && after.is_digits() && after.joint == Joint::Glued).then_some((sep, self.last + 1))
    }

    /// A single run of digits and nothing else.
    pub fn is_single(&self) -> bool {
        self.count == 1
    }

    /// A short run without separators, as names have: "747".
    pub fn is_bare(&self) -> bool {
        self.count == 1 && self.digit_count() <= 4
    }

    pub fn digit_count(&self) -> usize {
        self.lengths.iter().take(self.count).map(|l| *l as usize).sum()
    }

    /// All digits as one whole number.
    pub fn whole(&self) -> i128 {
        self.digits
    }

    pub fn leading_zero(&self) -> bool {
        self.leading_zero
    }

    fn seps(&self) -> &[char] {
        &self.seps[1..self.count.max(1)]
    }

    fn tail(&self) -> &[u8] {
        &self.lengths[1..self.count.max(1)]
    }

    pub fn reading(&self) -> Reading {
        let whole = Decimal::integer(self.digits);
        let scaled = |places: u8| Reading::Plain(Decimal::new(self.digits, places));
        let (seps, tail) = (self.seps(), self.tail());
        let Some((&last_sep, &last_len)) = seps.last().zip(tail.last()) else { return Reading::Plain(whole) };
        let threes = tail.iter().all(|l| *l == 3) && (1..=3).contains(&self.lengths[0]);
        let uniform = seps.iter().all(|s| *s == last_sep);
        match last_sep {
            '\u{66b}' if seps.len() == 1 => scaled(last_len),
            LETTERED if seps.len() == 1 => match self.turned() {
                Some(turned) => Reading::Lettered { straight: Decimal::new(self.digits, last_len), turned },
                None => scaled(last_len),
            },
            ' ' | '\u{66c}' | '\'' | '_' if uniform => {
                if threes {
                    Reading::Plain(whole)
                } else {
                    Reading::Neither
                }
            }
            '.' | ',' if uniform && seps.len() == 1 => {
                if threes && !self.leading_zero {
                    Reading::Either { mark: last_sep, grouped: whole, decimal: Decimal::new(self.digits, 3) }
                } else {
                    scaled(last_len)
                }
            }
            '.' | ',' if uniform => {
                if threes || self.is_indian(tail) {
                    Reading::Plain(whole)
                } else {
                    Reading::Neither
                }
            }
            '.' | ',' | '\u{66b}' | ARABIC_COMMA => {
                // Several marks: the last one is the decimal mark, the others group.
                let (groups, group_seps) = (&tail[..tail.len() - 1], &seps[..seps.len() - 1]);
                let one_kind = group_seps.iter().all(|s| *s == group_seps[0] && *s != last_sep);
                let indian = groups.len() > 1 && self.is_indian(groups);
                let ok = one_kind && (1..=3).contains(&self.lengths[0]) && (indian || groups.iter().all(|l| *l == 3));
                if ok { scaled(last_len) } else { Reading::Neither }
            }
            _ => Reading::Neither,
        }
    }

    /// Two runs the other way round: `6|1` is 1.6.
    fn turned(&self) -> Option<Decimal> {
        let (front, back) = (self.lengths[0], *self.tail().first()?);
        let back_scale = 10i128.checked_pow(u32::from(back))?;
        let front_scale = 10i128.checked_pow(u32::from(front))?;
        let (head, tail) = (self.digits / back_scale, self.digits % back_scale);
        Some(Decimal::new(tail.checked_mul(front_scale)?.checked_add(head)?, front))
    }

    /// How long the two sides of a letter are.
    pub fn sides(&self) -> Option<[u8; 2]> {
        matches!(self.reading(), Reading::Lettered { .. }).then(|| [self.lengths[0], self.lengths[1]])
    }

    /// Which way round two runs must be: nobody prints `5|0` for five, nor `05` for a whole number, and few print three
    /// decimals.
    fn turning(&self) -> Option<bool> {
        let (front, back) = (self.lengths[0], *self.tail().first()?);
        let back_scale = 10i128.checked_pow(u32::from(back))?;
        let nought = self.digits % back_scale == 0 && back == 1;
        let padded = back > 1 && self.digits % back_scale < back_scale / 10;
        match (self.leading_zero && front == 1, nought) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ if padded && !self.leading_zero => Some(false),
            _ if self.leading_zero && front > 1 => Some(true),
            _ if front <= 2 && back == 3 => Some(true),
            _ if front >= 3 && back <= 2 => Some(false),
            _ => None,
        }
    }

    /// `12,34,567`: lakhs and crores.
    fn is_indian(&self, tail: &[u8]) -> bool {
        let Some((last, others)) = tail.split_last() else { return false };
        self.seps[1] == ',' && *last == 3 && !others.is_empty() && others.iter().all(|l| *l == 2) && self.lengths[0] <= 2
    }

    /// What this print proves by its shape alone.
    pub fn proof(&self) -> Proof {
        let (seps, tail) = (self.seps(), self.tail());
        let Some(&last) = seps.last() else { return Proof::default() };
        match self.reading() {
            Reading::Plain(_) if seps.len() == 1 && matches!(last, '.' | ',') => Proof { decimal: Some(last), ..Proof::default() },
            Reading::Plain(_) if seps.iter().all(|s| *s == last) && matches!(last, '.' | ',') && tail.len() > 1 => {
                Proof { thousands: Some(last), ..Proof::default() }
            }
            Reading::Plain(_) if matches!(last, '.' | ',') => Proof { thousands: Some(seps[0]), decimal: Some(last), turned: None },
            Reading::Plain(_) if matches!(last, ' ' | '\'') => Proof { thousands: Some(last), ..Proof::default() },
            Reading::Lettered { .. } => Proof { turned: self.turning(), ..Proof::default() },
            _ => Proof::default(),
        }
    }

    /// The value under a convention, and the other one when the convention does not settle it.
    pub fn value(&self, convention: &Convention) -> Option<(Decimal, Option<Decimal>)> {
        match self.reading() {
            Reading::Plain(value) => Some((value, None)),
            Reading::Neither => None,
            Reading::Lettered { straight, turned } => Some(match convention.turned {
                Some(true) => (turned, None),
                Some(false) => (straight, None),
                None => (straight, Some(turned)),
            }),
            Reading::Either { mark, grouped, decimal } => Some(match convention.means(mark) {
                Some(true) => (grouped, None),
                Some(false) => (decimal, None),
                None if convention.habit_decimal == Some(mark) => (decimal, Some(grouped)),
                None => (grouped, Some(decimal)),
            }),
        }
    }
}

//! Which mark groups thousands and which one starts the decimals, learnt once per document.

use crate::document::Span;
use crate::lexicon::{Lexicon, Token};

use super::digits::{Groups, Proof, Reading};
use super::{Convention, ConventionOrigin};

/// Collects what the prints of a document prove.
#[derive(Default)]
pub struct Evidence {
    decimal: [Vote; 2],
    thousands: [Vote; 2],
    /// Spaces or apostrophes that group; no rival of the marks, but worth telling.
    other: Option<(char, Span)>,
    /// Prints of a letter between digits whose sides stand straight, and turned round.
    lettered: [u32; 2],
    /// Least and greatest length of the first and of the second side of such prints.
    widths: Option<[(u8, u8); 2]>,
}

#[derive(Default, Clone, Copy)]
struct Vote {
    count: u32,
    first: Option<Span>,
}

const MARKS: [char; 2] = ['.', ','];

impl Evidence {
    /// Looks at the number whose groups are given; `tokens` are those of its sentence. `whole`: it counts what has no
    /// fractions, so that the single mark of `12,345 people` groups.
    pub fn see(&mut self, text: &str, tokens: &[Token], groups: &Groups, whole: bool) {
        let Proof { mut thousands, decimal, turned } = groups.proof();
        if let Some(turned) = turned {
            self.lettered[usize::from(turned)] += 1;
        }
        if let Some(sides) = groups.sides() {
            let known = self.widths.unwrap_or(sides.map(|n| (n, n)));
            self.widths = Some([0, 1].map(|i| (known[i].0.min(sides[i]), known[i].1.max(sides[i]))));
        }
        if let (true, Reading::Either { mark, .. }) = (whole, groups.reading()) {
            thousands = Some(mark);
        }
        if thousands.is_none() && decimal.is_none() {
            return;
        }
        // `15.07` may be a date and `1.2` a heading: a mark proves little unless a number must stand there.
        let (first, last) = (groups.first, groups.last);
        let span = tokens[first].span.join(tokens[last - 1].span);
        let percent = tokens.get(last).filter(|t| t.is_mark('%') || t.is_mark('\u{66a}'));
        let span = percent.map_or(span, |p| span.join(p.span));
        let _ = text;
        let weight = if percent.is_some() { 4 } else { 1 };
        for (votes, mark) in [(&mut self.decimal, decimal), (&mut self.thousands, thousands)] {
            match mark.and_then(|m| MARKS.iter().position(|x| *x == m)) {
                Some(i) => {
                    votes[i].count += weight;
                    votes[i].first = votes[i].first.or(Some(span));
                }
                None => {
                    if let Some(m) = mark {
                        self.other = self.other.or(Some((m, span)));
                    }
                }
            }
        }
    }

    pub fn decide(&self, lexicon: &Lexicon, given: (Option<char>, Option<char>)) -> Convention {
        let habit_decimal = Some(lexicon.decimal);
        let [straight, turned] = self.lettered;
        let turned = (straight != turned).then_some(straight < turned).or_else(|| self.turned_by_width());
        if given.0.is_some() || given.1.is_some() {
            let swap = |m: Option<char>| m.and_then(rival);
            let (thousands, decimal) = (given.0.or_else(|| swap(given.1)), given.1.or_else(|| swap(given.0)));
            return Convention {
                thousands,
                decimal,
                evidence: None,
                origin: ConventionOrigin::Given,
                habit_decimal,
                turned,
                ordinals: false,
            };
        }
        // A mark is decimal when it is proved decimal, or when its rival is proved to group.
        let score = |i: usize| self.decimal[i].count + self.thousands[1 - i].count;
        let (point, comma) = (score(0), score(1));
        let decided = if point > 2 * comma {
            Some(0)
        } else if comma > 2 * point {
            Some(1)
        } else {
            None
        };
        let Some(i) = decided else {
            let evidence = self.other.map(|o| o.1);
            let thousands = self.other.map(|o| o.0);
            return Convention {
                thousands,
                decimal: None,
                evidence,
                origin: ConventionOrigin::Habit,
                habit_decimal,
                turned,
                ordinals: false,
            };
        };
        let evidence = self.decimal[i].first.or(self.thousands[1 - i].first);
        Convention {
            thousands: Some(MARKS[1 - i]),
            decimal: Some(MARKS[i]),
            evidence,
            origin: ConventionOrigin::Document,
            habit_decimal,
            turned,
            ordinals: false,
        }
    }

    /// Where the first side has one digit in every print and the second one or two, the decimals stand first; and the
    /// other way round.
    fn turned_by_width(&self) -> Option<bool> {
        let fixed = |(least, most): (u8, u8)| least == 1 && most == 1;
        let [front, back] = self.widths?;
        (fixed(front) != fixed(back) && front.0 == 1 && back.0 == 1).then_some(fixed(front))
    }
}

fn rival(mark: char) -> Option<char> {
    match mark {
        '.' => Some(','),
        ',' => Some('.'),
        _ => None,
    }
}

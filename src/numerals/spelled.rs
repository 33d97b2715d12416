//! Numbers written in words: one grammar for all languages, the words are data.

use crate::decimal::pow10;
use crate::lexicon::{Cue, Dual, Joint, Reading, Sense, is_hyphen};

/// A composed number and the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spelled {
    pub value: i128,
    pub end: usize,
    /// A dozen, about a hundred.
    pub approximate: bool,
    /// It is nothing but a word that is an article too.
    pub article: bool,
    /// Ten to the power of the last scale word: `two million` is printed to the million.
    pub power: u8,
    /// Its value before the last joining word, with the scale it was counted in: "cent et trois" is a hundred, and three.
    pub joined: Option<(i128, u8)>,
}

#[derive(Default)]
pub(super) struct Sum {
    /// Closed by a scale below the one it was counted in: the thousands of "two billion, five hundred thousand".
    high: i128,
    high_power: Option<u8>,
    total: i128,
    group: Option<i128>,
    room: i128,
    /// A ten may be joined to the group.
    tens: bool,
    last_power: Option<u8>,
    pub any: bool,
}

/// Composes number words from token `start`; `None` when no number starts there.
pub fn spelled(reading: &Reading, start: usize) -> Option<Spelled> {
    compose(reading, start, true)
}

/// `beyond`: a joining word may follow a scale.
fn compose(reading: &Reading, start: usize, beyond: bool) -> Option<Spelled> {
    let mut sum = Sum::default();
    let mut at = start;
    let mut end = start;
    let mut only_article = true;
    let mut power = 0;
    let mut joined = None;
    loop {
        let plain = word(reading, at).or_else(|| word(reading, dashed(reading, at)?).filter(|(s, _)| sum.takes_one(*s)));
        let next = plain.or_else(|| {
            // "vingt et un", "two hundred and five": a joining word counts only between two numbers that add up.
            let join = reading.at(at).iter().find(|h| sum.any && h.sense == Sense::NumberJoin)?;
            let next = word(reading, join.end as usize).filter(|(s, _)| sum.adds(*s))?;
            // Behind a scale, what is joined is a number of its own when it is not smaller: "between a thousand and two thousand".
            let fits = || {
                let (rest, scale) = (compose(reading, join.end as usize, false)?, pow10(sum.last_power?)?);
                // "five billion and three quarters": the numerator of a fraction.
                let parts = reading.has(rest.end, |s| matches!(s, Sense::Fraction { .. }));
                (rest.value < scale && !parts).then_some(())
            };
            (sum.group.is_some() || beyond && fits().is_some()).then_some(next)
        });
        let Some((sense, stop)) = next else { break };
        // "Two hundred and one and seventy": the ten and its one are joined to the hundreds as one number.
        if plain.is_none() && !sum.takes(sense) {
            joined = Some((sum.value()?, power));
        }
        if let Sense::Collective { value } = sense {
            let times = match (sum.any, sum.total, sum.group) {
                (true, 0, Some(n)) => n,
                _ => break,
            };
            let value = times.checked_mul(value as i128)?;
            // "une dizaine de millions"
            let of = reading.find(stop, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.end as usize));
            let scale = reading.find(of.unwrap_or(stop), |h| match h.sense {
                Sense::Scale { power, dual: Dual::No, .. } => Some((power, h.end as usize)),
                Sense::Collective { value: 1000 } => Some((3, h.end as usize)),
                _ => None,
            });
            let (power, end) = scale.unwrap_or((0, stop));
            let value = value.checked_mul(pow10(power)?)?;
            return Some(Spelled { value, end, approximate: true, article: false, power, joined: None });
        }
        if !sum.push(sense)? {
            break;
        }
        only_article &= matches!(sense, Sense::Cardinal { alone: false, .. });
        power = match sense {
            Sense::Scale { power, .. } => power,
            _ => 0,
        };
        at = stop;
        end = stop;
    }
    if end == start {
        return None;
    }
    Some(Spelled { value: sum.value()?, end, approximate: false, article: only_article, power, joined })
}

/// "Ninety - five": the token behind a hyphen that somebody parted from its words.
pub(super) fn dashed(reading: &Reading, at: usize) -> Option<usize> {
    let apart = |t: usize| reading.tokens.get(t).is_some_and(|x| x.joint == Joint::Space);
    (at > 0 && reading.mark(at).is_some_and(is_hyphen) && apart(at) && apart(at + 1)).then_some(at + 1)
}

pub(super) fn word(reading: &Reading, at: usize) -> Option<(Sense, usize)> {
    let is_number = |s: Sense| matches!(s, Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. } | Sense::Collective { .. });
    let (sense, end) = reading.find(at, |h| is_number(h.sense).then_some((h.sense, h.end as usize)))?;
    Some(match sense {
        Sense::Scale { power, alone, dual: Dual::BeforeNoun } => {
            let noun = reading.tokens.get(end).is_some_and(|t| t.is_word())
                && !reading.has(end, |s| matches!(s, Sense::NumberJoin | Sense::Cue(_)));
            (Sense::Scale { power, alone, dual: if noun { Dual::Always } else { Dual::No } }, end)
        }
        sense => (sense, end),
    })
}

impl Sum {
    pub fn value(&self) -> Option<i128> {
        self.high.checked_add(self.total)?.checked_add(self.group.unwrap_or(0))
    }

    pub fn adds(&self, sense: Sense) -> bool {
        match sense {
            Sense::Cardinal { value, .. } => match self.group {
                Some(group) => (value as i128) < self.room && value > 0 || self.takes_ten(group, value as i128),
                None => self.last_power.is_some(),
            },
            Sense::Scale { power, alone: true, .. } => self.group.is_none() && self.last_power.is_some_and(|p| power < p),
            Sense::Hundred { alone, .. } => alone && self.group.is_none() && self.last_power.is_some(),
            _ => false,
        }
    }

    /// A one to a ten: "ninety" and "five".
    fn takes_one(&self, sense: Sense) -> bool {
        let ten = self.group.is_some_and(|g| g % 10 == 0 && (20..100).contains(&(g % 100)));
        ten && matches!(sense, Sense::Cardinal { value: 1..10, .. })
    }

    fn takes(&self, sense: Sense) -> bool {
        matches!((sense, self.group), (Sense::Cardinal { value, .. }, Some(group)) if self.takes_ten(group, value as i128))
    }

    /// "five and twenty"
    fn takes_ten(&self, group: i128, value: i128) -> bool {
        self.tens && group % 10 != 0 && value % 10 == 0 && (20..100).contains(&value)
    }

    /// Takes one more word; `Some(false)` when it belongs to another number, `None` on overflow.
    pub fn push(&mut self, sense: Sense) -> Option<bool> {
        match sense {
            Sense::Cardinal { value, room, tens, .. } => {
                let value = value as i128;
                match self.group {
                    None => self.group = Some(value),
                    Some(group) if value > 0 && value < self.room => self.group = Some(group + value),
                    Some(group) if self.takes_ten(group, value) => self.group = Some(group + value),
                    Some(_) => return Some(false),
                }
                self.tens = tens;
                self.room = room as i128;
            }
            Sense::Hundred { value, alone } => {
                let Some(times) = self.group.or(alone.then_some(1)) else { return Some(false) };
                if times >= 100 || times == 0 {
                    return Some(false);
                }
                self.group = Some(times * value as i128);
                self.room = 100;
            }
            Sense::Scale { power, alone, dual } => {
                let times = match self.group {
                    Some(n) if n > 0 => n,
                    Some(_) => return Some(false),
                    None if alone && self.last_power.is_none_or(|p| power < p) => 1 + i128::from(dual == Dual::Always),
                    // Right behind a smaller scale: "three thousand million".
                    None if self.last_power.is_some_and(|p| power > p) => 0,
                    None => return Some(false),
                };
                let scale = pow10(power)?;
                match self.last_power {
                    Some(p) if power == p => return Some(false),
                    // "two hundred thousand million": the larger scale multiplies all that was said below it.
                    Some(p) if power > p && self.high_power.is_some_and(|h| power >= h) => return Some(false),
                    Some(p) if power > p => self.total = self.total.checked_add(times)?.checked_mul(scale)?,
                    _ => {
                        if let Some(p) = self.last_power {
                            self.high = self.high.checked_add(self.total)?;
                            self.high_power = Some(p);
                            self.total = 0;
                        }
                        self.total = times.checked_mul(scale)?;
                    }
                }
                self.group = None;
                self.last_power = Some(power);
                self.room = 0;
            }
            _ => return Some(false),
        }
        self.any = true;
        Some(true)
    }
}

/// The digits said behind a decimal mark ("coma veintiocho", "coma cero cinco"), with the scale word behind them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimals {
    pub digits: i128,
    pub places: u8,
    pub power: u8,
    pub end: usize,
}

/// More digits than this are never said.
const MAX_PLACES: u8 = 9;

/// Decimals in words whose mark stands at token `at`.
pub fn decimals(reading: &Reading, at: usize) -> Option<Decimals> {
    let mut end = reading.find(at, |h| (h.sense == Sense::DecimalMark).then_some(h.end as usize))?;
    let mut d = Decimals { digits: 0, places: 0, power: 0, end };
    while let Some(n) = spelled(reading, end).filter(|n| !n.approximate) {
        let run = n.value.checked_div(pow10(n.power)?)?;
        let length = run.checked_ilog10().map_or(1, |l| l as u8 + 1);
        if d.places + length > MAX_PLACES || d.places > 0 && length > 1 && d.digits > 0 {
            break;
        }
        d.digits = d.digits.checked_mul(pow10(length)?)?.checked_add(run)?;
        d.places += length;
        d.power = n.power;
        (end, d.end) = (n.end, n.end);
        if length > 1 || n.power > 0 {
            break;
        }
    }
    // "Point three out of a hundred": the whole says how many places there are.
    let of = reading.find(d.end, |h| (h.sense == Sense::OutOf).then_some(h.end as usize)).and_then(|at| compose(reading, at, true));
    if let Some(whole) = of.filter(|w| d.power == 0 && w.value > d.digits)
        && let Some(places) = (1..=MAX_PLACES).find(|p| pow10(*p) == Some(whole.value))
    {
        (d.places, d.end) = (places, whole.end);
    }
    (d.places > 0).then_some(d)
}

//! Neighbours that are one range ("entre 13 et 17", "8-9 %"), one number, or the two ends of a passage.

use super::{Form, Number};
use crate::decimal::{Decimal, pow10};
use crate::figures::{Direction, Printed, Quantifier};
use crate::lexicon::{Cue, Hit, Joint, Lexicon, Reading, Sense, Sort, is_hyphen};

/// What two neighbours are read as: one number, or two that have learnt from each other.
type Pair = (Number, Option<Number>);

/// Joins neighbours, in place.
pub fn join(reading: &Reading, lexicon: &Lexicon, numbers: &mut Vec<Number>) {
    let mut out: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers.drain(..) {
        match out.last().and_then(|previous| pair(reading, lexicon, previous, &number)) {
            Some((first, second)) => {
                out.pop();
                out.push(first);
                out.extend(second);
            }
            None => out.push(number),
        }
    }
    *numbers = out;
}

fn pair(reading: &Reading, lexicon: &Lexicon, a: &Number, b: &Number) -> Option<Pair> {
    if a.printed.is_range() || b.printed.is_range() {
        return None;
    }
    times(reading, a, b)
        .or_else(|| composed(reading, lexicon, a, b))
        .map(|sum| (sum, None))
        .or_else(|| subunits(reading, lexicon, a, b).map(|sum| (sum, None)))
        .or_else(|| passage(reading, lexicon, a, b))
        .or_else(|| range(reading, a, b).or_else(|| hedged(reading, a, b)).map(|joined| (joined, None)))
        .or_else(|| parted(reading, lexicon, a, b).map(|joined| (joined, None)))
        .or_else(|| shared_percent(reading, a, b))
}

/// Words between a verb that multiplies and its factor.
const TIMES_REACH: u32 = 10;

/// "Doubled three times over", which in Arabic is to become three times as much: the number is the factor of the verb.
fn times(reading: &Reading, a: &Number, b: &Number) -> Option<Number> {
    let verb = a.form == Form::Factor && reading.has(a.first as usize, |s| matches!(s, Sense::Multiple { .. }));
    let said = reading.has(b.last as usize, |s| matches!(s, Sense::Times | Sense::Factor(_)));
    let near = b.first <= a.last + TIMES_REACH && matches!(b.form, Form::Cardinal | Form::Factor);
    (verb && said && near).then_some(Number { form: Form::Factor, sign: a.sign, ..*b })
}

/// "3 millions 200 mille", "3 mil 500 millones".
fn composed(reading: &Reading, lexicon: &Lexicon, a: &Number, b: &Number) -> Option<Number> {
    let plain = |n: &Number| n.form == Form::Cardinal && n.unit.is_none() && n.sign.is_none();
    let room = pow10(a.power).filter(|_| a.power > 0).map(Decimal::integer)?;
    // Behind hundreds in digits a joining word may stand: "3 hundred and 21"; behind other scales in some languages.
    // "un million et 200 mille"
    let falls = 0 < b.power && b.power < a.power;
    let joins =
        |h: &Hit| h.end == b.first && ((a.power == HUNDREDS || falls) && h.sense == Sense::NumberJoin || h.sense == Sense::ScaleJoin);
    let joined = reading.at(a.last as usize).iter().any(joins);
    // "9 million two years earlier": digits go on in digits, or with a scale of their own.
    let written = |n: &Number| reading.tokens.get(n.first as usize).is_some_and(|t| t.is_digits());
    if written(a) && !written(b) && b.power == 0 && !joined {
        return None;
    }
    // "Five thousand, eight hundred and ninety-five": a comma groups in words where it does in digits. What is less than a
    // hundred goes on with something else: "three million, two of them children".
    let grouped = || {
        let comma = reading.mark(a.last as usize) == Some(',') && b.first == a.last + 1 && lexicon.thousands.first() == Some(&',');
        comma && a.power > HUNDREDS && !written(a) && !written(b) && b.printed.low >= Decimal::integer(100)
    };
    let joined = joined || grouped();
    let smaller = Decimal::ZERO < b.printed.low && b.printed.low < room;
    // A larger scale behind it multiplies both.
    let scale = pow10(b.power).map(Decimal::integer)?;
    let shared = b.power > a.power && room.checked_mul(scale).is_some_and(|most| b.printed.low < most);
    let smaller = smaller || shared;
    if a.last != b.first && !joined || !plain(a) || b.form != Form::Cardinal || b.sign.is_some() || !smaller {
        return None;
    }
    let mut sum = *b;
    sum.first = a.first;
    sum.span = reading.span(a.first as usize, b.last as usize);
    let high = if shared { a.printed.low.checked_mul(scale)? } else { a.printed.low };
    sum.printed.low = high.checked_add(b.printed.low)?;
    sum.printed.high = sum.printed.low;
    sum.printed.other = None;
    sum.hedge = a.hedge.or(b.hedge);
    Some(sum)
}

/// Ten to the power of a hundred: what is joined to hundreds in digits belongs to them.
const HUNDREDS: u8 = 2;

/// "Three dollars and 50 cents", "5 feet 2 inches": one amount in a unit and its parts.
fn subunits(reading: &Reading, lexicon: &Lexicon, a: &Number, b: &Number) -> Option<Number> {
    let unit = |h: &Hit| match h.sense {
        Sense::Unit(u) => Some((u, h.end as usize)),
        _ => None,
    };
    let (whole, end) = match a.unit {
        Some(u) => (u, a.last as usize),
        None => reading.find(a.last as usize, unit)?,
    };
    // "fifteen dollars and fifty cents", "nine pounds, six ounces"
    let comma = reading.mark(end) == Some(',') && reading.find(b.last as usize, unit).is_some();
    let join = reading
        .find(end, |h| matches!(h.sense, Sense::NumberJoin | Sense::FractionJoin).then_some(h.end as usize))
        .unwrap_or(end + usize::from(comma));
    let per = match reading.find(b.last as usize, unit) {
        Some((part, _)) => lexicon.vocabulary.parts_of(whole, part)?,
        None => unnamed(reading, lexicon, whole, b)?,
    };
    if join != b.first as usize
        || a.form != Form::Cardinal
        || b.form != Form::Cardinal
        || b.unit.is_some()
        || b.printed.low >= Decimal::integer(per)
    {
        return None;
    }
    let fraction = super::parts::Part::new(b.printed.low.at_scale(0)?, per, 0).value(0)?;
    let mut sum = *a;
    sum.printed.low = a.printed.low.checked_add(fraction)?;
    sum.printed.high = sum.printed.low;
    sum.printed.resolution = super::parts::Part::new(1, per, 0).value(0)?;
    sum.printed.coarse = sum.printed.resolution;
    sum.unit = Some(whole);
    sum.last = b.last;
    sum.span = reading.span(a.first as usize, b.last as usize);
    Some(sum)
}

/// "15 euros 50": two digits behind an amount of money, of nothing else, are hundredths.
fn unnamed(reading: &Reading, lexicon: &Lexicon, whole: u16, b: &Number) -> Option<i128> {
    let money = lexicon.vocabulary.unit(whole).is_some_and(|u| u.sort == Sort::Money);
    let ten = Decimal::integer(10) <= b.printed.low && b.power == 0 && b.hedge.is_none() && b.sign.is_none();
    let last = b.last as usize;
    let free = reading.tokens.get(last).is_none_or(|t| !t.is_word() && !t.is_digits() || reading.cue_at(last, Cue::Preposition).is_some());
    (money && ten && free).then_some(HUNDREDTHS)
}

/// Parts of a unit of money where none is named.
const HUNDREDTHS: i128 = 100;

/// Words of a range around two neighbours.
struct Around {
    /// Where the range starts.
    first: usize,
    opened: bool,
    /// Where the word starts that opens it, be it in front of a hedge.
    from: Option<usize>,
    /// The word between them is one that lists, too.
    lists: bool,
}

fn around(reading: &Reading, a: &Number, b: &Number) -> Option<Around> {
    let (first, end, next) = (a.first as usize, a.last as usize, b.first as usize);
    // "18- to 24-year-olds": what follows the first number's hyphen is said once.
    let glued = |t: usize| reading.tokens.get(t).is_some_and(|x| x.joint == Joint::Glued);
    let hangs = reading.mark(end).is_some_and(is_hyphen) && glued(end) && !glued(end + 1);
    let end = if hangs { end + 1 } else { end };
    let joins = |id: u8| reading.at(end).iter().any(|h| h.sense == Sense::RangeJoin(id) && h.end as usize == next);
    let joined = reading.at(end).iter().any(|h| matches!(h.sense, Sense::RangeJoin(_)) && h.end as usize == next);
    // The "de" of "plus de 10 à 15" belongs to the hedge; that of "d'environ 10 à 15" does not.
    let hedge = reading.ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize));
    let from = reading.ending_at(hedge.unwrap_or(first), |h| match h.sense {
        Sense::RangeOpen(id) if joins(id) => Some(h.start as usize),
        _ => None,
    });
    let open = from.filter(|_| hedge.is_none());
    let lists = reading.cue_at(end, Cue::And).is_some();
    joined.then_some(Around { first: open.unwrap_or(first), opened: open.is_some(), from, lists })
}

/// Words a verb of passage may stand before its first level.
const PASSAGE_REACH: usize = 6;
/// The same where the subject of the verb stands between.
const FAR: usize = 16;
/// A level shares the scale of the other one unless that makes it this many times greater.
const LEVELS_APART: i128 = 100;

/// "passé de 12 à 15 %": two levels.
fn passage(reading: &Reading, lexicon: &Lexicon, a: &Number, b: &Number) -> Option<Pair> {
    let from = match around(reading, a, b).filter(|w| !w.lists) {
        Some(w) => w.from?,
        None => hedged_end(reading, a, b)?,
    };
    let said = reading
        .within(from.saturating_sub(if lexicon.verb_first { FAR } else { PASSAGE_REACH }), from)
        .any(|h| h.sense == Sense::Cue(Cue::Passage));
    // "Raising the number of free places in May from 41,000 to 47,000"
    let said = said || {
        let words = (from.saturating_sub(FAR)..from).rev().take_while(|t| reading.tokens[*t].is_word());
        let mut words = words.take_while(|t| reading.cue_at(*t, Cue::And).is_none());
        words.any(|t| reading.has(t, |s| matches!(s, Sense::Cue(Cue::Transitive))) && reading.has(t, |s| matches!(s, Sense::Change(_))))
    };
    let downwards = a.printed.low > b.printed.low && scaled(a, b).is_none_or(|low| low > b.printed.low);
    if !fits(a, b) || !(said || downwards) {
        return None;
    }
    let (mut from, mut to) = (*a, *b);
    let near = |low: &Decimal| b.printed.low.checked_mul(Decimal::integer(LEVELS_APART)).is_some_and(|most| *low <= most);
    if let Some(low) = scaled(a, b).filter(near) {
        from.printed.resolution = b.printed.resolution;
        from.printed.coarse = b.printed.coarse;
        (from.printed.low, from.printed.high) = (low, low);
    }
    from.form = b.form;
    from.unit = a.unit.or(b.unit);
    (from.level, to.level) = (true, true);
    Some((from, Some(to)))
}

/// "Rose from 3 to more than 5 million": where the passage opens whose end has a hedge of its own.
fn hedged_end(reading: &Reading, a: &Number, b: &Number) -> Option<usize> {
    let hedge = reading.ending_at(b.first as usize, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start))?;
    let joins = |h: &Hit| match h.sense {
        Sense::RangeJoin(id) if h.end == hedge => Some(id),
        _ => None,
    };
    let id = reading.at(a.last as usize).iter().find_map(joins)?;
    reading.ending_at(a.first as usize, |h| (h.sense == Sense::RangeOpen(id)).then_some(h.start as usize))
}

/// The value `a` has with the scale word of `b`.
fn scaled(a: &Number, b: &Number) -> Option<Decimal> {
    if a.power > 0 || b.power == 0 {
        return None;
    }
    a.printed.low.checked_mul(Decimal::integer(pow10(b.power)?))
}

fn fits(a: &Number, b: &Number) -> bool {
    a.form == b.form || a.form == Form::Cardinal && matches!(b.form, Form::Percent | Form::Points | Form::Factor)
}

fn range(reading: &Reading, a: &Number, b: &Number) -> Option<Number> {
    if let Some(negative) = below_zero(reading, a, b) {
        return Some(negative);
    }
    if !fits(a, b) || a.printed.low >= b.printed.low || a.sign.is_some() {
        return None;
    }
    let (end, next) = (a.last as usize, b.first as usize);
    let glued = |t: usize| reading.tokens.get(t).is_some_and(|x| x.joint == Joint::Glued);
    // Glued on both sides or on neither: "8-9", "8 - 9".
    let dash = next == end + 1 && reading.mark(end).is_some_and(|c| is_hyphen(c) || c == '~') && glued(end) == glued(next);
    let mut first = a.first as usize;
    if !(dash || b.sign.is_some() && next == end && glued(next)) {
        // A joining word that also lists ("et") needs its opening word.
        first = around(reading, a, b).filter(|w| w.opened || !w.lists)?.first;
    }
    if !dash && stepped(reading, a, b) {
        return None;
    }
    let mut joined = *b;
    joined.printed = a.printed;
    joined.printed.high = b.printed.low;
    joined.printed.resolution = a.printed.resolution.max(b.printed.resolution);
    joined.printed.coarse = joined.printed.resolution;
    joined.printed.other = None;
    // "8 à 9 millions": the scale belongs to both.
    joined.printed.low = scaled(a, b).filter(|low| *low < b.printed.low).unwrap_or(a.printed.low);
    joined.first = first as u32;
    joined.span = reading.span(first, b.last as usize);
    joined.unit = b.unit.or(a.unit);
    joined.sign = b.sign.filter(|_| b.form == Form::Factor);
    joined.hedge = None;
    Some(joined)
}

/// "95 cents to $1.05": one end in the parts of the other one's unit.
fn parted(reading: &Reading, lexicon: &Lexicon, a: &Number, b: &Number) -> Option<Number> {
    let unit = |h: &Hit| match h.sense {
        Sense::Unit(u) => Some((u, h.end as usize)),
        _ => None,
    };
    let (part, end) = reading.find(a.last as usize, unit)?;
    let joined = reading.at(end).iter().find_map(|h| match h.sense {
        Sense::RangeJoin(id) if h.end == b.first && reading.cue_at(end, Cue::And).is_none() => Some(id),
        _ => None,
    })?;
    let whole = b.unit.or_else(|| reading.find(b.last as usize, unit).map(|(u, _)| u))?;
    let per = lexicon.vocabulary.parts_of(whole, part)?;
    let cardinal = |n: &Number| n.form == Form::Cardinal && n.sign.is_none();
    let low = super::parts::Part::new(a.printed.low.at_scale(0)?, per, 0).value(0)?;
    // "Rose 11 cents to $13.72": an amount and the level it led to.
    let far = low.checked_mul(Decimal::integer(STEP_TO_LEVEL)).is_none_or(|most| most < b.printed.low);
    let step = reading.ending_at(a.first as usize, |h| matches!(h.sense, Sense::Change(_) | Sense::Cue(Cue::By)).then_some(())).is_some();
    if !cardinal(a) || !cardinal(b) || a.unit.is_some() || low >= b.printed.low || far || step {
        return None;
    }
    let opened = reading.ending_at(a.first as usize, |h| (h.sense == Sense::RangeOpen(joined)).then_some(h.start as usize));
    let mut range = *b;
    range.first = opened.map_or(a.first, |at| at as u32);
    range.span = reading.span(range.first as usize, b.last as usize);
    range.printed = Printed { low, high: b.printed.low, other: None, ..b.printed };
    range.hedge = None;
    Some(range)
}

/// How many times its amount the level is that a change came to.
const STEP_TO_LEVEL: i128 = 5;
/// The same where both have their scale.
const WHOLE_TO_LEVEL: i128 = 2;

/// The same where only the level is told in percent.
const BARE_TO_LEVEL: i128 = 20;

/// "Climbed by 1,100 to 25,346": the amount of a change and its new level.
fn stepped(reading: &Reading, a: &Number, b: &Number) -> bool {
    let first = a.first as usize;
    let at = reading
        .ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize))
        .unwrap_or(first);
    let of = reading.ending_at(at, |h| (h.sense == Sense::Cue(Cue::Of)).then_some(h.start as usize)).filter(|_| a.form == Form::Percent);
    let at = of.unwrap_or(at);
    let changed = reading.ending_at(at, |h| matches!(h.sense, Sense::Change(_) | Sense::Cue(Cue::By)).then_some(())).is_some();
    // "Widened by $3.2 billion to $14 billion": each with all that it is told in, as the ends of a range seldom are.
    let whole = a.form == Form::Cardinal && a.power > 0 && b.power > 0 && (a.unit.is_some() || b.unit.is_none());
    // "a fall of 0.7 % to 9.1 %", but "a rise of 5 to 30 %"; "edged up 0.4 to 58.9 %"
    let bare = a.form == Form::Cardinal && b.form == Form::Percent;
    let times = match (whole, bare) {
        (true, _) => WHOLE_TO_LEVEL,
        (_, true) => BARE_TO_LEVEL,
        _ => STEP_TO_LEVEL,
    };
    let far = a.printed.low.checked_mul(Decimal::integer(times)).is_some_and(|low| low < b.printed.low);
    let alike = bare || matches!(a.form, Form::Cardinal | Form::Percent) && a.form == b.form;
    // "By 310,000 to 2.1 million": no scale that both could have.
    let apart = || scaled(a, b).is_some_and(|low| low > b.printed.low);
    changed && far && alike && (a.power == b.power || whole || apart())
}

/// "entre -10 et 15", "de -5 à -2": an opened range with a printed minus.
fn below_zero(reading: &Reading, a: &Number, b: &Number) -> Option<Number> {
    let signed = |n: &Number| if n.sign == Some(Direction::Down) { n.printed.low.checked_neg() } else { Some(n.printed.low) };
    let opened = around(reading, a, b).filter(|w| w.opened)?;
    let (low, high) = (signed(a)?, signed(b)?);
    if a.sign != Some(Direction::Down) || !fits(a, b) || low >= high {
        return None;
    }
    let mut joined = *b;
    joined.printed = Printed { low, high, other: None, ..a.printed };
    joined.first = opened.first as u32;
    joined.span = reading.span(opened.first, b.last as usize);
    joined.unit = b.unit.or(a.unit);
    joined.sign = None;
    Some(joined)
}

/// "plus de 20 et moins de 35", "supérieur à 100 et inférieur à 300": both ends of one range.
fn hedged(reading: &Reading, a: &Number, b: &Number) -> Option<Number> {
    let hedge = |at: u32| {
        reading.ending_at(at as usize, |h| match h.sense {
            Sense::Quantifier { quantifier, after: false } => Some((quantifier, h.start as usize)),
            _ => None,
        })
    };
    let ((low, first), (high, between)) = (hedge(a.first)?, hedge(b.first)?);
    let (least, most) =
        (|q| matches!(q, Quantifier::MoreThan | Quantifier::AtLeast), |q| matches!(q, Quantifier::LessThan | Quantifier::AtMost));
    let (a_end, b_end) = (a.printed.low, b.printed.low);
    let open = least(low) && most(high) && a_end < b_end || most(low) && least(high) && a_end > b_end;
    // The hedge may hold the joining word.
    let listed = between == a.last as usize
        || reading.at(a.last as usize).iter().any(|h| h.sense == Sense::Cue(Cue::And) && h.end as usize == between);
    // "As much as $10 billion over 10 years": what has a unit of its own is no end of what has none.
    let apart = matches!((a.unit, b.unit), (Some(x), y) if Some(x) != y);
    if !open || !listed || apart || !fits(a, b) || a.sign.is_some() || b.sign.is_some() {
        return None;
    }
    let mut joined = *b;
    joined.printed = Printed { low: a_end.min(b_end), high: a_end.max(b_end), other: None, ..a.printed };
    joined.first = first as u32;
    joined.span = reading.span(first, b.last as usize);
    joined.unit = b.unit.or(a.unit);
    joined.hedge = None;
    Some(joined)
}

/// "8 et 9 %": the percent belongs to both.
fn shared_percent(reading: &Reading, a: &Number, b: &Number) -> Option<Pair> {
    let listed = reading.at(a.last as usize).iter().any(|h| h.sense == Sense::Cue(Cue::And) && h.end == b.first);
    let bare = a.form == Form::Cardinal && a.unit.is_none() && a.power == 0;
    (listed && bare && b.form == Form::Percent).then(|| {
        let mut first = *a;
        first.form = Form::Percent;
        (first, Some(*b))
    })
}

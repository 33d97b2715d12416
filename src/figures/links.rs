//! Which earlier figure a figure is a part, a share or a change of, by the words between them.

use super::Measure;
use super::mention::{Link, Mention};
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense};
use crate::numerals::Form;

/// Figures that a tie may reach back over. Wider reaches would make long texts slow, and mean little.
pub const REACH: usize = 200;

/// The last of `before`, within reach, that fits.
fn last(before: &[Mention], fits: impl Fn(&Mention) -> bool) -> Option<usize> {
    let from = before.len().saturating_sub(REACH);
    before[from..].iter().rposition(fits).map(|i| from + i)
}

/// The last one of this sentence that fits.
fn last_of(before: &[Mention], sentence: usize, fits: impl Fn(&Mention) -> bool) -> Option<usize> {
    let own = before.iter().rev().take(REACH).take_while(|w| w.sentence == sentence).count();
    last(&before[before.len() - own..], fits).map(|i| before.len() - own + i)
}

/// The words of a cue, from the cue to the number.
fn span_of(reading: &Reading, hit: &Hit) -> Span {
    reading.span(hit.start as usize, hit.end as usize)
}

/// Attaches mention `m` (the newest) to one of `before`. `sentence` of `before` tells which stand in the same sentence.
pub fn link(reading: &Reading, lexicon: &Lexicon, m: &Mention, before: &[Mention]) -> Option<Link> {
    if let Some(link) = previous(reading, m, before) {
        return Some(link);
    }
    if let Some(part) = m.part {
        return whole_of(lexicon, m, before, part);
    }
    match m.measure {
        Measure::Change => return change(reading, m, before),
        Measure::Count | Measure::Share | Measure::Range => {}
        _ => return None,
    }
    let own = before.len();
    let find = |cue: Cue| reading.within(m.from, m.first()).filter(|h| matches!(h.sense, Sense::Cue(c) if c == cue)).last();
    if let Some(hit) = find(Cue::Part)
        // What it is a part of stands in the sentence, unless the sentence opens with the word.
        && let Some(base) =
            nearest(lexicon, m, before, m.sentence).or_else(|| (hit.start == 0).then(|| earlier_whole(lexicon, m, before)).flatten())
    {
        return Some(Link { base, cue: Some(Cue::Part), span: span_of(reading, hit), head: own });
    }
    // "parmi eux, 426 …", "57 % d'entre eux": a whole that was said before.
    let among = find(Cue::Among).or_else(|| reading.within(m.last(), m.core).find(|h| matches!(h.sense, Sense::Cue(Cue::Among))));
    if let Some(hit) = among
        && let Some(base) = nearest(lexicon, m, before, m.sentence)
            .or_else(|| said_before(lexicon, m, before))
            .or_else(|| earlier_whole(lexicon, m, before))
    {
        return Some(Link { base, cue: Some(Cue::Among), span: span_of(reading, hit), head: own });
    }
    if m.measure == Measure::Share
        && let Some((hit, base)) = share_of(reading, lexicon, m, before)
    {
        return Some(Link { base, cue: Some(Cue::Of), span: span_of(reading, &hit), head: own });
    }
    if let Some(hit) = find(Cue::List)
        && let Some(base) = nearest(lexicon, m, before, m.sentence)
    {
        return Some(Link { base, cue: Some(Cue::List), span: span_of(reading, hit), head: own });
    }
    if let Some(link) = going_on(reading, m, before) {
        return Some(link);
    }
    // "2.196 migrants : 523 Ivoiriens, 410 Guinéens"
    if m.from > 0
        && reading.mark(m.from - 1) == Some(':')
        && m.measure != Measure::Range
        && let Some(base) = nearest(lexicon, m, before, m.sentence)
    {
        let span = reading.span(m.from - 1, m.from);
        return Some(Link { base, cue: None, span, head: own });
    }
    if m.measure == Measure::Share
        && let Some(base) = nearest(lexicon, m, before, m.sentence).filter(|base| may_share(reading, lexicon, m, &before[*base]))
    {
        let span = m.number.span;
        return Some(Link { base, cue: None, span, head: own });
    }
    None
}

/// "Contre 419 en 2023", "après 4,4 %": an earlier value of what was told before it.
fn previous(reading: &Reading, m: &Mention, before: &[Mention]) -> Option<Link> {
    let at = hedge_start(reading, m.first());
    let hit = reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Previous)).then_some(*h))?;
    let same = |w: &Mention| {
        w.number.form == m.number.form && w.unit == m.unit && !w.is_previous() && (w.unit.is_some() || w.measure == m.measure)
    };
    let base = last_of(before, m.sentence, same)?;
    Some(Link { base, cue: Some(Cue::Previous), span: span_of(reading, &hit).join(m.number.span), head: before.len() })
}

/// Where the hedge before token `first` starts, or `first` itself.
fn hedge_start(reading: &Reading, first: usize) -> usize {
    reading.ending_at(first, |h| matches!(h.sense, Sense::Quantifier { after: false, .. }).then_some(h.start as usize)).unwrap_or(first)
}

/// The count that a share expresses: "8.500 femmes, soit 41 % du total", "8,6 millions d'arrivées (49 %)".
pub fn expressed(reading: &Reading, m: &Mention, before: &[Mention]) -> Option<usize> {
    let i = before.len().checked_sub(1)?;
    let last = before.get(i).filter(|w| w.sentence == m.sentence && w.is_level())?;
    let between = |f: &dyn Fn(usize) -> bool| (last.last()..m.first()).any(f);
    let said = between(&|t| reading.has(t, |s| matches!(s, Sense::Cue(Cue::Thatis))));
    let opened = !last.bracketed && between(&|t| reading.mark(t) == Some('('));
    let together = last.bracketed && m.bracketed && !between(&|t| reading.mark(t) == Some(')'));
    let alone = || reading.mark(m.last()) == Some(')');
    let other = between(&|t| reading.has(t, |s| matches!(s, Sense::Cue(Cue::Part | Cue::Among))));
    (m.measure == Measure::Share && !other && (said || opened && alone() || together)).then_some(i)
}

/// The whole of a share whose head-count is printed: what that count is a part of.
fn whole_of(lexicon: &Lexicon, m: &Mention, before: &[Mention], part: usize) -> Option<Link> {
    let count = before.get(part)?;
    let span = count.number.span.join(m.number.span);
    let own = count.link.filter(|l| !matches!(l.cue, Some(Cue::Previous | Cue::Reference))).map(|l| l.base);
    let base = own.or_else(|| {
        last(before, |w| {
            w.is_whole()
                && w.sentence < m.sentence
                && w.unit == count.unit
                && w.indicator.is_some()
                && w.indicator == count.indicator
                && w.population.is_some_and(|p| count.population.is_some_and(|c| c != p && lexicon.vocabulary.is_within(c, p)))
        })
    });
    base.map(|base| Link { base, cue: Some(Cue::Thatis), span, head: before.len() })
}

/// "71 % de la population" is no share of the five regions before it: what it is a share of must be what is counted.
fn may_share(reading: &Reading, lexicon: &Lexicon, m: &Mention, whole: &Mention) -> bool {
    let of = reading.at(m.last()).iter().filter(|h| matches!(h.sense, Sense::Cue(Cue::Of))).map(|h| h.end as usize).max();
    let person = lexicon.vocabulary.known.person;
    let Some(of) = of else { return true };
    whole.unit == person
        || whole.unit.is_none()
        || reading.within(of, of + SHARE_REACH).any(|h| matches!(h.sense, Sense::Unit(u) if Some(u) == whole.unit))
}

/// Words between "of" and the noun that a share is a share of.
const SHARE_REACH: usize = 3;

/// The last count of the sentence before, sliced or not: who "among them" are.
fn said_before(lexicon: &Lexicon, m: &Mention, before: &[Mention]) -> Option<usize> {
    let near = |w: &Mention| w.sentence + 1 == m.sentence && w.block == m.block;
    last(before, |w| {
        near(w)
            && w.is_count()
            && w.link.is_none()
            && same_unit(lexicon, m, w)
            && w.unit.is_some()
            && holds(lexicon, w, m)
            && w.number.printed.low >= m_low(m)
    })
}

/// Ties the newest of `out` to figures before it that wait for it: the first level of a passage ("de 12 à 15 %"), and a
/// change that is told before the level it led to ("a reculé de 10 %, à 14.847"). `start`: the first one of its sentence.
pub fn levels(reading: &Reading, out: &mut [Mention], start: usize) {
    let own = out.len() - 1;
    let Some((m, before)) = out.split_last_mut() else { return };
    // The second level of a passage before it waits for nothing.
    let paired =
        |i: usize| i.checked_sub(1).and_then(|i| before.get(i)).is_some_and(|w| w.is_previous() && w.link.is_some_and(|l| l.base == i));
    let from = own.checked_sub(1).filter(|i| m.number.level && *i >= start && !paired(*i));
    if let Some(from) = from.and_then(|i| before.get_mut(i)).filter(|w| w.number.level && w.link.is_none()) {
        // A year told once is that of the level it came to.
        from.period = from.period.filter(|p| Some(*p) != m.period);
        from.link = Some(Link { base: own, cue: Some(Cue::Previous), span: from.number.span.join(m.number.span), head: own - 1 });
        from.unit = from.unit.or(m.unit);
    }
    let at = hedge_start(reading, m.first());
    let level = m.number.level || reading.ending_at(at, |h| matches!(h.sense, Sense::Cue(Cue::Level)).then_some(())).is_some();
    if !level || !matches!(m.measure, Measure::Count | Measure::Amount | Measure::Share) {
        return;
    }
    let waiting = before[start..].iter_mut().rev().find(|w| !w.is_previous());
    if let Some(change) = waiting.filter(|w| w.measure == Measure::Change && w.last() + LEVEL_REACH >= m.first() && fits_change(w, m)) {
        let span = change.link.filter(|l| l.cue == Some(Cue::Reference)).map_or(change.number.span, |l| l.span).join(m.number.span);
        change.link = Some(Link { base: own, cue: Some(Cue::Reference), span, head: own });
        change.unit = change.unit.or(m.unit);
        if m.measure != Measure::Share {
            change.indicator = m.indicator.or(change.indicator.filter(|_| change.anchored));
            change.population = m.population.or(change.population);
        }
        change.period = m.period.or(change.period);
        m.period = change.period;
    }
}

/// Tokens between a change and the level it led to.
const LEVEL_REACH: usize = 10;

/// Is it printed in thousands or more?
fn is_large(m: &Mention) -> bool {
    m.number.power > 0
}

/// A rate changes what is counted; points change rates.
fn fits_change(change: &Mention, level: &Mention) -> bool {
    match change.number.form {
        Form::Points => level.measure == Measure::Share,
        Form::Percent => level.measure != Measure::Share,
        // "Fell by 14 billion, to 602 billion dollars"
        _ => (level.unit == change.unit || change.unit.is_none() && is_large(change)) && level.measure != Measure::Share,
    }
}

/// A list goes on: "dont 60.902 … et 29.233 …", "(523), (410), (453)".
fn going_on(reading: &Reading, m: &Mention, before: &[Mention]) -> Option<Link> {
    let (i, last) = before.iter().enumerate().rev().take(REACH).find(|(_, p)| p.measure != Measure::Age)?;
    let link = last.link.filter(|_| last.sentence == m.sentence && last.measure == m.measure && !last.is_previous())?;
    let same_unit = m.elliptical || m.unit == last.unit;
    // Words of its own that name another indicator end the list, and so does a full clause without a noun left out.
    let broken = m.anchored && m.indicator != before[link.base].indicator;
    let listed = last.bracketed == m.bracketed;
    let punctuated = reading.mark(m.from) != Some(';') && reading.mark(m.from.saturating_sub(1)) != Some(';');
    let head = if link.head == i { i } else { link.head };
    (same_unit && !broken && listed && punctuated).then_some(Link { base: link.base, cue: None, span: link.span, head })
}

fn same_unit(lexicon: &Lexicon, m: &Mention, whole: &Mention) -> bool {
    // Where the noun is told by its place alone, one that no unit has a code for may be anything: it is the same only
    // where one figure took it from the other.
    let loose = |x: &Mention| x.unit.is_none() && !(lexicon.nouns.are_first() && x.head.is_some());
    let same = m.unit == whole.unit && (m.unit.is_some() || m.head == whole.head);
    m.measure == Measure::Share || loose(m) || loose(whole) || same
}

/// A part may not count people its whole cannot hold.
fn holds(lexicon: &Lexicon, whole: &Mention, m: &Mention) -> bool {
    match (whole.population, m.population) {
        (Some(w), Some(p)) => {
            let v = &lexicon.vocabulary;
            v.is_within(p, w) || v.is_within(w, p) || !(v.is_within(w, p) || v.is_within(p, w)) && m.measure != Measure::Share
        }
        _ => true,
    }
}

/// The nearest count before it in its sentence, a whole before a part.
fn nearest(lexicon: &Lexicon, m: &Mention, before: &[Mention], sentence: usize) -> Option<usize> {
    let fits = |w: &Mention| {
        w.is_count() && !w.is_previous() && same_unit(lexicon, m, w) && holds(lexicon, w, m) && w.number.printed.low >= m_low(m)
    };
    let find = |f: &dyn Fn(&Mention) -> bool| last_of(before, sentence, f);
    find(&|w| fits(w) && w.link.is_none()).or_else(|| find(&|w| fits(w)))
}

/// A part cannot exceed its whole; shares are no smaller.
fn m_low(m: &Mention) -> crate::Decimal {
    match m.measure {
        Measure::Count => m.number.printed.low,
        _ => crate::Decimal::ZERO,
    }
}

/// The last whole of the sentences before, in the same section.
fn earlier_whole(lexicon: &Lexicon, m: &Mention, before: &[Mention]) -> Option<usize> {
    last(before, |w| {
        w.sentence < m.sentence && w.is_whole() && same_unit(lexicon, m, w) && holds(lexicon, w, m) && w.number.printed.low >= m_low(m)
    })
}

/// "93 % des mineurs": the last whole that counts those.
fn share_of(reading: &Reading, lexicon: &Lexicon, m: &Mention, before: &[Mention]) -> Option<(Hit, usize)> {
    let v = &lexicon.vocabulary;
    let of = reading.at(m.last()).iter().filter(|h| matches!(h.sense, Sense::Cue(Cue::Of))).max_by_key(|h| h.end)?;
    let population = reading.within(of.end as usize, (of.end as usize + 3).min(m.to)).find_map(|h| match h.sense {
        Sense::Population(p) => Some(p),
        _ => None,
    })?;
    // Its own words may name what its whole is.
    let own = reading.within(m.last(), m.core).filter_map(|h| match h.sense {
        Sense::Anchor(i) => Some(i),
        _ => None,
    });
    let named: Vec<u16> = own.collect();
    let other = |w: &Mention| !named.is_empty() && w.indicator.is_some_and(|i| !named.contains(&i));
    let fits = |w: &Mention| {
        w.is_count() && !other(w) && w.link.is_none() && w.slices.is_empty() && w.population.is_some_and(|p| related(v, p, population))
    };
    let base = last(before, fits)?;
    Some((*of, base))
}

/// Two nouns that can name the same people: one below the other, or below one and the same kind.
fn related(v: &crate::lexicon::Vocabulary, a: u16, b: u16) -> bool {
    if v.is_within(a, b) || v.is_within(b, a) {
        return true;
    }
    let parent = |p: u16| v.populations.get(p as usize).and_then(|p| p.within);
    let people = v.population_named("people");
    let family = |p: u16| {
        let (mut at, mut steps) = (p, 0);
        while let Some(wider) = parent(at).filter(|w| Some(*w) != people)
            && steps < 32
        {
            at = wider;
            steps += 1;
        }
        at
    };
    family(a) == family(b)
}

/// A change speaks of the count before it, or else of the last whole.
fn change(reading: &Reading, m: &Mention, before: &[Mention]) -> Option<Link> {
    let base = last_of(before, m.sentence, Mention::is_level)
        .or_else(|| last(before, |w| w.sentence + 1 == m.sentence && w.block == m.block && w.is_whole()))?;
    // The words of change and of comparison, with the number between them.
    let change = reading.within(m.from, m.core).find(|h| matches!(h.sense, Sense::Change(_) | Sense::ChangeAfter(_)));
    let span = change.map_or(m.number.span, |h| span_of(reading, h).join(m.number.span));
    let compared =
        reading.within(m.last(), m.core).filter(|h| matches!(h.sense, Sense::Cue(Cue::Reference | Cue::Previous | Cue::YearBefore))).last();
    let span = compared.map_or(span, |h| span.join(span_of(reading, h)));
    Some(Link { base, cue: Some(Cue::Reference), span, head: before.len() })
}

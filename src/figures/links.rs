//! Which earlier figure a figure is a part, a share or a change of, by the words between them.

use super::Measure;
use super::mention::{Link, Mention};
use crate::document::Span;
use crate::lexicon::{Cue, Hit, Lexicon, Reading, Sense};

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
    match m.measure {
        Measure::Change => return change(reading, m, before),
        Measure::Count | Measure::Share | Measure::Range => {}
        _ => return None,
    }
    let own = before.len();
    let find = |cue: Cue| reading.within(m.from, m.first()).filter(|h| h.sense == Sense::Cue(cue)).last();
    if let Some(hit) = find(Cue::Part)
        // What it is a part of stands in the sentence, unless the sentence opens with the word.
        && let Some(base) =
            nearest(lexicon, m, before, m.sentence).or_else(|| (hit.start == 0).then(|| earlier_whole(lexicon, m, before)).flatten())
    {
        return Some(Link { base, cue: Some(Cue::Part), span: span_of(reading, hit), head: own });
    }
    // "parmi eux, 426 …", "57 % d'entre eux": a whole that was said before.
    let among = find(Cue::Among).or_else(|| reading.within(m.last(), m.core).find(|h| h.sense == Sense::Cue(Cue::Among)));
    if let Some(hit) = among
        && let Some(base) = nearest(lexicon, m, before, m.sentence).or_else(|| earlier_whole(lexicon, m, before))
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
        && let Some(base) = nearest(lexicon, m, before, m.sentence)
    {
        let span = m.number.span;
        return Some(Link { base, cue: None, span, head: own });
    }
    None
}

/// A list goes on: "dont 60.902 … et 29.233 …", "(523), (410), (453)".
fn going_on(reading: &Reading, m: &Mention, before: &[Mention]) -> Option<Link> {
    let (i, last) = before.iter().enumerate().rev().take(REACH).find(|(_, p)| p.measure != Measure::Age)?;
    let link = last.link.filter(|_| last.sentence == m.sentence && last.measure == m.measure)?;
    let same_unit = m.elliptical || m.unit == last.unit;
    // Words of its own that name another indicator end the list, and so does a full clause without a noun left out.
    let broken = m.anchored && m.indicator != before[link.base].indicator;
    let listed = last.bracketed == m.bracketed;
    let punctuated = reading.mark(m.from) != Some(';') && reading.mark(m.from.saturating_sub(1)) != Some(';');
    let head = if link.head == i { i } else { link.head };
    (same_unit && !broken && listed && punctuated).then_some(Link { base: link.base, cue: None, span: link.span, head })
}

fn same_unit(m: &Mention, whole: &Mention) -> bool {
    m.measure == Measure::Share || m.unit.is_none() || whole.unit.is_none() || m.unit == whole.unit
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
    let fits = |w: &Mention| w.is_count() && same_unit(m, w) && holds(lexicon, w, m) && w.number.printed.low >= m_low(m);
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
    last(before, |w| w.sentence < m.sentence && w.is_whole() && same_unit(m, w) && holds(lexicon, w, m) && w.number.printed.low >= m_low(m))
}

/// "93 % des mineurs": the last whole that counts those.
fn share_of(reading: &Reading, lexicon: &Lexicon, m: &Mention, before: &[Mention]) -> Option<(Hit, usize)> {
    let v = &lexicon.vocabulary;
    let of = reading.at(m.last()).iter().filter(|h| h.sense == Sense::Cue(Cue::Of)).max_by_key(|h| h.end)?;
    let population = reading.within(of.end as usize, (of.end as usize + 3).min(m.to)).find_map(|h| match h.sense {
        Sense::Population(p) => Some(p),
        _ => None,
    })?;
    let fits = |w: &Mention| {
        w.is_count()
            && w.link.is_none()
            && w.slices.is_empty()
            && w.population.is_some_and(|p| related(v, p, population))
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
    let base = last_of(before, m.sentence, Mention::is_count)
        .or_else(|| last(before, |w| w.sentence + 1 == m.sentence && w.block == m.block && w.is_whole()))?;
    // The words of change and of comparison, with the number between them.
    let change = reading.within(m.from, m.core).find(|h| matches!(h.sense, Sense::Change(_) | Sense::ChangeAfter(_)));
    let span = change.map_or(m.number.span, |h| span_of(reading, h).join(m.number.span));
    let compared = reading.within(m.last(), m.core).filter(|h| matches!(h.sense, Sense::Cue(Cue::Reference | Cue::Previous | Cue::YearBefore))).last();
    let span = compared.map_or(span, |h| span.join(span_of(reading, h)));
    Some(Link { base, cue: Some(Cue::Reference), span, head: before.len() })
}

//! One quantity, stated more than once.

use super::{Kind, Origin, Relation, RelationId, Role, id, quoted};
use crate::document::Document;
use crate::figures::{Mention, Period};

pub fn ties(document: &Document, mentions: &[Mention], out: &mut Vec<Relation>) {
    let mut done = vec![false; mentions.len()];
    // Only statements of one indicator can be one quantity.
    let mut of: std::collections::BTreeMap<u16, Vec<usize>> = std::collections::BTreeMap::new();
    let mut place = vec![0; mentions.len()];
    for (i, m) in mentions.iter().enumerate() {
        if let (true, Some(indicator)) = (stands_alone(m), m.indicator) {
            let list = of.entry(indicator).or_default();
            place[i] = list.len();
            list.push(i);
        }
    }
    for i in 0..mentions.len() {
        let Some(list) = mentions[i].indicator.filter(|_| !done[i] && stands_alone(&mentions[i])).and_then(|x| of.get(&x)) else {
            continue;
        };
        let mut group = vec![i];
        for &j in list[place[i] + 1..].iter().take(super::REACH) {
            if !done[j] && group.iter().all(|&k| same(&mentions[k], &mentions[j])) {
                group.push(j);
            }
        }
        if group.len() < 2 {
            continue;
        }
        group.iter().for_each(|&k| done[k] = true);
        let m = &mentions[i];
        out.push(Relation {
            id: RelationId(0),
            kind: Kind::Restatement,
            members: group.iter().map(|&k| (id(k), Role::Statement)).collect(),
            complete: None,
            cue: quoted(document, m.label.map_or(m.number.span, |l| m.number.span.join(l))),
            span: m.number.span,
            origin: Origin::Text,
            reference_period: None,
            equation: None,
        });
    }
}

fn stands_alone(m: &Mention) -> bool {
    m.is_whole() && m.indicator.is_some()
}

fn agree(a: Option<Period>, b: Option<Period>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Do both state one quantity? Equal prints of one indicator do; different ones only when period and people are the same.
fn same(a: &Mention, b: &Mention) -> bool {
    let place = |m: &Mention| m.location.map(|l| l.0);
    let kin = a.indicator == b.indicator && a.unit == b.unit && agree(a.period, b.period);
    if !kin || a.sentence == b.sentence {
        return false;
    }
    let equal = a.number.printed.low == b.number.printed.low && a.number.printed.high == b.number.printed.high;
    if equal {
        return true;
    }
    a.period.is_some() && a.period == b.period && a.population == b.population && a.foreign == b.foreign && place(a) == place(b)
}

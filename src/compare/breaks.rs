//! Where the numbers before and after may count different things.
//!
//! Three signs of it: a rate printed beside the series follows from another number of the earlier year; what the series
//! may have held is from some year on counted by itself; the unit changes. None proves that the definition changed.

use std::collections::BTreeSet;

use super::{Comparison, Key};
use crate::figures::{Measure, Period, named};
use crate::lexicon::prose::{Message, Value};
use crate::reports::statements::{period, written};

named!(
    /// What speaks for a break.
    Sign { Base = "base", Split = "split", Unit = "unit" }
);

/// A place in a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Break<'c> {
    /// The series, and the first period that may count something else than those before it.
    pub key: Key<'c>,
    pub sign: Sign,
    pub statements: Vec<usize>,
    pub message: Message,
}

impl<'c> Comparison<'c> {
    /// Breaks of all series, in the order of the keys.
    pub fn breaks(&self) -> Vec<Break<'c>> {
        let mut out = self.other_bases();
        out.extend(self.split_off());
        out.extend(self.other_units());
        out.sort_by(|a, b| (a.key, a.sign, &a.statements).cmp(&(b.key, b.sign, &b.statements)));
        out
    }

    /// The earlier year has another number than the one a printed rate was computed on.
    fn other_bases(&self) -> Vec<Break<'c>> {
        let base = |g: &super::Group<'c>| {
            let cause = g.causes.iter().find(|c| c.rule == super::causes::BASE)?;
            let reference = g.key.reference.and_then(period)?;
            let key = Key { measure: Measure::Count, rate: None, reference: None, period: Some(reference), ..g.key };
            let statements = cause.apart.iter().chain(&cause.evidence).copied().collect();
            Some(Break { key, sign: Sign::Base, statements, message: cause.message.clone() })
        };
        self.groups.iter().filter_map(base).collect()
    }

    /// A quantity that was once counted within another, from the first year that it is printed by itself.
    fn split_off(&self) -> Vec<Break<'c>> {
        let view = &self.view;
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        for claim in &view.claims {
            let Some(once) = view.indicator(claim.key.indicator).and_then(|i| i.split_from) else { continue };
            let (Some(once), Some(from)) = (view.vocabulary.indicators.get(once as usize), claim.key.period) else { continue };
            let series = Key { period: None, ..claim.key };
            // Claims are in the order of time: the first one is the earliest.
            if !seen.insert(series) {
                continue;
            }
            let key = Key { indicator: once.code.as_str(), ..claim.key };
            let before = view.over_time(&key).any(|c| c.key.period.is_some_and(|p| p.end < from.start));
            let after = view.over_time(&key).any(|c| c.key.period.is_some_and(|p| p.end >= from.start)) || view.claim(&key).is_some();
            if before && after {
                let name = |text: String| Value::Names(vec![text]);
                let message = Message::new("cause.break_split")
                    .with("what", name(claim.key.indicator.to_owned()))
                    .with("within", name(once.code.clone()))
                    .with("date", name(from.start.year.to_string()));
                out.push(Break { key, sign: Sign::Split, statements: claim.statements.clone(), message });
            }
        }
        out
    }

    /// Years of one series that are printed in units that have none in common.
    fn other_units(&self) -> Vec<Break<'c>> {
        let view = &self.view;
        let units =
            |statements: &[usize]| -> BTreeSet<&'c str> { statements.iter().filter_map(|s| view.figure(*s).unit.as_deref()).collect() };
        let mut out = Vec::new();
        let series = |key: &Key<'c>| Key { period: None, ..*key };
        let mut last: Option<(Key<'c>, &[usize])> = None;
        for claim in &view.claims {
            let is_year = claim.key.period.is_some_and(|p| p == Period::year(p.start.year));
            if !matches!(claim.key.measure, Measure::Count | Measure::Amount) || claim.key.rate.is_some() || !is_year {
                continue;
            }
            if let (Some((key, before)), Some(from)) = (last, claim.key.period)
                && series(&key) == series(&claim.key)
            {
                let (there, here) = (units(before), units(&claim.statements));
                if !there.is_empty() && !here.is_empty() && there.is_disjoint(&here) {
                    let names = |set: &BTreeSet<&str>| Value::Names(set.iter().map(|u| (*u).to_owned()).collect());
                    let message = Message::new("cause.break_unit").with("there", names(&there)).with("here", names(&here));
                    let message = message.with("date", Value::Names(vec![written(from)]));
                    let statements = before.iter().chain(&claim.statements).copied().collect();
                    out.push(Break { key: claim.key, sign: Sign::Unit, statements, message });
                }
            }
            last = Some((claim.key, &claim.statements));
        }
        out
    }
}

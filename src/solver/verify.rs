//! Does a point satisfy what was asserted? Exact, and independent of how the point was found.

use std::cmp::Ordering;

use super::rational::Rational;
use super::{Assertion, Constraint, Cover, System, VarId};
use crate::interval::Interval;

/// `None` when a number does not fit: then nothing was verified.
pub fn holds(system: &System, assertion: &Assertion, at: &dyn Fn(VarId) -> Option<Rational>) -> Option<bool> {
    match assertion.read() {
        Ok((v, interval)) => {
            let x = at(v)?;
            let integer = system.variables[v.0 as usize].integer;
            Some(within(x, interval)? && (!integer || x.is_integer()))
        }
        Err(c) => constraint(c, at),
    }
}

fn within(x: Rational, interval: Interval) -> Option<bool> {
    let side = |end: Option<crate::interval::End>, out: Ordering| match end {
        None => Some(true),
        Some(e) => {
            let order = x.compare(Rational::from_decimal(e.at)?);
            Some(order != out && !(order == Ordering::Equal && e.open))
        }
    };
    Some(side(interval.lo, Ordering::Less)? && side(interval.hi, Ordering::Greater)?)
}

fn constraint(c: &Constraint, at: &dyn Fn(VarId) -> Option<Rational>) -> Option<bool> {
    let sum = |vars: &[VarId]| vars.iter().try_fold(Rational::ZERO, |s, v| s.add(at(*v)?));
    let at_most = |a: Rational, b: Rational| a.compare(b) != Ordering::Greater;
    let times = |a: VarId, by: Rational, b: Rational| at(a)?.mul(by).map(|p| p.compare(b) == Ordering::Equal);
    let hundred = Rational::HUNDRED;
    Some(match c {
        Constraint::Sum { parts, whole, cover } => {
            let (listed, whole) = (sum(parts)?, at(*whole)?);
            match cover {
                Cover::All => listed == whole,
                Cover::Some => at_most(listed, whole),
                Cover::Overlap => {
                    at_most(whole, listed)
                        && parts.iter().map(|p| Some(at_most(at(*p)?, whole))).collect::<Option<Vec<bool>>>()?.into_iter().all(|b| b)
                }
            }
        }
        Constraint::Part { part, whole } => at_most(at(*part)?, at(*whole)?),
        Constraint::Order { low, high } => at_most(at(*low)?, at(*high)?),
        Constraint::Same { a, b } => at(*a)? == at(*b)?,
        Constraint::Difference { result, from, take } => at(*result)?.add(at(*take)?)? == at(*from)?,
        Constraint::Complement { rates } => sum(rates)? == hundred,
        Constraint::Linear { terms, within: interval } => {
            let total = terms.iter().try_fold(Rational::ZERO, |s, (by, v)| s.add(at(*v)?.mul(Rational::integer(*by))?))?;
            within(total, **interval)?
        }
        Constraint::Share { part, whole, rate } => times(*part, hundred, at(*whole)?.mul(at(*rate)?)?)?,
        Constraint::Change { current, previous, rate } => times(*current, hundred, at(*previous)?.mul(at(*rate)?.add(hundred)?)?)?,
        Constraint::Together(list) => list.iter().map(|c| constraint(c, at)).collect::<Option<Vec<bool>>>()?.into_iter().all(|b| b),
        Constraint::Ratio { part, whole, ratio } => times(*part, Rational::integer(1), at(*whole)?.mul(at(*ratio)?)?)?,
    })
}

//! What each constraint leaves to each of its members, given the others.

use super::range::{Overflow, Range};
use super::rational::Rational;
use super::{Constraint, Cover};

type Result<T> = std::result::Result<T, Overflow>;

/// For member `i` of the constraint (in the order of its variables): the range the other members allow.
pub fn implied(constraint: &Constraint, x: &[Range], out: &mut Vec<Range>) -> Result<()> {
    out.clear();
    match constraint {
        Constraint::Sum { cover: Cover::Overlap, .. } => {
            let Some((whole, parts)) = x.split_last() else { return Ok(()) };
            let mut lowest = Range::ALL;
            for part in parts {
                lowest = lowest.meet(Range { lo: part.lo, hi: None });
                out.push(Range { lo: None, hi: whole.hi });
            }
            out.push(lowest);
        }
        Constraint::Sum { cover, .. } => {
            let Some((whole, parts)) = x.split_last() else { return Ok(()) };
            let one = Rational::integer(1);
            let minus = Rational::integer(-1);
            let mut coefficients = vec![one; parts.len()];
            coefficients.push(minus);
            let _ = whole;
            // All: the difference is zero. Some: no more than zero.
            let zero = Range::point(Rational::ZERO);
            let within = if *cover == Cover::All { zero } else { Range { lo: None, hi: zero.hi } };
            linear(&coefficients, x, within, out)?;
        }
        Constraint::Part { .. } | Constraint::Order { .. } => {
            let [low, high] = x else { return Ok(()) };
            out.push(Range { lo: None, hi: high.hi });
            out.push(Range { lo: low.lo, hi: None });
        }
        Constraint::Share { .. } => {
            let [part, whole, rate] = *x else { return Ok(()) };
            product(part.scale(Rational::HUNDRED)?, whole, rate, out)?;
            if let Some(first) = out.first_mut() {
                *first = first.scale(hundredth())?;
            }
        }
        Constraint::Ratio { .. } => {
            let [part, whole, ratio] = *x else { return Ok(()) };
            product(part, whole, ratio, out)?;
        }
        Constraint::Change { .. } => {
            let [current, previous, rate] = *x else { return Ok(()) };
            let hundred = Range::point(Rational::HUNDRED);
            let factor = rate.add(hundred)?;
            product(current.scale(Rational::HUNDRED)?, previous, factor, out)?;
            if let [c, _, r] = out.as_mut_slice() {
                *c = c.scale(hundredth())?;
                *r = r.sub(hundred)?;
            }
        }
        Constraint::Difference { .. } => {
            let [result, from, take] = *x else { return Ok(()) };
            out.push(from.sub(take)?);
            out.push(result.add(take)?);
            out.push(from.sub(result)?);
        }
        Constraint::Same { .. } => {
            let [a, b] = *x else { return Ok(()) };
            out.push(b);
            out.push(a);
        }
        Constraint::Complement { rates } => {
            linear(&vec![Rational::integer(1); rates.len()], x, Range::point(Rational::HUNDRED), out)?;
        }
        Constraint::Linear { terms, within } => {
            let coefficients: Vec<Rational> = terms.iter().map(|t| Rational::integer(t.0)).collect();
            linear(&coefficients, x, Range::from_interval(*within)?, out)?;
        }
    }
    Ok(())
}

fn hundredth() -> Rational {
    Rational::new(1, 100).unwrap_or(Rational::ZERO)
}

/// `p = a b`, none of them negative: ranges for p, a, b.
fn product(p: Range, a: Range, b: Range, out: &mut Vec<Range>) -> Result<()> {
    out.push(a.mul(b)?);
    out.push(p.div(b)?);
    out.push(p.div(a)?);
    Ok(())
}

/// `sum c_i x_i` lies within: what the others leave to each. One pass forth, one back, so that it stays linear.
fn linear(c: &[Rational], x: &[Range], within: Range, out: &mut Vec<Range>) -> Result<()> {
    let terms: Vec<Range> = c.iter().zip(x).map(|(c, x)| x.scale(*c)).collect::<Result<_>>()?;
    let zero = Range::point(Rational::ZERO);
    let mut after = vec![zero; terms.len() + 1];
    for i in (0..terms.len()).rev() {
        after[i] = after[i + 1].add(terms[i])?;
    }
    let mut before = zero;
    for (i, term) in terms.iter().enumerate() {
        let others = before.add(after[i + 1])?;
        let left = within.sub(others)?;
        let inverse = match c[i].signum() {
            0 => None,
            _ => Rational::integer(1).div(c[i]),
        };
        out.push(match inverse {
            Some(by) => left.scale(by)?,
            None => Range::ALL,
        });
        before = before.add(*term)?;
    }
    Ok(())
}

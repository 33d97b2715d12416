//! Sums of products of unknowns with exact coefficients: what a formula says once its brackets are gone.

use std::collections::BTreeMap;

use crate::decimal::Decimal;

/// Product of unknowns, sorted; empty for the constant.
pub type Monomial = Vec<u32>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polynomial {
    pub terms: BTreeMap<Monomial, Decimal>,
}

/// No tie of figures multiplies more than this many unknowns, and no formula needs more terms.
const MAX_DEGREE: usize = 3;
const MAX_TERMS: usize = 4096;

impl Polynomial {
    pub fn constant(value: Decimal) -> Polynomial {
        let mut p = Polynomial::default();
        if !value.is_zero() {
            p.terms.insert(Vec::new(), value);
        }
        p
    }

    pub fn unknown(id: u32) -> Polynomial {
        Polynomial { terms: BTreeMap::from([(vec![id], Decimal::ONE)]) }
    }

    pub fn is_constant(&self) -> bool {
        self.terms.keys().all(Vec::is_empty)
    }

    pub fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// `None` when a coefficient does not fit, or the sum grows out of hand.
    pub fn add(&self, other: &Polynomial, sign: i128) -> Option<Polynomial> {
        let mut terms = self.terms.clone();
        for (m, c) in &other.terms {
            let c = c.checked_mul(Decimal::integer(sign))?;
            let sum = terms.get(m).copied().unwrap_or(Decimal::ZERO).checked_add(c)?;
            if sum.is_zero() {
                terms.remove(m);
            } else {
                terms.insert(m.clone(), sum);
            }
        }
        (terms.len() <= MAX_TERMS).then_some(Polynomial { terms })
    }

    pub fn mul(&self, other: &Polynomial) -> Option<Polynomial> {
        if self.terms.len().checked_mul(other.terms.len())? > MAX_TERMS {
            return None;
        }
        let mut out = Polynomial::default();
        for (m, c) in &self.terms {
            for (n, d) in &other.terms {
                let mut monomial: Monomial = m.iter().chain(n).copied().collect();
                monomial.sort_unstable();
                if monomial.len() > MAX_DEGREE {
                    return None;
                }
                let one = Polynomial { terms: BTreeMap::from([(monomial, c.checked_mul(*d)?)]) };
                out = out.add(&one, 1)?;
            }
        }
        Some(out)
    }
}

//! Exact fractions of checked `i128`; every operation that could overflow says so.

use std::cmp::Ordering;

use crate::decimal::{Decimal, pow10};

/// `num / den`, `den > 0`, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rational {
    num: i128,
    den: i128,
}

/// Of the sizes of two numbers; 1 where it does not fit.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        // One word is divided many times faster than two.
        if let (Ok(mut p), Ok(mut q)) = (u64::try_from(a), u64::try_from(b)) {
            while q != 0 {
                (p, q) = (q, p % q);
            }
            return i128::from(p);
        }
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}

// Every operation may fail to fit, which operators cannot say.
#[allow(clippy::should_implement_trait)]
impl Rational {
    pub const ZERO: Rational = Rational { num: 0, den: 1 };
    pub const HUNDRED: Rational = Rational { num: 100, den: 1 };

    /// `None` when `den` is zero or a sign does not fit.
    pub fn new(num: i128, den: i128) -> Option<Rational> {
        if den == 0 {
            return None;
        }
        let (num, den) = if den < 0 { (num.checked_neg()?, den.checked_neg()?) } else { (num, den) };
        let g = gcd(num, den).max(1);
        Some(Rational { num: num / g, den: den / g })
    }

    pub fn integer(value: i128) -> Rational {
        Rational { num: value, den: 1 }
    }

    pub fn from_decimal(d: Decimal) -> Option<Rational> {
        Rational::new(d.mantissa(), pow10(d.scale())?)
    }

    pub fn is_integer(self) -> bool {
        self.den == 1
    }

    /// The nearest `f64`, give or take the last bit: for showing.
    pub fn to_f64(self) -> f64 {
        // Up to 2^53 both sides are exact, and the division is rounded once.
        self.num as f64 / self.den as f64
    }

    pub fn numerator(self) -> i128 {
        self.num
    }

    pub fn denominator(self) -> i128 {
        self.den
    }

    pub fn signum(self) -> i128 {
        self.num.signum()
    }

    pub fn neg(self) -> Option<Rational> {
        Some(Rational { num: self.num.checked_neg()?, den: self.den })
    }

    pub fn add(self, o: Rational) -> Option<Rational> {
        if self.den == 1 && o.den == 1 {
            return Some(Rational { num: self.num.checked_add(o.num)?, den: 1 });
        }
        let g = gcd(self.den, o.den).max(1);
        let (a, b) = (o.den / g, self.den / g);
        Rational::new(self.num.checked_mul(a)?.checked_add(o.num.checked_mul(b)?)?, self.den.checked_mul(a)?)
    }

    pub fn sub(self, o: Rational) -> Option<Rational> {
        self.add(o.neg()?)
    }

    pub fn mul(self, o: Rational) -> Option<Rational> {
        if self.den == 1 && o.den == 1 {
            return Some(Rational { num: self.num.checked_mul(o.num)?, den: 1 });
        }
        // Cross-cancelling first keeps the products small.
        let (g, h) = (gcd(self.num, o.den).max(1), gcd(o.num, self.den).max(1));
        Rational::new((self.num / g).checked_mul(o.num / h)?, (self.den / h).checked_mul(o.den / g)?)
    }

    pub fn div(self, o: Rational) -> Option<Rational> {
        if o.num == 0 {
            return None;
        }
        let inverse =
            if o.num < 0 { Rational { num: o.den.checked_neg()?, den: o.num.checked_neg()? } } else { Rational { num: o.den, den: o.num } };
        self.mul(inverse)
    }

    /// Exact whatever the size: compares by continued fractions when a product would not fit.
    pub fn compare(self, o: Rational) -> Ordering {
        if let (Some(a), Some(b)) = (self.num.checked_mul(o.den), o.num.checked_mul(self.den)) {
            return a.cmp(&b);
        }
        let (mut a, mut b) = ((self.num, self.den), (o.num, o.den));
        let mut flipped = false;
        loop {
            let (p, q) = (a.0.div_euclid(a.1), b.0.div_euclid(b.1));
            let (r, s) = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
            let order = match p.cmp(&q) {
                Ordering::Equal => match (r == 0, s == 0) {
                    (true, true) => return Ordering::Equal,
                    (true, false) => Ordering::Less,
                    (false, true) => Ordering::Greater,
                    (false, false) => {
                        (a, b) = ((a.1, r), (b.1, s));
                        flipped = !flipped;
                        continue;
                    }
                },
                other => other,
            };
            return if flipped { order.reverse() } else { order };
        }
    }

    /// The largest multiple of `10^-scale` that is no larger, as a mantissa; and whether it is equal.
    pub fn floor(self, scale: u8) -> Option<(i128, bool)> {
        let scaled = self.mul(Rational::integer(pow10(scale)?))?;
        Some((scaled.num.div_euclid(scaled.den), scaled.den == 1))
    }

    pub fn ceil(self, scale: u8) -> Option<(i128, bool)> {
        let (floor, exact) = self.floor(scale)?;
        Some((if exact { floor } else { floor.checked_add(1)? }, exact))
    }
}

impl std::fmt::Display for Rational {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

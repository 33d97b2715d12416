//! Exact decimals: what a number printed in a text is, before anybody rounds it.
//!
//! Nothing in the core compares or adds figures as `f64`: ties are where rounding rules differ, and an
//! `f64` loses exactly those. Every operation that could overflow says so.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// `mantissa / 10^scale`. Equality and order are those of the value: `60.70 == 60.7`.
#[derive(Clone, Copy, Debug)]
#[repr(Rust, packed(4))]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

/// Past this many decimals a printed number is a serial number, not a quantity.
pub const MAX_SCALE: u8 = 30;

impl Decimal {
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };
    pub const ONE: Decimal = Decimal { mantissa: 1, scale: 0 };

    pub const fn new(mantissa: i128, scale: u8) -> Decimal {
        Decimal { mantissa, scale }
    }

    pub const fn integer(value: i128) -> Decimal {
        Decimal { mantissa: value, scale: 0 }
    }

    /// `10^-scale`: one unit of the last place of a number printed with `scale` decimals.
    pub const fn unit(scale: u8) -> Decimal {
        Decimal { mantissa: 1, scale }
    }

    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The mantissa this value has at `scale` decimals; `None` when it has none or does not fit.
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        if scale == self.scale {
            Some(self.mantissa)
        } else if scale > self.scale {
            self.mantissa.checked_mul(pow10(scale - self.scale)?)
        } else {
            let by = pow10(self.scale - scale)?;
            (self.mantissa % by == 0).then(|| self.mantissa / by)
        }
    }

    /// The same value without trailing zeros after the point.
    pub fn normalized(self) -> Decimal {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal { mantissa, scale }
    }

    pub fn is_integer(self) -> bool {
        self.normalized().scale == 0
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn checked_neg(self) -> Option<Decimal> {
        Some(Decimal { mantissa: self.mantissa.checked_neg()?, scale: self.scale })
    }

    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let mantissa = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Decimal { mantissa, scale })
    }

    pub fn checked_sub(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(other.checked_neg()?)
    }

    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let (a, b) = (self.normalized(), other.normalized());
        let scale = a.scale.checked_add(b.scale)?;
        Some(Decimal { mantissa: a.mantissa.checked_mul(b.mantissa)?, scale })
    }

    /// Half of it, exactly.
    pub fn checked_half(self) -> Option<Decimal> {
        if self.mantissa % 2 == 0 {
            return Some(Decimal { mantissa: self.mantissa / 2, scale: self.scale });
        }
        Some(Decimal { mantissa: self.mantissa.checked_mul(5)?, scale: self.scale.checked_add(1)? })
    }

    /// Times `10^places`, exactly.
    pub fn checked_shift(self, places: i8) -> Option<Decimal> {
        if places <= 0 {
            let scale = self.scale.checked_add(places.unsigned_abs())?;
            return Some(Decimal { mantissa: self.mantissa, scale });
        }
        let up = places as u8;
        if up <= self.scale {
            return Some(Decimal { mantissa: self.mantissa, scale: self.scale - up });
        }
        Some(Decimal { mantissa: self.mantissa.checked_mul(pow10(up - self.scale)?)?, scale: 0 })
    }

    /// The quotient, rounded half away from zero to `scale` decimals: for showing, never for deciding.
    pub fn checked_div(self, other: Decimal, scale: u8) -> Option<Decimal> {
        let common = self.scale.max(other.scale);
        let (n, d) = (self.at_scale(common)?.checked_mul(pow10(scale)?)?, other.at_scale(common)?);
        let (q, r) = (n.checked_div(d)?, n.checked_rem(d)?);
        let away = r.checked_abs()?.checked_mul(2)? >= d.checked_abs()?;
        let sign = if (n < 0) == (d < 0) { 1 } else { -1 };
        Some(Decimal { mantissa: if away { q.checked_add(sign)? } else { q }, scale })
    }

    /// Rounded half away from zero.
    pub fn round(self, scale: u8) -> Option<Decimal> {
        self.checked_div(Decimal::ONE, scale)
    }

    /// Greatest integer not above it.
    pub fn floor(self) -> i128 {
        match pow10(self.scale) {
            Some(by) => self.mantissa.div_euclid(by),
            None => {
                if self.mantissa < 0 {
                    -1
                } else {
                    0
                }
            }
        }
    }

    /// Least integer not below it.
    pub fn ceil(self) -> i128 {
        let floor = self.floor();
        if self.is_integer() { floor } else { floor + 1 }
    }

    /// The nearest `f64`, correctly rounded (through the decimal text, never through a division).
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

/// `10^n` as `i128`, or `None` when it does not fit.
pub fn pow10(n: u8) -> Option<i128> {
    POWERS.get(usize::from(n)).copied()
}

/// Every power of ten that an `i128` holds.
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut n = 1;
    while n < powers.len() {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let scale = self.scale.max(other.scale);
        if let (Some(a), Some(b)) = (self.at_scale(scale), other.at_scale(scale)) {
            return a.cmp(&b);
        }
        // One side does not fit at the common scale: integer parts decide, then what is left of each.
        match self.floor().cmp(&other.floor()) {
            Ordering::Equal => self.fraction().cmp(&other.fraction()),
            decided => decided,
        }
    }
}

impl Decimal {
    /// Digits after the point of `self - floor(self)`, padded to one length so that they compare as text.
    fn fraction(self) -> String {
        let by = pow10(self.scale).unwrap_or(i128::MAX);
        let mut digits = format!("{:0width$}", self.mantissa.rem_euclid(by), width = usize::from(self.scale));
        digits.extend(std::iter::repeat_n('0', usize::from(u8::MAX - self.scale)));
        digits
    }
}

impl std::hash::Hash for Decimal {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let n = self.normalized();
        (n.mantissa, n.scale).hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", { self.mantissa });
        }
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs(), width = usize::from(self.scale) + 1);
        let (whole, rest) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(f, "{}{whole}.{rest}", if self.mantissa < 0 { "-" } else { "" })
    }
}

/// Why a text is not a decimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseDecimalError;

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number: expected digits with at most one point, such as 60.7")
    }
}

impl std::error::Error for ParseDecimalError {}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// ASCII digits, an optional sign, at most one point. Trailing zeros are kept: they are precision.
    fn from_str(text: &str) -> Result<Decimal, ParseDecimalError> {
        let (negative, body) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, rest) = body.split_once('.').unwrap_or((body, ""));
        if whole.is_empty() && rest.is_empty() || rest.len() > usize::from(MAX_SCALE) {
            return Err(ParseDecimalError);
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(rest.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(ParseDecimalError);
            }
            mantissa = mantissa.checked_mul(10).and_then(|m| m.checked_add(i128::from(byte - b'0'))).ok_or(ParseDecimalError)?;
        }
        Ok(Decimal { mantissa: if negative { -mantissa } else { mantissa }, scale: rest.len() as u8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn value_decides_equality_and_print_keeps_precision() {
        assert_eq!(d("60.70"), d("60.7"));
        assert_eq!(d("60.70").to_string(), "60.70");
        assert_eq!(d("-0.05").to_string(), "-0.05");
        assert!(d("60.65") < d("60.7"));
    }

    #[test]
    fn comparison_survives_scales_that_do_not_fit() {
        let tiny = Decimal::new(1, 250);
        assert!(tiny > Decimal::ZERO);
        assert!(tiny < Decimal::ONE);
        assert!(Decimal::new(-1, 250) < Decimal::ZERO);
    }

    #[test]
    fn floor_and_ceil_go_outwards_for_negatives_too() {
        assert_eq!((d("-0.5").floor(), d("-0.5").ceil()), (-1, 0));
        assert_eq!((d("2.0").floor(), d("2.0").ceil()), (2, 2));
    }

    #[test]
    fn overflow_is_an_answer() {
        assert_eq!(Decimal::integer(i128::MAX).checked_add(Decimal::ONE), None);
        assert!("9".repeat(40).parse::<Decimal>().is_err());
    }

    #[test]
    fn halves_and_shifts_are_exact() {
        assert_eq!(d("0.1").checked_half(), Some(d("0.05")));
        assert_eq!(d("1.3").checked_shift(6), Some(d("1300000")));
        assert_eq!(d("60.7").checked_shift(-2), Some(d("0.607")));
    }
}

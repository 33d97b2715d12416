//! Slips of the pen: which misprints turn one number into another.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;

/// What a printer's hand does to digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Slip {
    /// Two neighbours changed places.
    Transposed,
    /// One digit is another.
    Digit,
    /// One digit is missing from the print.
    Dropped,
    /// One digit too many was printed.
    Added,
    /// A power of ten too large or too small.
    PowerOfTen,
    /// A mark between thousands was taken for the decimal mark, or the other way round: `36.000` and `36`.
    Separator,
}

impl Slip {
    pub const fn name(self) -> &'static str {
        match self {
            Slip::Transposed => "transposed",
            Slip::Digit => "digit",
            Slip::Dropped => "dropped",
            Slip::Added => "added",
            Slip::PowerOfTen => "power_of_ten",
            Slip::Separator => "separator",
        }
    }

    /// How unlikely it is, in steps: a digit or two swapped, zeros lost, a digit lost or gained.
    pub const fn cost(self) -> u32 {
        match self {
            Slip::Transposed | Slip::Digit => 2,
            Slip::PowerOfTen | Slip::Separator => 3,
            Slip::Dropped | Slip::Added => 4,
        }
    }
}

/// Every number that one slip prints as `printed`, with the likeliest slip that does.
pub fn slips(printed: Decimal) -> Vec<(Decimal, Slip)> {
    let (scale, sign) = (printed.scale(), if printed < Decimal::ZERO { -1 } else { 1 });
    let digits = printed.mantissa().unsigned_abs().to_string().into_bytes();
    let mut out: Vec<(Decimal, Slip)> = Vec::new();
    misprints(&digits, 3, &mut |number, slip| {
        let value = Decimal::new(sign * number, scale);
        if value != printed && !out.iter().any(|(d, _)| *d == value) {
            out.push((value, slip));
        }
    });
    // 36.000 read as 36, and 2.712 as 2712.
    let other = if scale == 3 { printed.checked_shift(3) } else { printed.checked_shift(-3).filter(|_| scale == 0 && digits.len() > 3) };
    if let Some(value) = other.filter(|v| !out.iter().any(|(d, _)| d == v)) {
        out.push((value, Slip::Separator));
    }
    out
}

/// Zeros that a slip loses or adds, at most.
pub const ZEROS: usize = 6;

/// Hands over every number that one slip prints with these digits, likelier slips first, some more than once.
pub fn misprints(digits: &[u8], zeros: usize, put: &mut dyn FnMut(i128, Slip)) {
    let mut put = |digits: &[u8], slip: Slip| {
        if let Some(number) = std::str::from_utf8(digits).ok().filter(|d| *d == "0" || !d.starts_with('0')).and_then(|d| d.parse().ok()) {
            put(number, slip);
        }
    };
    let mut other = digits.to_vec();
    for i in 1..digits.len() {
        other.swap(i - 1, i);
        put(&other, Slip::Transposed);
        other.swap(i - 1, i);
    }
    for i in 0..digits.len() {
        for d in b'0'..=b'9' {
            other[i] = d;
            put(&other, Slip::Digit);
        }
        other[i] = digits[i];
    }
    for k in 1..=zeros {
        other.resize(digits.len() + k, b'0');
        put(&other, Slip::PowerOfTen);
        if digits.len() > k && digits.iter().rev().take(k).all(|d| *d == b'0') {
            put(&digits[..digits.len() - k], Slip::PowerOfTen);
        }
    }
    for i in 0..=digits.len() {
        other.clear();
        other.extend_from_slice(digits);
        other.insert(i, b'0');
        for d in b'0'..=b'9' {
            other[i] = d;
            put(&other, Slip::Dropped);
        }
    }
    for i in 0..digits.len() {
        other.clear();
        other.extend_from_slice(digits);
        other.remove(i);
        put(&other, Slip::Added);
    }
}

/// The slip that prints `wanted` as `printed`, likeliest first; `None` when no single one does.
pub fn slip(printed: i128, wanted: i128) -> Option<Slip> {
    if printed == wanted || printed < 0 || wanted < 0 {
        return None;
    }
    let (p, w) = (printed.to_string().into_bytes(), wanted.to_string().into_bytes());
    if p.len() == w.len() {
        let differ: Vec<usize> = (0..p.len()).filter(|&i| p[i] != w[i]).collect();
        match differ.as_slice() {
            [_] => return Some(Slip::Digit),
            [a, b] if *b == a + 1 && p[*a] == w[*b] && p[*b] == w[*a] => return Some(Slip::Transposed),
            _ => return None,
        }
    }
    let (short, long) = if p.len() < w.len() { (&p, &w) } else { (&w, &p) };
    let power = long.len() - short.len();
    if long.starts_with(short) && long[short.len()..].iter().all(|d| *d == b'0') && power <= ZEROS {
        return Some(Slip::PowerOfTen);
    }
    if power == 1 {
        let at = (0..short.len()).find(|&i| short[i] != long[i]).unwrap_or(short.len());
        if short[at..] == long[at + 1..] {
            return Some(if p.len() < w.len() { Slip::Dropped } else { Slip::Added });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_told_by_its_digits() {
        assert_eq!(slip(1024, 1014), Some(Slip::Digit));
        assert_eq!(slip(1042, 1024), Some(Slip::Transposed));
        assert_eq!(slip(859, 8599), Some(Slip::Dropped));
        assert_eq!(slip(8588, 858), Some(Slip::Added));
        assert_eq!(slip(86000, 8600), Some(Slip::PowerOfTen));
        assert_eq!(slip(375, 375), None);
        assert_eq!(slip(375, 648), None);
    }
}

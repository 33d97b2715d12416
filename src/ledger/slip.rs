//! Slips of the pen: which misprints turn one number into another.

use serde::{Deserialize, Serialize};

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
    if long.starts_with(short) && long[short.len()..].iter().all(|d| *d == b'0') && power <= 6 {
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

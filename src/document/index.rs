//! Bytes inside, code points outside: the one place where they meet.

/// Code points before every `STEP`-th byte.
pub struct Index {
    counts: Vec<u32>,
    ascii: bool,
}

const STEP: usize = 256;

impl Index {
    pub fn new(text: &str) -> Index {
        if text.is_ascii() {
            return Index { counts: Vec::new(), ascii: true };
        }
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut n = 0u32;
        for (i, b) in text.bytes().enumerate() {
            if i % STEP == 0 {
                counts.push(n);
            }
            n += starts(b) as u32;
        }
        Index { counts, ascii: false }
    }

    /// Code points before byte `at`.
    pub fn code_point(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        if self.ascii {
            return at;
        }
        let step = (at / STEP).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(step).copied().unwrap_or(0) as usize;
        before + text.as_bytes()[step * STEP..at].iter().filter(|b| starts(**b)).count()
    }
}

/// First byte of a code point.
fn starts(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

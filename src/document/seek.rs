//! Searching bytes many at a time.

/// Bytes looked at in one go; a compiler makes few instructions of them.
const PIECE: usize = 32;

/// The first place at or behind `from` whose byte, with the two behind it, is wanted; past the end they are zero.
#[inline]
pub fn seek(bytes: &[u8], from: usize, wanted: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let piece = |at: usize| {
        let piece = bytes.get(at..)?.first_chunk::<{ PIECE + 2 }>()?;
        // Without an early end, so that all are seen at once.
        Some((0..PIECE).fold(false, |any, i| any | wanted(piece[i], piece[i + 1], piece[i + 2])))
    };
    let byte = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let first = |from: usize, to: usize| (from..to.min(bytes.len())).find(|&i| wanted(byte(i), byte(i + 1), byte(i + 2)));
    let mut at = from;
    while let Some(found) = piece(at) {
        if found {
            return first(at, at + PIECE);
        }
        at += PIECE;
    }
    // The last piece again lies over what was seen already, all but the last two bytes.
    match bytes.len().checked_sub(PIECE + 2).filter(|last| *last >= from) {
        Some(last) if piece(last) == Some(false) => first(bytes.len() - 2, bytes.len()),
        _ => first(at, bytes.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found() {
        for length in 0..100 {
            for at in 0..length {
                let mut bytes = vec![b'x'; length];
                bytes[at] = b'.';
                assert_eq!(seek(&bytes, 0, |a, _, _| a == b'.'), Some(at));
                assert_eq!(seek(&bytes, at, |a, _, _| a == b'.'), Some(at));
                assert_eq!(seek(&bytes, at + 1, |a, _, _| a == b'.'), None);
                assert_eq!(seek(&bytes, 0, |_, b, _| b == b'.'), at.checked_sub(1));
                assert_eq!(seek(&bytes, 0, |_, _, c| c == b'.'), at.checked_sub(2));
            }
        }
    }
}

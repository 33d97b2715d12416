//! How much is looked at: tokens, marks and what they can mean. Counted in the library's own tests only, to hold that it
//! grows no faster than the text does.

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

#[inline(always)]
pub fn done(_looks: usize) {
    #[cfg(test)]
    DONE.with(|n| n.set(n.get() + _looks as u64));
}

/// Looks so far on this thread.
#[cfg(test)]
pub fn so_far() -> u64 {
    DONE.with(std::cell::Cell::get)
}

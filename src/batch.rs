//! Many texts at once, on all the cores there are.
//!
//! Every text is read by itself, so that no thread waits for another and the answers hang on neither their number nor
//! their order. A text that cannot be read is an answer of its own and loses no other.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Result;
use crate::read::{self, Options};
use crate::report::Report;

/// A text, where there is one, and what is known of it.
pub type Job<'a> = (Option<&'a str>, Options);

/// Bytes that are worth a thread of their own.
const WORTH: usize = 1 << 15;

/// Threads that help anywhere in this process: callers may be many already, as those of a query are.
static HELPING: AtomicUsize = AtomicUsize::new(0);

/// Helpers that were granted; given back in the end, however it comes.
struct Helpers(usize);

impl Helpers {
    fn up_to(wanted: usize, most: usize) -> Helpers {
        let grant = |used: usize| wanted.min(most.saturating_sub(used));
        let before = HELPING.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| Some(used + grant(used)));
        Helpers(grant(before.unwrap_or(most)))
    }
}

impl Drop for Helpers {
    fn drop(&mut self) {
        HELPING.fetch_sub(self.0, Ordering::Relaxed);
    }
}

/// Cores that may be used.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Reads all of them on at most so many threads; an answer for each, in their order, and none for a missing text.
pub fn texts(jobs: &[Job<'_>], threads: usize) -> Vec<Option<Result<Report>>> {
    let bytes: usize = jobs.iter().filter_map(|(text, _)| text.map(str::len)).sum();
    let most = threads.saturating_sub(1);
    let helpers = Helpers::up_to(most.min(bytes / WORTH).min(jobs.len().saturating_sub(1)), most);
    let one = |(text, options): &Job<'_>| text.map(|text| read::text(text, options));
    if helpers.0 == 0 {
        return jobs.iter().map(one).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some((i, job)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, jobs.get(i)?))) {
            made.push((i, one(job)));
        }
        made
    };
    let mut made = thread::scope(|scope| {
        let others: Vec<_> = (0..helpers.0).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            match other.join() {
                Ok(theirs) => made.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    });
    made.sort_unstable_by_key(|(i, _)| *i);
    made.into_iter().map(|(_, answer)| answer).collect()
}

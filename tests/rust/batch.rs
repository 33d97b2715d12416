//! Many texts on several threads are read as one by one, in their order, and none of them loses another.

use bilan::batch::{self, Job};
use bilan::read::Options;

#[allow(dead_code)]
#[path = "../bench/news.rs"]
mod news;

fn options(lang: &str) -> Options {
    Options { language: Some(lang.to_owned()), ..Options::default() }
}

#[test]
fn the_same_on_any_number_of_threads() {
    let bodies: Vec<String> = (0..40).map(|i| news::document("fr", news::Density::Dense, 500 + 400 * (i % 9), i as u64)).collect();
    // A missing text, a blank one, one in a language that there is not, and one of nothing but noise.
    let noise = "\u{0}(\u{202e}7 %,,".repeat(300);
    let mut jobs: Vec<Job<'_>> = bodies.iter().map(|text| (Some(text.as_str()), options("fr"))).collect();
    jobs.insert(30, (Some(&noise), options("ar")));
    jobs.insert(20, (Some("12 femmes."), options("xx")));
    jobs.insert(10, (Some(" \n"), options("fr")));
    jobs.insert(0, (None, options("fr")));
    let told = |threads: usize| -> Vec<String> {
        let answers = batch::texts(&jobs, threads);
        answers
            .iter()
            .map(|a| a.as_ref().map_or("none".to_owned(), |a| a.as_ref().map_or_else(ToString::to_string, |r| format!("{:?}", r.figures))))
            .collect()
    };
    let alone = told(1);
    assert_eq!(alone.len(), jobs.len());
    assert_eq!(alone[0], "none");
    assert!(alone[11].contains("no text") && alone[22].contains("xx"), "{} {}", alone[11], alone[22]);
    assert!(alone.iter().filter(|a| a.starts_with("[Figure")).count() >= bodies.len());
    for threads in [0, 2, 3, 16, 200] {
        assert_eq!(told(threads), alone, "on {threads} threads");
    }
}

#[test]
fn callers_that_are_many_already_share_the_helpers() {
    let text = news::document("en", news::Density::News, 100_000, 1);
    let jobs: Vec<Job<'_>> = (0..6).map(|_| (Some(text.as_str()), options("en"))).collect();
    let counted = |answers: Vec<Option<bilan::Result<bilan::Report>>>| -> Vec<usize> {
        answers.into_iter().flatten().map(|r| r.map_or(0, |r| r.figures.len())).collect()
    };
    let alone = counted(batch::texts(&jobs[..1], 1));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(counted(batch::texts(&jobs, 3)), vec![alone[0]; 6]));
        }
    });
}

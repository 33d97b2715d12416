//! How fast systems are solved: `cargo bench --bench solver`.
//!
//! Invented reports with a truth that is planted: head-counts, a third of them hidden, in sums, shares, changes and orders.
//! Each time is for building the system, propagating it and reading every bound; the best of several runs, on one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bilan::decimal::Decimal;
use bilan::interval::{Interval, Rounding};
use bilan::solver::{Constraint, Cover, Level, Options, System, VarId, Verdict};

/// A small generator: the same systems on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// What a report says, before it is entered.
struct Report {
    counts: Vec<(i128, bool)>,
    rates: Vec<Decimal>,
    ties: Vec<Tie>,
}

enum Tie {
    Sum(Vec<usize>, usize),
    Share(usize, usize, usize),
    Change(usize, usize, usize),
    Order(usize, usize),
}

/// So many figures and ties. A forest: each sum has parts of its own, each rate two quantities, unless `cross` ties more.
fn report(figures: usize, ties: usize, dice: &mut Dice) -> Report {
    let mut r = Report { counts: Vec::new(), rates: Vec::new(), ties: Vec::new() };
    let mut roots: Vec<usize> = Vec::new();
    while r.counts.len() + r.rates.len() + 4 < figures {
        let first = r.counts.len();
        for _ in 0..3 {
            let value = dice.below(5000) as i128 + 1;
            r.counts.push((value, dice.below(3) == 0));
        }
        let total: i128 = r.counts[first..].iter().map(|c| c.0).sum();
        r.counts.push((total, dice.below(3) == 0));
        r.ties.push(Tie::Sum((first..first + 3).collect(), first + 3));
        let rate = Decimal::integer(100 * r.counts[first].0).checked_div(Decimal::integer(total), 1).unwrap_or(Decimal::ZERO);
        r.rates.push(rate);
        r.ties.push(Tie::Share(first, first + 3, r.rates.len() - 1));
        if let Some(&before) = roots.last()
            && r.counts.len() + r.rates.len() < figures
        {
            let change = Decimal::integer(100 * (total - r.counts[before].0)).checked_div(Decimal::integer(r.counts[before].0), 1);
            r.rates.push(change.unwrap_or(Decimal::ZERO));
            r.ties.push(Tie::Change(first + 3, before, r.rates.len() - 1));
        }
        roots.push(first + 3);
    }
    while r.ties.len() < ties {
        let (a, b) = (dice.below(r.counts.len() as u64) as usize, dice.below(r.counts.len() as u64) as usize);
        let (low, high) = if r.counts[a].0 <= r.counts[b].0 { (a, b) } else { (b, a) };
        r.ties.push(Tie::Order(low, high));
    }
    r
}

fn enter(r: &Report) -> (System, Vec<VarId>) {
    let mut s = System::new();
    let counts: Vec<VarId> = r.counts.iter().map(|_| s.variable(0, true)).collect();
    let rates: Vec<VarId> = r.rates.iter().map(|_| s.variable(6, false)).collect();
    for (v, (value, hidden)) in counts.iter().zip(&r.counts) {
        s.state(*v, if *hidden { Interval::at_least(Decimal::ZERO) } else { Interval::point(Decimal::integer(*value)) });
    }
    for (v, rate) in rates.iter().zip(&r.rates) {
        s.state(*v, Interval::printed(*rate, Decimal::unit(1), Rounding::Nearest).unwrap_or(Interval::ALL));
    }
    for tie in &r.ties {
        s.relate(match tie {
            Tie::Sum(parts, whole) => {
                Constraint::Sum { parts: parts.iter().map(|p| counts[*p]).collect(), whole: counts[*whole], cover: Cover::All }
            }
            Tie::Share(part, whole, rate) => Constraint::Share { part: counts[*part], whole: counts[*whole], rate: rates[*rate] },
            Tie::Change(current, previous, rate) => {
                Constraint::Change { current: counts[*current], previous: counts[*previous], rate: rates[*rate] }
            }
            Tie::Order(low, high) => Constraint::Order { low: counts[*low], high: counts[*high] },
        });
    }
    (s, counts)
}

fn solve(r: &Report, level: Level) -> usize {
    let (s, counts) = enter(r);
    let answer = s.solve(&Options::at(level));
    assert_ne!(answer.quick_verdict(), Verdict::Refuted, "a planted truth");
    counts.iter().filter(|v| black_box(answer.bounds(**v)).hi.is_some()).count()
}

fn best(runs: usize, mut f: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        f();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}

fn main() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    println!("{:>8} {:>8} {:>14} {:>14}   goal", "figures", "ties", "propagation", "with probing");
    for (figures, ties, goal) in [(20, 10, "-"), (40, 30, "25 us"), (200, 300, "-"), (2000, 5000, "2 ms")] {
        let reports: Vec<Report> = (0..20).map(|_| report(figures, ties, &mut dice)).collect();
        let each = |level, runs| best(runs, || reports.iter().for_each(|r| _ = black_box(solve(r, level)))) / 20;
        let probing = if figures <= 200 { format!("{:?}", each(Level::Probe, 3)) } else { "-".to_owned() };
        println!("{figures:>8} {ties:>8} {:>14} {probing:>14}   {goal}", format!("{:?}", each(Level::Propagate, 30)));
    }
    // Visits are the work; the time grows a little more, once a system is larger than the caches.
    println!("forests, a figure: nanoseconds and visits of ties (no worse than linear: the same on every line)");
    for figures in [1000, 4000, 16_000, 64_000] {
        let r = report(figures, 0, &mut dice);
        let t = best(9, || _ = black_box(solve(&r, Level::Propagate)));
        let visits = enter(&r).0.solve(&Options::at(Level::Propagate)).visits();
        println!("{figures:>8} {:>8} {:>14} {:>8.3}", r.ties.len(), t.as_nanos() / figures as u128, visits as f64 / figures as f64);
    }
    let reports: Vec<Report> = (0..100).map(|_| report(40, 30, &mut dice)).collect();
    let start = Instant::now();
    for i in 0..1_000_000 {
        black_box(solve(&reports[i % 100], Level::Propagate));
    }
    println!("a million reports of 40 figures: {:.1} s   goal 30 s", start.elapsed().as_secs_f64());
}

//! Of bounds, verdicts and cores.

use bilan::decimal::Decimal;
use bilan::interval::{Interval, Rounding};
use bilan::solver::{AssertionId, Constraint, Cover, Level, Options, Range, System, VarId, Verdict};
use proptest::prelude::*;

use super::{LEAST, Model, TOP, between, forests, models};

const LEVELS: [Level; 4] = [Level::Propagate, Level::Probe, Level::Auto, Level::Exact];

fn hull(range: Range) -> (i128, i128) {
    let end = |e: Option<bilan::solver::Edge>| e.expect("every variable is stated").at.numerator();
    (end(range.lo), end(range.hi))
}

fn ranges(s: &System, vars: &[VarId], level: Level) -> Option<Vec<(i128, i128)>> {
    let answer = s.solve(&Options::at(level));
    (answer.verdict() != Verdict::Refuted).then(|| vars.iter().map(|v| hull(answer.range(*v))).collect())
}

/// What a number prints as, in units, by the rule's own words.
fn print(value: i128, unit: i128, rule: Rounding) -> i128 {
    let (down, rest) = (value.div_euclid(unit), value.rem_euclid(unit));
    let up = match rule {
        Rounding::HalfUp => 2 * rest > unit || 2 * rest == unit && value > 0,
        Rounding::HalfEven => 2 * rest > unit || 2 * rest == unit && down % 2 != 0,
        Rounding::Truncated => rest > 0 && value < 0,
        _ => rest > 0,
    };
    down + i128::from(up)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_lies_in_the_interval_of_its_print_and_of_no_other(value in -300..300i128, unit in prop_oneof![Just(10i128), Just(4), Just(100)]) {
        for rule in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated, Rounding::Ceil] {
            let own = print(value, unit, rule);
            for other in own - 2..=own + 2 {
                let says = Interval::printed(Decimal::integer(other * unit), Decimal::integer(unit), rule).unwrap();
                prop_assert_eq!(says.contains(Decimal::integer(value)), own == other, "{:?} {} of {}", rule, other, value);
            }
            // What no rule, or a tie, is known of holds all of them.
            let wide = |rule| Interval::printed(Decimal::integer(own * unit), Decimal::integer(unit), rule).unwrap();
            prop_assert!(wide(Rounding::Any).contains(Decimal::integer(value)));
            prop_assert!(!matches!(rule, Rounding::HalfUp | Rounding::HalfEven) || wide(Rounding::Nearest).contains(Decimal::integer(value)));
        }
    }

    #[test]
    fn every_solution_lies_in_every_range_and_exact_ranges_are_their_hull(model in models()) {
        let solutions = model.solutions();
        let (s, vars, _) = model.plain();
        // A rate of what may have either sign is no row, and the exact search goes without it.
        let signed = model.says.iter().any(|s| s.0 < 0);
        for level in LEVELS {
            let answer = s.solve(&Options::at(level));
            let verdict = answer.verdict();
            if solutions.is_empty() {
                prop_assert_ne!(verdict, Verdict::Consistent);
                prop_assert!(level != Level::Exact || signed || verdict == Verdict::Refuted, "not refuted exactly");
                continue;
            }
            prop_assert_ne!(verdict, Verdict::Refuted, "{:?}", level);
            prop_assert_eq!(verdict == Verdict::Consistent, answer.witness().is_some());
            if let Some(point) = answer.witness() {
                let whole: Vec<i128> = vars.iter().map(|v| point[v.0 as usize].numerator()).collect();
                prop_assert!(solutions.contains(&whole), "{:?} is no solution", whole);
            }
            for (i, v) in vars.iter().enumerate() {
                let (lo, hi) = hull(answer.range(*v));
                let real = (solutions.iter().map(|p| p[i]).min().unwrap(), solutions.iter().map(|p| p[i]).max().unwrap());
                prop_assert!(lo <= real.0 && real.1 <= hi, "{:?} x{}: {:?}, possible {:?}", level, i, (lo, hi), real);
                let values = answer.values(*v).unwrap();
                prop_assert!(solutions.iter().all(|p| values.contains(&p[i])));
                if level == Level::Exact && !signed {
                    prop_assert_eq!((lo, hi), real);
                    prop_assert!(values.iter().all(|x| solutions.iter().any(|p| p[i] == *x)), "{:?}", values);
                }
            }
        }
    }

    #[test]
    fn without_circles_of_plain_sums_propagation_alone_gives_the_hull(model in forests()) {
        let solutions = model.solutions();
        let (s, vars, _) = model.plain();
        let found = ranges(&s, &vars, Level::Propagate);
        prop_assert_eq!(found.is_none(), solutions.is_empty());
        for (i, range) in found.into_iter().flatten().enumerate() {
            let values = || solutions.iter().map(|p| p[i]);
            prop_assert_eq!(Some(range), values().min().zip(values().max()), "x{}", i);
        }
    }

    #[test]
    fn saying_more_never_widens_and_saying_less_never_refutes(model in models(), which in any::<prop::sample::Index>()) {
        // Any one thing is taken back: a tie, or what is said of a variable.
        let mut less = model.clone();
        let which = which.index(model.says.len() + model.ties.len());
        match less.says.get_mut(which) {
            Some(said) => *said = (LEAST.min(said.0), TOP.max(said.1)),
            None => _ = less.ties.remove(which - model.says.len()),
        }
        for level in [Level::Propagate, Level::Exact] {
            let (s, vars, _) = model.plain();
            let (t, _, _) = less.plain();
            let (more, fewer) = (ranges(&s, &vars, level), ranges(&t, &vars, level));
            match (more, fewer) {
                (Some(more), Some(fewer)) => prop_assert!(more.iter().zip(&fewer).all(|(m, f)| f.0 <= m.0 && m.1 <= f.1)),
                (more, fewer) => prop_assert!(more.is_none() || fewer.is_some()),
            }
        }
    }

    #[test]
    fn bounds_do_not_hang_on_the_order_and_stay_when_said_again(model in models(), seed in any::<u64>()) {
        let (s, vars, _) = model.plain();
        let shuffle = |order: &mut Vec<usize>| order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let (t, _, _) = model.system(&shuffle);
        for level in LEVELS {
            let first = ranges(&s, &vars, level);
            prop_assert_eq!(&first, &ranges(&t, &vars, level));
            let Some(first) = first else { continue };
            let again = Model { says: first.clone(), ties: model.ties.clone() };
            prop_assert_eq!(Some(first), ranges(&again.plain().0, &vars, level));
        }
    }

    #[test]
    fn a_core_is_refuted_and_no_part_of_it_is(model in models()) {
        let (s, _, _) = model.plain();
        for level in [Level::Propagate, Level::Exact] {
            // Without the bound that a core leaves out, a search may go on for ever: it stops early, and as early for both.
            let options = Options { work: 100_000, ..Options::at(level) };
            let soft: Vec<AssertionId> = model.plain().2;
            for core in s.solve(&options).cores() {
                let refuted = |out: Option<AssertionId>| {
                    let keep = |id: AssertionId| !soft.contains(&id) || core.contains(&id) && Some(id) != out;
                    s.solve_with(&options, &keep).verdict() == Verdict::Refuted
                };
                prop_assert!(refuted(None));
                prop_assert!(core.iter().all(|id| !refuted(Some(*id))), "{:?}", core);
            }
        }
    }

    #[test]
    fn names_and_repetitions_change_nothing(model in models()) {
        // Variables the other way round, and everything said twice.
        let n = model.says.len();
        let (s, vars, _) = model.plain();
        let mut t = System::new();
        let turned: Vec<VarId> = { let mut v: Vec<VarId> = (0..n).map(|_| t.variable(0, true)).collect(); v.reverse(); v };
        for _ in 0..2 {
            for (v, (lo, hi)) in turned.iter().zip(&model.says) {
                t.state(*v, between(*lo, *hi));
            }
            for tie in &model.ties {
                tie.enter(&mut t, &turned);
            }
        }
        // Said twice, a tie makes a circle, and circles are tried harder where the exact search cannot help.
        let signed = model.says.iter().any(|s| s.0 < 0);
        for level in [Level::Propagate, Level::Exact].into_iter().filter(|l| *l == Level::Propagate || !signed) {
            prop_assert_eq!(ranges(&s, &vars, level), ranges(&t, &turned, level));
        }
    }

    #[test]
    fn a_power_of_ten_changes_nothing_but_the_numbers(
        says in proptest::collection::vec((0..4000i128, 0..600i128), 4), k in 1..4u8, rate in (0..90i128, 0..9i128),
    ) {
        // Real quantities on a grid that grows with them.
        let solve = |up: u8| {
            let mut s = System::new();
            let vars: Vec<VarId> = says.iter().map(|_| s.variable(6 - up, false)).collect();
            for (v, (lo, by)) in vars.iter().zip(&says) {
                let scale = 4 - up;
                s.state(*v, Interval::closed(Decimal::new(*lo, scale), Decimal::new(lo + by, scale)));
            }
            let share = s.variable(6, false);
            s.state(share, between(rate.0, rate.0 + rate.1));
            s.relate(Constraint::Sum { parts: vec![vars[0], vars[1]], whole: vars[2], cover: Cover::All });
            s.relate(Constraint::Share { part: vars[0], whole: vars[3], rate: share });
            let answer = s.solve(&Options::at(Level::Exact));
            let refuted = answer.verdict() == Verdict::Refuted;
            let ends: Vec<Range> = vars.iter().chain([&share]).map(|v| answer.range(*v)).collect();
            (!refuted).then_some(ends)
        };
        let (plain, scaled) = (solve(0), solve(k));
        let ten = bilan::solver::Rational::integer(10i128.pow(u32::from(k)));
        let up = |r: Range| Range { lo: r.lo.map(|e| bilan::solver::Edge { at: e.at.mul(ten).unwrap(), ..e }), hi: r.hi.map(|e| bilan::solver::Edge { at: e.at.mul(ten).unwrap(), ..e }) };
        let expected = plain.map(|r| r.iter().enumerate().map(|(i, r)| if i < 4 { up(*r) } else { *r }).collect::<Vec<_>>());
        prop_assert_eq!(expected, scaled);
    }

    #[test]
    fn what_does_not_fit_is_unknown_and_never_wrong(
        points in proptest::collection::vec((1..i64::MAX as i128, 0..34u32), 4), slack in 0..1000i128, rate in 1..10_000i128, scale in 0..19u8,
    ) {
        // A truth that is planted at sizes where products do not fit.
        let value: Vec<i128> = points.iter().map(|(m, e)| m.checked_mul(10i128.pow(*e)).unwrap_or(i128::MAX / 4)).collect();
        let around = |v: i128| Interval::closed(Decimal::integer(v.saturating_sub(slack)), Decimal::integer(v.saturating_add(slack)));
        let mut s = System::new();
        let vars: Vec<VarId> = (0..4).map(|i| s.variable(if i % 2 == 0 { 0 } else { scale }, i % 2 == 0)).collect();
        let (total, share) = (s.variable(0, true), s.variable(scale, false));
        for (v, x) in vars.iter().zip(&value) {
            s.state(*v, around(*x));
        }
        s.state(share, Interval::at_least(Decimal::ZERO));
        s.relate(Constraint::Sum { parts: vars.clone(), whole: total, cover: Cover::All });
        s.relate(Constraint::Share { part: vars[0], whole: vars[2], rate: share });
        s.relate(Constraint::Linear { terms: vec![(rate, vars[1]), (-rate, vars[3])], within: Box::new(Interval::ALL) });
        for level in LEVELS {
            let answer = s.solve(&Options::at(level));
            prop_assert_ne!(answer.verdict(), Verdict::Refuted);
            for (v, x) in vars.iter().zip(&value) {
                prop_assert!(answer.bounds(*v).contains(Decimal::integer(*x)));
            }
            let _ = (answer.values(total), answer.reasons(total), answer.ratio(vars[0], total, 6), answer.cores());
        }
    }
}

#[test]
fn bounds_that_cross_divide_nothing() {
    // The part is nothing, the whole is not, the rate is at least one: crossed at the first visit, in every order.
    for (p, a, b) in [((0, 0), (5, 9), (1, 2)), ((0, 3), (100, 900), (50, 60)), ((7, 9), (1, 2), (0, 0)), ((0, 0), (1, 1), (100, 100))] {
        for level in LEVELS {
            let mut s = System::new();
            let (part, whole, rate) = (s.variable(0, true), s.variable(0, true), s.variable(2, false));
            for (v, (lo, hi)) in [(part, p), (whole, a), (rate, b)] {
                s.state(v, between(lo, hi));
            }
            s.relate(Constraint::Share { part, whole, rate });
            assert_eq!(s.solve(&Options::at(level)).verdict(), Verdict::Refuted, "{p:?} {a:?} {b:?}");
        }
    }
}

#[test]
fn a_number_too_large_is_unknown() {
    let mut s = System::new();
    let (a, b) = (s.variable(18, false), s.variable(18, false));
    s.state(a, Interval::point(Decimal::integer(i128::MAX / 2)));
    s.relate(Constraint::Same { a, b });
    assert_eq!(s.solve(&Options::default()).verdict(), Verdict::Unknown);
}

#[test]
fn the_work_of_a_forest_grows_no_faster_than_it_does() {
    // Sums of three under sums of three, every third number hidden: visits are counted, not timed.
    let visits = |leaves: usize| {
        let mut s = System::new();
        let mut level: Vec<(VarId, i128)> = Vec::new();
        for i in 0..leaves {
            level.push((s.variable(0, true), 7 + (i % 11) as i128));
        }
        let mut all = level.clone();
        while level.len() >= 3 {
            let sums = level.chunks_exact(3).map(|parts| {
                let (whole, value) = (s.variable(0, true), parts.iter().map(|p| p.1).sum());
                s.relate(Constraint::Sum { parts: parts.iter().map(|p| p.0).collect(), whole, cover: Cover::All });
                (whole, value)
            });
            level = sums.collect();
            all.extend(&level);
        }
        for (i, (v, value)) in all.iter().enumerate() {
            s.state(*v, if i % 3 == 0 { Interval::at_least(Decimal::ZERO) } else { Interval::point(Decimal::integer(*value)) });
        }
        let answer = s.solve(&Options { budget: usize::MAX, ..Options::default() });
        assert_ne!(answer.quick_verdict(), Verdict::Refuted);
        answer.visits() as f64 / all.len() as f64
    };
    let (small, large) = (visits(27), visits(19_683));
    assert!(large <= 1.25 * small, "{small} visits of ties a figure in a small forest, {large} in a large one");
    assert!(large < 3.0, "{large} visits a figure");
}

//! Laws of the solver: what must hold of any system, whatever it is about.

use bilan::decimal::Decimal;
use bilan::interval::Interval;
use bilan::solver::{Constraint, Level, Options, System, Verdict};

const LEVELS: [Level; 4] = [Level::Propagate, Level::Probe, Level::Auto, Level::Exact];

fn between(lo: i128, hi: i128) -> Interval {
    Interval::closed(Decimal::integer(lo), Decimal::integer(hi))
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

//! Laws of the engine: what must hold of any system, whatever it is about.
//!
//! Small random systems of whole numbers, where every solution can be counted.

mod ledger;
mod solver;

use bilan::decimal::Decimal;
use bilan::interval::{End, Interval};
use bilan::solver::{AssertionId, Constraint, Cover, System, VarId};
use proptest::prelude::*;

/// Every variable of a model is one of these; most are not negative.
pub const LEAST: i128 = -3;
pub const TOP: i128 = 6;

#[derive(Clone, Debug)]
pub enum Tie {
    Sum(Vec<usize>, usize, Cover),
    Part(usize, usize),
    /// Part, whole, and the ends of the rate in percent with their openness.
    Share(usize, usize, (i128, bool), (i128, bool)),
    /// Now, before, and the ends of the rate.
    Change(usize, usize, (i128, bool), (i128, bool)),
    Same(usize, usize),
    Order(usize, usize),
    Linear(Vec<(i128, usize)>, i128, i128),
}

#[derive(Clone, Debug)]
pub struct Model {
    pub says: Vec<(i128, i128)>,
    pub ties: Vec<Tie>,
}

pub fn between(lo: i128, hi: i128) -> Interval {
    Interval::closed(Decimal::integer(lo), Decimal::integer(hi))
}

fn ends(lo: (i128, bool), hi: (i128, bool)) -> Interval {
    let end = |(at, open)| Some(End { at: Decimal::integer(at), open });
    Interval { lo: end(lo), hi: end(hi) }
}

impl Tie {
    /// By its definition; a rate of nothing may be anything.
    pub fn holds(&self, at: &[i128]) -> bool {
        let inside = |x: i128, of: i128, (lo, lo_open): (i128, bool), (hi, hi_open): (i128, bool), plus: i128| {
            // Of what is negative the ends change sides; with both signs turned they do not.
            let (x, of) = if of < 0 { (-x, -of) } else { (x, of) };
            let (x, lo, hi) = (100 * x, (lo + plus) * of, (hi + plus) * of);
            if of == 0 { x == 0 } else { (x > lo || x == lo && !lo_open) && (x < hi || x == hi && !hi_open) }
        };
        match self {
            Tie::Sum(parts, whole, cover) => {
                let (sum, whole): (i128, i128) = (parts.iter().map(|p| at[*p]).sum(), at[*whole]);
                match cover {
                    Cover::All => sum == whole,
                    Cover::Some => sum <= whole,
                    Cover::Overlap => sum >= whole && parts.iter().all(|p| at[*p] <= whole),
                }
            }
            Tie::Part(a, b) | Tie::Order(a, b) => at[*a] <= at[*b],
            Tie::Share(p, w, lo, hi) => inside(at[*p], at[*w], *lo, *hi, 0),
            Tie::Change(now, before, lo, hi) => inside(at[*now], at[*before], *lo, *hi, 100),
            Tie::Same(a, b) => at[*a] == at[*b],
            Tie::Linear(terms, lo, hi) => (*lo..=*hi).contains(&terms.iter().map(|(c, v)| c * at[*v]).sum::<i128>()),
        }
    }
}

impl Model {
    /// Every solution.
    pub fn solutions(&self) -> Vec<Vec<i128>> {
        let mut out = vec![Vec::new()];
        for (lo, hi) in &self.says {
            out = out.iter().flat_map(|p| (*lo..=*hi).map(move |x| [p.as_slice(), &[x]].concat())).collect();
        }
        out.retain(|p| self.ties.iter().all(|t| t.holds(p)));
        out
    }

    /// The same as a system; variables first, then statements, then ties, in the order that `turn` makes of them.
    pub fn system(&self, turn: &dyn Fn(&mut Vec<usize>)) -> (System, Vec<VarId>, Vec<AssertionId>) {
        let mut s = System::new();
        let vars: Vec<VarId> = self.says.iter().map(|_| s.variable(0, true)).collect();
        let mut order: Vec<usize> = (0..self.says.len() + self.ties.len()).collect();
        turn(&mut order);
        let mut ids = vec![AssertionId(0); order.len()];
        for i in order {
            ids[i] = match self.says.get(i) {
                Some((lo, hi)) => s.state(vars[i], between(*lo, *hi)),
                None => self.ties[i - self.says.len()].enter(&mut s, &vars),
            };
        }
        (s, vars, ids)
    }

    pub fn plain(&self) -> (System, Vec<VarId>, Vec<AssertionId>) {
        self.system(&|_| ())
    }
}

impl Tie {
    pub fn enter(&self, s: &mut System, vars: &[VarId]) -> AssertionId {
        let mut rate = |lo, hi| {
            let r = s.variable(2, false);
            s.state_hard(r, ends(lo, hi));
            r
        };
        let constraint = match self {
            Tie::Sum(parts, whole, cover) => {
                Constraint::Sum { parts: parts.iter().map(|p| vars[*p]).collect(), whole: vars[*whole], cover: *cover }
            }
            Tie::Part(p, w) => Constraint::Part { part: vars[*p], whole: vars[*w] },
            Tie::Share(p, w, lo, hi) => Constraint::Share { rate: rate(*lo, *hi), part: vars[*p], whole: vars[*w] },
            Tie::Change(now, before, lo, hi) => Constraint::Change { rate: rate(*lo, *hi), current: vars[*now], previous: vars[*before] },
            Tie::Same(a, b) => Constraint::Same { a: vars[*a], b: vars[*b] },
            Tie::Order(a, b) => Constraint::Order { low: vars[*a], high: vars[*b] },
            Tie::Linear(terms, lo, hi) => {
                Constraint::Linear { terms: terms.iter().map(|(c, v)| (*c, vars[*v])).collect(), within: Box::new(between(*lo, *hi)) }
            }
        };
        s.relate(constraint)
    }
}

fn two(n: usize) -> impl Strategy<Value = (usize, usize)> {
    (0..n, 1..n).prop_map(move |(a, by)| (a, (a + by) % n))
}

fn rate(low: i128, high: i128) -> impl Strategy<Value = ((i128, bool), (i128, bool))> {
    // An interval of no width is closed, as every print is.
    (low..high, 0..60i128, any::<bool>(), any::<bool>()).prop_map(|(lo, by, a, b)| ((lo, a && by > 0), (lo + by, b && by > 0)))
}

fn tie(n: usize) -> impl Strategy<Value = Tie> {
    let cover = prop_oneof![Just(Cover::All), Just(Cover::Some), Just(Cover::Overlap)];
    let sum = (0..n, 2..n, cover).prop_map(move |(w, k, c)| Tie::Sum((1..=k).map(|i| (w + i) % n).collect(), w, c));
    prop_oneof![
        3 => sum,
        1 => two(n).prop_map(|(a, b)| Tie::Part(a, b)),
        2 => (two(n), rate(0, 100)).prop_map(|((a, b), (lo, hi))| Tie::Share(a, b, lo, hi)),
        1 => (two(n), rate(-60, 100)).prop_map(|((a, b), (lo, hi))| Tie::Change(a, b, lo, hi)),
        1 => two(n).prop_map(|(a, b)| Tie::Same(a, b)),
        1 => two(n).prop_map(|(a, b)| Tie::Order(a, b)),
        2 => (proptest::collection::vec((-3..=3i128, 0..n), 1..=3), -4..12i128, 0..3i128).prop_map(|(t, lo, by)| Tie::Linear(t, lo, lo + by)),
    ]
}

/// Sums, parts, equals and orders that hang together by one variable each, like a report without circles.
pub fn forests() -> impl Strategy<Value = Model> {
    let say = (LEAST..=TOP, LEAST..=TOP).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let hung = (0..4u8, any::<prop::sample::Index>(), any::<bool>());
    (proptest::collection::vec(say, 6), proptest::collection::vec(hung, 4)).prop_map(|(says, hung)| {
        let (mut n, mut ties) = (1, Vec::new());
        for (kind, on, turned) in hung {
            let on = on.index(n);
            let (a, b) = if turned { (on, n) } else { (n, on) };
            let (tie, new) = match kind {
                0 | 1 if n + 2 <= says.len() => {
                    let cover = if kind == 0 { Cover::All } else { Cover::Some };
                    (if turned { Tie::Sum(vec![n, n + 1], on, cover) } else { Tie::Sum(vec![on, n], n + 1, cover) }, 2)
                }
                2 if n < says.len() => (Tie::Same(a, b), 1),
                _ if n < says.len() => (Tie::Order(a, b), 1),
                _ => break,
            };
            n += new;
            ties.push(tie);
        }
        Model { says, ties }
    })
}

pub fn models() -> impl Strategy<Value = Model> {
    let from = prop_oneof![3 => Just(0), 1 => Just(LEAST)];
    let say = from.prop_flat_map(|from| (from..=TOP, from..=TOP)).prop_map(|(a, b)| (a.min(b), a.max(b)));
    (3..5usize).prop_flat_map(move |n| {
        (proptest::collection::vec(say.clone(), n), proptest::collection::vec(tie(n), 1..4)).prop_map(|(says, ties)| Model { says, ties })
    })
}

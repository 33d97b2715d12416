//! The exact search of one block: branch and bound over the exact simplex.
//!
//! A rate that stands in one product only becomes the two rows that its ends make, and its own ends are those of a
//! fraction. What cannot be put in rows (a rate in several ties) is enclosed in rows that are too wide: then a refutation
//! still holds, ends still hold, and only a point that was checked counts as a point.

use super::bound::Bound;
use super::program::{Product, Program};
use super::propagate::State;
use super::range::{Edge, Range};
use super::rational::Rational;
use super::simplex::{Fuel, Line, Pair, Simplex, Stop};
use crate::decimal::pow10;

type Result<T> = std::result::Result<T, Stop>;

fn fit<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Stop::Overflow)
}

/// A rate that is a fraction of two variables of the model.
struct Rate {
    var: u32,
    p: usize,
    a: usize,
    left: i128,
    right: i128,
    plus: i128,
}

/// One block as a linear model. Units are those of the variables' grids.
pub struct Model {
    vars: Vec<u32>,
    integer: Vec<bool>,
    rates: Vec<Rate>,
    root: Option<Simplex>,
    /// Points found so far, whole where they have to be.
    points: Vec<Vec<Pair>>,
    pub fuel: Fuel,
}

/// A least upper bound.
enum Top {
    Nothing,
    Unbounded,
    At(Pair),
}

fn low(b: Bound) -> Option<Pair> {
    b.is_finite().then(|| Pair::new(Rational::integer(b.at), i128::from(b.is_open())))
}

fn high(b: Bound) -> Option<Pair> {
    b.is_finite().then(|| Pair::new(Rational::integer(b.at), -i128::from(b.is_open())))
}

/// Rows and products of a block, and its variables.
pub struct Members {
    pub vars: Vec<u32>,
    pub rows: Vec<u32>,
    pub products: Vec<u32>,
}

impl Members {
    /// By block.
    pub fn of(program: &Program) -> Vec<Members> {
        let mut out: Vec<Members> =
            (0..program.blocks).map(|_| Members { vars: Vec::new(), rows: Vec::new(), products: Vec::new() }).collect();
        for (v, b) in program.block.iter().enumerate() {
            out[*b as usize].vars.push(v as u32);
        }
        for r in 0..program.rows.len() {
            out[program.block_of(r)].rows.push(r as u32);
        }
        for i in 0..program.products.len() {
            out[program.block_of(program.rows.len() + i)].products.push(i as u32);
        }
        out
    }

    /// Is there a rate of two quantities of which neither is known? Its ends are of no two ends.
    pub fn is_loose(&self, program: &Program, state: &State) -> bool {
        self.products.iter().map(|i| &program.products[*i as usize]).any(|q| [q.p, q.a].iter().all(|v| !state.is_fixed(*v)))
    }

    /// Is there more than one way from one variable to another?
    pub fn is_cyclic(&self, program: &Program) -> bool {
        let links: usize = self.rows.iter().map(|r| program.terms(*r as usize).len()).sum::<usize>() + 3 * self.products.len();
        links + 1 > self.vars.len() + self.rows.len() + self.products.len()
    }
}

impl Model {
    pub fn new(program: &Program, state: &State, members: &Members, fuel: usize) -> Result<Model> {
        // A variable of nothing but one product, and which product.
        let pure = |v: u32| !program.integer[v as usize] && program.watching(v).len() == 1;
        let positive = |v: u32| state.lo(v).is_finite() && state.lo(v).at >= 0;
        let turned = |q: &Product| Product { a: q.b, b: q.a, ..q.clone() };
        let mut products: Vec<(Product, bool)> = Vec::new();
        for i in &members.products {
            let q = &program.products[*i as usize];
            if pure(q.b) && positive(q.a) && q.p != q.a {
                products.push((q.clone(), true));
            } else if q.plus == 0 && pure(q.a) && positive(q.b) && q.p != q.b {
                products.push((turned(q), true));
            } else if q.plus == 0 && state.is_fixed(q.a) && !state.is_fixed(q.b) {
                products.push((turned(q), false));
            } else {
                products.push((q.clone(), false));
            }
        }
        let rate = |v: u32| products.iter().any(|(q, pure)| *pure && q.b == v);
        let vars: Vec<u32> = members.vars.iter().copied().filter(|v| !rate(*v)).collect();
        let place = |v: u32| vars.binary_search(&v).map_err(|_| Stop::Overflow);
        let mut lines = Vec::new();
        for r in &members.rows {
            let row = &program.rows[*r as usize];
            let terms =
                program.terms(*r as usize).iter().map(|t| Ok((place(t.var)?, Rational::integer(t.by.into())))).collect::<Result<_>>()?;
            let side =
                |s: Option<super::program::Side>, sign: i128| s.map(|s| Pair::new(Rational::integer(s.at), if s.open { sign } else { 0 }));
            lines.push(Line { terms, lo: side(row.lo, 1), hi: side(row.hi, -1) });
        }
        let mut rates = Vec::new();
        for (q, pure) in &products {
            let (p, a) = (place(q.p)?, place(q.a)?);
            let (lo, hi) = if *pure {
                rates.push(Rate { var: q.b, p, a, left: q.left, right: q.right, plus: q.plus });
                state.stated(q.b)
            } else {
                (state.lo(q.b), state.hi(q.b))
            };
            let fixed = lo.is_finite() && hi.is_finite() && lo.at == hi.at;
            if !fixed && !positive(q.a) {
                continue;
            }
            // left p >= right (lo + plus) a, and <= with the high end; an end that is open is not reached unless a is 0.
            for (end, is_low) in [(lo, true), (hi, false)] {
                if !end.is_finite() {
                    continue;
                }
                let by = fit(end.at.checked_add(q.plus).and_then(|e| e.checked_mul(q.right)).and_then(i128::checked_neg))?;
                let terms = vec![(p, Rational::integer(q.left)), (a, Rational::integer(by))];
                let vanishing = state.lo(q.a).at == 0 && !state.lo(q.a).is_open();
                let strict = end.is_open() && !vanishing;
                let zero = |k: i128| Some(Pair::new(Rational::ZERO, if strict { k } else { 0 }));
                lines.push(if is_low { Line { terms, lo: zero(1), hi: None } } else { Line { terms, lo: None, hi: zero(-1) } });
            }
        }
        let bounds: Vec<(Option<Pair>, Option<Pair>)> = vars.iter().map(|v| (low(state.lo(*v)), high(state.hi(*v)))).collect();
        let mut fuel = Fuel(fuel);
        let mut root = Simplex::new(&bounds, &lines)?;
        let feasible = root.feasible(&mut fuel)?;
        let integer = vars.iter().map(|v| program.integer[*v as usize]).collect();
        Ok(Model { vars, integer, rates, root: feasible.then_some(root), points: Vec::new(), fuel })
    }

    /// Has the block no solution at all?
    pub fn is_refuted(&mut self) -> Result<bool> {
        if self.root.is_none() {
            return Ok(true);
        }
        if !self.points.is_empty() {
            return Ok(false);
        }
        Ok(matches!(self.top(&[])?, Top::Nothing))
    }

    /// Is there no solution with a variable at a value of its grid?
    pub fn is_refuted_at(&mut self, var: u32, at: i128) -> Result<bool> {
        let Ok(v) = self.vars.binary_search(&var) else { return Err(Stop::Budget) };
        let Some(root) = &self.root else { return Ok(true) };
        let value = Some(Pair::new(Rational::integer(at), 0));
        let mut fixed = root.clone();
        fixed.narrow(v, value, value)?;
        Ok(matches!(self.search(fixed, &[])?, Top::Nothing))
    }

    fn top(&mut self, goal: &[(usize, Rational)]) -> Result<Top> {
        match self.root.clone() {
            None => Ok(Top::Nothing),
            Some(root) => self.search(root, goal),
        }
    }

    /// Branch and bound, depth first.
    fn search(&mut self, root: Simplex, goal: &[(usize, Rational)]) -> Result<Top> {
        let whole = matches!(goal, [(v, by)] if self.integer[*v] && by.is_integer());
        let mut best: Option<Pair> = None;
        let mut stack = vec![root];
        while let Some(mut s) = stack.pop() {
            if !s.feasible(&mut self.fuel)? {
                continue;
            }
            let Some(z) = s.maximise(goal, &mut self.fuel)? else {
                // Rational data: unbounded without integers, and one point with them, is unbounded with them.
                return Ok(match self.search(s, &[])? {
                    Top::Nothing => continue,
                    _ => Top::Unbounded,
                });
            };
            if let Some(best) = best {
                let cap = if whole { Pair::new(fit(z.c.floor(0).map(|f| Rational::integer(f.0)))?, 0) } else { z };
                if cap.compare(best).is_le() {
                    continue;
                }
            }
            let Some(v) = (0..self.vars.len()).find(|v| self.integer[*v] && !s.x[*v].is_integer()) else {
                best = Some(z);
                self.points.push(s.x[..self.vars.len()].to_vec());
                if goal.is_empty() {
                    break;
                }
                continue;
            };
            let x = s.x[v];
            let (floor, exact) = fit(x.c.floor(0))?;
            let down = if exact && x.k.signum() < 0 { fit(floor.checked_sub(1))? } else { floor };
            let mut above = s.clone();
            above.narrow(v, Some(Pair::new(Rational::integer(fit(down.checked_add(1))?), 0)), None)?;
            s.narrow(v, None, Some(Pair::new(Rational::integer(down), 0)))?;
            stack.push(above);
            stack.push(s);
        }
        Ok(best.map_or(Top::Nothing, Top::At))
    }

    /// The exact range of a variable, on its grid; `None` where it could not be had.
    pub fn range_of(&mut self, var: u32) -> Option<Range> {
        match self.vars.binary_search(&var) {
            Ok(v) => self.range(v).ok(),
            Err(_) => {
                let rate = self.rates.iter().position(|r| r.var == var)?;
                self.rate(rate).ok().flatten()
            }
        }
    }

    fn range(&mut self, v: usize) -> Result<Range> {
        Ok(Range { lo: self.edge(v, false)?, hi: self.edge(v, true)? })
    }

    fn edge(&mut self, v: usize, up: bool) -> Result<Option<Edge>> {
        // A point that reaches the bound that is known settles it.
        if let Some(root) = &self.root
            && let Some(known) = (if up { root.hi[v] } else { root.lo[v] })
            && self.points.iter().any(|p| p[v] == known && known.k.signum() == 0)
        {
            return Ok(Some(Edge { at: known.c, open: false }));
        }
        let sign = Rational::integer(if up { 1 } else { -1 });
        Ok(match self.top(&[(v, sign)])? {
            Top::Nothing | Top::Unbounded => None,
            Top::At(z) => Some(Edge { at: fit(z.c.mul(sign))?, open: z.k.signum() < 0 }),
        })
    }

    /// The range of a rate, by Dinkelbach's steps. `None` when its whole may vanish: then the rate may be anything.
    fn rate(&mut self, r: usize) -> Result<Option<Range>> {
        let a = self.rates[r].a;
        match self.top(&[(a, Rational::integer(-1))])? {
            Top::At(z) if z.c.signum() < 0 => {}
            _ => return Ok(None),
        }
        Ok(Some(Range { lo: self.fraction(r, false)?, hi: self.fraction(r, true)? }))
    }

    fn fraction(&mut self, r: usize, up: bool) -> Result<Option<Edge>> {
        let Rate { p, a, left, right, plus, .. } = self.rates[r];
        let sign = if up { 1 } else { -1 };
        let Some(mut point) = self.points.last().cloned() else { return Err(Stop::Budget) };
        for _ in 0..200 {
            let above = fit(point[p].c.mul(Rational::integer(fit(left.checked_mul(sign))?)))?;
            let best = fit(above.div(fit(point[a].c.mul(Rational::integer(right)))?))?;
            let by = fit(best.mul(Rational::integer(right)).and_then(Rational::neg))?;
            let goal = [(p, Rational::integer(fit(left.checked_mul(sign))?)), (a, by)];
            match self.top(&goal)? {
                Top::Nothing => return Err(Stop::Budget),
                Top::Unbounded => return Ok(None),
                Top::At(z) if z.c.signum() <= 0 => {
                    let at = fit(best.mul(Rational::integer(sign)).and_then(|b| b.sub(Rational::integer(plus))))?;
                    return Ok(Some(Edge { at, open: z.k.signum() < 0 }));
                }
                Top::At(_) => match self.points.last() {
                    Some(last) => point = last.clone(),
                    None => return Err(Stop::Budget),
                },
            }
        }
        Err(Stop::Budget)
    }

    /// A solution in plain units, rates included.
    pub fn point(&mut self, program: &Program, state: &State) -> Result<Option<Vec<(u32, Rational)>>> {
        if self.is_refuted()? {
            return Ok(None);
        }
        let (Some(point), Some(root)) = (self.points.first(), &self.root) else { return Ok(None) };
        // Infinitesimals become a number small enough for every bound and row.
        let mut small = Rational::integer(1);
        let n = self.vars.len();
        let mut whole = root.clone();
        for (v, x) in point.iter().enumerate() {
            whole.narrow(v, Some(*x), Some(*x))?;
        }
        if !whole.feasible(&mut self.fuel)? {
            return Ok(None);
        }
        let shrink = |small: Rational, gap: Rational, k: Rational| -> Result<Rational> {
            // gap + k e has to stay above zero.
            if gap.signum() > 0 && k.signum() < 0 {
                let half = fit(gap.div(fit(k.neg().and_then(|k| k.mul(Rational::integer(2))))?))?;
                return Ok(if half.compare(small).is_lt() { half } else { small });
            }
            Ok(small)
        };
        for v in 0..whole.x.len() {
            let x = whole.x[v];
            if let Some(lo) = root.lo[v] {
                small = shrink(small, fit(x.c.sub(lo.c))?, x.k)?;
            }
            if let Some(hi) = root.hi[v] {
                small = shrink(small, fit(hi.c.sub(x.c))?, fit(x.k.neg())?)?;
            }
        }
        let mut grid: Vec<(u32, Rational)> = Vec::with_capacity(n + self.rates.len());
        for (v, x) in point.iter().enumerate() {
            grid.push((self.vars[v], fit(x.c.add(fit(x.k.mul(small))?))?));
        }
        for rate in &self.rates {
            let (p, a) = (grid[rate.p].1, grid[rate.a].1);
            let value = if a.signum() == 0 {
                inside(state.lo(rate.var), state.hi(rate.var))
            } else {
                let above = fit(p.mul(Rational::integer(rate.left)))?;
                let ratio = fit(above.div(fit(a.mul(Rational::integer(rate.right)))?))?;
                fit(ratio.sub(Rational::integer(rate.plus)))?
            };
            grid.push((rate.var, value));
        }
        let plain = |(v, x): (u32, Rational)| -> Result<(u32, Rational)> {
            let unit = fit(pow10(program.scale[v as usize]))?;
            Ok((v, fit(x.div(Rational::integer(unit)))?))
        };
        grid.into_iter().map(plain).collect::<Result<Vec<_>>>().map(Some)
    }
}

/// Some value between two ends.
fn inside(lo: Bound, hi: Bound) -> Rational {
    let at = |b: Bound| Rational::integer(b.at);
    let half = |s: Rational| Rational::new(1, 2).and_then(|h| s.mul(h));
    match (lo.is_finite(), hi.is_finite()) {
        (true, true) => at(lo).add(at(hi)).and_then(half).unwrap_or(Rational::ZERO),
        (true, false) => Rational::integer(lo.at.saturating_add(1)),
        (false, true) => Rational::integer(hi.at.saturating_sub(1)),
        (false, false) => Rational::ZERO,
    }
}

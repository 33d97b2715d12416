//! An exact bounded simplex: fractions, strict sides as infinitesimals, Bland's rule.
//!
//! Slow beside floating point and never wrong: where a fraction does not fit, or the work runs out, it says so.

use std::cmp::Ordering;

use super::rational::Rational;

/// `c` plus `k` times a number smaller than any other above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub c: Rational,
    pub k: Rational,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    Overflow,
    Budget,
}

type Result<T> = std::result::Result<T, Stop>;

fn fit<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Stop::Overflow)
}

impl Pair {
    pub const ZERO: Pair = Pair { c: Rational::ZERO, k: Rational::ZERO };

    pub fn new(c: Rational, k: i128) -> Pair {
        Pair { c, k: Rational::integer(k) }
    }

    pub fn add(self, o: Pair) -> Result<Pair> {
        Ok(Pair { c: fit(self.c.add(o.c))?, k: fit(self.k.add(o.k))? })
    }

    pub fn sub(self, o: Pair) -> Result<Pair> {
        Ok(Pair { c: fit(self.c.sub(o.c))?, k: fit(self.k.sub(o.k))? })
    }

    pub fn times(self, by: Rational) -> Result<Pair> {
        Ok(Pair { c: fit(self.c.mul(by))?, k: fit(self.k.mul(by))? })
    }

    pub fn compare(self, o: Pair) -> Ordering {
        self.c.compare(o.c).then_with(|| self.k.compare(o.k))
    }

    pub fn is_integer(self) -> bool {
        self.k.signum() == 0 && self.c.is_integer()
    }
}

/// A row with both its sides.
#[derive(Clone, Debug)]
pub struct Line {
    pub terms: Vec<(usize, Rational)>,
    pub lo: Option<Pair>,
    pub hi: Option<Pair>,
}

/// Variables first, then one slack a row. Basic variables are written in the free ones.
#[derive(Clone, Debug)]
pub struct Simplex {
    /// Coefficients, one row a basic variable.
    table: Vec<Vec<Rational>>,
    basic: Vec<usize>,
    free: Vec<usize>,
    /// Where each variable is: row if basic, column if free.
    place: Vec<(bool, usize)>,
    pub lo: Vec<Option<Pair>>,
    pub hi: Vec<Option<Pair>>,
    pub x: Vec<Pair>,
}

/// Pivots that all questions about one block may cost together.
#[derive(Clone, Copy, Debug)]
pub struct Fuel(pub usize);

impl Fuel {
    /// A pivot costs as many operations as its table has cells.
    fn burn(&mut self, amount: usize) -> Result<()> {
        self.0 = self.0.checked_sub(amount).ok_or(Stop::Budget)?;
        Ok(())
    }
}

impl Simplex {
    pub fn new(bounds: &[(Option<Pair>, Option<Pair>)], lines: &[Line]) -> Result<Simplex> {
        let n = bounds.len();
        let start = |b: &(Option<Pair>, Option<Pair>)| b.0.or(b.1).unwrap_or(Pair::ZERO);
        let mut s = Simplex {
            table: Vec::with_capacity(lines.len()),
            basic: (n..n + lines.len()).collect(),
            free: (0..n).collect(),
            place: (0..n).map(|c| (false, c)).chain((0..lines.len()).map(|r| (true, r))).collect(),
            lo: bounds.iter().map(|b| b.0).chain(lines.iter().map(|l| l.lo)).collect(),
            hi: bounds.iter().map(|b| b.1).chain(lines.iter().map(|l| l.hi)).collect(),
            x: bounds.iter().map(start).collect(),
        };
        for line in lines {
            let mut row = vec![Rational::ZERO; n];
            let mut value = Pair::ZERO;
            for (v, by) in &line.terms {
                row[*v] = fit(row[*v].add(*by))?;
                value = value.add(s.x[*v].times(*by)?)?;
            }
            s.table.push(row);
            s.x.push(value);
        }
        Ok(s)
    }

    fn below(&self, v: usize) -> bool {
        self.lo[v].is_some_and(|lo| self.x[v].compare(lo) == Ordering::Less)
    }

    fn above(&self, v: usize) -> bool {
        self.hi[v].is_some_and(|hi| self.x[v].compare(hi) == Ordering::Greater)
    }

    /// May a free variable still go that way?
    fn has_room(&self, v: usize, up: bool) -> bool {
        if up {
            self.hi[v].is_none_or(|hi| self.x[v].compare(hi) == Ordering::Less)
        } else {
            self.lo[v].is_none_or(|lo| self.x[v].compare(lo) == Ordering::Greater)
        }
    }

    /// Moves a free variable and every basic one with it.
    fn shift(&mut self, column: usize, by: Pair) -> Result<()> {
        let v = self.free[column];
        self.x[v] = self.x[v].add(by)?;
        for (r, row) in self.table.iter().enumerate() {
            let c = row[column];
            if c.signum() != 0 {
                let b = self.basic[r];
                self.x[b] = self.x[b].add(by.times(c)?)?;
            }
        }
        Ok(())
    }

    fn pivot(&mut self, r: usize, column: usize, goal: Option<&mut Vec<Rational>>, fuel: &mut Fuel) -> Result<()> {
        fuel.burn(self.table.len() * self.free.len() + 1)?;
        let inverse = fit(Rational::integer(1).div(self.table[r][column]))?;
        let minus = fit(inverse.neg())?;
        let mut new = std::mem::take(&mut self.table[r]);
        for (c, q) in new.iter_mut().enumerate() {
            if c == column {
                *q = inverse;
            } else if q.signum() != 0 {
                *q = fit(q.mul(minus))?;
            }
        }
        let eliminate = |row: &mut Vec<Rational>| -> Result<()> {
            let f = std::mem::replace(&mut row[column], Rational::ZERO);
            if f.signum() != 0 {
                for (q, n) in row.iter_mut().zip(&new) {
                    if n.signum() != 0 {
                        *q = fit(q.add(fit(f.mul(*n))?))?;
                    }
                }
            }
            Ok(())
        };
        for row in self.table.iter_mut().filter(|row| !row.is_empty()) {
            eliminate(row)?;
        }
        if let Some(goal) = goal {
            eliminate(goal)?;
        }
        self.table[r] = new;
        let (leaves, enters) = (self.basic[r], self.free[column]);
        self.basic[r] = enters;
        self.free[column] = leaves;
        self.place[enters] = (true, r);
        self.place[leaves] = (false, column);
        Ok(())
    }

    /// Tightens a variable's bounds; free variables stay within theirs.
    pub fn narrow(&mut self, v: usize, lo: Option<Pair>, hi: Option<Pair>) -> Result<()> {
        if let Some(lo) = lo
            && self.lo[v].is_none_or(|old| lo.compare(old) == Ordering::Greater)
        {
            self.lo[v] = Some(lo);
        }
        if let Some(hi) = hi
            && self.hi[v].is_none_or(|old| hi.compare(old) == Ordering::Less)
        {
            self.hi[v] = Some(hi);
        }
        let (basic, column) = self.place[v];
        if !basic {
            let to = if self.below(v) { self.lo[v] } else { self.hi[v].filter(|_| self.above(v)) };
            if let Some(to) = to {
                let by = to.sub(self.x[v])?;
                self.shift(column, by)?;
            }
        }
        Ok(())
    }

    /// Finds a point within all bounds; false when there is none.
    pub fn feasible(&mut self, fuel: &mut Fuel) -> Result<bool> {
        let crossed =
            |(lo, hi): (&Option<Pair>, &Option<Pair>)| matches!((lo, hi), (Some(l), Some(h)) if l.compare(*h) == Ordering::Greater);
        if self.lo.iter().zip(&self.hi).any(crossed) {
            return Ok(false);
        }
        loop {
            // Bland's rule: always the first variable, so that no basis comes back.
            let Some(v) = self.basic.iter().copied().filter(|v| self.below(*v) || self.above(*v)).min() else { return Ok(true) };
            let (_, r) = self.place[v];
            let low = self.below(v);
            let helps = |(c, u): (usize, &usize)| {
                let sign = self.table[r][c].signum();
                (sign != 0 && self.has_room(*u, (sign > 0) == low)).then_some((*u, c))
            };
            let Some((_, column)) = self.free.iter().enumerate().filter_map(helps).min() else { return Ok(false) };
            let Some(to) = (if low { self.lo[v] } else { self.hi[v] }) else { return Ok(false) };
            let step = to.sub(self.x[v])?.times(fit(Rational::integer(1).div(self.table[r][column]))?)?;
            self.shift(column, step)?;
            self.pivot(r, column, None, fuel)?;
        }
    }

    /// The least upper bound of a sum over the variables; with `k < 0` it is approached, not reached. `None` when there
    /// is none. Only from a feasible point.
    pub fn maximise(&mut self, goal: &[(usize, Rational)], fuel: &mut Fuel) -> Result<Option<Pair>> {
        let mut z = vec![Rational::ZERO; self.free.len()];
        for (v, by) in goal {
            match self.place[*v] {
                (false, column) => z[column] = fit(z[column].add(*by))?,
                (true, r) => {
                    for (q, c) in z.iter_mut().zip(&self.table[r]) {
                        if c.signum() != 0 {
                            *q = fit(q.add(fit(c.mul(*by))?))?;
                        }
                    }
                }
            }
        }
        loop {
            let helps = |(c, u): (usize, &usize)| {
                let sign = z[c].signum();
                (sign != 0 && self.has_room(*u, sign > 0)).then_some((*u, c))
            };
            let Some((enters, column)) = self.free.iter().enumerate().filter_map(helps).min() else {
                let mut value = Pair::ZERO;
                for (v, by) in goal {
                    value = value.add(self.x[*v].times(*by)?)?;
                }
                return Ok(Some(value));
            };
            let up = z[column].signum() > 0;
            // How far it can go: until it meets its own bound, or pushes a basic variable into one of its own.
            let own = if up { self.hi[enters] } else { self.lo[enters] };
            let mut best: Option<(Pair, Option<usize>)> = match own {
                Some(b) => Some((if up { b.sub(self.x[enters])? } else { self.x[enters].sub(b)? }, None)),
                None => None,
            };
            let mut order: Vec<usize> = (0..self.basic.len()).filter(|r| self.table[*r][column].signum() != 0).collect();
            order.sort_unstable_by_key(|r| self.basic[*r]);
            for r in order {
                let (v, c) = (self.basic[r], self.table[r][column]);
                let rises = (c.signum() > 0) == up;
                let Some(b) = (if rises { self.hi[v] } else { self.lo[v] }) else { continue };
                let gap = if rises { b.sub(self.x[v])? } else { self.x[v].sub(b)? };
                let size = if c.signum() < 0 { fit(c.neg())? } else { c };
                let t = gap.times(fit(Rational::integer(1).div(size))?)?;
                if best.is_none_or(|(old, _)| t.compare(old) == Ordering::Less) {
                    best = Some((t, Some(r)));
                }
            }
            let Some((step, who)) = best else { return Ok(None) };
            let step = if up { step } else { step.times(Rational::integer(-1))? };
            self.shift(column, step)?;
            match who {
                Some(r) => self.pivot(r, column, Some(&mut z), fuel)?,
                None => fuel.burn(self.table.len() + 1)?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: i128) -> Option<Pair> {
        Some(Pair::new(Rational::integer(n), 0))
    }

    fn one() -> Rational {
        Rational::integer(1)
    }

    #[test]
    fn a_strict_side_is_approached_and_not_reached() {
        let open = Some(Pair::new(Rational::integer(5), -1));
        let line = Line { terms: vec![(0, one()), (1, one())], lo: None, hi: open };
        let mut s = Simplex::new(&[(at(0), None), (at(0), None)], &[line]).unwrap();
        let mut fuel = Fuel(1000);
        assert!(s.feasible(&mut fuel).unwrap());
        let z = s.maximise(&[(0, one())], &mut fuel).unwrap().unwrap();
        assert_eq!((z.c, z.k.signum()), (Rational::integer(5), -1));
        assert_eq!(s.maximise(&[(0, Rational::integer(-1))], &mut fuel).unwrap(), Some(Pair::ZERO));
    }

    #[test]
    fn what_has_no_bound_has_none_and_what_cannot_be_is_found_out() {
        let mut s = Simplex::new(&[(at(0), None)], &[]).unwrap();
        let mut fuel = Fuel(1000);
        assert!(s.feasible(&mut fuel).unwrap());
        assert_eq!(s.maximise(&[(0, one())], &mut fuel).unwrap(), None);
        let lines = [Line { terms: vec![(0, one()), (1, one())], lo: at(3), hi: None }];
        let mut s = Simplex::new(&[(at(0), at(1)), (at(0), at(1))], &lines).unwrap();
        assert!(!s.feasible(&mut fuel).unwrap());
    }

    #[test]
    fn work_that_runs_out_is_said() {
        let lines = [Line { terms: vec![(0, one()), (1, one())], lo: at(3), hi: None }];
        let mut s = Simplex::new(&[(at(0), at(9)), (at(0), at(9))], &lines).unwrap();
        assert_eq!(s.feasible(&mut Fuel(0)), Err(Stop::Budget));
    }
}

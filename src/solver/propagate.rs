//! Bounds to a fixpoint.

use std::collections::VecDeque;

use super::AssertionId;
use super::bound::{Bound, high, is_empty, low, mul};
use super::program::{NOBODY, Product, Program, Side};
use super::trail::{Cause, Event, LOW, NONE};

#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The variable whose bounds left nothing.
    pub conflict: Option<u32>,
    /// A false row without variables.
    pub dead: Option<AssertionId>,
    pub overflow: bool,
    pub exhausted: bool,
}

impl Standing {
    pub fn is_refuted(&self) -> bool {
        self.conflict.is_some() || self.dead.is_some()
    }
}

/// Bounds of every variable, and how they came about.
#[derive(Debug)]
pub struct State {
    /// Low and high end of each variable, one after the other.
    pub bounds: Vec<Bound>,
    pub events: Vec<Event>,
    /// The latest move of each end: its own number for what was said at the start, and the events counted on from there.
    pub last: Vec<u32>,
    /// Sets of assertions that a learned bound rests on.
    pub learned: Vec<Vec<AssertionId>>,
    pub blocks: Vec<Standing>,
    queue: VecDeque<u32>,
    queued: Vec<bool>,
    /// Visits left.
    pub budget: usize,
}

impl State {
    /// Everything that is said of single variables, propagated.
    pub fn new(program: &mut Program, budget: usize) -> State {
        let (n, constraints) = (program.integer.len(), program.rows.len() + program.products.len());
        let mut state = State {
            bounds: std::mem::take(&mut program.start),
            events: Vec::with_capacity(2 * n),
            last: program.said.iter().enumerate().map(|(end, by)| if *by == NOBODY { NONE } else { end as u32 }).collect(),
            learned: Vec::new(),
            blocks: vec![Standing::default(); program.blocks],
            queue: (0..constraints as u32).collect(),
            queued: vec![true; constraints],
            budget,
        };
        for (var, by) in &program.dead {
            state.blocks[program.block[*var as usize] as usize].dead = Some(*by);
        }
        for var in &program.misfit {
            state.blocks[program.block[*var as usize] as usize].overflow = true;
        }
        for (var, _) in state.bounds.chunks_exact(2).enumerate().filter(|(_, ends)| is_empty(ends[0], ends[1])) {
            state.blocks[program.block[var] as usize].conflict.get_or_insert(var as u32);
        }
        state.run(program);
        state
    }

    pub fn lo(&self, var: u32) -> Bound {
        self.bounds[2 * var as usize]
    }

    pub fn hi(&self, var: u32) -> Bound {
        self.bounds[2 * var as usize + 1]
    }

    pub fn is_fixed(&self, var: u32) -> bool {
        let (lo, hi) = (self.lo(var), self.hi(var));
        lo.is_finite() && hi.is_finite() && lo.at == hi.at
    }

    pub fn of(&self, program: &Program, var: u32) -> &Standing {
        &self.blocks[program.block[var as usize] as usize]
    }

    /// Empties the queue, as far as the budget goes.
    pub fn run(&mut self, program: &Program) {
        while let Some(c) = self.queue.pop_front() {
            self.queued[c as usize] = false;
            let block = program.block_of(c as usize);
            if self.blocks[block].is_refuted() {
                continue;
            }
            if self.budget == 0 {
                self.blocks[block].exhausted = true;
                continue;
            }
            self.budget -= 1;
            let c = c as usize;
            let done = if c < program.rows.len() { self.row(program, c) } else { self.product(program, c - program.rows.len()) };
            if done.is_none() {
                self.blocks[block].overflow = true;
            }
        }
    }

    pub fn raise(&mut self, program: &Program, var: u32, to: Bound, cause: Cause) {
        if to.is_above(self.lo(var)) {
            self.set(program, 2 * var, to, cause);
        }
    }

    pub fn lower(&mut self, program: &Program, var: u32, to: Bound, cause: Cause) {
        if to.is_below(self.hi(var)) {
            self.set(program, 2 * var + 1, to, cause);
        }
    }

    fn set(&mut self, program: &Program, end: u32, to: Bound, cause: Cause) {
        let e = end as usize;
        self.events.push(Event { end, old: self.bounds[e], before: self.last[e], cause });
        self.last[e] = (self.bounds.len() + self.events.len()) as u32 - 1;
        self.bounds[e] = to;
        let var = end / 2;
        if is_empty(self.lo(var), self.hi(var)) {
            let block = program.block[var as usize] as usize;
            self.blocks[block].conflict.get_or_insert(var);
        }
        // Its own row too, unless that has one side only: this reads the far ends of its variables, and moves the near ones.
        let done = match cause {
            Cause::Row(r) if program.rows[r as usize].has_one_side() => r,
            _ => NONE,
        };
        for &c in program.watching(var) {
            if c != done && !self.queued[c as usize] {
                self.queued[c as usize] = true;
                self.queue.push_back(c);
            }
        }
    }

    /// Takes back everything since `mark` events, conflicts included.
    pub fn undo(&mut self, mark: usize, block: usize, standing: Standing) {
        while self.events.len() > mark
            && let Some(event) = self.events.pop()
        {
            self.bounds[event.end as usize] = event.old;
            self.last[event.end as usize] = event.before;
        }
        self.blocks[block] = standing;
    }

    fn row(&mut self, program: &Program, r: usize) -> Option<()> {
        let row = &program.rows[r];
        if let Some(hi) = row.hi {
            self.side(program, r, hi, false)?;
        }
        if let Some(lo) = row.lo {
            self.side(program, r, lo, true)?;
        }
        Some(())
    }

    /// `sum by x <= at`, or `>=` when `least`: what the others leave to each.
    fn side(&mut self, program: &Program, r: usize, side: Side, least: bool) -> Option<()> {
        let terms = program.terms(r);
        if let [a, b] = terms
            && a.by == 1
            && b.by == -1
        {
            return self.difference(program, r, (a.var, b.var), side, least);
        }
        // The end of a term that makes the sum smallest (or largest, for `>=`).
        let far = |bounds: &[Bound], t: &super::program::Term| bounds[2 * t.var as usize + usize::from((t.by < 0) != least)];
        let (mut sum, mut infinite, mut open) = (0i128, 0u32, 0u32);
        for t in terms {
            let end = far(&self.bounds, t);
            if end.is_finite() {
                sum = sum.checked_add(times(end.at, t.by)?)?;
                open += u32::from(end.is_open());
            } else {
                infinite += 1;
                if infinite > 1 {
                    return Some(());
                }
            }
        }
        let left = side.at.checked_sub(sum)?;
        for t in terms {
            // Ends that this pass moves are the near ones: the sum of far ends stays true.
            let own = far(&self.bounds, t);
            if infinite == 1 && own.is_finite() {
                continue;
            }
            let room = if own.is_finite() { left.checked_add(times(own.at, t.by)?)? } else { left };
            let strict = side.open || open > u32::from(own.is_open());
            let integer = program.integer[t.var as usize];
            let upper = (t.by > 0) != least;
            let (n, d) = if t.by > 0 { (room, t.by) } else { (room.checked_neg()?, t.by.checked_neg()?) };
            let d = i128::from(d);
            if upper {
                let to = high(n, d, strict, integer)?;
                self.lower(program, t.var, to, Cause::Row(r as u32));
            } else {
                let to = low(n, d, strict, integer)?;
                self.raise(program, t.var, to, Cause::Row(r as u32));
            }
        }
        Some(())
    }

    /// `a - b <= at`, or `>=` when `least`: the row that most ties are.
    fn difference(&mut self, program: &Program, r: usize, (a, b): (u32, u32), side: Side, least: bool) -> Option<()> {
        let cause = Cause::Row(r as u32);
        let (far_a, far_b) = if least { (self.hi(a), self.lo(b)) } else { (self.lo(a), self.hi(b)) };
        if far_b.is_finite() {
            let (at, open, integer) = (far_b.at.checked_add(side.at)?, side.open || far_b.is_open(), program.integer[a as usize]);
            match least {
                true => self.raise(program, a, low(at, 1, open, integer)?, cause),
                false => self.lower(program, a, high(at, 1, open, integer)?, cause),
            }
        }
        if far_a.is_finite() {
            let (at, open, integer) = (far_a.at.checked_sub(side.at)?, side.open || far_a.is_open(), program.integer[b as usize]);
            match least {
                true => self.lower(program, b, high(at, 1, open, integer)?, cause),
                false => self.raise(program, b, low(at, 1, open, integer)?, cause),
            }
        }
        Some(())
    }

    /// `left p = right a (b + plus)`; says nothing where `a` may have either sign.
    fn product(&mut self, program: &Program, i: usize) -> Option<()> {
        let q = &program.products[i];
        self.sign(program, q, i as u32)?;
        // Of debts and losses the same holds with both signs turned.
        let turned = self.hi(q.a).is_finite() && self.hi(q.a).at <= 0 && !(self.lo(q.a).is_finite() && self.lo(q.a).at >= 0);
        let (a0, a1) = self.ends(q.a, turned)?;
        if !a0.is_finite() || a0.at < 0 {
            return Some(());
        }
        let cause = Cause::Product(i as u32);
        let whole = |v: u32| program.integer[v as usize];
        let shift = |x: Bound| Some(Bound { at: x.at.checked_add(q.plus)?, ..x });
        let (b0, b1) = (shift(self.lo(q.b))?, shift(self.hi(q.b))?);
        // p from a and b: the end of `a` that makes it extreme hangs on the sign of `b`.
        if b0.is_finite() {
            let at = if b0.at >= 0 { a0 } else { a1 };
            if let Some((n, open)) = times_ends(at, b0)? {
                self.narrow(program, q.p, low(mul(n, q.right)?, q.left, open, whole(q.p))?, true, turned, cause)?;
            }
        }
        if b1.is_finite() {
            let at = if b1.at >= 0 { a1 } else { a0 };
            if let Some((n, open)) = times_ends(at, b1)? {
                self.narrow(program, q.p, high(mul(n, q.right)?, q.left, open, whole(q.p))?, false, turned, cause)?;
            }
        }
        // Crossed bounds are no divisors: the end above may be zero or less where the end below is not.
        if self.of(program, q.p).is_refuted() {
            return Some(());
        }
        let (p0, p1) = self.ends(q.p, turned)?;
        // a from p and b, where neither is negative.
        if p0.is_finite() && p0.at >= 0 && b0.is_finite() && b0.at >= 0 {
            if b1.is_finite() && b1.at > 0 {
                let open = p0.is_open() || (b1.is_open() && p0.at > 0);
                let to = low(mul(p0.at, q.left)?, mul(b1.at, q.right)?, open, whole(q.a))?;
                self.narrow(program, q.a, to, true, turned, cause)?;
            }
            if p1.is_finite() && p1.at >= 0 && b0.at > 0 {
                let open = p1.is_open() || (b0.is_open() && p1.at > 0);
                let to = high(mul(p1.at, q.left)?, mul(b0.at, q.right)?, open, whole(q.a))?;
                self.narrow(program, q.a, to, false, turned, cause)?;
            }
        }
        if self.of(program, q.a).is_refuted() {
            return Some(());
        }
        // b from p and a, where a is not zero: p / a is smallest at the far or near end of a, by the sign of p. Over what
        // comes as near to zero as it likes there is no end.
        let (a0, a1) = self.ends(q.a, turned)?;
        if a0.at > 0 || a0.is_open() {
            let back = |x: Bound| Some(Bound { at: x.at.checked_sub(q.plus)?, ..x });
            if p0.is_finite() {
                let by = if p0.at >= 0 { a1 } else { a0 };
                if by.is_finite() && by.at > 0 {
                    let open = p0.is_open() || (by.is_open() && p0.at != 0);
                    let to = low(mul(p0.at, q.left)?, mul(by.at, q.right)?, open, false)?;
                    self.rate(program, q.b, to, back, cause, true)?;
                } else if !by.is_finite() {
                    let zero = Bound::new(0, p0.at > 0 || p0.is_open());
                    self.rate(program, q.b, zero, back, cause, true)?;
                }
            }
            if p1.is_finite() {
                let by = if p1.at >= 0 { a0 } else { a1 };
                if by.is_finite() && by.at > 0 {
                    let open = p1.is_open() || (by.is_open() && p1.at != 0);
                    let to = high(mul(p1.at, q.left)?, mul(by.at, q.right)?, open, false)?;
                    self.rate(program, q.b, to, back, cause, false)?;
                } else if !by.is_finite() {
                    self.rate(program, q.b, Bound::new(0, p1.at < 0 || p1.is_open()), back, cause, false)?;
                }
            }
        }
        Some(())
    }

    /// Where a factor is above zero, product and quantity have one sign.
    fn sign(&mut self, program: &Program, q: &Product, i: u32) -> Option<()> {
        let (p0, p1, b0) = (self.lo(q.p), self.hi(q.p), self.lo(q.b));
        if !b0.is_finite() {
            return Some(());
        }
        let factor = b0.at.checked_add(q.plus)?;
        let (above, below) = (p0.is_finite() && p0.at >= 0, p1.is_finite() && p1.at <= 0);
        let (risen, fallen) = (above && (p0.at > 0 || p0.is_open()), below && (p1.at < 0 || p1.is_open()));
        // A factor that may be nothing tells no sign, unless the product is something.
        let positive = factor > 0 || factor == 0 && b0.is_open();
        let integer = program.integer[q.a as usize];
        if above && positive || risen && factor == 0 {
            self.raise(program, q.a, low(0, 1, risen, integer)?, Cause::Product(i));
        }
        if below && positive || fallen && factor == 0 {
            self.lower(program, q.a, high(0, 1, fallen, integer)?, Cause::Product(i));
        }
        Some(())
    }

    /// Both ends of a variable, or of its opposite.
    fn ends(&self, var: u32, turned: bool) -> Option<(Bound, Bound)> {
        let (lo, hi) = (self.lo(var), self.hi(var));
        if !turned {
            return Some((lo, hi));
        }
        let turn = |b: Bound| Some(Bound { at: b.at.checked_neg()?, ..b });
        Some((turn(hi)?, turn(lo)?))
    }

    /// Narrows a variable, or its opposite, from below or from above.
    fn narrow(&mut self, program: &Program, var: u32, to: Bound, below: bool, turned: bool, cause: Cause) -> Option<()> {
        let to = if turned { Bound { at: to.at.checked_neg()?, ..to } } else { to };
        if below != turned {
            self.raise(program, var, to, cause)
        } else {
            self.lower(program, var, to, cause)
        }
        Some(())
    }

    fn rate(
        &mut self,
        program: &Program,
        var: u32,
        to: Bound,
        back: impl Fn(Bound) -> Option<Bound>,
        cause: Cause,
        raise: bool,
    ) -> Option<()> {
        let to = back(to)?;
        let integer = program.integer[var as usize];
        if raise {
            self.raise(program, var, low(to.at, 1, to.is_open(), integer)?, cause);
        } else {
            self.lower(program, var, high(to.at, 1, to.is_open(), integer)?, cause);
        }
        Some(())
    }

    /// Fixes a variable at a value, propagates, and says whether its block is refuted. Undone by [`State::undo`].
    pub fn assume(&mut self, program: &Program, var: u32, lo: Bound, hi: Bound) -> bool {
        self.raise(program, var, lo, Cause::Assumed);
        self.lower(program, var, hi, Cause::Assumed);
        self.run(program);
        self.of(program, var).is_refuted()
    }
}

/// `x by`, cheap for the coefficients that most rows have.
fn times(x: i128, by: i64) -> Option<i128> {
    match by {
        1 => Some(x),
        -1 => x.checked_neg(),
        _ => mul(x, by.into()),
    }
}

/// The product of an end of a quantity and one of a rate, and whether it is open; `None` inside when it is infinite.
fn times_ends(a: Bound, b: Bound) -> Option<Option<(i128, bool)>> {
    if !a.is_finite() {
        // Anything times nothing is nothing; only an end that is reached says so.
        return Some((b.at == 0).then_some((0, false)));
    }
    let open = (a.is_open() && b.at != 0) || (b.is_open() && a.at != 0) || (a.is_open() && b.is_open());
    Some(Some((mul(a.at, b.at)?, open)))
}

pub fn is_low(end: u32) -> bool {
    end % 2 == LOW
}

//! What follows from a system.

use std::cell::{OnceCell, RefCell};

use super::bound::Bound;
use super::exact::{Members, Model};
use super::explain::Jury;
use super::program::{Product, Program};
use super::propagate::State;
use super::range::{Edge, Range};
use super::rational::Rational;
use super::{AssertionId, Options, System, VarId, Verdict, probe, verify};
use crate::decimal::{Decimal, pow10};
use crate::interval::{End, Interval};

/// A list of possible values is given when it is shorter than this.
pub const FEW: i128 = 40;

/// A value of each variable.
type Point = Vec<(u32, Rational)>;

pub struct Answer<'a> {
    system: &'a System,
    options: Options,
    program: Program,
    state: RefCell<State>,
    members: OnceCell<Vec<Members>>,
    /// Assertions by block, in order.
    assertions: OnceCell<Vec<Vec<AssertionId>>>,
    /// Blocks that are searched exactly, and what was asked of them so far, in plain units. Ends cost; nobody pays for
    /// those that nobody asks for.
    models: RefCell<Vec<Option<Model>>>,
    exact: RefCell<Vec<Option<Option<Range>>>>,
    /// Blocks that only the exact search refuted.
    refuted: Vec<bool>,
    /// A verified point of a block.
    points: Vec<OnceCell<Option<Point>>>,
    cores: OnceCell<Vec<Vec<AssertionId>>>,
    /// What is left out, in order.
    without: Vec<AssertionId>,
}

impl<'a> Answer<'a> {
    pub(super) fn new(system: &'a System, options: &Options, keep: &dyn Fn(AssertionId) -> bool) -> Answer<'a> {
        let all = || (0..system.assertions.len() as u32).map(AssertionId);
        let out: Vec<AssertionId> = all().filter(|id| !keep(*id)).collect();
        let left: Option<Vec<AssertionId>> = (!out.is_empty()).then(|| all().filter(|id| keep(*id)).collect());
        let mut program = Program::new(system, left.as_deref());
        let state = State::new(&mut program, options.budget);
        let (blocks, n) = (program.blocks, if options.level.tries_ends() { system.variables.len() } else { 0 });
        let mut answer = Answer {
            system,
            options: *options,
            state: RefCell::new(state),
            members: OnceCell::new(),
            assertions: OnceCell::new(),
            models: RefCell::new(Vec::new()),
            exact: RefCell::new(vec![None; n]),
            refuted: vec![false; if n > 0 { blocks } else { 0 }],
            points: if n > 0 { vec![OnceCell::new(); blocks] } else { Vec::new() },
            cores: OnceCell::new(),
            without: out,
            program,
        };
        if options.level.tries_ends() {
            answer.look_closer();
        }
        answer
    }

    fn members(&self) -> &[Members] {
        self.members.get_or_init(|| Members::of(&self.program))
    }

    fn look_closer(&mut self) {
        let members = Members::of(&self.program);
        for (b, m) in members.iter().enumerate().filter(|(_, m)| m.rows.len() + m.products.len() > 0) {
            let state = self.state.get_mut();
            if state.blocks[b].is_refuted() {
                continue;
            }
            if m.is_cyclic(&self.program) {
                probe::ends(&self.program, state, b, m);
            }
            if state.blocks[b].is_refuted() {
                continue;
            }
            let Some(fuel) = self.options.fuel(m, &self.program, state) else { continue };
            let Ok(mut model) = Model::new(&self.program, state, m, fuel) else { continue };
            match model.is_refuted() {
                Ok(true) => {
                    self.refuted[b] = true;
                    continue;
                }
                Ok(false) => {}
                Err(_) => continue,
            }
            let models = self.models.get_mut();
            models.resize_with(members.len(), || None);
            models[b] = Some(model);
        }
        self.members = OnceCell::from(members);
    }

    /// A range on the grid of a variable, in plain units.
    fn plain(&self, v: u32, r: Range) -> Option<Range> {
        let unit = Rational::integer(pow10(self.program.scale[v as usize])?);
        let side = |e: Option<Edge>| match e {
            None => Some(None),
            Some(e) => Some(Some(Edge { at: e.at.div(unit)?, open: e.open })),
        };
        Some(Range { lo: side(r.lo)?, hi: side(r.hi)? })
    }

    /// Checks a point against every assertion about the block, as they were made.
    fn is_verified(&self, b: usize, point: &Point) -> bool {
        let mut values: Vec<(u32, Rational)> = point.clone();
        values.sort_unstable_by_key(|p| p.0);
        let at = |v: VarId| values.binary_search_by_key(&v.0, |p| p.0).ok().map(|i| values[i].1);
        let holds = |id: &AssertionId| verify::holds(self.system, &self.system.assertions[id.0 as usize], &at) == Some(true);
        self.assertions(b).iter().all(holds)
    }

    fn block(&self, v: VarId) -> Option<usize> {
        self.program.block.get(v.0 as usize).map(|b| *b as usize)
    }

    fn is_refuted_block(&self, b: usize) -> bool {
        self.state.borrow().blocks[b].is_refuted() || self.refuted.get(b) == Some(&true)
    }

    /// The verdict on the whole system: refuted as soon as one block is.
    pub fn verdict(&self) -> Verdict {
        let verdicts: Vec<Verdict> = (0..self.program.blocks).map(|b| self.verdict_of_block(b)).collect();
        let any = |v: Verdict| verdicts.contains(&v);
        match () {
            () if any(Verdict::Refuted) => Verdict::Refuted,
            () if any(Verdict::Unknown) => Verdict::Unknown,
            () if any(Verdict::NotRefuted) => Verdict::NotRefuted,
            () => Verdict::Consistent,
        }
    }

    /// How often a row or product was looked at: what propagation cost, whatever the machine.
    pub fn visits(&self) -> usize {
        self.options.budget.saturating_sub(self.state.borrow().budget)
    }

    /// As [`Answer::verdict`], without the search for a witness: never `Consistent`.
    pub fn quick_verdict(&self) -> Verdict {
        let state = self.state.borrow();
        if (0..self.program.blocks).any(|b| self.is_refuted_block(b)) {
            Verdict::Refuted
        } else if state.blocks.iter().any(|s| s.overflow || s.exhausted) {
            Verdict::Unknown
        } else {
            Verdict::NotRefuted
        }
    }

    fn verdict_of_block(&self, b: usize) -> Verdict {
        if self.is_refuted_block(b) {
            return Verdict::Refuted;
        }
        if self.point(b).is_some() {
            return Verdict::Consistent;
        }
        let state = self.state.borrow();
        if state.blocks[b].overflow || state.blocks[b].exhausted { Verdict::Unknown } else { Verdict::NotRefuted }
    }

    /// A verified point of a block, looked for when first asked.
    fn point(&self, b: usize) -> Option<Point> {
        let find = || {
            let members = &self.members()[b];
            let exact = self.models.borrow_mut().get_mut(b).and_then(Option::as_mut).map(|m| m.point(&self.program, &self.state.borrow()));
            if let Some(Ok(Some(point))) = exact
                && self.is_verified(b, &point)
            {
                return Some(point);
            }
            let found = probe::dive(&self.program, &mut self.state.borrow_mut(), b, members);
            found.filter(|p| self.is_verified(b, p))
        };
        match self.points.get(b) {
            Some(cell) => cell.get_or_init(find).clone(),
            None => find(),
        }
    }

    /// Values of all variables at which everything holds that was asserted; checked one by one. `None` unless the verdict
    /// is `Consistent`.
    pub fn witness(&self) -> Option<Vec<Rational>> {
        let mut out = vec![Rational::ZERO; self.system.len()];
        for b in 0..self.program.blocks {
            for (v, x) in self.point(b).filter(|_| !self.is_refuted_block(b))? {
                *out.get_mut(v as usize)? = x;
            }
        }
        Some(out)
    }

    pub fn verdict_of(&self, v: VarId) -> Verdict {
        self.block(v).map_or(Verdict::Unknown, |b| self.verdict_of_block(b))
    }

    /// Is the block of `v` refuted? Cheaper than its verdict.
    pub fn is_refuted(&self, v: VarId) -> bool {
        self.block(v).is_some_and(|b| self.is_refuted_block(b))
    }

    /// Bounds that hold for every solution, as exact fractions. In a refuted block there is none, and they mean nothing.
    pub fn range(&self, v: VarId) -> Range {
        let known = self.known(v.0);
        match self.exact(v.0) {
            Some(_) => known,
            None if self.block(v).is_none() => known,
            None => self.program.products_of(v.0).filter(|q| q.b == v.0).filter_map(|q| self.rate(q)).fold(known, Range::meet),
        }
    }

    /// What propagation and the exact search left.
    fn known(&self, v: u32) -> Range {
        let Some(scale) = self.program.scale.get(v as usize) else { return Range::ALL };
        let state = self.state.borrow();
        let side = |b: Bound| {
            let unit = pow10(*scale)?;
            b.is_finite().then_some(Edge { at: Rational::new(b.at, unit)?, open: b.is_open() })
        };
        let known = Range { lo: side(state.lo(v)), hi: side(state.hi(v)) };
        drop(state);
        self.exact(v).map_or(known, |exact| known.meet(exact))
    }

    /// What the exact search says of a variable, if it was made and comes to an end.
    fn exact(&self, v: u32) -> Option<Range> {
        let b = self.block(VarId(v))?;
        let mut models = self.models.borrow_mut();
        let model = models.get_mut(b)?.as_mut()?;
        if let Some(asked) = self.exact.borrow().get(v as usize)? {
            return *asked;
        }
        let found = model.range_of(v).and_then(|r| self.plain(v, r));
        self.exact.borrow_mut()[v as usize] = Some(found);
        found
    }

    /// What two quantities leave to their rate, as fractions: on its grid it is rounded outwards.
    fn rate(&self, q: &Product) -> Option<Range> {
        let whole = self.known(q.a);
        // Of nothing, the rate may be anything.
        if q.p == q.b || q.a == q.b || !whole.lo.is_some_and(|e| e.at.signum() > 0 || e.at.signum() == 0 && e.open) {
            return None;
        }
        let quotient = self.known(q.p).div(whole).ok()?;
        let side = |e: Option<Edge>| {
            let at = e?.at.mul(Rational::integer(q.times.into()))?.sub(Rational::integer(q.shift.into()))?;
            Some(Edge { at, open: e?.open })
        };
        Some(Range { lo: side(quotient.lo), hi: side(quotient.hi) })
    }

    /// The same as decimals: reals outwards to the grid of their variable.
    pub fn bounds(&self, v: VarId) -> Interval {
        let Some(scale) = self.program.scale.get(v.0 as usize).copied() else { return Interval::ALL };
        if self.models.borrow().is_empty() && !self.program.products_of(v.0).any(|q| q.b == v.0) {
            // What propagation left is on the grid already.
            let state = self.state.borrow();
            let end = |b: Bound| b.is_finite().then(|| End { at: Decimal::new(b.at, scale), open: b.is_open() });
            return Interval { lo: end(state.lo(v.0)), hi: end(state.hi(v.0)) };
        }
        on_grid(self.range(v), scale)
    }

    /// The values an integer may take, when there are few: those that are not refuted one by one.
    pub fn values(&self, v: VarId) -> Option<Vec<i128>> {
        let b = self.block(v)?;
        if !self.system.variables.get(v.0 as usize)?.integer || self.is_refuted_block(b) {
            return None;
        }
        let range = self.range(v);
        let ((lo, _), (hi, _)) = (range.lo?.at.ceil(0)?, range.hi?.at.floor(0)?);
        if hi.checked_sub(lo)? >= FEW {
            return None;
        }
        let members = &self.members()[b];
        let mut state = self.state.borrow_mut();
        let fuel = self.options.fuel(members, &self.program, &state);
        let mut model = fuel.and_then(|fuel| Model::new(&self.program, &state, members, fuel).ok());
        let mut possible = |n: &i128| {
            probe::allows(&self.program, &mut state, b, v.0, *n) && !model.as_mut().is_some_and(|m| m.is_refuted_at(v.0, *n) == Ok(true))
        };
        Some((lo..=hi).filter(|n| possible(n)).collect())
    }

    /// The assertions that the bounds of `v` rest on.
    pub fn reasons(&self, v: VarId) -> Vec<AssertionId> {
        if self.block(v).is_none() {
            return Vec::new();
        }
        self.state.borrow().why(&self.program, v.0)
    }

    /// Bounds of `num / den`, rounded outwards to `scale` decimals.
    pub fn ratio(&self, num: VarId, den: VarId, scale: u8) -> Interval {
        match self.range(num).div(self.range(den)) {
            Ok(quotient) => on_grid(quotient, scale),
            Err(_) => Interval::ALL,
        }
    }

    /// For every refuted block a set of assertions that cannot all hold, none of them idle.
    pub fn cores(&self) -> &[Vec<AssertionId>] {
        self.cores.get_or_init(|| (0..self.program.blocks).filter(|b| self.is_refuted_block(*b)).map(|b| self.core_of(b)).collect())
    }

    fn core_of(&self, b: usize) -> Vec<AssertionId> {
        let all = self.assertions(b);
        let is_hard = |id: &AssertionId| self.system.hard[id.0 as usize];
        let trail = self.state.borrow().conflict(&self.program, b);
        let soft = all.iter().filter(|id| !is_hard(id)).count();
        // What led to the conflict is a first core; a smaller one may hide elsewhere in a small block.
        let from = match trail {
            Some(trail) if soft > 24 => trail,
            _ => all.to_vec(),
        };
        let hard = all.iter().copied().filter(is_hard).collect();
        Jury { system: self.system, options: self.options, hard }.core(&from)
    }

    /// Every assertion about what hangs together with `v`.
    pub fn assertions_of(&self, v: VarId) -> &[AssertionId] {
        self.block(v).map_or(&[], |b| self.assertions(b))
    }

    /// Every assertion about a block, in order.
    fn assertions(&self, b: usize) -> &[AssertionId] {
        let by_block = || {
            let mut out = vec![Vec::new(); self.program.blocks];
            for i in 0..self.system.assertions.len() {
                if self.without.binary_search(&AssertionId(i as u32)).is_ok() {
                    continue;
                }
                let id = AssertionId(i as u32);
                if let Some(b) = self.system.subject(id).and_then(|v| self.block(v)) {
                    out[b].push(id);
                }
            }
            out
        };
        &self.assertions.get_or_init(by_block)[b]
    }

    /// The first of [`Answer::cores`]; empty when nothing is refuted.
    pub fn core(&self) -> &[AssertionId] {
        self.cores().first().map_or(&[], Vec::as_slice)
    }
}

/// A range rounded outwards to so many decimals.
fn on_grid(range: Range, scale: u8) -> Interval {
    let end = |m: i128, open: bool| End { at: Decimal::new(m, scale), open };
    let lo = range.lo.and_then(|e| e.at.floor(scale).map(|(m, exact)| end(m, e.open || !exact)));
    let hi = range.hi.and_then(|e| e.at.ceil(scale).map(|(m, exact)| end(m, e.open || !exact)));
    Interval { lo, hi }
}

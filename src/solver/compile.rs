//! A system as rows over grids: what propagation and the exact search read.
//!
//! Every constraint becomes rows `lo <= sum by x <= hi` with whole coefficients over the grids of its variables, or a
//! product. Rows with one left-hand side are one row: two totals of the same hidden parts meet at once.

use std::collections::hash_map::Entry;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::bound::{Bound, ceil, floor, high_of, low_of};
use super::program::{NOBODY, Product, Program, Row, Side, Term};
use super::rational::gcd;
use super::{AssertionId, Constraint, Cover, System, VarId};
use crate::decimal::{Decimal, pow10};
use crate::interval::{End, Interval};

/// A side before it has an owner.
type Limit = Option<(Decimal, bool)>;

const ZERO: Limit = Some((Decimal::ZERO, false));

/// A half-made program.
struct Maker<'s> {
    system: &'s System,
    program: Program,
    /// Hash of a left-hand side: the last row that has it; and the row before that.
    rows: FxHashMap<u32, u32>,
    before: Vec<u32>,
    parent: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Program {
    /// Compiles the assertions named, or all.
    pub fn new(system: &System, only: Option<&[AssertionId]>) -> Program {
        let n = system.variables.len();
        let program = Program {
            integer: system.variables.iter().map(|v| v.integer).collect(),
            scale: system.variables.iter().map(|v| v.scale).collect(),
            start: vec![Bound::INFINITE; 2 * n],
            said: vec![NOBODY; 2 * n],
            ..Program::default()
        };
        let mut maker = Maker { system, program, rows: FxHashMap::default(), before: Vec::new(), parent: (0..n as u32).collect() };
        let ties = only.map_or(system.assertions.len(), <[AssertionId]>::len).saturating_sub(n);
        maker.rows.reserve(ties);
        maker.before.reserve(ties);
        maker.program.rows.reserve(ties);
        maker.program.terms.reserve(3 * ties);
        match only {
            Some(list) => list.iter().for_each(|id| maker.assertion(*id)),
            None => (0..system.assertions.len() as u32).for_each(|i| maker.assertion(AssertionId(i))),
        }
        maker.finish()
    }
}

fn root(parent: &mut [u32], mut v: u32) -> u32 {
    while parent[v as usize] != v {
        parent[v as usize] = parent[parent[v as usize] as usize];
        v = parent[v as usize];
    }
    v
}

impl Maker<'_> {
    fn assertion(&mut self, id: AssertionId) {
        let system = self.system;
        match system.assertions[id.0 as usize].read() {
            Ok((v, interval)) => self.state(v, interval, id),
            Err(constraint) => {
                if self.relate(constraint, id).is_none() {
                    // Left out: bounds stay sound, and the block knows that something is missing.
                    let vars = constraint.variables();
                    self.program.misfit.extend(vars.first().map(|v| v.0));
                    self.tie(vars.iter().map(|v| v.0));
                }
            }
        }
    }

    fn state(&mut self, v: VarId, interval: Interval, id: AssertionId) {
        let (scale, integer) = (self.program.scale[v.0 as usize], self.program.integer[v.0 as usize]);
        let mut side = |end: Option<End>, make: fn(End, u8, bool) -> Option<Bound>| match end {
            None => Bound::INFINITE,
            Some(end) => make(end, scale, integer).unwrap_or_else(|| {
                self.program.misfit.push(v.0);
                Bound::INFINITE
            }),
        };
        let (lo, hi) = (side(interval.lo, low_of), side(interval.hi, high_of));
        let program = &mut self.program;
        let (low, high) = (2 * v.0 as usize, 2 * v.0 as usize + 1);
        if lo.is_above(program.start[low]) {
            (program.start[low], program.said[low]) = (lo, id);
        }
        if hi.is_below(program.start[high]) {
            (program.start[high], program.said[high]) = (hi, id);
        }
    }

    fn relate(&mut self, constraint: &Constraint, id: AssertionId) -> Option<()> {
        let minus_one = |v: &VarId| (-1, *v);
        match constraint {
            Constraint::Sum { parts, whole, cover } => {
                let terms = parts.iter().map(|p| (1, *p)).chain([(-1, *whole)]);
                match cover {
                    Cover::All => self.row(terms, ZERO, ZERO, id)?,
                    Cover::Some => self.row(terms, None, ZERO, id)?,
                    Cover::Overlap => {
                        self.row(terms, ZERO, None, id)?;
                        for part in parts {
                            self.row([(1, *part), (-1, *whole)].into_iter(), None, ZERO, id)?;
                        }
                    }
                }
            }
            Constraint::Part { part, whole } => self.row([(1, *part), (-1, *whole)].into_iter(), None, ZERO, id)?,
            Constraint::Order { low, high } => self.row([(1, *low), (-1, *high)].into_iter(), None, ZERO, id)?,
            Constraint::Same { a, b } => self.row([(1, *a), (-1, *b)].into_iter(), ZERO, ZERO, id)?,
            Constraint::Difference { result, from, take } => {
                self.row([(1, *result), (1, *take)].into_iter().chain([from].into_iter().map(minus_one)), ZERO, ZERO, id)?;
            }
            Constraint::Complement { rates } => {
                let hundred = Some((Decimal::integer(100), false));
                self.row(rates.iter().map(|r| (1, *r)), hundred, hundred, id)?;
            }
            Constraint::Linear { terms, within } => {
                let side = |e: Option<End>| e.map(|e| (e.at, e.open));
                self.row(terms.iter().copied(), side(within.lo), side(within.hi), id)?;
            }
            Constraint::Share { part, whole, rate } => self.product([*part, *whole, *rate], 100, 0, id)?,
            Constraint::Change { current, previous, rate } => self.product([*current, *previous, *rate], 100, 100, id)?,
            Constraint::Ratio { part, whole, ratio } => self.product([*part, *whole, *ratio], 1, 0, id)?,
            Constraint::Together(list) => list.iter().try_for_each(|c| self.relate(c, id))?,
        }
        Some(())
    }

    fn tie(&mut self, vars: impl Iterator<Item = u32>) {
        let mut first = None;
        for v in vars {
            let r = root(&mut self.parent, v);
            match first {
                None => first = Some(r),
                Some(f) => {
                    let f = root(&mut self.parent, f);
                    self.parent[f.max(r) as usize] = f.min(r);
                }
            }
        }
    }

    fn product(&mut self, [p, a, b]: [VarId; 3], times: i32, shift: i32, by: AssertionId) -> Option<()> {
        let scale = |v: VarId| self.program.scale[v.0 as usize];
        let (sp, sab) = (scale(p), scale(a).checked_add(scale(b))?);
        let up = |n: u8, m: u8| pow10(n.saturating_sub(m));
        let (left, right) = (i128::from(times).checked_mul(up(sab, sp)?)?, up(sp, sab)?);
        let plus = i128::from(shift).checked_mul(pow10(scale(b))?)?;
        self.tie([p.0, a.0, b.0].into_iter());
        self.program.products.push(Product { p: p.0, a: a.0, b: b.0, block: 0, left, right, plus, times, shift, by });
        Some(())
    }

    fn row(&mut self, given: impl Iterator<Item = (i128, VarId)>, lo: Limit, hi: Limit, by: AssertionId) -> Option<()> {
        let from = self.program.terms.len();
        let fitted = self.fit(given, lo, hi, by, from);
        if fitted.is_none() {
            self.program.terms.truncate(from);
        }
        fitted
    }

    fn fit(&mut self, given: impl Iterator<Item = (i128, VarId)>, lo: Limit, hi: Limit, by: AssertionId, from: usize) -> Option<()> {
        let program = &mut self.program;
        for (by, v) in given {
            program.terms.push(Term { var: v.0, by: i64::try_from(by).ok()? });
        }
        let first = program.terms.get(from)?.var;
        let limits = [lo, hi].into_iter().flatten().map(|l| l.0.normalized().scale());
        let scale = program.terms[from..].iter().map(|t| program.scale[t.var as usize]).chain(limits).max()?;
        for t in &mut program.terms[from..] {
            let own = program.scale[t.var as usize];
            if own != scale {
                t.by = t.by.checked_mul(i64::try_from(pow10(scale - own)?).ok()?)?;
            }
        }
        self.tie_from(from);
        let program = &mut self.program;
        tidy(&mut program.terms, from)?;
        let side = |l: Limit| match l {
            None => Some(None),
            Some((at, open)) => Some(Some(Side { at: at.at_scale(scale)?, open, by })),
        };
        let (mut lo, mut hi) = (side(lo)?, side(hi)?);
        let Some(lead) = program.terms.get(from).copied() else {
            let below = lo.is_some_and(|s| s.at > 0 || (s.at == 0 && s.open));
            let above = hi.is_some_and(|s| s.at < 0 || (s.at == 0 && s.open));
            if below || above {
                program.dead.push((first, by));
            }
            return Some(());
        };
        let whole = program.terms[from..].iter().all(|t| program.integer[t.var as usize]);
        if whole {
            // Strictly above five is at least six.
            lo = match lo {
                Some(s) if s.open => Some(Side { at: s.at.checked_add(1)?, open: false, by }),
                other => other,
            };
            hi = match hi {
                Some(s) if s.open => Some(Side { at: s.at.checked_sub(1)?, open: false, by }),
                other => other,
            };
        }
        let g = if lead.by == 1 || lead.by == -1 { 1 } else { program.terms[from..].iter().fold(0, |g, t| gcd(g, i128::from(t.by))) };
        if g > 1 {
            let even = [lo, hi].into_iter().flatten().all(|s| s.at % g == 0);
            if whole || even {
                for t in &mut program.terms[from..] {
                    t.by = i64::try_from(i128::from(t.by) / g).ok()?;
                }
                lo = match lo {
                    Some(s) => Some(Side { at: ceil(s.at, g)?.0, ..s }),
                    None => None,
                };
                hi = match hi {
                    Some(s) => Some(Side { at: floor(s.at, g)?.0, ..s }),
                    None => None,
                };
            }
        }
        if lead.by < 0 {
            for t in &mut program.terms[from..] {
                t.by = t.by.checked_neg()?;
            }
            let turn = |s: Option<Side>| match s {
                None => Some(None),
                Some(s) => Some(Some(Side { at: s.at.checked_neg()?, ..s })),
            };
            (lo, hi) = (turn(hi)?, turn(lo)?);
        }
        self.merge(from, lo, hi);
        Some(())
    }

    fn tie_from(&mut self, from: usize) {
        let terms = std::mem::take(&mut self.program.terms);
        self.tie(terms[from..].iter().map(|t| t.var));
        self.program.terms = terms;
    }

    /// Adds the row whose terms begin at `from`, or meets the one that has the same terms.
    fn merge(&mut self, from: usize, lo: Option<Side>, hi: Option<Side>) {
        let program = &mut self.program;
        let mut hasher = FxHasher::default();
        for t in &program.terms[from..] {
            hasher.write_u32(t.var);
            hasher.write_i64(t.by);
        }
        // Half a hash is smaller in memory, and rows that share one are compared.
        let hash = hasher.finish();
        let hash = (hash ^ hash >> 32) as u32;
        let newest = match self.rows.entry(hash) {
            Entry::Occupied(last) => Some(last),
            Entry::Vacant(none) => {
                none.insert(program.rows.len() as u32);
                None
            }
        };
        let mut at = newest.as_ref().map_or(NONE, |last| *last.get());
        let before = at;
        while at != NONE {
            let row = &program.rows[at as usize];
            if program.terms[row.from as usize..row.to as usize] == program.terms[from..] {
                program.terms.truncate(from);
                let row = &mut program.rows[at as usize];
                let tighter = |old: Option<Side>, new: Option<Side>, less: fn(i128, i128) -> bool| match (old, new) {
                    (Some(o), Some(n)) if less(n.at, o.at) || (n.at == o.at && n.open && !o.open) => Some(n),
                    (None, n) => n,
                    (o, _) => o,
                };
                row.lo = tighter(row.lo, lo, |n, o| n > o);
                row.hi = tighter(row.hi, hi, |n, o| n < o);
                return;
            }
            at = self.before[at as usize];
        }
        if let Some(mut last) = newest {
            last.insert(program.rows.len() as u32);
        }
        self.before.push(before);
        program.rows.push(Row { from: from as u32, to: program.terms.len() as u32, block: 0, lo, hi });
    }

    fn finish(mut self) -> Program {
        let n = self.parent.len();
        let mut program = self.program;
        let mut of_root = vec![NONE; n];
        program.block = vec![0; n];
        for v in 0..n as u32 {
            let r = root(&mut self.parent, v) as usize;
            if of_root[r] == NONE {
                of_root[r] = program.blocks as u32;
                program.blocks += 1;
            }
            program.block[v as usize] = of_root[r];
        }
        for row in &mut program.rows {
            row.block = program.block[program.terms[row.from as usize].var as usize];
        }
        for product in &mut program.products {
            product.block = program.block[product.p as usize];
        }
        program.index();
        program
    }
}

/// Sorts the terms from `from` on, adds up those of one variable, drops zeros.
fn tidy(terms: &mut Vec<Term>, from: usize) -> Option<()> {
    let tail = &mut terms[from..];
    if tail.windows(2).all(|w| w[0].var < w[1].var) && tail.iter().all(|t| t.by != 0) {
        return Some(());
    }
    tail.sort_unstable_by_key(|t| t.var);
    let mut kept = from;
    for i in from..terms.len() {
        let t = terms[i];
        if kept > from && terms[kept - 1].var == t.var {
            terms[kept - 1].by = terms[kept - 1].by.checked_add(t.by)?;
        } else {
            terms[kept] = t;
            kept += 1;
        }
    }
    terms.truncate(kept);
    let tail: Vec<Term> = terms.drain(from..).filter(|t| t.by != 0).collect();
    terms.extend(tail);
    Some(())
}

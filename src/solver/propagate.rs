//! Bounds to a fixpoint, block by block, each bound remembering why.

use std::cell::OnceCell;
use std::collections::VecDeque;

use super::range::{Edge, Overflow, Range};
use super::rational::Rational;
use super::{Assertion, AssertionId, Level, Options, System, VarId, Verdict, end, explain, rows};
use crate::interval::Interval;

/// A bound that moved: which assertion moved it, and the bounds it was moved from.
#[derive(Clone, Debug)]
struct Event {
    assertion: Option<AssertionId>,
    parents: Vec<u32>,
}

/// The variables and assertions that hang together.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub variables: Vec<VarId>,
    pub assertions: Vec<AssertionId>,
}

/// One propagation over one block.
pub(super) struct Run {
    ranges: Vec<Range>,
    events: Vec<Event>,
    /// Last event of the low and the high end of each variable.
    last: Vec<[Option<u32>; 2]>,
    pub conflict: Option<Vec<AssertionId>>,
    pub overflow: bool,
    pub exhausted: bool,
}

/// Which assertions count, and a value one variable is tried at.
pub(super) struct Trial<'t> {
    pub active: Option<&'t [AssertionId]>,
    pub fix: Option<(VarId, Range)>,
    pub budget: usize,
}

impl Run {
    pub fn new(system: &System, block: &Block, local: &[u32], trial: &Trial<'_>) -> Run {
        let n = block.variables.len();
        let mut run = Run {
            ranges: vec![Range::ALL; n],
            events: Vec::new(),
            last: vec![[None; 2]; n],
            conflict: None,
            overflow: false,
            exhausted: false,
        };
        let at = |v: VarId| local.get(v.0 as usize).copied().unwrap_or(0) as usize;
        let active = |id: AssertionId| trial.active.is_none_or(|list| list.binary_search(&id).is_ok());
        let mut constraints = Vec::new();
        let mut watch: Vec<Vec<u32>> = vec![Vec::new(); n];
        for &id in block.assertions.iter().filter(|id| active(**id)) {
            match &system.assertions[id.0 as usize] {
                Assertion::State(v, interval) => match Range::from_interval(*interval) {
                    Ok(range) => {
                        run.tighten(system, block, at(*v), range, Some(id), &[]);
                    }
                    Err(Overflow) => run.overflow = true,
                },
                Assertion::Relate(constraint) => {
                    let members: Vec<usize> = constraint.variables().into_iter().map(at).collect();
                    for &m in &members {
                        watch[m].push(constraints.len() as u32);
                    }
                    constraints.push((id, constraint, members));
                }
            }
        }
        if let Some((v, range)) = trial.fix {
            run.tighten(system, block, at(v), range, None, &[]);
        }
        let mut queued = vec![true; constraints.len()];
        let mut queue: VecDeque<u32> = (0..constraints.len() as u32).collect();
        let (mut values, mut implied) = (Vec::new(), Vec::new());
        let mut visits = 0;
        while run.conflict.is_none()
            && let Some(c) = queue.pop_front()
        {
            visits += 1;
            if visits > trial.budget {
                run.exhausted = true;
                break;
            }
            queued[c as usize] = false;
            let (id, constraint, members) = &constraints[c as usize];
            values.clear();
            values.extend(members.iter().map(|&m| run.ranges[m]));
            if rows::implied(constraint, &values, &mut implied).is_err() {
                run.overflow = true;
                continue;
            }
            for (i, range) in implied.iter().enumerate() {
                let m = members[i];
                if run.tighten(system, block, m, *range, Some(*id), members) {
                    for &w in &watch[m] {
                        // Its own row too: integer rounding may have moved it further.
                        if !queued[w as usize] {
                            queued[w as usize] = true;
                            queue.push_back(w);
                        }
                    }
                }
                if run.conflict.is_some() {
                    break;
                }
            }
        }
        run
    }

    /// Meets a variable's range with `range`, on its grid. True when something moved.
    fn tighten(&mut self, system: &System, block: &Block, v: usize, range: Range, by: Option<AssertionId>, from: &[usize]) -> bool {
        let variable = &system.variables[block.variables[v].0 as usize];
        let Some(range) = snap(range, variable.scale, variable.integer) else {
            self.overflow = true;
            return false;
        };
        let old = self.ranges[v];
        let new = old.meet(range);
        if new == old {
            return false;
        }
        let mut parents: Vec<u32> = Vec::new();
        for &m in from.iter().filter(|m| **m != v) {
            parents.extend(self.last[m].iter().flatten());
        }
        let event = self.events.len() as u32;
        for (side, moved) in [(0, new.lo != old.lo), (1, new.hi != old.hi)] {
            if moved {
                // What the end was before still speaks for it when integers were rounded.
                parents.extend(self.last[v][side]);
                self.last[v][side] = Some(event);
            }
        }
        parents.sort_unstable();
        parents.dedup();
        self.events.push(Event { assertion: by, parents });
        self.ranges[v] = new;
        if new.is_empty() {
            self.conflict = Some(self.why(v));
        }
        true
    }

    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    /// Every assertion that the bounds of a variable rest on.
    pub fn why(&self, v: usize) -> Vec<AssertionId> {
        let mut seen = vec![false; self.events.len()];
        let mut open: Vec<u32> = self.last[v].iter().flatten().copied().collect();
        let mut out = Vec::new();
        while let Some(e) = open.pop() {
            if std::mem::replace(&mut seen[e as usize], true) {
                continue;
            }
            let event = &self.events[e as usize];
            out.extend(event.assertion);
            open.extend(&event.parents);
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Rounds a range outwards to a grid; for integers inwards to whole numbers.
pub(super) fn snap(range: Range, scale: u8, integer: bool) -> Option<Range> {
    let unit = crate::decimal::pow10(scale)?;
    let back = |m: i128| Rational::new(m, unit);
    let lo = match range.lo {
        None => None,
        Some(Edge { at, open }) if integer => {
            let (up, exact) = at.ceil(0)?;
            let m = if exact && open { up.checked_add(1)? } else { up };
            Some(Edge { at: Rational::integer(m), open: false })
        }
        Some(Edge { at, open }) => {
            let (down, exact) = at.floor(scale)?;
            Some(Edge { at: back(down)?, open: open || !exact })
        }
    };
    let hi = match range.hi {
        None => None,
        Some(Edge { at, open }) if integer => {
            let (down, exact) = at.floor(0)?;
            let m = if exact && open { down.checked_sub(1)? } else { down };
            Some(Edge { at: Rational::integer(m), open: false })
        }
        Some(Edge { at, open }) => {
            let (up, exact) = at.ceil(scale)?;
            Some(Edge { at: back(up)?, open: open || !exact })
        }
    };
    Some(Range { lo, hi })
}

/// What follows from a system.
pub struct Answer<'a> {
    system: &'a System,
    options: Options,
    blocks: Vec<Block>,
    block_of: Vec<u32>,
    local: Vec<u32>,
    runs: Vec<Run>,
    cores: OnceCell<Vec<Vec<AssertionId>>>,
}

/// A list of possible values is given when it is shorter than this.
pub const FEW: i128 = 40;

impl<'a> Answer<'a> {
    pub(super) fn new(system: &'a System, options: &Options) -> Answer<'a> {
        let (blocks, block_of, local) = blocks(system);
        let trial = Trial { active: None, fix: None, budget: options.budget };
        let runs = blocks.iter().map(|b| Run::new(system, b, &local, &trial)).collect();
        let mut answer = Answer { system, options: *options, blocks, block_of, local, runs, cores: OnceCell::new() };
        if options.level == Level::Probe {
            (0..answer.blocks.len()).for_each(|b| answer.probe(b));
        }
        answer
    }

    fn trial(&self, b: usize, active: Option<&[AssertionId]>, fix: Option<(VarId, Range)>) -> Run {
        Run::new(self.system, &self.blocks[b], &self.local, &Trial { active, fix, budget: self.options.budget })
    }

    /// Tries the ends of every integer variable of a block and drops those that are refuted, until nothing moves.
    fn probe(&mut self, b: usize) {
        let mut rounds = 0;
        loop {
            let mut moved = false;
            for k in 0..self.blocks[b].variables.len() {
                if self.runs[b].conflict.is_some() {
                    return;
                }
                let v = self.blocks[b].variables[k];
                if !self.system.variables[v.0 as usize].integer {
                    continue;
                }
                for low in [true, false] {
                    let range = self.runs[b].ranges[k];
                    let Some(edge) = (if low { range.lo } else { range.hi }) else { continue };
                    let trial = self.trial(b, None, Some((v, Range::point(edge.at))));
                    let Some(core) = trial.conflict else { continue };
                    // The end is impossible: what remains is open there, and rounds to the next integer.
                    let open = Some(Edge { at: edge.at, open: true });
                    let left = if low { Range { lo: open, hi: None } } else { Range { lo: None, hi: open } };
                    moved |= self.learn(b, k, left, &core);
                }
            }
            rounds += 1;
            if !moved || rounds > 50 {
                return;
            }
        }
    }

    /// Adds a bound that a trial proved, and propagates it.
    fn learn(&mut self, b: usize, k: usize, range: Range, core: &[AssertionId]) -> bool {
        let block = &self.blocks[b];
        let run = &mut self.runs[b];
        let parents: Vec<u32> = core
            .iter()
            .map(|id| {
                run.events.push(Event { assertion: Some(*id), parents: Vec::new() });
                run.events.len() as u32 - 1
            })
            .collect();
        let before = run.ranges[k];
        let moved = run.tighten(self.system, block, k, range, None, &[]);
        if moved
            && let Some(event) = run.events.last_mut()
        {
            event.parents.extend(parents);
            event.parents.sort_unstable();
            if run.conflict.is_some() {
                run.conflict = Some(run.why(k));
            }
        }
        moved && run.ranges[k] != before
    }

    fn place(&self, v: VarId) -> Option<(usize, usize)> {
        Some((*self.block_of.get(v.0 as usize)? as usize, *self.local.get(v.0 as usize)? as usize))
    }

    /// The verdict on the whole system: refuted as soon as one block is.
    pub fn verdict(&self) -> Verdict {
        let verdicts: Vec<Verdict> = (0..self.runs.len()).map(|b| self.verdict_of_block(b)).collect();
        let any = |v: Verdict| verdicts.contains(&v);
        match () {
            () if any(Verdict::Refuted) => Verdict::Refuted,
            () if any(Verdict::Unknown) => Verdict::Unknown,
            () if any(Verdict::NotRefuted) => Verdict::NotRefuted,
            () => Verdict::Consistent,
        }
    }

    /// As [`Answer::verdict`], without the search for a witness: never `Consistent`.
    pub fn quick_verdict(&self) -> Verdict {
        if self.runs.iter().any(|r| r.conflict.is_some()) {
            Verdict::Refuted
        } else if self.runs.iter().any(|r| r.overflow || r.exhausted) {
            Verdict::Unknown
        } else {
            Verdict::NotRefuted
        }
    }

    fn verdict_of_block(&self, b: usize) -> Verdict {
        let run = &self.runs[b];
        if run.conflict.is_some() {
            return Verdict::Refuted;
        }
        if run.overflow || run.exhausted {
            return Verdict::Unknown;
        }
        if self.has_witness(b) { Verdict::Consistent } else { Verdict::NotRefuted }
    }

    /// Without constraints any value of each range is a witness; with them one has to be found.
    fn has_witness(&self, b: usize) -> bool {
        explain::witness(self.system, &self.blocks[b], &self.local, self.options.budget)
    }

    pub fn verdict_of(&self, v: VarId) -> Verdict {
        self.place(v).map_or(Verdict::Unknown, |(b, _)| self.verdict_of_block(b))
    }

    /// Is the block of `v` refuted? Cheaper than its verdict.
    pub fn is_refuted(&self, v: VarId) -> bool {
        self.place(v).is_some_and(|(b, _)| self.runs[b].conflict.is_some())
    }

    /// Bounds that hold for every solution. In a refuted block there is none, and the bounds mean nothing.
    pub fn bounds(&self, v: VarId) -> Interval {
        let Some((b, k)) = self.place(v) else { return Interval { lo: None, hi: None } };
        let scale = self.system.variables[v.0 as usize].scale;
        let side = |e: Option<Edge>| {
            let e = e?;
            e.at.floor(scale).map(|(m, _)| end(m, scale, e.open))
        };
        let range = self.runs[b].ranges[k];
        Interval { lo: side(range.lo), hi: side(range.hi) }
    }

    /// The values an integer may take, when there are few: those that propagation does not refute one by one.
    pub fn values(&self, v: VarId) -> Option<Vec<i128>> {
        let (b, k) = self.place(v)?;
        let run = &self.runs[b];
        if !self.system.variables[v.0 as usize].integer || run.conflict.is_some() {
            return None;
        }
        let (lo, _) = run.ranges[k].lo?.at.ceil(0)?;
        let (hi, _) = run.ranges[k].hi?.at.floor(0)?;
        if hi.checked_sub(lo)? >= FEW {
            return None;
        }
        let possible = |n: &i128| self.trial(b, None, Some((v, Range::point(Rational::integer(*n))))).conflict.is_none();
        Some((lo..=hi).filter(possible).collect())
    }

    /// The assertions that the bounds of `v` rest on.
    pub fn reasons(&self, v: VarId) -> Vec<AssertionId> {
        self.place(v).map_or_else(Vec::new, |(b, k)| self.runs[b].why(k))
    }

    /// Bounds of `num / den`, rounded outwards to `scale` decimals.
    pub fn ratio(&self, num: VarId, den: VarId, scale: u8) -> Interval {
        let none = Interval { lo: None, hi: None };
        let range = |v: VarId| self.place(v).map(|(b, k)| self.runs[b].ranges[k]);
        let (Some(n), Some(d)) = (range(num), range(den)) else { return none };
        let Ok(quotient) = n.div(d) else { return none };
        match snap(quotient, scale, false) {
            Some(r) => {
                let side = |e: Option<Edge>| e.and_then(|e| e.at.floor(scale).map(|(m, _)| end(m, scale, e.open)));
                Interval { lo: side(r.lo), hi: side(r.hi) }
            }
            None => none,
        }
    }

    /// For every refuted block a set of assertions that cannot all hold, none of them idle.
    pub fn cores(&self) -> &[Vec<AssertionId>] {
        self.cores.get_or_init(|| {
            let refuted = |b: usize| {
                let trail = self.runs[b].conflict.as_ref()?;
                let still = |active: &[AssertionId]| self.trial(b, Some(active), None).conflict;
                Some(explain::minimal(trail, |id| self.system.hard[id.0 as usize], still))
            };
            (0..self.runs.len()).filter_map(refuted).collect()
        })
    }

    /// The first of [`Answer::cores`]; empty when nothing is refuted.
    pub fn core(&self) -> &[AssertionId] {
        self.cores().first().map_or(&[], Vec::as_slice)
    }
}

/// Connected components: variables that constraints tie together, and every assertion about them.
fn blocks(system: &System) -> (Vec<Block>, Vec<u32>, Vec<u32>) {
    let n = system.variables.len();
    let mut parent: Vec<u32> = (0..n as u32).collect();
    fn root(parent: &mut [u32], mut v: u32) -> u32 {
        while parent[v as usize] != v {
            parent[v as usize] = parent[parent[v as usize] as usize];
            v = parent[v as usize];
        }
        v
    }
    for assertion in &system.assertions {
        let Assertion::Relate(constraint) = assertion else { continue };
        let members = constraint.variables();
        for pair in members.windows(2) {
            let (a, b) = (root(&mut parent, pair[0].0), root(&mut parent, pair[1].0));
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    let (mut block_of, mut local) = (vec![0; n], vec![0; n]);
    let mut of_root = vec![u32::MAX; n];
    for v in 0..n as u32 {
        let r = root(&mut parent, v) as usize;
        if of_root[r] == u32::MAX {
            of_root[r] = blocks.len() as u32;
            blocks.push(Block::default());
        }
        let block = &mut blocks[of_root[r] as usize];
        block_of[v as usize] = of_root[r];
        local[v as usize] = block.variables.len() as u32;
        block.variables.push(VarId(v));
    }
    for (i, assertion) in system.assertions.iter().enumerate() {
        let first = match assertion {
            Assertion::State(v, _) => Some(*v),
            Assertion::Relate(c) => c.variables().first().copied(),
        };
        if let Some(v) = first.filter(|v| (v.0 as usize) < n) {
            blocks[block_of[v.0 as usize] as usize].assertions.push(AssertionId(i as u32));
        }
    }
    (blocks, block_of, local)
}

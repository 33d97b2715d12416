//! Variables, intervals and constraints in; bounds, conflicts and reasons out.
//!
//! Enters: variables (integer or decimal), soft or hard statements about them, constraints between them. Leaves:
//! bounds that hold for every solution, a verdict for each connected block, a smallest set of statements that cannot
//! all hold, and the reasons of every bound. Refuses: to know a figure, a language or a report; to guess. What does
//! not fit in exact arithmetic is unknown, never wrong.

mod answer;
mod bound;
mod compile;
mod exact;
mod explain;
mod probe;
mod program;
mod propagate;
mod range;
mod rational;
mod simplex;
mod trail;
mod verify;

use crate::decimal::Decimal;
use crate::interval::{End, Interval};

pub use answer::{Answer, FEW};
pub use range::{Edge, Range};
pub use rational::Rational;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VarId(pub u32);

/// A statement or a constraint that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssertionId(pub u32);

/// What the parts of a sum leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Nothing: they add up to the whole.
    All,
    /// Something, perhaps: they add up to no more than the whole.
    Some,
    /// They may overlap: each is no more than the whole, and together they are no less.
    Overlap,
}

/// A constraint. Rates are in percent; a change is signed.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    Sum {
        parts: Vec<VarId>,
        whole: VarId,
        cover: Cover,
    },
    Part {
        part: VarId,
        whole: VarId,
    },
    /// `100 part = rate whole`
    Share {
        part: VarId,
        whole: VarId,
        rate: VarId,
    },
    /// `100 current = (100 + rate) previous`
    Change {
        current: VarId,
        previous: VarId,
        rate: VarId,
    },
    /// `result = from - take`
    Difference {
        result: VarId,
        from: VarId,
        take: VarId,
    },
    /// `part = ratio whole`
    Ratio {
        part: VarId,
        whole: VarId,
        ratio: VarId,
    },
    Same {
        a: VarId,
        b: VarId,
    },
    /// The rates make 100.
    Complement {
        rates: Vec<VarId>,
    },
    Order {
        low: VarId,
        high: VarId,
    },
    /// The weighted sum lies within.
    Linear {
        terms: Vec<(i128, VarId)>,
        /// Boxed: the other constraints are half as large.
        within: Box<Interval>,
    },
    /// Everything listed, said in one breath and taken back in one.
    Together(Vec<Constraint>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No values satisfy everything that was asserted.
    Refuted,
    /// Some values do, and they were found.
    Consistent,
    /// No contradiction was found.
    NotRefuted,
    /// Exact arithmetic or the budget ran out.
    Unknown,
}

/// How hard to look. Bounds and refutations hold at every level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Propagation to a fixpoint.
    #[default]
    Propagate,
    /// The ends of variables are tried as well, where ties form a circle.
    Probe,
    /// And small blocks that propagation may leave loose are searched exactly, within a little work.
    Auto,
    /// Every block is searched exactly, as far as the work goes.
    Exact,
}

impl Level {
    pub(crate) fn tries_ends(self) -> bool {
        self >= Level::Probe
    }

    /// Work that the exact search of a block may cost; `None` for none.
    pub(crate) fn fuel(self, members: &exact::Members, program: &program::Program, state: &propagate::State) -> Option<usize> {
        let n = members.vars.len();
        match self {
            Level::Exact if n < 200 => Some(50_000_000),
            Level::Auto if n <= 40 && (members.is_cyclic(program) || members.is_loose(program, state)) => Some(200_000),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Visits of constraints before propagation stops (bounds stay sound).
    pub budget: usize,
    /// Work that the exact search of a block may cost at most, whatever the level grants.
    pub work: usize,
    pub level: Level,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: 100_000, work: 50_000_000, level: Level::Propagate }
    }
}

impl Options {
    pub fn at(level: Level) -> Options {
        Options { level, ..Options::default() }
    }

    /// Work that the exact search of a block may cost; `None` for none.
    pub(crate) fn fuel(&self, members: &exact::Members, program: &program::Program, state: &propagate::State) -> Option<usize> {
        self.level.fuel(members, program, state).map(|fuel| fuel.min(self.work))
    }
}

#[derive(Clone, Debug)]
struct Variable {
    /// Decimals of the grid that real bounds are rounded outwards to.
    scale: u8,
    integer: bool,
}

/// What most statements are takes least memory: large systems are as fast as they are small.
#[derive(Clone, Debug)]
enum Assertion {
    Exactly(VarId, Decimal),
    AtLeast(VarId, End),
    Within(VarId, Box<Interval>),
    Relate(Constraint),
}

impl Assertion {
    fn state(v: VarId, interval: Interval) -> Assertion {
        match (interval.lo, interval.hi) {
            (Some(lo), None) => Assertion::AtLeast(v, lo),
            // The same print, not only the same value.
            (Some(lo), Some(hi)) if !lo.open && !hi.open && (lo.at.mantissa(), lo.at.scale()) == (hi.at.mantissa(), hi.at.scale()) => {
                Assertion::Exactly(v, lo.at)
            }
            _ => Assertion::Within(v, Box::new(interval)),
        }
    }

    /// A statement about one variable, or a constraint.
    fn read(&self) -> Result<(VarId, Interval), &Constraint> {
        match self {
            Assertion::Exactly(v, at) => Ok((*v, Interval::point(*at))),
            Assertion::AtLeast(v, lo) => Ok((*v, Interval { lo: Some(*lo), hi: None })),
            Assertion::Within(v, interval) => Ok((*v, **interval)),
            Assertion::Relate(c) => Err(c),
        }
    }
}

/// A set of unknowns and what is said of them.
#[derive(Clone, Debug, Default)]
pub struct System {
    variables: Vec<Variable>,
    assertions: Vec<Assertion>,
    hard: Vec<bool>,
}

impl System {
    pub fn new() -> System {
        System::default()
    }

    /// An unknown: an integer, or a real whose bounds are kept to `scale` decimals, rounded outwards.
    pub fn variable(&mut self, scale: u8, integer: bool) -> VarId {
        self.variables.push(Variable { scale: if integer { 0 } else { scale }, integer });
        VarId(self.variables.len() as u32 - 1)
    }

    pub fn state(&mut self, v: VarId, interval: Interval) -> AssertionId {
        self.assert(Assertion::state(v, interval), false)
    }

    /// A statement that no explanation may take back.
    pub fn state_hard(&mut self, v: VarId, interval: Interval) -> AssertionId {
        self.assert(Assertion::state(v, interval), true)
    }

    pub fn relate(&mut self, constraint: Constraint) -> AssertionId {
        self.assert(Assertion::Relate(constraint), false)
    }

    pub fn relate_hard(&mut self, constraint: Constraint) -> AssertionId {
        self.assert(Assertion::Relate(constraint), true)
    }

    fn assert(&mut self, assertion: Assertion, hard: bool) -> AssertionId {
        self.assertions.push(assertion);
        self.hard.push(hard);
        AssertionId(self.assertions.len() as u32 - 1)
    }

    pub fn solve(&self, options: &Options) -> Answer<'_> {
        Answer::new(self, options, &|_| true)
    }

    /// As if nobody had said what `keep` turns down.
    pub fn solve_with(&self, options: &Options, keep: &dyn Fn(AssertionId) -> bool) -> Answer<'_> {
        Answer::new(self, options, keep)
    }

    /// The first variable that an assertion is about.
    pub fn subject(&self, id: AssertionId) -> Option<VarId> {
        match self.assertions.get(id.0 as usize)?.read() {
            Ok((v, _)) => Some(v),
            Err(c) => c.variables().first().copied(),
        }
    }

    pub fn len(&self) -> usize {
        self.variables.len()
    }

    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }
}

impl Constraint {
    /// Its variables, in order; doubles stay.
    fn variables(&self) -> Vec<VarId> {
        match self {
            Constraint::Sum { parts, whole, .. } => parts.iter().copied().chain([*whole]).collect(),
            Constraint::Part { part, whole } => vec![*part, *whole],
            Constraint::Share { part, whole, rate } => vec![*part, *whole, *rate],
            Constraint::Change { current, previous, rate } => vec![*current, *previous, *rate],
            Constraint::Difference { result, from, take } => vec![*result, *from, *take],
            Constraint::Ratio { part, whole, ratio } => vec![*part, *whole, *ratio],
            Constraint::Same { a, b } => vec![*a, *b],
            Constraint::Complement { rates } => rates.clone(),
            Constraint::Order { low, high } => vec![*low, *high],
            Constraint::Linear { terms, .. } => terms.iter().map(|t| t.1).collect(),
            Constraint::Together(list) => list.iter().flat_map(Constraint::variables).collect(),
        }
    }
}

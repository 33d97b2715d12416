//! All figures and ties taken at their word together: do they refute each other, and what would mend it?

use std::collections::BTreeSet;

use super::books::Settings;
use super::entry::{Ledger, Reading};
use super::slip::{Slip, slips};
use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId};
use crate::relations::Relation;
use crate::solver::{Answer, AssertionId, Edge, Options, Range, Rational, Verdict};

/// Something that was said and can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Said {
    Figure(FigureId),
    /// Index among the relations.
    Relation(usize),
}

/// Where a figure would have to lie, and the misprints that explain why it does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub figure: FigureId,
    pub range: Range,
    pub slips: Vec<(Decimal, Slip)>,
}

/// A smallest set of statements without which the rest can hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    pub withdraw: Vec<Said>,
    /// For the figures among them.
    pub targets: Vec<Target>,
    /// Equal costs are ties, and all of them are listed.
    pub cost: u32,
}

/// Statements that cannot all be right, and what would mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    pub core: Vec<Said>,
    /// Likeliest first.
    pub mendings: Vec<Mending>,
}

#[derive(Clone, Debug)]
pub struct Judgement {
    pub verdict: Verdict,
    /// A value for each figure at which everything holds; only where the verdict is `Consistent`.
    pub witness: Option<Vec<Rational>>,
    /// What all statements together leave to each figure, with the values that are possible when there are few.
    /// `None` where they contradict each other.
    pub ranges: Vec<Option<(Range, Vec<i128>)>>,
    pub contradictions: Vec<Contradiction>,
}

/// What a withdrawn relation costs: "this list is not a partition" competes with a misprint.
const RELATION: u32 = 5;
/// What a figure costs that no slip of the pen explains.
const UNEXPLAINED: u32 = 7;
/// Sets of statements larger than this are not looked for.
const LARGEST: usize = 3;
/// Systems solved to mend one contradiction, at most.
const TRIALS: usize = 400;

pub fn judge(figures: &[Figure], relations: &[Relation], settings: &Settings) -> Judgement {
    weigh(figures, relations, settings, settings.reading, true)
}

/// Verdict, witness and ranges alone: for a way of rounding that is looked at beside the one that was chosen.
pub fn glance(figures: &[Figure], relations: &[Relation], settings: &Settings, reading: Reading) -> Judgement {
    weigh(figures, relations, settings, reading, false)
}

fn weigh(figures: &[Figure], relations: &[Relation], settings: &Settings, reading: Reading, explain: bool) -> Judgement {
    let mut ledger = Ledger::new(figures, reading, settings.vocabulary.clone());
    let mut fits = true;
    for (i, relation) in relations.iter().enumerate() {
        fits &= ledger.enter(relation, i).is_ok();
    }
    // Figures in no tie are as printed.
    for figure in figures {
        fits &= ledger.figure(figure.id).is_ok();
    }
    let options = Options::at(settings.level);
    let answer = ledger.system.solve(&options);
    let verdict = match answer.verdict() {
        Verdict::Consistent if !fits => Verdict::NotRefuted,
        other => other,
    };
    let range = |f: &Figure| {
        let line = ledger.line(f.id).filter(|l| !answer.is_refuted(l.var))?;
        let values = answer.values(line.var).unwrap_or_default();
        Some((straight(answer.range(line.var), line.turned)?, values))
    };
    let witness = answer.witness().filter(|_| verdict == Verdict::Consistent).and_then(|point| {
        let value = |f: &Figure| {
            let line = ledger.line(f.id)?;
            let x = *point.get(line.var.0 as usize)?;
            if line.turned { x.neg() } else { Some(x) }
        };
        figures.iter().map(value).collect()
    });
    Judgement {
        verdict,
        witness,
        ranges: figures.iter().map(range).collect(),
        contradictions: match explain {
            true => answer.cores().iter().map(|core| mend(&ledger, figures, &answer, core, options)).collect(),
            false => Vec::new(),
        },
    }
}

/// A range with the sign of what was printed.
fn straight(range: Range, turned: bool) -> Option<Range> {
    if !turned {
        return Some(range);
    }
    let side = |e: Option<Edge>| match e {
        None => Some(None),
        Some(e) => Some(Some(Edge { at: e.at.neg()?, open: e.open })),
    };
    Some(Range { lo: side(range.hi)?, hi: side(range.lo)? })
}

impl Ledger<'_> {
    fn said(&self, id: AssertionId) -> Option<Said> {
        let figure = self.figure_of.get(&id).map(|f| Said::Figure(*f));
        figure.or_else(|| self.relation_of.get(&id).map(|r| Said::Relation(*r)))
    }
}

type Set = BTreeSet<Said>;

/// Smallest sets to withdraw: every one meets every core, and cores are found where a set does not suffice.
fn mend(ledger: &Ledger<'_>, figures: &[Figure], answer: &Answer<'_>, core: &[AssertionId], options: Options) -> Contradiction {
    let said = |core: &[AssertionId]| core.iter().filter_map(|id| ledger.said(*id)).collect::<Set>();
    let first = said(core);
    // Only what hangs together with the core is solved again.
    let beside = core.first().and_then(|id| ledger.system.subject(*id)).map_or(&[][..], |v| answer.assertions_of(v));
    let without = |out: &[Said]| {
        let keep = |id: AssertionId| beside.binary_search(&id).is_ok() && ledger.said(id).is_none_or(|s| !out.contains(&s));
        ledger.system.solve_with(&options, &keep)
    };
    let mut cores: Vec<Set> = vec![first.clone()];
    let mut mendings: Vec<Mending> = Vec::new();
    let mut trials = 0;
    for size in 1..=LARGEST {
        let mut tried: BTreeSet<Vec<Said>> = BTreeSet::new();
        while let Some(set) = hitting(&cores, size, &tried) {
            trials += 1;
            if trials > TRIALS {
                break;
            }
            tried.insert(set.clone());
            let rest = without(&set);
            if rest.quick_verdict() == Verdict::Refuted {
                let found = rest.cores().iter().map(|c| said(c)).filter(|c| !c.is_empty());
                cores.extend(found.collect::<Vec<_>>());
                continue;
            }
            mendings.push(mending(ledger, figures, &rest, set));
        }
        if !mendings.is_empty() || trials > TRIALS {
            break;
        }
    }
    mendings.sort_by(|a, b| (a.cost, &a.withdraw).cmp(&(b.cost, &b.withdraw)));
    Contradiction { core: first.into_iter().collect(), mendings }
}

/// The first set of a size, in order, that meets every core and was not tried.
fn hitting(cores: &[Set], size: usize, tried: &BTreeSet<Vec<Said>>) -> Option<Vec<Said>> {
    fn grow(cores: &[Set], size: usize, chosen: &mut Vec<Said>, tried: &BTreeSet<Vec<Said>>) -> Option<Vec<Said>> {
        let open = cores.iter().find(|c| chosen.iter().all(|s| !c.contains(s)));
        match open {
            None if chosen.len() == size => {
                let mut set = chosen.clone();
                set.sort_unstable();
                (!tried.contains(&set)).then_some(set)
            }
            // Smaller sets were tried before, and did not suffice.
            None => None,
            Some(_) if chosen.len() == size => None,
            Some(core) => core.iter().find_map(|s| {
                chosen.push(*s);
                let found = grow(cores, size, chosen, tried);
                chosen.pop();
                found
            }),
        }
    }
    grow(cores, size, &mut Vec::new(), tried)
}

fn mending(ledger: &Ledger<'_>, figures: &[Figure], rest: &Answer<'_>, withdraw: Vec<Said>) -> Mending {
    let (mut targets, mut cost) = (Vec::new(), 0);
    for said in &withdraw {
        let Said::Figure(id) = said else {
            cost += RELATION;
            continue;
        };
        let target = figures.get(id.0 as usize).and_then(|figure| {
            let line = ledger.line(*id)?;
            let range = straight(rest.range(line.var), line.turned)?;
            Some(Target { figure: *id, range, slips: landing(figure, range, ledger.reading) })
        });
        cost += target.as_ref().and_then(|t| t.slips.iter().map(|s| s.1.cost()).min()).unwrap_or(UNEXPLAINED);
        targets.extend(target);
    }
    Mending { withdraw, targets, cost }
}

/// The misprints of a figure whose print would allow a value in the range.
fn landing(figure: &Figure, range: Range, reading: Reading) -> Vec<(Decimal, Slip)> {
    let Some(printed) = figure.value() else { return Vec::new() };
    let fits = |value: Decimal| {
        let mut other = figure.clone();
        (other.printed.low, other.printed.high) = (value, value);
        let asserted = Range::from_interval(reading.of(&other)?)?;
        Some(!asserted.meet(range).is_empty())
    };
    let mut out: Vec<(Decimal, Slip)> = slips(printed).into_iter().filter(|(value, _)| fits(*value) == Some(true)).collect();
    out.sort_by_key(|(_, slip)| slip.cost());
    out
}

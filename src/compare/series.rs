//! One quantity over the years: what is printed, what the ties leave to the years that nobody prints, and gaps.

use std::collections::{BTreeMap, BTreeSet};

use super::ties::Ties;
use super::{Comparison, Key};
use crate::error::Result;
use crate::figures::{FigureId, Measure, Period, Quantifier, named};
use crate::findings::{Finding, Status};
use crate::interval::Interval;
use crate::ledger::{Books, Settings, Standing};
use crate::report::{Audit, audit};

named!(
    /// Where the range of a point comes from.
    Told { Printed = "printed", Implied = "implied", Missing = "missing" }
);

/// One period of a series.
#[derive(Clone, Debug)]
pub struct Point<'c> {
    pub key: Key<'c>,
    pub told: Told,
    /// The best-supported range, or what the ties leave; everything when nothing does.
    pub range: Interval,
    pub statements: Vec<usize>,
    pub voices: usize,
    /// Is the end an earlier date than the end of a year?
    pub cut_off: bool,
}

/// Gaps longer than this are the end of one series and the beginning of another.
const GAP: i32 = 10;
/// Printed years that make a series.
const SERIES: usize = 3;

impl<'c> Comparison<'c> {
    /// Checks the ties between claims. Names are those of statements; unknown years are named by series and year.
    pub fn audit(&self, ties: &Ties) -> Result<Audit> {
        let c = self.view.collection;
        let name = |i: usize| c.statements.get(i).map_or_else(|| self.unknown(ties, i), |s| s.id.clone());
        let names = (0..ties.figures.len()).map(name).collect();
        let text = |id: FigureId, _: bool| match c.statements.get(id.0 as usize) {
            // As printed where a hedge belongs to it, else the number: prints of several languages read badly together.
            Some(s) => {
                let words = s.text.as_deref().filter(|_| s.figure.quantifier != Quantifier::Exact);
                let number = || s.figure.value().unwrap_or(s.figure.printed.low).to_string();
                format!("{} ({})", words.map_or_else(number, str::to_owned), c.sources[s.source].name)
            }
            None => self.unknown(ties, id.0 as usize),
        };
        let mut made = audit(&ties.figures, &ties.relations, Settings { names, ..Settings::default() }, &text)?;
        let loose = ties.loosened(self, false);
        let passed = Books::open(&loose, &ties.relations, Settings::default());
        made.findings.retain(|f| f.status != Status::Mismatch || self.stands(f, &passed));
        let told = once(&made.findings, c.statements.len());
        let mut told = told.iter();
        made.findings.retain(|_| told.next().copied().unwrap_or(true));
        Ok(made)
    }

    /// Does a mismatch remain when numbers are taken as they are passed on, rounded or hedged a little loosely? A source
    /// is held to the letter of its own numbers only.
    fn stands(&self, finding: &Finding, passed: &Books<'_>) -> bool {
        let sources: BTreeSet<usize> = finding
            .figures
            .iter()
            .filter(|id| (id.0 as usize) < self.view.spoken.len())
            .map(|id| self.view.source(id.0 as usize))
            .collect();
        let broken = |r: &crate::relations::RelationId| passed.checks.get(r.0 as usize).is_none_or(|c| c.standing == Standing::Broken);
        let together = passed.conflicts.iter().any(|c| c.figures.iter().all(|f| finding.figures.contains(f)));
        sources.len() < 2 || finding.relations.iter().any(broken) || together
    }

    /// What an unknown year is called.
    pub fn unknown(&self, ties: &Ties, figure: usize) -> String {
        let found = ties.missing.iter().find(|m| m.2.0 as usize == figure);
        found.map_or_else(String::new, |(claim, p, _)| format!("{} {}", self.view.claims[*claim].key.indicator, p.start.year))
    }

    /// Every count by series and period, with the years in between that nobody prints.
    pub fn series(&self, ties: &Ties) -> Vec<Point<'c>> {
        let view = &self.view;
        let loose = ties.loosened(self, true);
        let books = Books::open(&loose, &ties.relations, Settings::default());
        let solved = books.solve();
        let mut out: Vec<Point<'c>> = Vec::new();
        for claim in view.claims.iter().filter(|c| c.key.period.is_some() && c.key.rate.is_none()) {
            if !matches!(claim.key.measure, Measure::Count | Measure::Amount) {
                continue;
            }
            let group = self.groups.binary_search_by(|g| g.key.cmp(&claim.key)).ok().map(|i| &self.groups[i]);
            let literal = |s: &usize| super::speech::literal(view.figure(*s));
            let alone = || claim.statements.first().map_or(Interval::ALL, literal);
            let range = match group {
                // Nobody is better supported: the range is everything that is printed.
                Some(g) if g.best.is_none() => view.hull(claim),
                Some(g) => g.best.unwrap_or(Interval::ALL),
                None => alone(),
            };
            // A level is one at any date; only what adds up can be unfinished.
            let cut_off = view.accumulates(&claim.key) && claim.key.period.is_some_and(|p| p.end != Period::year(p.end.year).end);
            out.push(Point {
                key: claim.key,
                told: Told::Printed,
                range,
                statements: claim.statements.clone(),
                voices: group.map_or(1, |g| g.voices),
                cut_off,
            });
        }
        let mut add = |key: Key<'c>, range: Option<Interval>| {
            let told = if range.is_some() { Told::Implied } else { Told::Missing };
            out.push(Point { key, told, range: range.unwrap_or(Interval::ALL), statements: Vec::new(), voices: 0, cut_off: false });
        };
        for (claim, p, id) in &ties.missing {
            let key = Key { period: Some(*p), ..view.claims[*claim].key };
            if view.claim(&key).is_none() {
                let implied = solved.figure(*id);
                // Nothing but "not negative" is no bound.
                add(key, implied.filter(|i| i.hi.is_some()));
            }
        }
        self.gaps(ties, &mut add);
        out.sort_by(|a, b| a.key.cmp(&b.key));
        out
    }

    /// Years between two printed years of a series.
    fn gaps(&self, ties: &Ties, add: &mut dyn FnMut(Key<'c>, Option<Interval>)) {
        let view = &self.view;
        let year = |k: &Key<'c>| k.period.filter(|p| *p == Period::year(p.start.year)).map(|p| p.start.year);
        let mut last: Option<(Key<'c>, i32)> = None;
        // Two points make no series.
        let mut lengths: BTreeMap<Key<'c>, usize> = BTreeMap::new();
        view.claims.iter().filter(|c| year(&c.key).is_some()).for_each(|c| *lengths.entry(Key { period: None, ..c.key }).or_default() += 1);
        for claim in &view.claims {
            let (Some(y), Measure::Count | Measure::Amount, None) = (year(&claim.key), claim.key.measure, claim.key.rate) else { continue };
            let series = Key { period: None, ..claim.key };
            if let Some((before, from)) = last
                && before == series
                && !view.is_stock(series.indicator)
                && y - from <= GAP
                && lengths.get(&series).is_some_and(|n| *n >= SERIES)
            {
                for gap in from + 1..y {
                    let told =
                        ties.missing.iter().any(|(c, p, _)| p.start.year == gap && Key { period: None, ..view.claims[*c].key } == series);
                    if !told {
                        add(Key { period: Some(Period::year(gap)), ..series }, None);
                    }
                }
            }
            last = Some((series, y));
        }
    }
}

/// One mistake is told once: a total that cannot hold says more than each of its parts that exceeds it, unless years that
/// nobody prints belong to it; then the part says more. `printed`: ids from here on are of unknown years.
fn once(findings: &[Finding], printed: usize) -> Vec<bool> {
    let wrong: Vec<(usize, BTreeSet<FigureId>, bool)> = findings
        .iter()
        .enumerate()
        .filter(|(_, f)| f.status == Status::Mismatch)
        .map(|(i, f)| (i, f.figures.iter().copied().collect(), f.figures.iter().any(|id| id.0 as usize >= printed)))
        .collect();
    let mut keep = vec![true; findings.len()];
    for (i, figures, _) in &wrong {
        for (j, more, open) in &wrong {
            if i != j
                && figures.len() < more.len()
                && figures.is_subset(more)
                && findings[*i].figures.first() == findings[*j].figures.first()
            {
                keep[if *open { *j } else { *i }] = false;
            }
        }
    }
    keep
}

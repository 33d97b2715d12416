//! `repairs`: what would mend each contradiction, one row a repair and a figure that it changes.

use polars_core::prelude::*;

use super::column::{booleans, integers, lists, number, numbers, owned};
use crate::figures::{Figure, FigureId};
use crate::ledger::{Contradiction, Mending, Said, Target};
use crate::solver::Edge;

/// Names of figures and of relations.
pub struct Names<'n> {
    pub figure: &'n dyn Fn(FigureId) -> String,
    pub relation: &'n dyn Fn(usize) -> String,
}

impl Names<'_> {
    pub fn of(&self, said: Said) -> String {
        match said {
            Said::Figure(id) => (self.figure)(id),
            Said::Relation(i) => (self.relation)(i),
        }
    }
}

pub fn repairs(contradictions: &[Contradiction], figures: &[Figure], names: &Names<'_>) -> PolarsResult<DataFrame> {
    let mut rows: Vec<(usize, usize, &Mending, Option<&Target>)> = Vec::new();
    let mut number_of = 0;
    for (c, contradiction) in contradictions.iter().enumerate() {
        for mending in &contradiction.mendings {
            number_of += 1;
            if mending.targets.is_empty() {
                rows.push((c, number_of, mending, None));
            }
            rows.extend(mending.targets.iter().map(|t| (c, number_of, mending, Some(t))));
        }
    }
    let target = |get: fn(&Target) -> Option<Edge>| rows.iter().map(move |r| r.3.and_then(get)).collect::<Vec<_>>();
    let (lo, hi) = (target(|t| t.range.lo), target(|t| t.range.hi));
    let printed = |t: &Target| figures.get(t.figure.0 as usize)?.value();
    let columns = vec![
        owned("conflict_id", rows.iter().map(|r| Some(format!("c{:02}", r.0 + 1)))),
        owned("repair_id", rows.iter().map(|r| Some(format!("p{:02}", r.1)))),
        integers("cost", rows.iter().map(|r| Some(i64::from(r.2.cost)))),
        lists("withdraw", rows.len(), rows.iter().map(|r| r.2.withdraw.iter().map(|s| names.of(*s)))),
        owned("figure_id", rows.iter().map(|r| r.3.map(|t| (names.figure)(t.figure)))),
        numbers("reported", rows.iter().map(|r| r.3.and_then(printed).map(number))),
        numbers("target_min", lo.iter().map(|e| e.map(|e| e.at.to_f64()))),
        booleans("target_min_open", lo.iter().map(|e| e.map(|e| e.open))),
        numbers("target_max", hi.iter().map(|e| e.map(|e| e.at.to_f64()))),
        booleans("target_max_open", hi.iter().map(|e| e.map(|e| e.open))),
        lists("slips", rows.len(), rows.iter().map(|r| r.3.map_or(&[][..], |t| &t.slips).iter().map(|s| s.0.to_string()))),
        lists("slip_kinds", rows.len(), rows.iter().map(|r| r.3.map_or(&[][..], |t| &t.slips).iter().map(|s| s.1.name().to_owned()))),
    ];
    DataFrame::new(rows.len(), columns)
}

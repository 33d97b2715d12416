//! Smallest sets of assertions that cannot all hold.

use super::exact::{Members, Model};
use super::probe;
use super::program::Program;
use super::propagate::State;
use super::{AssertionId, Level, Options, System};

/// Sets up to this size are looked at from every side: another order may lead to a smaller core.
const ROTATED: usize = 16;

/// Tests whether a few assertions refute themselves, as hard as the options say.
pub struct Jury<'s> {
    pub system: &'s System,
    pub options: Options,
    /// Assertions that nobody may take back.
    pub hard: Vec<AssertionId>,
}

impl Jury<'_> {
    fn refutes(&self, soft: &[AssertionId], level: Level) -> bool {
        let mut list: Vec<AssertionId> = self.hard.iter().chain(soft).copied().collect();
        list.sort_unstable();
        let mut program = Program::new(self.system, Some(&list));
        let mut state = State::new(&mut program, self.options.budget);
        if state.blocks.iter().any(|b| b.is_refuted()) {
            return true;
        }
        if !level.tries_ends() {
            return false;
        }
        // Only blocks that something is tied in.
        let members = Members::of(&program);
        for (b, m) in members.iter().enumerate().filter(|(_, m)| m.rows.len() + m.products.len() > 0) {
            if m.is_cyclic(&program) {
                probe::ends(&program, &mut state, b, m);
            }
            if state.blocks[b].is_refuted() {
                return true;
            }
            if let Some(fuel) = (Options { level, ..self.options }).fuel(m, &program, &state)
                && let Ok(true) = Model::new(&program, &state, m, fuel).and_then(|mut model| model.is_refuted())
            {
                return true;
            }
        }
        false
    }

    /// A smallest core among those that the orders of `from` lead to. Where propagation by itself refutes, it looks
    /// for the core too, and the last word on what is idle is left to the level asked for.
    pub fn core(&self, from: &[AssertionId]) -> Vec<AssertionId> {
        let soft: Vec<AssertionId> = from.iter().copied().filter(|id| !self.hard.contains(id)).collect();
        let level = self.options.level;
        if level == Level::Propagate || !self.refutes(&soft, Level::Propagate) {
            return self.smallest(&soft, level);
        }
        let quick = self.smallest(&soft, Level::Propagate);
        self.smallest(&quick, level)
    }

    fn smallest(&self, soft: &[AssertionId], level: Level) -> Vec<AssertionId> {
        let turns = if soft.len() <= ROTATED { soft.len().max(1) } else { 1 };
        let mut best: Option<Vec<AssertionId>> = None;
        for turn in 0..turns {
            let mut order = soft.to_vec();
            order.rotate_left(turn);
            let mut core = self.quick(&[], false, &order, level);
            core.sort_unstable();
            if best.as_ref().is_none_or(|b| core.len() < b.len()) {
                best = Some(core);
            }
            if best.as_ref().is_some_and(|b| b.len() <= 2) {
                break;
            }
        }
        best.unwrap_or_default()
    }

    /// QuickXplain: what of `list` is needed, given `behind`. `grew` says that `behind` is new since the last test.
    fn quick(&self, behind: &[AssertionId], grew: bool, list: &[AssertionId], level: Level) -> Vec<AssertionId> {
        if grew && self.refutes(behind, level) {
            return Vec::new();
        }
        if list.len() <= 1 {
            return list.to_vec();
        }
        let (left, right) = list.split_at(list.len() / 2);
        let with = |extra: &[AssertionId]| behind.iter().chain(extra).copied().collect::<Vec<_>>();
        let needed_right = self.quick(&with(left), true, right, level);
        let mut needed = self.quick(&with(&needed_right), !needed_right.is_empty(), left, level);
        needed.extend(needed_right);
        needed
    }
}

//! Rows, products and statements over grids, by block and by variable: what is left of a system when words are gone.

use super::AssertionId;
use super::bound::Bound;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed(4))]
pub struct Term {
    pub var: u32,
    pub by: i64,
}

/// One side of a row, and who said it.
#[derive(Clone, Copy, Debug)]
#[repr(Rust, packed(4))]
pub struct Side {
    pub at: i128,
    pub open: bool,
    pub by: AssertionId,
}

/// In place of who said something.
pub const NOBODY: AssertionId = AssertionId(u32::MAX);

#[derive(Clone, Debug)]
pub struct Row {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The block it stands in.
    pub(super) block: u32,
    pub lo: Option<Side>,
    pub hi: Option<Side>,
}

impl Row {
    pub fn has_one_side(&self) -> bool {
        self.lo.is_none() || self.hi.is_none()
    }
}

/// `left p = right a (b + plus)`, on the grids of p, a and b.
#[derive(Clone, Debug)]
pub struct Product {
    pub p: u32,
    pub a: u32,
    pub b: u32,
    pub(super) block: u32,
    pub left: i128,
    pub right: i128,
    pub plus: i128,
    /// The same in plain units: `times p = a (b + shift)`.
    pub times: i32,
    pub shift: i32,
    pub by: AssertionId,
}

#[derive(Debug, Default)]
pub struct Program {
    pub integer: Vec<bool>,
    pub scale: Vec<u8>,
    pub rows: Vec<Row>,
    pub(super) terms: Vec<Term>,
    pub products: Vec<Product>,
    /// Low and high end of what is said of each variable, one after the other; taken by the state that narrows them.
    pub(super) start: Vec<Bound>,
    /// Who said it; [`NOBODY`] where nobody did.
    pub(super) said: Vec<AssertionId>,
    /// Block of each variable, numbered from zero.
    pub block: Vec<u32>,
    pub blocks: usize,
    /// Rows without a variable that are false.
    pub dead: Vec<(u32, AssertionId)>,
    /// Variables of constraints that do not fit in exact arithmetic.
    pub misfit: Vec<u32>,
    pub(super) watch_from: Vec<u32>,
    pub(super) watch: Vec<u32>,
}

impl Program {
    pub fn terms(&self, row: usize) -> &[Term] {
        let row = &self.rows[row];
        &self.terms[row.from as usize..row.to as usize]
    }

    /// Rows, and products after them, that a variable is in.
    pub fn watching(&self, var: u32) -> &[u32] {
        &self.watch[self.watch_from[var as usize] as usize..self.watch_from[var as usize + 1] as usize]
    }

    /// The products that a variable is in.
    pub fn products_of(&self, var: u32) -> impl Iterator<Item = &Product> {
        self.watching(var).iter().filter_map(|c| self.products.get((*c as usize).checked_sub(self.rows.len())?))
    }

    /// Block of a row or product.
    pub fn block_of(&self, row: usize) -> usize {
        match self.rows.get(row) {
            Some(r) => r.block as usize,
            None => self.products[row - self.rows.len()].block as usize,
        }
    }

    /// Notes for each variable the rows and products that it is in.
    pub(super) fn index(&mut self) {
        let n = self.integer.len();
        let mut counts = vec![0u32; n + 1];
        let rows = self.rows.len() as u32;
        let each = |visit: &mut dyn FnMut(u32, u32)| {
            for (i, row) in self.rows.iter().enumerate() {
                self.terms[row.from as usize..row.to as usize].iter().for_each(|t| visit(t.var, i as u32));
            }
            for (i, p) in self.products.iter().enumerate() {
                [p.p, p.a, p.b].into_iter().for_each(|v| visit(v, rows + i as u32));
            }
        };
        each(&mut |v, _| counts[v as usize + 1] += 1);
        for v in 0..n {
            counts[v + 1] += counts[v];
        }
        let mut next = counts.clone();
        let mut watch = vec![0; counts[n] as usize];
        each(&mut |v, row| {
            watch[next[v as usize] as usize] = row;
            next[v as usize] += 1;
        });
        self.watch_from = counts;
        self.watch = watch;
    }
}

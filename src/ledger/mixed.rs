//! Does a tie speak of one time and of the same people? If not there is nothing to reckon.

use super::entry::{Ledger, Unfit};
use crate::figures::{Figure, FigureId};
use crate::relations::{Kind, Relation, Role};

impl Ledger<'_> {
    /// What a tie sets against each other must be comparable; what nobody says of a figure is taken to be so.
    pub(super) fn comparable(&self, relation: &Relation) -> Result<(), Unfit> {
        let of = |role: Role| relation.with_role(role).collect::<Vec<FigureId>>();
        match relation.kind {
            Kind::Sum => {
                let (wholes, parts) = (of(Role::Whole), of(Role::Part));
                self.dated(&wholes, &parts)?;
                // Parts that leave nothing out may be women and men. Where all of them count the same people, these are the
                // people of the whole.
                if relation.complete == Some(true) && self.alike_people(&parts) {
                    return self.one_people(&[wholes, parts].concat());
                }
                Ok(())
            }
            Kind::Part => self.dated(&of(Role::Whole), &of(Role::Part)),
            Kind::Share => self.dated(&of(Role::Whole), &[of(Role::Part), of(Role::Rate)].concat()),
            Kind::Change => self.one_people(&[of(Role::Current), of(Role::Previous), of(Role::Rate)].concat()),
            Kind::Complement => {
                let rates = of(Role::Rate);
                self.one_time(&rates)
            }
            Kind::Restatement | Kind::Same => {
                let statements = of(Role::Statement);
                self.one_time(&statements)?;
                self.one_people(&statements)
            }
            // Who writes any other formula means what it says.
            Kind::Equation => Ok(()),
        }
    }

    /// Parts may cover less time than their whole, never another time.
    fn dated(&self, wholes: &[FigureId], parts: &[FigureId]) -> Result<(), Unfit> {
        for whole in wholes {
            let Some(of) = self.find(*whole)?.period else { continue };
            for part in parts {
                if let Some(p) = self.find(*part)?.period
                    && (p.start < of.start || p.end > of.end)
                {
                    return Err(Unfit::Periods);
                }
            }
        }
        Ok(())
    }

    /// One quantity is of one time.
    fn one_time(&self, ids: &[FigureId]) -> Result<(), Unfit> {
        let mut first = None;
        for id in ids {
            match (first, self.find(*id)?.period) {
                (Some(a), Some(b)) if a != b => return Err(Unfit::Periods),
                (None, own) => first = own,
                _ => {}
            }
        }
        Ok(())
    }

    /// One quantity, then and now, is of the same people.
    fn one_people(&self, ids: &[FigureId]) -> Result<(), Unfit> {
        let mut first: Option<&Figure> = None;
        for id in ids {
            let other = self.find(*id)?;
            match first {
                Some(f) if !self.is_kin(f, other) => return Err(Unfit::Populations),
                Some(_) => {}
                None => first = other.population.is_some().then_some(other),
            }
        }
        Ok(())
    }

    fn alike_people(&self, ids: &[FigureId]) -> bool {
        let mut people = ids.iter().map(|id| self.find(*id).ok()?.population.as_deref());
        people.next().flatten().is_some_and(|first| people.all(|p| p == Some(first)))
    }

    /// Two that say whom they count count the same people, as far as the words go: a wider noun is no contradiction.
    fn is_kin(&self, a: &Figure, b: &Figure) -> bool {
        let (Some(a), Some(b)) = (a.population.as_deref(), b.population.as_deref()) else { return true };
        let known = |name: &str| self.vocabulary.as_deref().and_then(|v| Some((v, v.population_named(name)?)));
        a == b || matches!((known(a), known(b)), (Some((v, a)), Some((_, b))) if v.is_within(a, b) || v.is_within(b, a))
    }
}

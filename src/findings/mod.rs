//! Checked ties in, named and graded results out. One file a rule.
//!
//! Enters: the books. Leaves: [`Finding`]s, at least one for every tie, `ok` ones too, each with what was printed,
//! what the rest allows, the figures it is about and a sentence to be. Refuses: to raise anything; a report that
//! does not add up is a finding.

mod change;
mod change_factor;
mod change_points;
mod coarse;
mod complement;
mod conflict;
mod equation;
mod grim;
mod hedge;
mod mixed;
mod part;
mod restatement;
mod share;
mod total;

use crate::decimal::Decimal;
use crate::figures::{Figure, FigureId, named};
use crate::interval::{Interval, Rounding};
use crate::ledger::{Books, Check, Solved, Standing, Unfit, repairs};
use crate::lexicon::prose::{Message, Value};
use crate::relations::{Kind, Relation, RelationId};

named!(
    /// How a finding ends.
    Status { Ok = "ok", Mismatch = "mismatch", NotCheckable = "not_checkable" }
);

/// A rule: its stable code and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
}

/// Every rule, by code.
pub const RULES: [Rule; 14] = [
    total::RULE,
    part::RULE,
    share::RULE,
    complement::RULE,
    change::RULE,
    restatement::RULE,
    hedge::RULE,
    conflict::RULE,
    equation::RULE,
    grim::RULE,
    change_points::RULE,
    change_factor::RULE,
    mixed::RULE,
    coarse::RULE,
];

/// The page of a rule: what it sees, why it matters, what to do. It is the head of the rule's own file.
pub fn page(code: &str) -> Option<String> {
    let source = match code {
        "B101" => include_str!("total.rs"),
        "B102" => include_str!("part.rs"),
        "B103" => include_str!("share.rs"),
        "B104" => include_str!("complement.rs"),
        "B105" => include_str!("change.rs"),
        "B106" => include_str!("restatement.rs"),
        "B107" => include_str!("hedge.rs"),
        "B108" => include_str!("conflict.rs"),
        "B109" => include_str!("equation.rs"),
        "B110" => include_str!("grim.rs"),
        "B111" => include_str!("change_points.rs"),
        "B112" => include_str!("change_factor.rs"),
        "B113" => include_str!("mixed.rs"),
        "B114" => include_str!("coarse.rs"),
        _ => return None,
    };
    Some(crate::report::head(source))
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: Rule,
    pub status: Status,
    /// What was printed, where one number says it.
    pub reported: Option<Decimal>,
    /// What the other members of the tie allow.
    pub expected: Interval,
    /// Reported less the nearest expected value; zero when it fits.
    pub difference: Option<Decimal>,
    pub figures: Vec<FigureId>,
    pub relations: Vec<RelationId>,
    /// What would mend it, likeliest first.
    pub repair: Vec<Message>,
    pub message: Message,
}

/// What a rule looks at.
pub(crate) struct View<'v> {
    /// A figure as printed, with or without its hedge.
    pub text: &'v dyn Fn(FigureId, bool) -> String,
    pub books: &'v Books<'v>,
    pub solved: &'v Solved<'v, 'v>,
}

/// One tie and its check.
#[derive(Clone, Copy)]
pub(crate) struct Case<'v> {
    pub index: usize,
    pub relation: &'v Relation,
    pub check: &'v Check,
}

/// All findings, in the order of the relations, those on ties together last. `text` gives a figure as printed, with its hedge if asked.
pub fn findings<'v>(books: &'v Books<'v>, solved: &'v Solved<'v, 'v>, text: &'v dyn Fn(FigureId, bool) -> String) -> Vec<Finding> {
    let view = View { text, books, solved };
    let mut out: Vec<Finding> = Vec::new();
    for (index, (relation, check)) in books.relations.iter().zip(&books.checks).enumerate() {
        let case = Case { index, relation, check };
        let first = out.len();
        match relation.kind {
            Kind::Sum => out.push(total::finding(&view, case)),
            Kind::Part => out.push(part::finding(&view, case)),
            Kind::Share => out.push(share::finding(&view, case)),
            Kind::Change => out.push(change::finding(&view, case)),
            Kind::Equation => out.push(equation::finding(&view, case)),
            Kind::Complement => out.push(complement::finding(&view, case)),
            Kind::Restatement | Kind::Same => {
                out.push(restatement::finding(&view, case));
                out.extend(hedge::finding(&view, case));
            }
        }
        if let Some(own) = out.get_mut(first) {
            view.unprinted(case, own);
            if mixed::is_seen(check) {
                *own = mixed::turn(own.clone());
            } else if coarse::is_seen(check) {
                *own = coarse::turn(&view, own.clone());
            }
        }
    }
    out.extend(books.conflicts.iter().map(|c| conflict::finding(&view, c)));
    out
}

impl<'v> View<'v> {
    pub fn quoted(&self, ids: &[FigureId]) -> Value {
        Value::Quoted(ids.iter().map(|id| (self.text)(*id, false)).collect())
    }

    pub fn hedged(&self, ids: &[FigureId]) -> Value {
        Value::Quoted(ids.iter().map(|id| (self.text)(*id, true)).collect())
    }

    pub fn figure(&self, id: FigureId) -> Option<&'v Figure> {
        self.books.figures.get(id.0 as usize)
    }

    pub fn printed(&self, id: Option<FigureId>) -> Option<Decimal> {
        self.solved.printed(id?)
    }

    /// What the other members leave to a figure.
    pub fn left(&self, case: Case<'_>, id: FigureId) -> Interval {
        case.check.left.iter().find(|(f, _)| *f == id).map_or(Interval::ALL, |(_, i)| *i)
    }

    /// A finding on one tie, without its sentence.
    pub fn finding(&self, case: Case<'_>, rule: Rule, about: Option<FigureId>) -> Finding {
        let expected = about.map_or(Interval::ALL, |id| self.left(case, id));
        let reported = self.printed(about);
        let status = match case.check.standing {
            Standing::Holds | Standing::HoldsUnlessNearest | Standing::HoldsIfRound => Status::Ok,
            Standing::Broken => Status::Mismatch,
            Standing::Unclear(_) => Status::NotCheckable,
        };
        let difference = match status {
            // With no expected value there is no distance to it.
            Status::Mismatch if expected != Interval::ALL => reported.and_then(|r| distance(r, expected)),
            _ => None,
        };
        Finding {
            rule,
            status,
            reported,
            expected,
            difference,
            figures: case.relation.members.iter().map(|m| m.0).collect(),
            relations: vec![case.relation.id],
            repair: if status == Status::Mismatch { self.repairs(case) } else { Vec::new() },
            message: Message::default(),
        }
    }

    /// A tie with a member that nobody printed checks nothing: that member follows from the others.
    fn unprinted(&self, case: Case<'_>, finding: &mut Finding) {
        let unknown = |id: &FigureId| self.figure(*id).is_some_and(|f| f.unknown.is_some());
        let (hidden, printed): (Vec<FigureId>, Vec<FigureId>) = case.relation.members.iter().map(|m| m.0).partition(unknown);
        if hidden.is_empty() || finding.status != Status::Ok {
            return;
        }
        finding.status = Status::NotCheckable;
        finding.reported = None;
        finding.expected = Interval::ALL;
        let message = |key: &str| Message::new(key).with("hidden", self.quoted(&hidden)).with("printed", self.quoted(&printed));
        finding.message = match hidden.as_slice() {
            [one] => {
                finding.expected = self.solved.figure(*one).unwrap_or(Interval::ALL);
                let few = self.solved.candidates(*one);
                message("finding.unprinted").with("expected", Value::Bounds(finding.expected, few))
            }
            _ => message("finding.unprinted_many"),
        };
    }

    fn repairs(&self, case: Case<'_>) -> Vec<Message> {
        let message = |r: crate::ledger::Repair| {
            let figure = self.quoted(&[r.figure]);
            match r.slip {
                Some((wanted, slip)) => Message::new("repair.slip")
                    .with("figure", figure)
                    .with("wanted", Value::Number(Decimal::integer(wanted)))
                    .with("slip", Value::Word(slip_key(slip).to_owned())),
                None => Message::new("repair.figure").with("figure", figure).with("target", Value::Bounds(r.target, Vec::new())),
            }
        };
        repairs(self.books.figures, case.check).into_iter().map(message).collect()
    }
}

fn slip_key(slip: crate::ledger::Slip) -> &'static str {
    use crate::ledger::Slip;
    match slip {
        Slip::Transposed => "slip.transposed",
        Slip::Digit => "slip.digit",
        Slip::Dropped => "slip.dropped",
        Slip::Added => "slip.added",
        Slip::PowerOfTen => "slip.power_of_ten",
        Slip::Separator => "slip.separator",
    }
}

/// How far a value lies outside an interval, with its sign.
pub(crate) fn distance(value: Decimal, interval: Interval) -> Option<Decimal> {
    match (interval.lo, interval.hi) {
        (Some(lo), _) if value < lo.at => value.checked_sub(lo.at),
        (_, Some(hi)) if value > hi.at => value.checked_sub(hi.at),
        _ => Some(Decimal::ZERO),
    }
}

/// Adds what hangs on the way of rounding, or says why nothing was checked.
pub(crate) fn remark(mut message: Message, check: &Check) -> Message {
    match check.standing {
        Standing::HoldsUnlessNearest => message = message.and("remark.unless_nearest"),
        Standing::HoldsIfRound => message = message.and("remark.if_round"),
        _ => {}
    }
    if let Some(rule) = check.breaks_under.first() {
        let key = match rule {
            Rounding::HalfUp => "rule.half_up",
            Rounding::HalfEven => "rule.half_even",
            _ => "rule.truncated",
        };
        message = message.and("remark.breaks_under").with("rule", Value::Word(key.to_owned()));
    }
    message
}

pub(crate) fn unclear(view: &View<'_>, case: Case<'_>, unfit: Unfit) -> Message {
    let ids: Vec<FigureId> = case.relation.members.iter().map(|m| m.0).collect();
    let rate = case.relation.first(crate::relations::Role::Rate);
    let key = match unfit {
        Unfit::Units => "finding.unclear_units",
        Unfit::Direction => "finding.unclear_direction",
        Unfit::Members => "finding.unclear_members",
        Unfit::Rate => "finding.unclear_rate",
        Unfit::Periods => "finding.mixed_periods",
        Unfit::Populations => "finding.mixed_populations",
        Unfit::Size => "finding.unclear_size",
    };
    Message::new(key).with("figures", view.quoted(&ids)).with("rate", view.quoted(rate.as_slice()))
}

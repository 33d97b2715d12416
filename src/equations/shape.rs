//! What a formula is: a sum, a share, a change, or a plain equation.

use super::grammar::{Claim, Comparison, Formula};
use super::polynomial::{Monomial, Polynomial};
use crate::decimal::Decimal;
use crate::figures::FigureId;
use crate::interval::Interval;
use crate::relations::{Equation, Kind, Role};

/// A tie without its place.
pub struct Shape {
    pub kind: Kind,
    pub members: Vec<(FigureId, Role)>,
    pub complete: Option<bool>,
    pub equation: Option<Equation>,
    /// A change written with a minus: the rate falls.
    pub falls: Option<FigureId>,
}

impl Shape {
    fn new(kind: Kind, members: Vec<(FigureId, Role)>) -> Shape {
        Shape { kind, members, complete: None, equation: None, falls: None }
    }
}

fn id(n: u32) -> FigureId {
    FigureId(n)
}

/// Why a formula has no shape we can solve.
pub type Misfit = String;

pub fn shape(formula: &Formula, percent: &dyn Fn(u32) -> bool, name: &dyn Fn(u32) -> String) -> Result<Shape, Misfit> {
    let (difference, comparison) = match &formula.claim {
        Claim::Compare { difference, comparison } => (difference, *comparison),
        Claim::Union { whole, parts } => {
            let parts: Vec<FigureId> = parts.iter().map(|p| id(*p)).collect();
            let members = [(id(*whole), Role::Whole)].into_iter().chain(parts.iter().map(|p| (*p, Role::Part))).collect();
            return Ok(Shape { equation: Some(Equation::Union { whole: id(*whole), parts }), ..Shape::new(Kind::Equation, members) });
        }
        Claim::Order { descending } => {
            let descending: Vec<FigureId> = descending.iter().map(|p| id(*p)).collect();
            let members = descending.iter().map(|p| (*p, Role::Term)).collect();
            return Ok(Shape { equation: Some(Equation::Order { descending }), ..Shape::new(Kind::Equation, members) });
        }
    };
    let terms = integers(difference).ok_or("its numbers are too large or too fine")?;
    match terms.iter().map(|t| t.0.len()).max().unwrap_or(0) {
        0 | 1 => linear(&terms, comparison, percent),
        2 if comparison == Comparison::Equal => product(&terms, percent, name),
        2 => Err("a product of unknowns can only be set equal".to_owned()),
        _ => Err("a product of three unknowns cannot be solved; name one of the products and write two formulas".to_owned()),
    }
}

/// Whole coefficients, the common power of ten taken out.
fn integers(difference: &Polynomial) -> Option<Vec<(Monomial, i128)>> {
    let terms = &difference.terms;
    let scale = terms.values().map(|c| c.normalized().scale()).max().unwrap_or(0);
    terms.iter().map(|(m, c)| Some((m.clone(), c.normalized().at_scale(scale)?))).collect()
}

fn linear(terms: &[(Monomial, i128)], comparison: Comparison, percent: &dyn Fn(u32) -> bool) -> Result<Shape, Misfit> {
    let constant = terms.iter().find(|t| t.0.is_empty()).map_or(0, |t| t.1);
    let vars: Vec<(u32, i128)> = terms.iter().filter_map(|(m, c)| Some((*m.first()?, *c))).collect();
    let rates = vars.iter().filter(|v| percent(v.0)).count();
    let even = vars.iter().all(|v| v.1.unsigned_abs() == vars[0].1.unsigned_abs());
    let of_one_sort = rates == 0 || rates == vars.len();
    let side = |sign: i128| vars.iter().filter(|v| v.1.signum() == sign).map(|v| v.0).collect::<Vec<u32>>();
    let (plus, minus) = (side(1), side(-1));
    if even && of_one_sort && constant == 0 {
        // Which side is the whole: the one with a single member; of two, the larger side of an inequality.
        let up = matches!(comparison, Comparison::AtLeast);
        let down = matches!(comparison, Comparison::AtMost);
        let whole_is_plus = match comparison {
            Comparison::Equal => plus.len() == 1,
            _ => up,
        };
        let (wholes, parts) = if whole_is_plus { (&plus, &minus) } else { (&minus, &plus) };
        if let ([whole], false) = (wholes.as_slice(), parts.is_empty()) {
            let sum = |complete: bool| {
                let mut members = vec![(id(*whole), Role::Whole)];
                members.extend(parts.iter().map(|p| (id(*p), Role::Part)));
                Shape { complete: Some(complete), ..Shape::new(Kind::Sum, members) }
            };
            match (comparison, parts.as_slice()) {
                (Comparison::Equal, [one]) => {
                    return Ok(Shape::new(Kind::Same, vec![(id(*whole), Role::Statement), (id(*one), Role::Statement)]));
                }
                (Comparison::Equal, _) => return Ok(sum(true)),
                (_, [one]) if up || down => {
                    return Ok(Shape::new(Kind::Part, vec![(id(*whole), Role::Whole), (id(*one), Role::Part)]));
                }
                _ if up || down => return Ok(sum(false)),
                _ => {}
            }
        }
    }
    if even && rates == vars.len() && vars.len() >= 2 && comparison == Comparison::Equal && (minus.is_empty() || plus.is_empty()) {
        let unit = vars[0].1;
        if unit.checked_neg() == Some(constant) {
            return Ok(Shape {
                complete: Some(true),
                ..Shape::new(Kind::Complement, vars.iter().map(|v| (id(v.0), Role::Rate)).collect())
            });
        }
    }
    equation(&vars, constant, comparison, percent).ok_or_else(|| "its numbers are too large".to_owned())
}

/// `sum of c x  ?  -constant`, a percentage counting as its hundredth.
fn equation(vars: &[(u32, i128)], constant: i128, comparison: Comparison, percent: &dyn Fn(u32) -> bool) -> Option<Shape> {
    let any = vars.iter().any(|v| percent(v.0));
    let up = |c: i128, rate: bool| if any && !rate { c.checked_mul(100) } else { Some(c) };
    let terms: Vec<(i128, FigureId)> = vars.iter().map(|v| Some((up(v.1, percent(v.0))?, id(v.0)))).collect::<Option<_>>()?;
    let at = Decimal::integer(up(constant, false)?.checked_neg()?);
    let within = match comparison {
        Comparison::Equal => Interval::point(at),
        Comparison::AtMost => Interval::at_most(at),
        Comparison::AtLeast => Interval::at_least(at),
        Comparison::Below => Interval::below(at),
        Comparison::Above => Interval::above(at),
    };
    let members = terms.iter().map(|t| (t.1, Role::Term)).collect();
    Some(Shape { equation: Some(Equation::Linear { terms, within }), ..Shape::new(Kind::Equation, members) })
}

/// `part = rate * whole`, `part = ratio * whole`, `current = previous * (1 + rate)`.
fn product(terms: &[(Monomial, i128)], percent: &dyn Fn(u32) -> bool, name: &dyn Fn(u32) -> String) -> Result<Shape, Misfit> {
    const FORMS: &str = "use part = rate * whole, or now = before * (1 + rate), with a figure for each name";
    let products: Vec<&(Monomial, i128)> = terms.iter().filter(|t| t.0.len() == 2).collect();
    let singles: Vec<(u32, i128)> = terms.iter().filter(|t| t.0.len() == 1).map(|(m, c)| (m[0], *c)).collect();
    let constant = terms.iter().any(|t| t.0.is_empty());
    let ([(pair, k)], false) = (products.as_slice(), constant) else { return Err(FORMS.to_owned()) };
    let (a, b) = (pair[0], pair[1]);
    match singles.as_slice() {
        [(part, c)] if c.checked_neg() == Some(*k) && *part != a && *part != b && a != b => {
            let (rate, whole) = if percent(a) { (a, b) } else { (b, a) };
            if percent(whole) {
                return Err(format!("both {} and {} are percentages", name(a), name(b)));
            }
            if percent(rate) {
                return Ok(Shape::new(Kind::Share, vec![(id(whole), Role::Whole), (id(rate), Role::Rate), (id(*part), Role::Part)]));
            }
            let members = vec![(id(whole), Role::Whole), (id(rate), Role::Rate), (id(*part), Role::Part)];
            let equation = Equation::Ratio { part: id(*part), whole: id(whole), ratio: id(rate) };
            Ok(Shape { equation: Some(equation), ..Shape::new(Kind::Equation, members) })
        }
        [(x, c), (y, d)] if c.checked_neg() == Some(*d) => {
            // now - before -/+ before * rate = 0
            let before = if *x == a || *x == b { *x } else { *y };
            let (now, ours) = if before == *x { (*y, *c) } else { (*x, *d) };
            let rate = if before == a { b } else { a };
            let fits = (before == a || before == b) && now != a && now != b && a != b && ours.unsigned_abs() == k.unsigned_abs();
            if !fits {
                return Err(FORMS.to_owned());
            }
            if !percent(rate) {
                return Err(format!("the rate {} needs the unit percent", name(rate)));
            }
            let members = vec![(id(now), Role::Current), (id(before), Role::Previous), (id(rate), Role::Rate)];
            let falls = (ours.checked_neg() == Some(*k)).then(|| id(rate));
            Ok(Shape { falls, ..Shape::new(Kind::Change, members) })
        }
        _ => Err(FORMS.to_owned()),
    }
}

//! Formulas anyone writes in, ties out: the engine for tables that come without a text.
//!
//! Enters: named figures (known or not) and formulas such as `total = men + women`. Leaves: figures and relations
//! like those of a report, or the line and column of what cannot be read. Refuses: to solve, and to let an unknown
//! name pass.
//!
//! The grammar, one formula a line, `#` starts a comment:
//!
//! ```text
//! formula = [ label ":" ] ( comparison | union | order )
//! comparison = sum ( "=" | "<=" | ">=" | "<" | ">" ) sum
//! union   = name "=" name { "|" name }               parts that may overlap and leave nothing out
//! order   = name ">=" name ">=" name { ">=" name }   or "<=" throughout
//! sum     = product { ( "+" | "-" ) product }
//! product = factor { ( "*" | "/" ) factor }
//! factor  = number [ "%" ] | name | "(" sum ")" | "-" factor
//! name    = a letter or "_", then letters, digits, "_", "@" or "."; or anything between backquotes
//! ```
//!
//! A figure whose unit is `percent` stands for its hundredth: with `share` printed as 58 %, `women = share * total`.

mod grammar;
mod polynomial;
mod shape;
mod sheet;

pub use grammar::{Claim, Comparison, Formula, parse};
pub use polynomial::Polynomial;
pub use sheet::{Item, Sheet};

//! One test binary: every chapter is a module.

mod cases;
mod compare;
mod corpus;
mod places;
mod robust;
mod spanish;
mod spelled;

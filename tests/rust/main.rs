//! One test binary: every chapter is a module.

mod cases;
mod corpus;
mod robust;
mod spanish;
mod spelled;

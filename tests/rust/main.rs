//! One test binary: every chapter is a module.

mod corpus;
mod robust;
mod spelled;

//! One test binary: every chapter is a module.

mod across;
mod arabic;
mod batch;
mod briefs;
mod cases;
mod compare;
mod corpus;
mod gate;
mod labelled;
mod laws;
mod marked;
mod places;
mod robust;
mod roundtrip;
mod spanish;
mod spelled;

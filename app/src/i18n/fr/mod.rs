//! French.

pub mod common;
pub mod refusal;
pub mod home;
pub mod demo;
pub mod account;
pub mod desk;
pub mod field;
pub mod gallery;
pub mod imports;
pub mod lots;
pub mod park;
pub mod passport;
pub mod proofs;
pub mod rounds;

//! English.

pub mod account;
pub mod arrivals;
pub mod bench;
pub mod catalogue;
pub mod common;
pub mod counter;
pub mod demo;
pub mod desk;
pub mod field;
pub mod gallery;
pub mod handing;
pub mod home;
pub mod imports;
pub mod lots;
pub mod park;
pub mod passport;
pub mod proofs;
pub mod refusal;
pub mod report;
pub mod requests;
pub mod reservation;
pub mod rounds;
pub mod settle;
#[cfg(feature = "ssr")]
pub mod territory;

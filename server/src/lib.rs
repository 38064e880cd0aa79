//! The server: the network's side of the house. Routes, what guards them, letters and the post, the command line.
//!
//! Nothing is decided here: a route asks one use case of the service and puts its answer into HTTP.

#![recursion_limit = "256"]

pub mod api;
pub mod assets;
mod bench_files;
pub mod command;
pub mod delivery;
pub mod field;
pub mod guard;
pub mod label_files;
pub mod letters;
pub mod mail;
pub mod pages;
pub mod paper;
pub mod park_files;
pub mod park_tables;
pub mod photos;
pub mod receipt;
pub mod report_files;
pub mod request_voucher;
pub mod reservation_voucher;
pub mod routes;
pub mod serve;
pub mod settings;
pub mod slip;
pub mod small;
pub mod state;
pub mod trace;

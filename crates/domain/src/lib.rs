//! The rules of the product, as pure functions over plain types.
//!
//! Nothing here reads a clock, draws a random number, touches a disk or a network: time, ids and randomness are
//! arguments. That is why the phone in a basement, the server and the tests can run the very same rules
//! (see [`decide`]), and why the crate compiles for WASM.

pub mod access;
pub mod act;
mod act_json;
pub mod anonymity;
pub mod bag;
pub mod between_phones;
pub mod chain;
pub mod changes;
pub mod checklist;
pub mod checkpoint;
pub mod code;
pub mod columns;
pub mod decide;
pub mod device;
pub mod difference;
pub mod duplicate;
pub mod event;
pub mod field_file;
pub mod finding;
pub mod frames;
pub mod grade;
pub mod handover;
pub mod id;
pub mod identifier;
pub mod impact;
pub mod json;
pub mod life;
pub mod local;
pub mod mac;
pub mod matching;
pub mod medium;
pub mod merkle;
pub mod month;
pub mod need;
pub mod offering;
pub mod pickup;
pub mod processor;
pub mod proof;
pub mod reen;
pub mod request;
pub mod retirement;
pub mod row;
pub mod row_effect;
pub mod sharing;
pub mod slip;
pub mod slot;
pub mod sync;
pub mod time;
pub mod voucher;
pub mod waste;

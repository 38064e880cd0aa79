//! Server functions: what forms ask of the server. One file an area; each function checks access by
//! calling one use case of the service, and does nothing else.

#[cfg(feature = "ssr")]
pub mod account;
pub mod arrivals;
#[cfg(feature = "ssr")]
pub mod bench;
pub mod catalogue;
pub mod counter;
#[cfg(feature = "ssr")]
pub mod duplicates;
pub mod exceptions;
pub mod import_tokens;
#[cfg(feature = "ssr")]
pub mod import_work;
pub mod jobs;
pub mod labels;
pub mod lots;
#[cfg(feature = "ssr")]
pub mod needs;
pub mod offers;
pub mod pallets;
pub mod park;
pub mod park_rules;
pub mod requests;
pub mod rounds;
pub mod territory;

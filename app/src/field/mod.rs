//! The field app: everything under `/terrain`, in the browser alone, from the offline shell.
//!
//! Its rules stand in plain functions that are tested without a browser: what a text means at a stop ([`reading`]), what a
//! person does there ([`intent`]),
//! what an act writes ([`recording`]), how far a stop is ([`progress`]), what both sides sign ([`signing`]), what the other
//! side's phone says ([`other_phone`]), what may leave the outbox ([`drain`]), which readings of a camera count ([`agreement`]), which of several codes in view is meant
//! ([`in_view`]), and what is a hand-held scanner ([`wedge`]). The screens put them together with [`crate::browser`].

pub mod agreement;
pub mod chain;
pub mod choices;
pub mod drain;
pub mod fit;
pub mod handing;
pub mod in_view;
pub mod intent;
pub mod links;
pub mod other_phone;
pub mod progress;
pub mod qr;
pub mod reading;
pub mod recording;
pub mod route;
pub mod session;
pub mod sight;
pub mod signing;
pub mod standing;
pub mod state;
pub mod wedge;

#[cfg(feature = "browser")]
mod screens;

#[cfg(feature = "browser")]
pub use screens::FieldApp;

#[cfg(test)]
mod tests;

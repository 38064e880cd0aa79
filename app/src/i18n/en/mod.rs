//! English.

pub mod common;
pub mod gallery;

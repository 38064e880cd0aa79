//! English.

pub mod common;
pub mod field;
pub mod gallery;

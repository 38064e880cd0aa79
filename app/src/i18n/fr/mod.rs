//! French.

pub mod common;
pub mod gallery;

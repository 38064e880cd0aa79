//! What phones talk to: plain JSON routes with proper statuses, because a server function's error is always a 500.

mod problem;
pub mod rounds;
pub mod session;
pub mod sync;

pub use problem::ApiProblem;

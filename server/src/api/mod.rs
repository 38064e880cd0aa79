//! What phones and other programs talk to: plain JSON routes with proper statuses, because a server function's error is
//! always a 500.

pub mod changes;
pub mod checkpoints;
pub mod counter;
pub mod imports;
pub mod keys;
pub mod photos;
mod problem;
pub mod rounds;
pub mod session;
pub mod sync;

pub use problem::ApiProblem;

use crate::routes::Table;

/// Adds the routes of phones.
pub fn routes(table: Table) -> Table {
    table
        .get("/api/v1/counter/pickups", counter::pickups)
        .get("/api/v1/changes", changes::changes)
        .get("/api/v1/checkpoints", checkpoints::checkpoints)
        .post("/api/v1/keys", keys::enrol)
        .post("/api/v1/photos", photos::keep)
        .post("/api/v1/park/imports", imports::push)
        .get("/api/v1/park/imports/{id}", imports::standing)
        .get("/api/v1/session", session::session)
        .get("/api/v1/rounds", rounds::rounds)
        .get("/api/v1/rounds/{round}/bag", rounds::bag)
        .post("/api/v1/sync", sync::push)
}

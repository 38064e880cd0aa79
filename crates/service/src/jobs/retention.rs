//! Forgetting what is not needed any more. What and when stands in [`RULES`].

use regain_store::retention::{RULES, apply};

use crate::{Problem, Service};

/// Forgets what its time has come for; says how many rows. Each rule is a transaction of its own, so that nobody waits
/// long.
pub async fn forget(service: &Service) -> Result<u64, Problem> {
    let now = service.now();
    let mut all = 0;
    for rule in RULES {
        let mut db = service.store.write().await?;
        let rows = apply(&mut db, rule, now).await?;
        db.commit().await?;
        if rows > 0 {
            tracing::info!(rows, what = rule.what, "forgotten");
        }
        all += rows;
    }
    Ok(all)
}

//! Forgetting what is not needed any more. What and when stands in [`RULES`].

use regain_domain::event::Hash;
use regain_store::field_photo;
use regain_store::retention::{FIELD_PHOTOS_SECONDS, RULES, apply};

use crate::{Problem, Service};

/// How many pictures one run forgets: the next comes within the hour.
const PHOTOS_AT_ONCE: u32 = 500;

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
    Ok(all + forget_field_photos(service).await?)
}

/// Pictures of the field have files beside their rows. The rows go first: a file that nothing names harms nobody, and a
/// row whose file is gone would promise a picture.
async fn forget_field_photos(service: &Service) -> Result<u64, Problem> {
    let before = service.now().plus_seconds(-FIELD_PHOTOS_SECONDS);
    let mut db = service.store.write().await?;
    let old = field_photo::older(&mut db, before, PHOTOS_AT_ONCE).await?;
    let sent: Vec<Hash> = old.iter().map(|photo| photo.sent).collect();
    let rows = field_photo::delete(&mut db, &sent).await?;
    let mut files = Vec::new();
    for file in old.iter().flat_map(|photo| [photo.large, photo.small]) {
        if !field_photo::names_file(&mut db, file).await? {
            files.push(file);
        }
    }
    db.commit().await?;
    for file in files {
        service.files.delete(file).await?;
    }
    if rows > 0 {
        tracing::info!(rows, what = "pictures of the field", "forgotten");
    }
    Ok(rows)
}

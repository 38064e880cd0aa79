//! Taking in a picture that a phone took at a stop. The act that names it by its hash travels on its own way: either may
//! arrive first, and neither waits for the other.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::event::Hash;
use regain_store::field_photo::{self, FieldPhoto};

use crate::{Problem, Service, photos};

/// Keeps a picture and says the hash by which acts name it: that of the bytes as they were sent. Sending it again keeps
/// it once. When it returns, the picture is durable, and the phone may forget it.
///
/// # Errors
/// [`Problem::Photo`] for what is not a picture.
pub async fn keep_field_photo(service: &Service, actor: &Actor, bytes: Vec<u8>) -> Result<Hash, Problem> {
    service.allow(actor, Action::RecordFieldWork, Relation::Nobodys)?;
    let (Some(organisation), Some(person)) = (actor.organisation(), actor.person()) else {
        return Err(Problem::Forbidden);
    };
    let sent = Hash::of_bytes(&bytes);
    if field_photo::arrived(&mut service.store.read().await?, &[sent])
        .await?
        .contains_key(&sent)
    {
        return Ok(sent);
    }
    let kept = photos::keep(service, bytes).await?;
    let photo = FieldPhoto {
        sent,
        organisation,
        large: kept.picture,
        small: kept.thumbnail,
        added_by: person,
        added_at: service.now(),
    };
    let mut db = service.store.write().await?;
    field_photo::insert(&mut db, &photo).await?;
    db.commit().await?;
    Ok(sent)
}

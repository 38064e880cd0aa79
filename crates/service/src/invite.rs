//! Invitations: the coordinator brings organisations in with their first member, members bring in colleagues. Whoever
//! reads the mail at the address takes the place by a button, never by looking at the page.

use regain_domain::access::{Action, Actor, Relation, Role};
use regain_domain::id::{InvitationId, OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use regain_store::Connection;
use regain_store::organisation::{self, Organisation};
use regain_store::person::{self, Membership, Person, normal_email};
use regain_store::{StoreError, invitation};

pub use regain_store::invitation::Invitation;
pub use regain_store::organisation::Duty;

use crate::offer_lot::member;
use crate::session::{NewSession, begin};
use crate::sign_in::is_address;
use crate::token::{hash_of, new_token};
use crate::{Problem, Service, password};

/// How long an invitation's link works.
pub const LASTS_SECONDS: i64 = 14 * 86_400;
/// How many one page lists.
pub const PAGE: u32 = 50;
/// The shortest password that can be set.
pub const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 200;
const LONGEST_NAME: usize = 120;

/// Somebody to invite.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their address.
    pub email: String,
    /// What they are to do.
    pub role: Role,
    /// `fr` or `en`: the language of the mail.
    pub language: String,
}

/// An organisation to invite.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its short name in addresses.
    pub slug: String,
    /// What it does.
    pub duties: Vec<Duty>,
}

/// An invitation with the secret for its mail.
pub struct Sealed {
    /// The invitation.
    pub invitation: Invitation,
    /// The secret, which goes into the mail and nowhere else.
    pub token: String,
}

/// Brings an organisation in, with its first member. Only who looks after the territory may.
pub async fn invite_organisation(
    service: &Service,
    actor: &Actor,
    new: NewOrganisation,
    first: Invited,
) -> Result<Sealed, Problem> {
    service.allow(actor, Action::SeeTerritory, Relation::Nobodys)?;
    service.allow(actor, Action::InviteMember, Relation::Foreign)?;
    let (inviter, _) = member(actor)?;
    let name = tidy(&new.name, "name")?;
    if !is_slug(&new.slug) {
        return Err(Problem::Field("slug".to_owned()));
    }
    if new.duties.is_empty() {
        return Err(Problem::Field("duties".to_owned()));
    }
    let made = Organisation {
        id: service.id(OrganisationId::new),
        slug: new.slug,
        name,
        duties: new.duties,
    };
    let mut db = service.store.write().await?;
    match organisation::insert(&mut db, &made, service.now()).await {
        Err(StoreError::Conflict) => return Err(Problem::Field("slug_taken".to_owned())),
        other => other?,
    }
    let sealed = seal(service, &mut db, inviter, &made, first).await?;
    db.commit().await?;
    Ok(sealed)
}

/// Invites somebody into an organisation: a member into their own, the coordinator into any, named by its short name.
pub async fn invite_member(
    service: &Service,
    actor: &Actor,
    slug: Option<&str>,
    invited: Invited,
) -> Result<Sealed, Problem> {
    let (inviter, own) = member(actor)?;
    let mut db = service.store.write().await?;
    let into = match slug {
        Some(slug) => organisation::by_slug(&mut db, slug).await?,
        None => organisation::find(&mut db, own).await?,
    };
    // Whether there is such an organisation is not for everybody to find out.
    let stands = match &into {
        Some(into) if into.id == own => Relation::Own,
        _ => Relation::Foreign,
    };
    service.allow(actor, Action::InviteMember, stands)?;
    let into = into.ok_or_else(|| Problem::Field("organisation".to_owned()))?;
    if service.allow(actor, Action::SeeTerritory, Relation::Nobodys).is_err() && !is_ordinary(invited.role) {
        return Err(Problem::Field("role".to_owned()));
    }
    let sealed = seal(service, &mut db, inviter, &into, invited).await?;
    db.commit().await?;
    Ok(sealed)
}

/// Whether a role is one that any member may give: those over the whole territory and the software are not.
pub const fn is_ordinary(role: Role) -> bool {
    !matches!(role, Role::Coordinator | Role::Administrator)
}

async fn seal(
    service: &Service,
    db: &mut Connection,
    inviter: PersonId,
    into: &Organisation,
    invited: Invited,
) -> Result<Sealed, Problem> {
    let email = normal_email(&invited.email);
    if !is_address(&email) {
        return Err(Problem::Field("email".to_owned()));
    }
    let (now, token) = (service.now(), new_token());
    let invitation = Invitation {
        id: service.id(InvitationId::new),
        organisation: into.id,
        organisation_name: into.name.clone(),
        email,
        role: invited.role,
        language: invited.language,
        invited_by: inviter,
        created_at: now,
        expires_at: now.plus_seconds(LASTS_SECONDS),
    };
    invitation::insert(db, &invitation, &hash_of(&token)).await?;
    Ok(Sealed { invitation, token })
}

/// One page of open invitations.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Newest first.
    pub invitations: Vec<Invitation>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, InvitationId)>,
    /// Whether the actor sees and invites for every organisation.
    pub all: bool,
}

/// The open invitations: of one's own organisation, or of all for the coordinator.
pub async fn pending(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, InvitationId)>,
) -> Result<Pending, Problem> {
    service.allow(actor, Action::InviteMember, Relation::Own)?;
    let (_, own) = member(actor)?;
    let all = service.allow(actor, Action::InviteMember, Relation::Foreign).is_ok();
    let mut db = service.store.read().await?;
    let mut invitations = invitation::pending(&mut db, (!all).then_some(own), before, PAGE + 1).await?;
    let more = invitations.len() > PAGE as usize;
    invitations.truncate(PAGE as usize);
    let next = invitations.last().filter(|_| more).map(|one| (one.created_at, one.id));
    Ok(Pending { invitations, next, all })
}

/// Gives an invitation a new link; the one before stops working.
pub async fn resend(service: &Service, actor: &Actor, id: InvitationId) -> Result<Sealed, Problem> {
    let mut db = service.store.write().await?;
    let mut invitation = own_open(service, &mut db, actor, id).await?;
    let token = new_token();
    invitation.expires_at = service.now().plus_seconds(LASTS_SECONDS);
    if !invitation::renew(&mut db, id, &hash_of(&token), invitation.expires_at).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(Sealed { invitation, token })
}

/// Withdraws an invitation: its link stops working.
pub async fn revoke(service: &Service, actor: &Actor, id: InvitationId) -> Result<Invitation, Problem> {
    let mut db = service.store.write().await?;
    let invitation = own_open(service, &mut db, actor, id).await?;
    if !invitation::revoke(&mut db, id, service.now()).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(invitation)
}

async fn own_open(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: InvitationId,
) -> Result<Invitation, Problem> {
    let invitation = invitation::open(db, id).await?.ok_or(Problem::NotFound)?;
    let stands = crate::relation(actor, invitation.organisation, &[]);
    service.allow(actor, Action::InviteMember, stands)?;
    Ok(invitation)
}

/// What a link leads to, if it still works.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The invitation.
    pub invitation: Invitation,
    /// Whether the person has a password already: then nothing is to be chosen.
    pub known: bool,
}

/// Looking at a link does not use it up: mail scanners look at every link.
pub async fn look_at(service: &Service, token: &str) -> Result<Looked, Problem> {
    service.allow(&Actor::Anonymous, Action::SignIn, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let invitation = invitation::live(&mut db, &hash_of(token), service.now())
        .await?
        .ok_or(Problem::DeadLink)?;
    let person = person::by_email(&mut db, &invitation.email).await?;
    Ok(Looked {
        known: person.is_some_and(|person| person.password_hash.is_some()),
        invitation,
    })
}

/// What follows when a place was taken.
pub enum Accepted {
    /// The person is new here, and signed in.
    SignedIn(NewSession),
    /// The person has a password: an invitation lies in a mailbox for two weeks, which is too long to stand for one.
    SignInFirst,
}

/// Takes the place: makes the person if need be, with this name and password, and gives the role.
pub async fn accept(service: &Service, token: &str, name: &str, secret: String) -> Result<Accepted, Problem> {
    let looked = look_at(service, token).await?;
    // Before the transaction: making a hash is slow on purpose.
    let chosen = if looked.known {
        None
    } else {
        let name = tidy(name, "name")?;
        let length = secret.chars().count();
        if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length) {
            return Err(Problem::Field("password".to_owned()));
        }
        Some((name, password::hash(secret).await?))
    };
    let (now, invitation) = (service.now(), looked.invitation);
    let mut db = service.store.write().await?;
    if !invitation::accept(&mut db, invitation.id, now).await? {
        return Err(Problem::DeadLink);
    }
    let person = match (person::by_email(&mut db, &invitation.email).await?, chosen) {
        (Some(person), Some((name, hash))) if person.password_hash.is_none() => {
            person::set_sign_in(&mut db, person.id, &name, &hash).await?;
            person.id
        }
        (Some(person), _) => person.id,
        (None, Some((name, hash))) => {
            let person = Person {
                id: service.id(PersonId::new),
                email: invitation.email.clone(),
                name,
                password_hash: Some(hash),
                language: invitation.language.clone(),
            };
            person::insert(&mut db, &person, now).await?;
            person.id
        }
        // Somebody who had an account a moment ago.
        (None, None) => return Err(Problem::Changed),
    };
    let membership = Membership {
        person,
        organisation: invitation.organisation,
        organisation_name: String::new(),
        role: invitation.role,
    };
    person::insert_membership(&mut db, &membership).await?;
    let accepted = if looked.known {
        Accepted::SignInFirst
    } else {
        Accepted::SignedIn(begin(&mut db, person, now).await?)
    };
    db.commit().await?;
    Ok(accepted)
}

/// A name without space around it, not empty and not endless.
fn tidy(name: &str, field: &str) -> Result<String, Problem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    if fits {
        Ok(name)
    } else {
        Err(Problem::Field(field.to_owned()))
    }
}

fn is_slug(text: &str) -> bool {
    let inside = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (2..=40).contains(&text.len()) && inside && !text.starts_with('-') && !text.ends_with('-')
}

//! E-mails, as jobs know them. The server, which has the texts and the way out, gives the [`Deliver`].

use regain_domain::id::{JobId, RequestId, ReservationId};
use regain_domain::time::Timestamp;
use regain_store::job::{self, NewJob};
use regain_store::reservation::Disappointed;
use regain_store::{Connection, StoreError};
use serde::{Deserialize, Serialize};
use std::pin::Pin;

use super::{Failure, Kind, written};
use crate::Service;
use crate::request_letter::RequestNews;
use crate::reserve::Occasion;

/// One e-mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mail")]
pub enum Mail {
    /// A link that signs in. Its secret is made when the letter is written, so that it never lies in the database.
    SignIn {
        /// The address.
        to: String,
        /// `fr` or `en`.
        language: String,
        /// Where to go on afterwards: a path of ours, or empty.
        next: String,
        /// After this nobody waits for it any more.
        until: Timestamp,
    },
    /// About a reservation: written when it leaves, from how things stand then.
    Reservation {
        /// Which.
        reservation: ReservationId,
        /// Why.
        occasion: Occasion,
    },
    /// To the social worker who made a request: written when it leaves, from how things stand then.
    Request {
        /// Which.
        request: RequestId,
        /// What there is to say.
        news: RequestNews,
    },
    /// Any other, written already.
    Letter {
        /// The address.
        to: String,
        /// One line.
        subject: String,
        /// Plain text; addresses of pages stand in it whole, each on a line of its own.
        text: String,
    },
}

/// Writes to whoever waits for a device that is not to be had any more, in the transaction that takes it away. The ledger
/// has no chance to draw an id from and needs none: a reservation ends once, so the end of its id makes the job's.
pub(crate) async fn device_gone(db: &mut Connection, ended: &Disappointed, now: Timestamp) -> Result<(), StoreError> {
    let payload = written(&match ended.request {
        Some(request) => Mail::Request {
            request,
            news: RequestNews::DeviceGone,
        },
        None => Mail::Reservation {
            reservation: ended.id,
            occasion: Occasion::DeviceGone,
        },
    })?;
    let mut end = [0; 10];
    end.copy_from_slice(&ended.id.0.as_bytes()[6..]);
    let new = NewJob {
        id: JobId::new(now, end),
        kind: Kind::SendMail.word(),
        payload: &payload,
        key: None,
        run_at: now,
        created_at: now,
    };
    job::insert(db, &new).await?;
    Ok(())
}

/// The answer of [`Deliver::deliver`].
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// Takes e-mails to their addresses.
pub trait Deliver: Send + Sync {
    /// Hands one over; done when the next station has it.
    fn deliver<'a>(&'a self, service: &'a Service, mail: &'a Mail) -> Sending<'a>;
}

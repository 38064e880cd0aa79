//! What social workers are written to about their requests, before it is put into words. The letter names the request by
//! the worker's own reference and nobody besides: whose need it is, no letter knows.

use regain_domain::id::RequestId;
use regain_domain::request::RequestStatus;
use regain_store::request::{self, Request};
use regain_store::{Connection, StoreError, person};
use serde::{Deserialize, Serialize};

use crate::jobs::{self, Mail};
use crate::{Problem, Service};

/// What there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestNews {
    /// The device that was kept is not to be had any more; the request waits for another.
    DeviceGone,
    /// Nobody came for it in time; the request waits again.
    Expired,
}

/// A letter to be put into words.
#[derive(Clone, Debug)]
pub struct RequestLetter {
    /// The worker's address.
    pub to: String,
    /// `fr` or `en`.
    pub language: String,
    /// Of which request.
    pub request: Request,
    /// What there is to say.
    pub news: RequestNews,
    /// The whole address of the request's page.
    pub link: String,
}

/// Puts a letter to a request's worker into the caller's transaction.
pub(crate) async fn post(
    service: &Service,
    db: &mut Connection,
    request: RequestId,
    news: RequestNews,
) -> Result<(), StoreError> {
    jobs::send(service, db, &Mail::Request { request, news }).await
}

/// Writes a letter. None if the request does not wait any more: another device is kept, or nothing is needed.
pub async fn request_letter(
    service: &Service,
    id: RequestId,
    news: RequestNews,
) -> Result<Option<RequestLetter>, Problem> {
    let mut db = service.store.read().await?;
    let found = request::find(&mut db, id).await?.map(|line| line.request);
    let Some(request) = found.filter(|request| request.status == RequestStatus::Open) else {
        return Ok(None);
    };
    let worker = person::find(&mut db, request.person).await?;
    Ok(worker.map(|worker| RequestLetter {
        to: worker.email,
        language: worker.language,
        link: format!("{}/demandes/{id}", service.settings.base_url),
        request,
        news,
    }))
}

//! Which devices a page is about: the ones that were ticked, or all that a filter takes, some at a time.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use regain_domain::access::Action;
use regain_domain::id::DeviceId;
use regain_service::own_devices::{Picked, see_picked};
use regain_service::see_park::{Filter, matching};
use regain_service::{Problem, Service};

use super::address::{all_of, means_all, picked};
use super::picked::joined;
use crate::components::{Alert, LinkButton};
use crate::i18n::{facets, use_language};
use crate::viewer::Viewer;

/// How many devices of a filter one step is about: their ids fit into an address.
const STEP: usize = 1_000;

/// The devices, and how to come back to them.
pub struct Chosen {
    /// The devices.
    pub devices: Vec<Picked>,
    /// What names them in an address.
    pub query: String,
    /// The step of a filter that they are.
    step: Option<Step>,
}

struct Step {
    page: &'static str,
    filter: Filter,
    total: Option<u64>,
    next: Option<String>,
}

/// The devices that an address means, for a page at another address.
///
/// # Errors
/// As [`see_picked`] and [`matching`].
pub async fn chosen(
    service: &Service,
    viewer: &Viewer,
    query: &ParamsMap,
    (page, action): (&'static str, Action),
) -> Result<Chosen, Problem> {
    let Some((filter, after)) = means_all(query) else {
        let devices = find(service, viewer, action, &picked(query)).await?;
        let query = format!("device={}", joined(&devices));
        return Ok(Chosen {
            devices,
            query,
            step: None,
        });
    };
    let found = matching(service, &viewer.actor, &filter, after.as_ref(), STEP).await?;
    let devices = find(service, viewer, action, &found.devices).await?;
    let here = all_of(page, &filter, after.as_ref());
    let next = found.next.as_ref().map(|next| all_of(page, &filter, Some(next)));
    Ok(Chosen {
        devices,
        query: here.split_once('?').map_or("", |(_, query)| query).to_owned(),
        step: Some(Step {
            page,
            filter,
            total: found.total,
            next,
        }),
    })
}

async fn find(service: &Service, viewer: &Viewer, action: Action, ids: &[DeviceId]) -> Result<Vec<Picked>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    see_picked(service, &viewer.actor, action, ids).await
}

impl Chosen {
    /// The address of the next step, if there is one.
    pub fn next(&self) -> Option<String> {
        self.step.as_ref()?.next.clone()
    }

    /// Says that this is all of a filter, or a step of it, and where the next one is.
    pub fn note(&self) -> Option<AnyView> {
        let step = self.step.as_ref()?;
        let words = facets::texts(use_language());
        let count = self.devices.len() as u64;
        let sentence = match (&step.next, step.total) {
            (None, _) => (words.whole_filter)(count),
            (Some(_), total) => (words.step_of)(count, total),
        };
        let next = step
            .next
            .clone()
            .map(|href| view! { <LinkButton href>{words.skip_step}</LinkButton> });
        let again = all_of(step.page, &step.filter, None);
        let first = next
            .is_none()
            .then(|| (!self.query.is_empty() && !again.ends_with(&self.query)).then_some(again))
            .flatten()
            .map(|href| view! { <LinkButton href>{words.first_step}</LinkButton> });
        Some(
            view! {
                <Alert title=sentence>
                    <div class="cluster">{next} {first}</div>
                </Alert>
            }
            .into_any(),
        )
    }
}

/// The devices of a filter, the first step of them, where an address means all of one.
pub(crate) async fn all_of_filter(
    service: &Service,
    viewer: &Viewer,
    query: &ParamsMap,
) -> Result<Option<Vec<DeviceId>>, Problem> {
    let Some((filter, after)) = means_all(query) else {
        return Ok(None);
    };
    let found = matching(service, &viewer.actor, &filter, after.as_ref(), STEP).await?;
    Ok(Some(found.devices))
}

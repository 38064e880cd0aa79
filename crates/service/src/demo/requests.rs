//! What the demo's social workers have asked for: one that waits, one with a device, one delivered, one that nobody needs
//! any more. Devices are assigned as far as workshops have finished some.

use regain_domain::access::{Actor, Role};
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, RequestId};
use regain_domain::request::Use;

use super::Territory;
use crate::make_request::{NewRequest, cancel, make};
use crate::{Problem, Service, assign_request, hand_over, see_requests};

impl Territory {
    /// A few requests in each state.
    pub(super) async fn make_requests(&self, service: &Service) -> Result<(), Problem> {
        let worker = self.actor("service-social", Role::SocialWorker)?;
        let ask = |reference: &str, kind, uses: &[Use], need: &str| {
            let new = NewRequest {
                reference: reference.to_owned(),
                kind,
                uses: uses.to_vec(),
                need: need.to_owned(),
                needed_by: None,
            };
            let worker = &worker;
            async move { make(service, worker, new).await }
        };
        let done = ask("MDH-2026-031", Kind::Laptop, &[Use::School], "deux enfants au collège").await?;
        let kept = ask("MDH-2026-044", Kind::Laptop, &[Use::JobSearch, Use::Administration], "").await?;
        let gone = ask("MDH-2026-052", Kind::Tablet, &[Use::Contact], "").await?;
        ask(
            "MDH-2026-058",
            Kind::Screen,
            &[Use::Training],
            "écran lisible, vue faible",
        )
        .await?;
        ask(
            "MDH-2026-060",
            Kind::Laptop,
            &[Use::Training, Use::Contact],
            "formation à distance, trois soirs par semaine",
        )
        .await?;
        cancel(service, &worker, gone).await?;

        if self.assign_best(service, done).await?.is_some() {
            self.hand_over(service, done).await?;
        }
        self.assign_best(service, kept).await?;
        Ok(())
    }

    /// Assigns the first device of the coordinator's choice, if there is one.
    async fn assign_best(&self, service: &Service, request: RequestId) -> Result<Option<DeviceId>, Problem> {
        let coordinator = self.actor("metropole", Role::Coordinator)?;
        let seen = see_requests::request(service, &coordinator, request, None).await?;
        let best = seen.choice.and_then(|choice| choice.devices.into_iter().next());
        let Some(best) = best.map(|one| one.device.state.device) else {
            return Ok(None);
        };
        assign_request::assign(service, &coordinator, request, best).await?;
        Ok(Some(best))
    }

    /// As the counter that keeps the device would.
    async fn hand_over(&self, service: &Service, request: RequestId) -> Result<(), Problem> {
        let coordinator = self.actor("metropole", Role::Coordinator)?;
        let seen = see_requests::request(service, &coordinator, request, None).await?;
        let kept = seen.kept.ok_or(Problem::NotFound)?;
        let keeper = |one: &&super::Member| {
            one.organisation == kept.reservation.organisation && matches!(one.role, Role::Counter | Role::Technician)
        };
        let (Some(member), Some(label)) = (self.members.iter().find(keeper), kept.device.state.tag) else {
            return Ok(());
        };
        let actor = Actor::Member {
            person: member.person,
            organisation: member.organisation,
            role: member.role,
        };
        hand_over::hand_over(service, &actor, kept.reservation.voucher, label.as_str()).await?;
        Ok(())
    }
}

//! What the demo's employers decided about their parks: one of each kind, so that every way can be seen.

use regain_domain::access::Role;
use regain_domain::device::Kind;
use regain_domain::sharing::{Field, Share, Territory as Sees};
use regain_store::organisation;

use super::Territory;
use crate::set_retirement::set_rules;
use crate::share_park::{share_with_partner, share_with_territory};
use crate::{Problem, Service};

impl Territory {
    /// The hospital goes by warranties, the town keeps its screens longer; the university is open with its partners, the
    /// social service shows nothing of small numbers, and the town shares nothing with the territory.
    pub(super) async fn set_park_rules(&self, service: &Service) -> Result<(), Problem> {
        let manager = |slug| self.actor(slug, Role::FleetManager);
        set_rules(service, &manager("chu")?, &[(Kind::Laptop, 6)], Some(2)).await?;
        set_rules(service, &manager("ville")?, &[(Kind::Screen, 9)], None).await?;
        share_with_territory(service, &manager("ville")?, Sees::Nothing, 0).await?;
        share_with_territory(service, &manager("ccas")?, Sees::Counts, 10).await?;

        let plans = [Field::Model, Field::Specification, Field::Age, Field::Retirement];
        let computers = Share {
            kinds: [Kind::Laptop, Kind::Desktop].into(),
            fields: plans.into(),
        };
        let everything = Share {
            kinds: Kind::ALL.iter().copied().collect(),
            fields: plans.into_iter().chain([Field::Site]).collect(),
        };
        for (holder, partner, share) in [
            ("universite", "atelier-presquile", &computers),
            ("universite", "metropole", &computers),
            ("chu", "collecte", &everything),
            ("chu", "atelier-presquile", &computers),
        ] {
            let mut db = service.store.read().await?;
            let found = organisation::by_slug(&mut db, partner)
                .await?
                .ok_or(Problem::NotFound)?;
            drop(db);
            share_with_partner(service, &manager(holder)?, found.id, share).await?;
        }
        Ok(())
    }
}

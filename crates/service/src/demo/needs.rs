//! What the demo's workshops and associations look for.

use regain_domain::access::Role;
use regain_domain::device::Kind;
use regain_domain::need::Least;

use super::{Territory, years};
use crate::needs::{NewNeed, fulfil, state};
use crate::{Problem, Service};

struct Plan {
    slug: &'static str,
    role: Role,
    kind: Kind,
    least: Least,
    count: u32,
    /// How many have come.
    come: u32,
    /// In how many months they are needed; 0 without a date.
    within: i64,
    note: &'static str,
}

const fn least(memory_gib: u32, since_year: u16) -> Least {
    Least {
        memory_gib: if memory_gib > 0 { Some(memory_gib) } else { None },
        storage_gb: None,
        since_year: if since_year > 0 { Some(since_year) } else { None },
    }
}

const PLANS: &[Plan] = &[
    Plan {
        slug: "atelier-presquile",
        role: Role::Technician,
        kind: Kind::Laptop,
        least: least(8, 2019),
        count: 60,
        come: 14,
        within: 3,
        note: "Pour des étudiants, avec chargeur si possible.",
    },
    Plan {
        slug: "ressourcerie-sud",
        role: Role::Technician,
        kind: Kind::Desktop,
        least: least(0, 2018),
        count: 25,
        come: 0,
        within: 5,
        note: "Salle informatique de quartier : même modèle de préférence.",
    },
    Plan {
        slug: "comptoir-centre",
        role: Role::Counter,
        kind: Kind::Screen,
        least: least(0, 0),
        count: 40,
        come: 6,
        within: 2,
        note: "22 pouces et plus, avec câble.",
    },
    Plan {
        slug: "comptoir-villeneuve",
        role: Role::Counter,
        kind: Kind::Smartphone,
        least: least(0, 2022),
        count: 30,
        come: 0,
        within: 6,
        note: "",
    },
    Plan {
        slug: "service-social",
        role: Role::SocialWorker,
        kind: Kind::Laptop,
        least: least(0, 2017),
        count: 20,
        come: 0,
        within: 0,
        note: "Démarches en ligne : tout modèle convient.",
    },
];

impl Territory {
    /// States them, over the last months.
    pub(super) async fn state_needs(&self, service: &Service) -> Result<(), Problem> {
        for (number, plan) in (1..).zip(PLANS) {
            let then = years::month_ago(service, number);
            let actor = self.actor(plan.slug, plan.role)?;
            let day = years::month_ago(service, -plan.within).now();
            let new = NewNeed {
                kind: plan.kind,
                least: plan.least,
                count: plan.count,
                needed_by: (plan.within > 0).then(|| crate::retirement::day_of(day)),
                note: plan.note.to_owned(),
            };
            let id = state(&then, &actor, new).await?;
            if plan.come > 0 {
                fulfil(service, &actor, id, 1, plan.come).await?;
            }
        }
        Ok(())
    }
}

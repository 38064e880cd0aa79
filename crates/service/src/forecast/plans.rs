//! What is planned for devices in use, as the park's page tells it: by hand, by warranty, by age, in the order that
//! [`Rules::plan`] has. The page tells years, since a park is planned in years; the month within the year is that of the day
//! by which the device got its plan.

use regain_domain::device::Stage;
use regain_domain::id::OrganisationId;
use regain_domain::life::{Lives, Planned};
use regain_domain::month::Month;
use regain_domain::retirement::{Rules, Why, Years, usual_age};
use regain_planning::available::Underway;
use std::collections::HashMap;

/// The holders that go by warranties.
pub(super) fn by_warranty(rules: &HashMap<OrganisationId, Rules>) -> Vec<OrganisationId> {
    let theirs = rules.iter().filter(|(_, rules)| rules.after_warranty().is_some());
    theirs.map(|(&holder, _)| holder).collect()
}

/// Lives with the month in which their holder's rules have them retire, where nobody set a day by hand: of what is in use
/// at the beginning of a month.
pub(super) fn under_rules(lives: &[Lives], rules: &HashMap<OrganisationId, Rules>, month: Month) -> Vec<Lives> {
    let under = |one: &Lives| {
        let in_use = one.left.is_none_or(|(left, _)| left >= month);
        let by_rule = rules.get(&one.holder).filter(|_| in_use).and_then(|rules| {
            // A rule that a device has outlived says nothing of it any more.
            planned(rules, one).filter(|&planned| planned >= month)
        });
        Lives {
            planned: one.planned.or(by_rule.map(Planned::In)),
            ..*one
        }
    };
    lives.iter().map(under).collect()
}

/// The month for which a holder's rules plan a device for which nobody set a day. A usual age that nobody chose is no plan.
fn planned(rules: &Rules, one: &Lives) -> Option<Month> {
    let years = Years {
        in_service: one.began.map(Month::year),
        warranty: one.guarded.map(Month::year),
        hand: None,
    };
    let months = match rules.plan(Stage::InUse, one.kind, years)?.why {
        Why::Warranty => one.guarded?.plus(rules.after_warranty()? * 12),
        Why::Age if rules.age(one.kind) != i64::from(usual_age(one.kind)) => one.began?.plus(rules.age(one.kind) * 12),
        Why::Age | Why::Hand => return None,
    };
    Some(months)
}

/// Whether devices are planned to leave use in the month that has begun: it is not told any more, but nor are they late.
pub(super) fn leaves_now(one: &Lives, this_month: Month) -> bool {
    one.left.is_none() && one.planned == Some(Planned::In(this_month))
}

/// Devices that leave use this month, as what is on its way.
pub(super) fn underway(one: &Lives, this_month: Month) -> Underway {
    Underway {
        kind: one.kind,
        left: this_month,
        years: super::years(one.began, this_month),
        devices: one.devices,
    }
}

//! The greenhouse gases that a second life avoids, per kind of device.
//!
//! *Avoided = (embedded × second-life years / reference life − refurbishing) × displacement*: a device used again spares
//! part of the making of a new one, as far as somebody would have bought a new one at all.
//!
//! Two sources say how much it takes to make a device and they disagree, for screens fivefold. They are never mixed:
//! every figure is computed twice, once from each, and shown as a range with both sources named. All amounts are whole
//! grams of CO2 equivalent, so that sums are exact and the same everywhere.

use serde::{Deserialize, Serialize};

use crate::device::Kind;

/// When [`FIGURES`] were last looked up.
pub const FIGURES_AS_OF: &str = "2026-11";

/// Where embedded emissions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// ADEME, Base Empreinte, as the archetypes of BoaviztAPI use it (github.com/Boavizta/boaviztapi, 2026-08).
    Ademe,
    /// The median of what makers publish for their models, without use: Boavizta's environmental-footprint-data
    /// (ODbL 1.0, 2023-02).
    Makers,
}

/// What is known of one kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindFigures {
    /// The kind.
    pub kind: Kind,
    /// Grams CO2e to make one, by ADEME.
    pub ademe_grams: u64,
    /// Grams CO2e to make one, the makers' median.
    pub makers_grams: u64,
    /// How many published models stand behind that median.
    pub makers_models: u32,
    /// How long one is used in all, by ADEME's archetypes: months.
    pub reference_months: u32,
    /// How long a second life lasts: months. An assumption of ours, always less than the reference life.
    pub second_life_months: u32,
}

/// The one table of figures. A kind that is not in it has no figure, and nothing is made up for it: for servers a
/// reference life is missing, for printers and network equipment embedded emissions.
pub const FIGURES: &[KindFigures] = &[
    figures(Kind::Laptop, [181_000, 236_000], 226, 48, 36),
    figures(Kind::Desktop, [277_000, 249_000], 157, 72, 36),
    // 6.6 years.
    figures(Kind::Screen, [64_700, 333_000], 187, 79, 48),
    figures(Kind::Tablet, [75_900, 71_000], 22, 36, 24),
    figures(Kind::Smartphone, [84_000, 53_000], 50, 30, 24),
];

/// Emissions of refurbishing, per cent of the embedded ones. Fraunhofer Austria, for the market place Refurbed:
/// 2.8 kg of 56.9 kg for a smartphone.
pub const REFURBISHING_PERCENT: u64 = 5;

/// Of a hundred devices used again, how many replace a new one. An assumption of ours, because those who receive a
/// device here would often have bought none; with it the ADEME figures come near the net results of ADEME's study of
/// 2022 (a laptop avoids 27 kg a year, a smartphone 24.6 kg), which the tests check.
pub const DISPLACEMENT_PERCENT: u64 = 65;

const fn figures(
    kind: Kind,
    [ademe_grams, makers_grams]: [u64; 2],
    makers_models: u32,
    reference_months: u32,
    second_life_months: u32,
) -> KindFigures {
    KindFigures {
        kind,
        ademe_grams,
        makers_grams,
        makers_models,
        reference_months,
        second_life_months,
    }
}

/// The figures of a kind, if there are any.
pub fn figures_of(kind: Kind) -> Option<&'static KindFigures> {
    FIGURES.iter().find(|figures| figures.kind == kind)
}

/// What one or more second lives avoid, by either source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avoided {
    /// Grams CO2e, computed from ADEME's embedded emissions.
    pub ademe_grams: u64,
    /// Grams CO2e, computed from the makers' figures.
    pub makers_grams: u64,
}

impl Avoided {
    /// The smaller figure and its source.
    pub const fn low(self) -> (u64, Source) {
        if self.makers_grams < self.ademe_grams {
            (self.makers_grams, Source::Makers)
        } else {
            (self.ademe_grams, Source::Ademe)
        }
    }

    /// The larger figure and its source.
    pub const fn high(self) -> (u64, Source) {
        if self.makers_grams < self.ademe_grams {
            (self.ademe_grams, Source::Ademe)
        } else {
            (self.makers_grams, Source::Makers)
        }
    }

    /// Both together, source by source.
    pub const fn plus(self, other: Self) -> Self {
        Self {
            ademe_grams: self.ademe_grams.saturating_add(other.ademe_grams),
            makers_grams: self.makers_grams.saturating_add(other.makers_grams),
        }
    }

    /// As much for each of so many devices.
    pub const fn times(self, devices: u64) -> Self {
        Self {
            ademe_grams: self.ademe_grams.saturating_mul(devices),
            makers_grams: self.makers_grams.saturating_mul(devices),
        }
    }
}

/// What the usual second life of one device of this kind avoids; `None` where there are no figures.
pub fn avoided(kind: Kind) -> Option<Avoided> {
    avoided_over(kind, figures_of(kind)?.second_life_months)
}

/// What a second life of so many months avoids; `None` where there are no figures. A life too short to be worth its
/// refurbishing avoids nothing; what is used beyond the reference life counts no further, because it replaces one
/// device and not two.
pub fn avoided_over(kind: Kind, months: u32) -> Option<Avoided> {
    let figures = figures_of(kind)?;
    let from = |embedded: u64| {
        let months = u64::from(months.min(figures.reference_months));
        let spared = embedded * months / u64::from(figures.reference_months);
        let refurbishing = embedded * REFURBISHING_PERCENT / 100;
        spared.saturating_sub(refurbishing) * DISPLACEMENT_PERCENT / 100
    };
    Some(Avoided {
        ademe_grams: from(figures.ademe_grams),
        makers_grams: from(figures.makers_grams),
    })
}

/// What many devices avoid together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// Their sum, source by source.
    pub avoided: Avoided,
    /// How many devices stand behind it.
    pub devices: u64,
    /// How many more there were for whose kind nobody publishes figures.
    pub without_figures: u64,
}

impl Impact {
    /// The impact of so many devices of each kind.
    pub fn of(counts: impl IntoIterator<Item = (Kind, u64)>) -> Self {
        counts
            .into_iter()
            .fold(Self::default(), |sum, (kind, devices)| match avoided(kind) {
                Some(one) => Self {
                    avoided: sum.avoided.plus(one.times(devices)),
                    devices: sum.devices + devices,
                    ..sum
                },
                None => Self {
                    without_figures: sum.without_figures + devices,
                    ..sum
                },
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_laptop_avoids_its_three_years_share_less_refurbishing() {
        // (181 kg × 36 / 48 − 9.05 kg) × 65 % and (236 kg × 36 / 48 − 11.8 kg) × 65 %.
        let laptop = avoided(Kind::Laptop).unwrap();
        assert_eq!(laptop.low(), (82_355, Source::Ademe));
        assert_eq!(laptop.high(), (107_380, Source::Makers));
    }

    #[test]
    fn the_range_names_the_source_of_either_end() {
        let desktop = avoided(Kind::Desktop).unwrap();
        assert_eq!((desktop.low().1, desktop.high().1), (Source::Makers, Source::Ademe));
    }

    #[test]
    fn a_year_comes_near_what_ademe_found_for_refurbished_devices() {
        // ADEME 2022, "Évaluation de l’impact environnemental d’un ensemble de produits reconditionnés": net per year.
        for (kind, grams_a_year) in [(Kind::Laptop, 27_000), (Kind::Smartphone, 24_600)] {
            let months = u64::from(figures_of(kind).unwrap().second_life_months);
            let ours = avoided(kind).unwrap().ademe_grams * 12 / months;
            assert!(ours.abs_diff(grams_a_year) * 4 <= grams_a_year, "{kind:?}: {ours}");
        }
    }

    #[test]
    fn kinds_without_figures_give_none_and_are_counted_apart() {
        for kind in [Kind::Server, Kind::Printer, Kind::Network, Kind::Other] {
            assert_eq!(avoided(kind), None, "{kind:?}");
        }
        let impact = Impact::of([(Kind::Laptop, 2), (Kind::Printer, 3)]);
        assert_eq!((impact.devices, impact.without_figures), (2, 3));
        assert_eq!(impact.avoided, avoided(Kind::Laptop).unwrap().times(2));
    }

    #[test]
    fn no_second_life_is_assumed_to_outlast_the_reference_life() {
        assert!(
            FIGURES
                .iter()
                .all(|kind| kind.second_life_months <= kind.reference_months)
        );
    }

    fn kind_with_figures() -> impl Strategy<Value = Kind> {
        (0..FIGURES.len()).prop_map(|at| FIGURES[at].kind)
    }

    proptest! {
        #[test]
        fn longer_lives_never_avoid_less_and_never_more_than_the_making(
            kind in kind_with_figures(), months in any::<u32>(), more in any::<u32>(),
        ) {
            let figures = figures_of(kind).unwrap();
            let shorter = avoided_over(kind, months).unwrap();
            let longer = avoided_over(kind, months.saturating_add(more)).unwrap();
            prop_assert!(shorter.ademe_grams <= longer.ademe_grams && shorter.makers_grams <= longer.makers_grams);
            prop_assert!(longer.ademe_grams < figures.ademe_grams && longer.makers_grams < figures.makers_grams);
            prop_assert!(longer.low().0 <= longer.high().0);
        }

        #[test]
        fn a_sum_does_not_depend_on_how_it_is_split(
            parts in proptest::collection::vec((0..Kind::ALL.len(), 0u64..100_000), 0..12), at in 0usize..12,
        ) {
            let parts: Vec<_> = parts.into_iter().map(|(kind, devices)| (Kind::ALL[kind], devices)).collect();
            let (left, right) = parts.split_at(at.min(parts.len()));
            let (left, right) = (Impact::of(left.iter().copied()), Impact::of(right.iter().copied()));
            let whole = Impact::of(parts.iter().copied());
            prop_assert_eq!(whole.avoided, left.avoided.plus(right.avoided));
            prop_assert_eq!(whole.devices + whole.without_figures, parts.iter().map(|(_, devices)| devices).sum::<u64>());
        }
    }
}

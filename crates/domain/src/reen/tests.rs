use super::*;
use proptest::prelude::*;

fn device(decommissioned: &str, sent: Option<&str>) -> DeviceFacts {
    DeviceFacts {
        kind: Kind::Laptop,
        in_service: Some("2020-09-01".to_owned()),
        decommissioned: Some(decommissioned.to_owned()),
        sent_to_reuse: sent.map(str::to_owned),
        left_otherwise: None,
        fate: Fate::Underway,
        restricted: false,
    }
}

#[test]
fn the_stock_is_what_was_decommissioned_before_new_year_and_still_there() {
    let devices = [
        device("2025-12-31", None),
        device("2025-06-01", Some("2026-02-01")),
        // Decommissioned on the day itself: in stock from the next year on.
        device("2026-01-01", None),
        device("2025-01-05", Some("2025-12-31")),
        DeviceFacts {
            left_otherwise: Some("2025-11-02".to_owned()),
            ..device("2025-01-05", None)
        },
    ];
    let rate = rate(&devices, 2026);
    assert_eq!((rate.sent, rate.stock), (1, 2));
    assert_eq!(rate.per_mille(), Some(500));
    assert_eq!(rate.meets_target(), Some(true));
}

#[test]
fn the_rate_can_pass_a_hundred_per_cent_and_without_a_stock_there_is_none() {
    let within_the_year = device("2026-03-01", Some("2026-04-01"));
    let mut devices = vec![within_the_year; 3];
    assert_eq!(rate(&devices, 2026).per_mille(), None);
    assert_eq!(rate(&devices, 2026).meets_target(), None);
    devices.push(device("2025-03-01", None));
    assert_eq!(rate(&devices, 2026).per_mille(), Some(3_000));
}

#[test]
fn what_was_sent_to_reuse_and_recycled_is_not_reused() {
    let with = |fate| DeviceFacts {
        fate,
        ..device("2025-06-01", Some("2026-02-01"))
    };
    let rate = rate(&[with(Fate::Reused), with(Fate::Underway), with(Fate::NotReused)], 2026);
    assert_eq!((rate.sent, rate.proven, rate.not_reused, rate.stock), (2, 1, 1, 3));
}

#[test]
fn older_than_ten_years_at_decommissioning_does_not_count() {
    let aged = |in_service: &str| DeviceFacts {
        in_service: Some(in_service.to_owned()),
        ..device("2025-06-15", None)
    };
    assert_eq!(left_out(&aged("2015-06-14")), Some(LeftOut::Age));
    assert_eq!(left_out(&aged("2015-06-15")), None, "ten years to the day");
    // Exports that give a month or a year only: counted, as long as it may be ten years.
    assert_eq!(left_out(&aged("2015-06")), None);
    assert_eq!(left_out(&aged("2015")), None);
    assert_eq!(left_out(&aged("2014")), Some(LeftOut::Age));
    for unreadable in ["", "vers 2010", "é", "20é"] {
        assert_eq!(left_out(&aged(unreadable)), None, "{unreadable:?}");
    }
    let rate = rate(&[aged("2010-01-01"), aged("2020-01-01"), aged("?")], 2026);
    assert_eq!((rate.stock, rate.age_left_out, rate.age_unknown), (2, 1, 1));
}

#[test]
fn only_screens_and_small_it_count_and_nothing_classified() {
    let of = |kind| DeviceFacts {
        kind,
        ..device("2025-06-01", None)
    };
    let counted: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|&kind| left_out(&of(kind)).is_none())
        .collect();
    assert_eq!(
        counted,
        [
            Kind::Laptop,
            Kind::Desktop,
            Kind::Screen,
            Kind::Tablet,
            Kind::Smartphone,
            Kind::Printer,
            Kind::Network
        ]
    );
    let secret = DeviceFacts {
        restricted: true,
        ..of(Kind::Laptop)
    };
    let rate = rate(&[of(Kind::Server), of(Kind::Other), secret], 2026);
    assert_eq!(
        (rate.stock, rate.category_left_out, rate.restricted_left_out),
        (0, 2, 1)
    );
}

#[test]
fn targets_rise_to_a_half() {
    assert_eq!(
        [2022, 2023, 2024, 2025, 2040].map(target_percent),
        [None, Some(25), Some(35), Some(50), Some(50)]
    );
    // 49.99 % is not 50 %.
    let almost = Rate {
        sent: 4_999,
        stock: 10_000,
        ..Rate::of_year(2026)
    };
    assert_eq!((almost.per_mille(), almost.meets_target()), (Some(499), Some(false)));
}

fn any_device() -> impl Strategy<Value = DeviceFacts> {
    let day = || proptest::option::of("(20[12][0-9])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|.{0,6}");
    let fate = prop_oneof![Just(Fate::Underway), Just(Fate::Reused), Just(Fate::NotReused)];
    (0..Kind::ALL.len(), day(), day(), day(), day(), fate, any::<bool>()).prop_map(
        |(kind, in_service, decommissioned, sent_to_reuse, left_otherwise, fate, restricted)| DeviceFacts {
            kind: Kind::ALL[kind],
            in_service,
            decommissioned,
            sent_to_reuse,
            left_otherwise,
            fate,
            restricted,
        },
    )
}

proptest! {
    #[test]
    fn every_device_is_counted_at_most_once_on_each_side(
        devices in proptest::collection::vec(any_device(), 0..40), year in 2015u16..2030,
    ) {
        let rate = rate(&devices, year);
        let left_out = rate.category_left_out + rate.age_left_out + rate.restricted_left_out;
        let all = devices.len() as u64;
        prop_assert!(rate.stock + left_out <= all && rate.sent + rate.not_reused + left_out <= all);
        prop_assert!(rate.proven <= rate.sent && rate.age_unknown <= rate.stock + rate.sent + rate.not_reused);
    }
}

//! The demo's past is one that forecasts can be tried on: it is the same every time, and its last year is told.

use regain_service::forecast::backtest::{Backtest, backtest};
use regain_service::{Service, Settings, demo};
use regain_store::Store;

#[tokio::test]
async fn the_demo_s_last_year_is_told_kind_by_kind_about_as_well_as_by_its_own_mean_or_better() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("demo.sqlite").display()))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let settings = Settings {
        base_url: "https://regain.test".into(),
        demo: true,
    };
    let service = Service::new(store, settings);
    let begun = std::time::Instant::now();
    demo::build(&service, |_| ()).await.unwrap();
    println!("built in {:?}", begun.elapsed());
    let Backtest::Done(done) = backtest(&service, 12).await.unwrap() else {
        panic!("the demo has years to learn from");
    };
    for (kind, _, score) in &done.kinds {
        println!("{kind:?} {score:?}");
    }
    println!(
        "{:?}\ncoverage of kinds {}, unknown {}",
        done.total, done.coverage, done.unknown_then
    );
    // The demo's parks hardly change from year to year, which is where last year's mean is at its best.
    let (told, naive) = done.kinds.iter().fold((0.0, 0.0), |(told, naive), (_, _, score)| {
        (told + score.mae, naive + score.naive_mae)
    });
    assert!(told < naive * 1.2, "{told} {naive}");
    assert!(done.learnt_from > 300 && done.total.came > 150, "{done:?}");
    assert!((0.6..=1.0).contains(&done.coverage), "{}", done.coverage);
}

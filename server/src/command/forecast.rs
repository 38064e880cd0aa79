//! `regain forecast show` and `regain forecast backtest`: what is coming, and how good that would have been.

use clap::Subcommand;
use regain_domain::device::Kind;
use regain_domain::month::Month;
use regain_planning::available::Available;
use regain_planning::grade_share::Outcome;
use regain_planning::score::{Compared, Score};
use regain_service::forecast::backtest::{Backtest, Comparison, LEAST_MONTHS, LEAST_RETIREMENTS, backtest};
use regain_service::forecast::{self, Forecast as Coming};
use serde_json::{Value, json};

use super::{Failure, open};
use crate::settings::Settings;

#[derive(Subcommand)]
pub enum Forecast {
    /// Say how many devices will be ready, month by month, with bounds that hold four times in five
    Show {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Hide the last months, forecast them from what was known before, and compare with what came
    ///
    /// Prints the error beside that of a naive forecast, last year's monthly mean. Exit code 0: compared; 1: there is too
    /// little history; 2: it could not be tried.
    Backtest {
        /// How many whole months to hide, 1 to 60
        #[arg(long, default_value_t = 12, value_name = "MONTHS")]
        hide: u32,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(command: &Forecast, settings: &Settings) -> Result<(), Failure> {
    let service = open(settings).await?;
    let done = match command {
        Forecast::Show { json } => forecast::of_all(&service)
            .await
            .map(|told| {
                if *json {
                    println!("{}", coming(&told))
                } else {
                    show(&told)
                }
            })
            .map_err(Failure::impossible),
        Forecast::Backtest { hide, json } => match backtest(&service, *hide).await {
            Ok(Backtest::Done(done)) => {
                if *json {
                    println!("{}", compared(&done));
                } else {
                    print(&done);
                }
                Ok(())
            }
            Ok(Backtest::TooLittle { retirements, months }) => Err(Failure::wrong(format!(
                "there is too little history for a back-test: before the {hide} hidden months, {retirements} retirements over \
                 {months} months are known, and it takes {LEAST_RETIREMENTS} over {LEAST_MONTHS}. Hide fewer months \
                 (--hide), or wait"
            ))),
            Err(problem) => Err(Failure::impossible(problem)),
        },
    };
    service.store.close().await;
    done
}

fn show(told: &Coming) {
    let basis = &told.basis;
    println!(
        "{} devices in use, {} retirements seen, {} devices graded; {} months from leaving use to ready ({})",
        basis.in_use,
        basis.retirements,
        basis.graded,
        basis.delay,
        if basis.delay_seen { "median" } else { "assumed" }
    );
    println!("{:<8} {:>8} {:>12}  by kind", "month", "expected", "4 in 5");
    for (at, all) in (0..).zip(&told.all) {
        let month = told.first.plus(at);
        let of_kind = |(kind, months): (&Kind, &Vec<Available>)| {
            let mean = months.get(usize::try_from(at).ok()?)?.mean;
            (mean >= 0.05).then(|| format!("{} {mean:.1}", kind.word()))
        };
        let kinds: Vec<String> = told.kinds.iter().filter_map(of_kind).collect();
        let bounds = format!("{}–{}", all.bounds.0, all.bounds.1);
        println!(
            "{month:<8} {:>8.1} {bounds:>12}  {}",
            all.mean,
            kinds.join(", "),
            month = month.to_string()
        );
    }
}

fn coming(told: &Coming) -> Value {
    let month = |(at, one): (i64, &Available)| {
        let grades: serde_json::Map<String, Value> = Outcome::ALL
            .iter()
            .zip(one.by_grade)
            .map(|(outcome, devices)| (grade(*outcome).to_owned(), json!(rounded(devices))))
            .collect();
        json!({
            "month": told.first.plus(at).to_string(),
            "expected": rounded(one.mean),
            "low": one.bounds.0,
            "high": one.bounds.1,
            "grades": grades,
        })
    };
    let months = |months: &[Available]| -> Vec<Value> { (0..).zip(months).map(month).collect() };
    let kinds: serde_json::Map<String, Value> = told
        .kinds
        .iter()
        .map(|(kind, all)| (kind.word().to_owned(), json!(months(all))))
        .collect();
    json!({
        "in_use": told.basis.in_use,
        "retirements_seen": told.basis.retirements,
        "graded": told.basis.graded,
        "delay_months": told.basis.delay,
        "delay_assumed": !told.basis.delay_seen,
        "kinds": kinds,
        "all": months(&told.all),
    })
}

const fn grade(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Works(grade) => grade.sign(),
        Outcome::Rest => "parts",
    }
}

/// To a tenth: more digits would promise too much.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn print(done: &Comparison) {
    let last = done.first.plus(i64::try_from(done.hidden).unwrap_or(1) - 1);
    println!(
        "{} to {last}, told from {} retirements before; {} devices were in use",
        done.first, done.learnt_from, done.in_use
    );
    println!("MAE: mean absolute error of a month, in devices. WAPE: sum of errors over sum of what came.");
    println!("Within: months inside their bounds (made for 80 %). Naive: last year's monthly mean.\n");
    println!(
        "{:<11} {:>6} {:>7} {:>7} {:>7} {:>9} {:>7} {:>9} {:>7}",
        "", "came", "told", "naive", "MAE", "naive MAE", "WAPE", "naive W.", "within"
    );
    for (kind, _, score) in &done.kinds {
        line(kind.word(), score);
    }
    line("all kinds", &done.total);
    println!(
        "\nsingle kinds' months within their bounds: {:.0} %",
        done.coverage * 100.0
    );
    if done.unknown_then > 0 {
        println!(
            "{} retirements are left out: their devices were declared later, which neither forecast could know",
            done.unknown_then
        );
    }
    println!(
        "\n{:<8} {:>6} {:>7} {:>11} {:>7}",
        "month", "came", "told", "4 in 5", "naive"
    );
    for (at, month) in (0..).zip(&done.all) {
        let bounds = format!("{}–{}", month.bounds.0, month.bounds.1);
        let name = done.first.plus(at).to_string();
        println!(
            "{name:<8} {:>6} {:>7.1} {bounds:>11} {:>7.1}",
            month.came, month.told, month.naive
        );
    }
}

fn line(name: &str, score: &Score) {
    let percent = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    println!(
        "{name:<11} {:>6} {:>7.1} {:>7.1} {:>7.2} {:>9.2} {:>7} {:>9} {:>7}",
        score.came,
        score.told,
        score.naive,
        score.mae,
        score.naive_mae,
        percent(score.wape),
        percent(score.naive_wape),
        percent(Some(score.coverage))
    );
}

fn compared(done: &Comparison) -> Value {
    let score = |score: &Score| {
        json!({
            "came": score.came,
            "told": rounded(score.told),
            "naive": rounded(score.naive),
            "mae": score.mae,
            "naive_mae": score.naive_mae,
            "wape": score.wape,
            "naive_wape": score.naive_wape,
            "coverage": score.coverage,
        })
    };
    let month = |(month, one): (Month, &Compared)| {
        json!({
            "month": month.to_string(),
            "came": one.came,
            "told": rounded(one.told),
            "low": one.bounds.0,
            "high": one.bounds.1,
            "naive": rounded(one.naive),
        })
    };
    let months = |all: &[Compared]| -> Vec<Value> { (0..).map(|at| done.first.plus(at)).zip(all).map(month).collect() };
    let kinds: serde_json::Map<String, Value> = done
        .kinds
        .iter()
        .map(|(kind, all, scored)| {
            (
                kind.word().to_owned(),
                json!({ "score": score(scored), "months": months(all) }),
            )
        })
        .collect();
    json!({
        "first": done.first.to_string(),
        "hidden": done.hidden,
        "learnt_from": done.learnt_from,
        "in_use": done.in_use,
        "unknown_then": done.unknown_then,
        "kinds": kinds,
        "all": { "score": score(&done.total), "months": months(&done.all) },
        "coverage_of_kinds": done.coverage,
    })
}

use proptest::prelude::*;

use super::*;

/// Everything passes, nothing to see, nothing renewed.
fn good(kind: Kind) -> Results {
    let mut results = Results::default();
    for item in items(kind) {
        match item.part {
            Part::Cosmetic => {
                results.looks.insert(item.id.clone(), Wear::None);
            }
            Part::Renewal => {
                results.answers.insert(item.id.clone(), Answer::NotApplicable);
            }
            _ => {
                results.answers.insert(item.id.clone(), Answer::Pass);
            }
        }
    }
    results
}

fn graded(answers: &[(&str, Answer)], looks: &[(&str, Wear)]) -> (&'static str, &'static str) {
    let mut results = good(Kind::Laptop);
    for (id, answer) in answers {
        results.answers.insert((*id).to_owned(), *answer);
    }
    for (id, wear) in looks {
        results.looks.insert((*id).to_owned(), *wear);
    }
    let grades = by_rule(Kind::Laptop, &results).unwrap();
    (grades.functional.sign(), grades.cosmetic.sign())
}

#[test]
fn grades_follow_from_what_was_found() {
    use Answer::{Fail, Pass};
    assert_eq!(graded(&[], &[]), ("F5", "C6"));
    assert_eq!(
        graded(&[("renewed", Pass)], &[("look_case", Wear::Light)]),
        ("F6", "C5")
    );
    assert_eq!(graded(&[("system", Fail)], &[("look_case", Wear::Deep)]), ("F4", "C3"));
    assert_eq!(graded(&[("battery", Fail), ("renewed", Pass)], &[]), ("F3", "C6"));
    assert_eq!(
        graded(
            &[("battery", Fail), ("starts", Fail)],
            &[("look_keys", Wear::Broken), ("look_case", Wear::Light)]
        ),
        ("F2", "C1")
    );
}

#[test]
fn every_kind_can_be_graded_from_its_own_list() {
    for &kind in Kind::ALL {
        assert_eq!(
            by_rule(kind, &good(kind)).unwrap().functional,
            FunctionalGrade::F5,
            "{kind:?}"
        );
    }
}

#[test]
fn shops_show_only_what_is_whole() {
    let shown: Vec<_> = CosmeticGrade::ALL
        .iter()
        .map(|grade| grade.shop().map_or("-", ShopGrade::sign))
        .collect();
    assert_eq!(shown, ["-", "-", "-", "C", "B", "A", "A+", "A+", "A+", "A+"]);
}

#[test]
fn a_person_may_judge_otherwise_with_a_reason_and_only_what_was_looked_at() {
    let judged = |reason: &str| Override {
        grade: Grade {
            functional: FunctionalGrade::F1,
            cosmetic: CosmeticGrade::C4,
        },
        reason: reason.into(),
    };
    let results = good(Kind::Laptop);
    assert_eq!(
        settle(Kind::Laptop, &results, Some(&judged("Pièce de musée"))),
        Ok(judged("").grade)
    );
    assert_eq!(
        settle(Kind::Laptop, &results, Some(&judged("  "))),
        Err(NoGrade::ReasonMissing)
    );
    let same = Override {
        grade: by_rule(Kind::Laptop, &results).unwrap(),
        reason: String::new(),
    };
    assert!(settle(Kind::Laptop, &results, Some(&same)).is_ok());
    assert!(matches!(
        settle(Kind::Laptop, &Results::default(), Some(&judged("Je le sais"))),
        Err(NoGrade::Incomplete(missing)) if missing.len() == items(Kind::Laptop).count()
    ));
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL)
}

/// A whole checklist with any answers that are allowed.
fn any_results(kind: Kind, choices: &[usize]) -> Results {
    let mut results = Results::default();
    for (item, choice) in items(kind).zip(choices.iter().cycle()) {
        if item.part == Part::Cosmetic {
            results
                .looks
                .insert(item.id.clone(), Wear::ALL[choice % Wear::ALL.len()]);
        } else {
            let allowed = if item.may_be_absent {
                Answer::ALL
            } else {
                &Answer::ALL[..2]
            };
            results.answers.insert(item.id.clone(), allowed[choice % allowed.len()]);
        }
    }
    results
}

proptest! {
    #[test]
    fn a_worse_result_never_gives_a_better_grade(
        kind in any_kind(), choices in prop::collection::vec(0usize..12, 40), place in 0usize..40,
    ) {
        let before = any_results(kind, &choices);
        let mut after = before.clone();
        let all: Vec<_> = items(kind).collect();
        let item = all[place % all.len()];
        if item.part == Part::Cosmetic {
            let wear = after.looks[&item.id];
            let worse = Wear::ALL.iter().copied().find(|other| *other > wear).unwrap_or(wear);
            after.looks.insert(item.id.clone(), worse);
        } else {
            after.answers.insert(item.id.clone(), Answer::Fail);
        }
        let (before, after) = (by_rule(kind, &before).unwrap(), by_rule(kind, &after).unwrap());
        prop_assert!(after.functional <= before.functional);
        prop_assert!(after.cosmetic <= before.cosmetic);
        prop_assert!(after.cosmetic.shop().is_none() || before.cosmetic.shop().is_some());
    }

    #[test]
    fn an_incomplete_checklist_gives_no_grade(
        kind in any_kind(), choices in prop::collection::vec(0usize..12, 40), place in 0usize..40,
    ) {
        let mut results = any_results(kind, &choices);
        let all: Vec<_> = items(kind).collect();
        let item = all[place % all.len()];
        results.answers.remove(&item.id);
        results.looks.remove(&item.id);
        prop_assert_eq!(by_rule(kind, &results), None);
        prop_assert_eq!(results.missing(kind), vec![item]);
    }
}

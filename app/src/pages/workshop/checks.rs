//! The checklist of a device's kind, the faults and remarks, and the grade that comes of it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::checklist::{Answer, Item, Part, Wear, items};
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_service::bench::{BenchJob, BenchPage, Findings};

use super::words::grade_sign;
use crate::api::bench::Inspect;
use crate::components::{Card, Glyph, Look, Select, Submit, TextArea, TextField};
use crate::i18n::bench::BenchTexts;
use crate::i18n::{Language, bench, use_language};

const PARTS: [Part; 5] = [
    Part::Essential,
    Part::Other,
    Part::Preparation,
    Part::Renewal,
    Part::Cosmetic,
];

/// The form of a device on the bench.
pub(super) fn form(seen: &BenchPage) -> AnyView {
    let words = bench::texts(use_language());
    let kind = seen.kind();
    let job = seen.open_job();
    let findings = job.map(|job| job.findings.clone()).unwrap_or_default();
    let groups = PARTS
        .iter()
        .map(|&part| {
            let lines: Vec<_> = items(kind)
                .filter(|item| item.part == part)
                .map(|item| line(item, &findings))
                .collect();
            (!lines.is_empty()).then(|| {
                view! {
                    <h3 class="bench-part">{(words.part)(part)}</h3>
                    <ul class="bench-checks">{lines}</ul>
                }
            })
        })
        .collect_view();
    let notes = job.map(|job| job.notes.clone()).unwrap_or_default();
    let grade = grade_card(seen, job);
    view! {
        <form class="bench-form" method="post" action=Inspect::url()>
            <input type="hidden" name="device" value=seen.device.state.device.to_string()/>
            <input type="hidden" name="version" value=job.map_or(0, |job| job.version).to_string()/>
            <Card title=words.checklist_title>
                {groups}
                <TextArea
                    name="notes"
                    label=words.notes
                    hint=words.notes_hint
                    value=notes
                />
            </Card>
            {grade}
            <div class="bench-send">
                <Submit look=Look::Secondary glyph=Glyph::Check name="then" value="save">{words.save}</Submit>
                <Submit glyph=Glyph::CircleCheck name="then" value="ready">{words.ready}</Submit>
                <p class="quiet">{words.ready_help}</p>
            </div>
        </form>
    }
    .into_any()
}

fn line(item: &'static Item, findings: &Findings) -> AnyView {
    let language = use_language();
    let words = bench::texts(language);
    let label = match language {
        Language::Fr => item.fr.as_str(),
        Language::En => item.en.as_str(),
    };
    let remark = findings.results.notes.get(&item.id).cloned().unwrap_or_default();
    let open = !remark.is_empty();
    let control = if item.part == Part::Cosmetic {
        looks(item, label, findings.results.looks.get(&item.id).copied())
    } else {
        answers(item, label, findings.results.answers.get(&item.id).copied())
    };
    view! {
        <li class="bench-check">
            {control}
            <details class="bench-remark" open=open>
                <summary>{words.remark}</summary>
                <input
                    class="input"
                    name=format!("remarks[{}]", item.id)
                    value=remark
                    aria-label=format!("{} : {label}", words.remark)
                    maxlength="500"
                />
            </details>
        </li>
    }
    .into_any()
}

fn answers(item: &'static Item, label: &'static str, given: Option<Answer>) -> AnyView {
    let words = bench::texts(use_language());
    let choices = Answer::ALL
        .iter()
        .filter(|answer| item.may_be_absent || **answer != Answer::NotApplicable)
        .map(|&answer| {
            view! {
                <label class=format!("bench-choice bench-{}", answer.word())>
                    <input
                        type="radio"
                        name=format!("answers[{}]", item.id)
                        value=answer.word()
                        checked=given == Some(answer)
                    />
                    <span>{(words.answer)(answer)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="bench-question">
            <legend>{label}</legend>
            <div class="bench-choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}

fn looks(item: &'static Item, label: &'static str, given: Option<Wear>) -> AnyView {
    let words = bench::texts(use_language());
    let options = Wear::ALL
        .iter()
        .map(|&wear| view! { <option value=wear.word() selected=given == Some(wear)>{(words.wear)(wear)}</option> })
        .collect_view();
    view! {
        <label class="bench-question bench-look">
            <span>{label}</span>
            <select class="input" name=format!("looks[{}]", item.id)>
                <option value="">{words.not_answered}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn grade_card(seen: &BenchPage, job: Option<&BenchJob>) -> AnyView {
    let language = use_language();
    let words = bench::texts(language);
    let chosen = job.and_then(|job| job.findings.chosen);
    let ruled = match seen.ruled {
        Some(grade) => view! { {spelled(words, grade)} }.into_any(),
        None => {
            let items = seen.missing.iter().map(|item| match language {
                Language::Fr => item.fr.as_str(),
                Language::En => item.en.as_str(),
            });
            let missing = items.map(|item| view! { <li>{item}</li> }).collect_view();
            let count = (words.missing)(seen.missing.len() as u64);
            let list = (!seen.missing.is_empty()).then(|| {
                view! {
                    <details class="bench-more">
                        <summary>{count}</summary>
                        <ul>{missing}</ul>
                    </details>
                }
            });
            view! {
                <p>{words.no_grade_yet}</p>
                {list}
            }
            .into_any()
        }
    };
    let useless = seen
        .ruled
        .filter(|grade| chosen.is_none() && !grade.functional.works())
        .map(|_| view! { <p class="bench-fallen">{words.does_not_work}</p> });
    let functional = FunctionalGrade::ALL.iter().map(|grade| {
        let name = format!("{} – {}", grade.sign(), (words.functional)(*grade));
        (grade.word().to_owned(), name)
    });
    let cosmetic = CosmeticGrade::ALL.iter().map(|grade| {
        let name = format!("{} – {}", grade.sign(), (words.cosmetic)(*grade));
        (grade.word().to_owned(), name)
    });
    let by_rule = || (String::new(), words.by_the_rule.to_owned());
    let functional: Vec<_> = std::iter::once(by_rule()).chain(functional).collect();
    let cosmetic: Vec<_> = std::iter::once(by_rule()).chain(cosmetic).collect();
    let reason = job.map(|job| job.override_reason.clone()).unwrap_or_default();
    view! {
        <Card title=words.grade_title>
            {ruled}
            {chosen.map(|grade| view! { <p>{words.grade_otherwise} " : " <strong>{grade_sign(grade)}</strong></p> })}
            {useless}
            <p class="quiet">{words.grade_help}</p>
            <details class="bench-more" open=chosen.is_some()>
                <summary>{words.grade_otherwise}</summary>
                <div class="form">
                    <Select
                        name="functional"
                        label=words.grade_functional
                        options=functional
                        value=chosen.map(|grade| grade.functional.word().to_owned()).unwrap_or_default()
                    />
                    <Select
                        name="cosmetic"
                        label=words.grade_cosmetic
                        options=cosmetic
                        value=chosen.map(|grade| grade.cosmetic.word().to_owned()).unwrap_or_default()
                    />
                    <TextField name="reason" label=words.grade_reason hint=words.grade_reason_hint value=reason/>
                </div>
            </details>
        </Card>
    }
    .into_any()
}

fn spelled(words: &'static BenchTexts, grade: Grade) -> AnyView {
    view! {
        <p class="bench-grade">{grade_sign(grade)}</p>
        <p>{(words.functional)(grade.functional)} ", " {(words.cosmetic)(grade.cosmetic)}</p>
    }
    .into_any()
}

/// What was found, once the device has left the bench.
pub(super) fn done(seen: &BenchPage) -> Option<AnyView> {
    let language = use_language();
    let words = bench::texts(language);
    let job = seen.job.as_ref()?;
    let faults = job.findings.results.faults(seen.kind()).map(|item| {
        let label = match language {
            Language::Fr => item.fr.as_str(),
            Language::En => item.en.as_str(),
        };
        view! { <li>{label} " : " {(words.answer)(Answer::Fail)}</li> }
    });
    let faults: Vec<_> = faults.collect();
    let grade = seen.device.state.grade.or(seen.ruled)?;
    let who = seen.people.get(&job.opened_by).cloned().unwrap_or_default();
    let reason = (!job.override_reason.is_empty())
        .then(|| view! { <p>{words.grade_otherwise} " : " {job.override_reason.clone()}</p> });
    let notes = (!job.notes.is_empty()).then(|| view! { <p class="bench-notes">{job.notes.clone()}</p> });
    let card = view! {
        <Card title=words.grade_title>
            {spelled(words, grade)}
            <ul>{faults}</ul>
            {reason}
            {notes}
            <p class="quiet">{words.opened_by} " " {who}</p>
        </Card>
    };
    Some(card.into_any())
}

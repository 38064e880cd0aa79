//! What the pages of labels ask for.

use leptos::prelude::*;

/// Makes a batch of blank labels, then shows what to print it on.
#[server(endpoint = "labels/make_blanks")]
pub async fn make_blanks(#[server(default)] count: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{labels, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::labels::{BLANKS, problem_field};
    use crate::viewer::{service, viewer};
    use regain_service::blank_tags;

    let language = use_language();
    let words = labels::texts(language);
    // "1 000" is a thousand.
    let digits: String = count.chars().filter(|character| !character.is_whitespace()).collect();
    let count: usize = digits.parse().unwrap_or(0);
    match blank_tags::make_blanks(&service(), &viewer().actor, count).await {
        Ok(batch) => {
            flash_success((words.made)(count as u64));
            leptos_axum::redirect(&format!("{BLANKS}/{batch}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |field| {
                problem_field(words, field)
            }));
            leptos_axum::redirect(BLANKS);
        }
    }
    Ok(())
}

/// Binds a blank label to a device, then shows the form for the next pair.
#[server(endpoint = "labels/bind")]
pub async fn bind_blank(
    #[server(default)] code: String,
    #[server(default)] device: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{labels, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::labels::{BIND, problem_field};
    use crate::viewer::{service, viewer};
    use leptos_router::location::Url;
    use regain_domain::code::Code;
    use regain_service::bind_tag::{Binding, bind_tag};

    let language = use_language();
    let words = labels::texts(language);
    let binding = Binding { code, device };
    match bind_tag(&service(), &viewer().actor, &binding).await {
        Ok(_) => {
            let code = Code::from_scan(&binding.code).map(|code| code.readable());
            flash_success((words.bound_done)(&code.unwrap_or_default()));
            leptos_axum::redirect(BIND);
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |field| {
                problem_field(words, field)
            }));
            let [code, device] = [&binding.code, &binding.device].map(|text| {
                let text: String = text.chars().take(120).collect();
                Url::escape(&text)
            });
            leptos_axum::redirect(&format!("{BIND}?code={code}&device={device}"));
        }
    }
    Ok(())
}

/// Keeps how far a printer prints beside the place.
#[server(endpoint = "labels/keep_printer")]
pub async fn keep_printer(
    #[server(default)] name: String,
    #[server(default)] sheet: String,
    #[server(default)] right: String,
    #[server(default)] down: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{labels, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::labels::{PRINTERS, article_of, problem_field};
    use crate::viewer::{service, viewer};
    use leptos_router::location::Url;
    use regain_service::Problem;
    use regain_service::keep_printer::{NewPrinter, keep_printer};
    use regain_service::label_paper::Offset;

    let language = use_language();
    let words = labels::texts(language);
    let kept = match (tenths(&right), tenths(&down)) {
        (Some(right), Some(down)) => {
            let new = NewPrinter {
                name: name.clone(),
                format: sheet.clone(),
                offset: Offset { right, down },
            };
            keep_printer(&service(), &viewer().actor, new).await
        }
        _ => Err(Problem::Field("offset".to_owned())),
    };
    match kept {
        Ok(()) => {
            flash_success(words.kept);
            leptos_axum::redirect(PRINTERS);
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |field| {
                problem_field(words, field)
            }));
            let [name, right, down] = [&name, &right, &down].map(|text| {
                let text: String = text.chars().take(120).collect();
                Url::escape(&text)
            });
            let sheet = Url::escape(article_of(&sheet));
            leptos_axum::redirect(&format!(
                "{PRINTERS}?nom={name}&planche={sheet}&droite={right}&bas={down}"
            ));
        }
    }
    Ok(())
}

/// Millimetres as people type them, with a comma or a point, as whole tenths.
#[cfg(feature = "ssr")]
fn tenths(typed: &str) -> Option<i32> {
    let plain = typed.trim().replace(',', ".").replace('\u{2212}', "-");
    let mm: f32 = plain.parse().ok()?;
    // What is far beyond is refused by its size; it must only not overflow.
    mm.is_finite()
        .then(|| (mm.clamp(-1_000.0, 1_000.0) * 10.0).round() as i32)
}

/// Forgets a printer.
#[server(endpoint = "labels/forget_printer")]
pub async fn forget_printer(printer: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{labels, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::labels::PRINTERS;
    use crate::viewer::{service, viewer};
    use regain_domain::id::PrinterId;
    use regain_service::{Problem, keep_printer};

    let language = use_language();
    let done = match PrinterId::parse(&printer) {
        Some(id) => keep_printer::forget_printer(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(labels::texts(language).forgotten),
        Err(problem) => flash_error(problem_sentence(language, &problem, |_| None)),
    }
    leptos_axum::redirect(PRINTERS);
    Ok(())
}

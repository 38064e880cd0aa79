//! What stands between a device and somebody's hands: which medium, and why.

use leptos::prelude::*;
use regain_domain::device::Stage;
use regain_service::bench::BenchPage;

use super::words::medium_name;
use crate::components::{Alert, Tone};
use crate::i18n::{bench, use_language};

/// Names every medium that blocks; nothing when none does, or when the device goes another way anyhow.
pub(super) fn alert(seen: &BenchPage) -> Option<impl IntoView + use<>> {
    let language = use_language();
    let words = bench::texts(language);
    if seen.device.state.stage != Stage::OnBench {
        return None;
    }
    let why: Vec<String> = match &seen.device.state.media {
        None => vec![words.blocked_unlisted.to_owned()],
        Some(_) => seen
            .uncleared()
            .map(|one| (words.blocked_by)(&medium_name(language, &one.medium)))
            .collect(),
    };
    (!why.is_empty()).then(|| {
        let lines = why.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <Alert tone=Tone::Blocked title=words.blocked_title>
                <ul>{lines}</ul>
            </Alert>
        }
    })
}

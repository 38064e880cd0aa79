//! Bringing in the report of a wiping tool, and what became of each drive that it speaks of.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::access::{Action, Relation};
use regain_domain::id::DeviceId;
use regain_service::Problem;
use regain_service::bench::{DriveOutcome, DriveVerdict, MediumPlace, Verification, WipeOutcome, WipeResult};

use super::words::{mismatch, no_proof, problem_words};
use super::{Sent, refuse};
use crate::components::{Alert, Card, Field, Glyph, LinkButton, Look, PageHeader, Status, Submit, Table, Tone};
use crate::i18n::{HARD, bench, number, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn WipesPage() -> impl IntoView {
    let sent = use_context::<Sent>();
    let device = use_query_map().read_untracked().get("appareil");
    let device = device.as_deref().and_then(DeviceId::parse);
    desk_page(Place::Workshop, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::WorkBench, Relation::Nobodys)?;
        Ok::<_, Problem>(page(sent, device).into_any())
    })
}

fn page(sent: Option<Sent>, device: Option<DeviceId>) -> impl IntoView {
    let language = use_language();
    let words = bench::texts(language);
    let back = device.map_or_else(
        || "/atelier".to_owned(),
        |device| format!("/atelier/appareils/{device}"),
    );
    let told = match sent {
        None => None,
        Some(Sent::Refused(problem)) => {
            refuse(&problem);
            Some(view! { <Alert tone=Tone::Blocked title=problem_words(language, &problem)/> }.into_any())
        }
        Some(Sent::Report(outcome)) => Some(report(outcome).into_any()),
    };
    let action = device.map_or_else(
        || "/atelier/effacements".to_owned(),
        |device| format!("/atelier/effacements?appareil={device}"),
    );
    view! {
        <Title text=words.wipes_title/>
        <PageHeader title=words.wipes_title lead=words.wipes_lead back=(back, words.back.to_owned())/>
        <div class="stack-wide">
            {told}
            <form class="form" method="post" action=action enctype="multipart/form-data">
                <Field id="file" label=words.wipe_file hint=words.wipe_file_hint required=true>
                    <input
                        class="input"
                        type="file"
                        id="file"
                        name="file"
                        accept=".log,.txt,.json,.yaml,.yml,text/plain,application/json"
                        aria-describedby="file-note"
                        required
                    />
                </Field>
                <Submit glyph=Glyph::FileUp>{words.wipe_read}</Submit>
            </form>
            <Card title=words.wipe_formats_title><p>{words.wipe_formats}</p></Card>
        </div>
    }
}

fn report(outcome: WipeOutcome) -> impl IntoView {
    let words = bench::texts(use_language());
    let cleared = |verdict: &&DriveVerdict| matches!(verdict.outcome, DriveOutcome::Cleared(_));
    let count = outcome.drives.iter().filter(cleared).count() as u64;
    let summary = (words.wipe_summary)(count, outcome.drives.len() as u64);
    let tone = if count == 0 { Tone::Look } else { Tone::Ok };
    let version = outcome.tool_version.unwrap_or_default();
    let tool = format!("{} {version}", outcome.tool.name());
    let columns = vec![words.column_drive, words.column_says, words.column_verdict];
    let rows = outcome.drives.into_iter().map(row).collect_view();
    view! {
        <Alert tone title=summary>
            <p>{outcome.file_name} " · " {tool.trim_end().to_owned()}</p>
        </Alert>
        <Table caption=words.wipe_drives columns>{rows}</Table>
    }
}

fn row(verdict: DriveVerdict) -> impl IntoView {
    let language = use_language();
    let words = bench::texts(language);
    let drive = verdict.drive;
    let size = drive
        .size_mb
        .map(|size| format!("{}{HARD}Go", number(language, size / 1_000)));
    let name: Vec<String> = [Some(drive.model), size]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let result = match drive.result {
        WipeResult::Erased => words.drive_erased,
        WipeResult::Failed => words.drive_failed,
        WipeResult::Aborted => words.drive_aborted,
        WipeResult::Unproven(_) => words.drive_unproven,
    };
    let verified = match drive.verification {
        Verification::AllPasses => words.verified_all,
        Verification::LastPass => words.verified_last,
        Verification::NotDone => words.verified_not,
        Verification::Unknown => words.verified_unknown,
    };
    // Of what did not come to its end there was nothing to verify.
    let says = if drive.result == WipeResult::Erased {
        format!("{result}, {verified}")
    } else {
        result.to_owned()
    };
    let how = [drive.method, drive.ended]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let (tone, sentence, place) = told(verdict.outcome);
    let open = place.map(|place| {
        let href = format!("/atelier/appareils/{}", place.device);
        view! { <LinkButton href look=Look::Quiet glyph=Glyph::ArrowRight>{words.to_device}</LinkButton> }
    });
    view! {
        <tr>
            <th scope="row" data-label=words.column_drive>
                <span class="cell-lines">
                    <span>{name.join(", ")}</span>
                    <span class="quiet">{drive.serial}</span>
                </span>
            </th>
            <td data-label=words.column_says>
                <span class="cell-lines">
                    <span>{says}</span>
                    <span class="quiet">{how}</span>
                </span>
            </td>
            <td data-label=words.column_verdict>
                <span class="bench-verdict">
                    <Status tone glyph=tone.glyph()>{sentence}</Status>
                    {open}
                </span>
            </td>
        </tr>
    }
}

/// What a drive was good for, in a sentence.
fn told(outcome: DriveOutcome) -> (Tone, String, Option<MediumPlace>) {
    let words = bench::texts(use_language());
    match outcome {
        DriveOutcome::Cleared(place) => (Tone::Ok, (words.drive_cleared)(&place.name), Some(place)),
        DriveOutcome::ClearedBefore(place) => (Tone::Neutral, (words.drive_before)(&place.name), Some(place)),
        DriveOutcome::NoProof(place, why) => (
            Tone::Blocked,
            (words.drive_no_proof)(&place.name, no_proof(words, why)),
            Some(place),
        ),
        DriveOutcome::OtherDrive(place, why) => (
            Tone::Blocked,
            (words.drive_other)(&place.name, mismatch(words, why)),
            Some(place),
        ),
        DriveOutcome::Rejected(place, why) => (Tone::Blocked, (words.drive_rejected)(&place.name, &why), Some(place)),
        DriveOutcome::NotListed(place) => (Tone::Look, (words.drive_not_listed)(&place.name), Some(place)),
        DriveOutcome::Ambiguous => (Tone::Blocked, words.drive_ambiguous.to_owned(), None),
        DriveOutcome::Superseded => (Tone::Neutral, words.drive_superseded.to_owned(), None),
        DriveOutcome::Nowhere => (Tone::Look, words.drive_nowhere.to_owned(), None),
    }
}

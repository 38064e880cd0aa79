//! The small parts, state by state.

use leptos::prelude::*;
use regain_domain::device::Kind;

use crate::components::*;
use crate::i18n::{gallery, use_language};

#[component]
pub(super) fn Buttons() -> impl IntoView {
    let words = gallery::texts(use_language());
    let name = |look| match look {
        Look::Primary => words.look_primary,
        Look::Secondary => words.look_secondary,
        Look::Quiet => words.look_quiet,
        Look::Danger => words.look_danger,
    };
    let looks = move |each: fn(Look, &'static str) -> AnyView| {
        let all = Look::ALL.map(|look| each(look, name(look)));
        view! { <div class="cluster">{all.into_iter().collect_view()}</div> }
    };
    view! {
        {looks(|look, name| view! { <Button look glyph=Glyph::Package>{name}</Button> }.into_any())}
        {looks(|look, name| view! { <Button look disabled=true>{name}</Button> }.into_any())}
        {looks(|look, name| view! { <Button look glyph=Glyph::Keyboard label=name/> }.into_any())}
        {looks(|look, name| view! { <LinkButton href="#" look glyph=Glyph::FileUp>{name}</LinkButton> }.into_any())}
        <form method="get">
            {looks(|look, name| view! { <Submit look glyph=Glyph::Check>{name}</Submit> }.into_any())}
        </form>
        <div class="cluster">
            <Button look=Look::Primary glyph=Glyph::PenLine main=true>{words.sign_handover}</Button>
        </div>
        <div class="cluster">
            <LinkButton href="#" look=Look::Primary glyph=Glyph::Package main=true>{words.propose_lot}</LinkButton>
        </div>
        <div class="cluster">
            <Tap class="round-button" glyph=Glyph::Keyboard label=words.look_quiet on_click=|_| ()/>
            <Tap class="round-button" glyph=Glyph::Flashlight label=words.look_quiet pressed=true on_click=|_| ()/>
        </div>
        <form method="get" class="cluster">
            <Submit main=true glyph=Glyph::FileUp name="go" value="import">{words.import}</Submit>
        </form>
    }
}

#[component]
pub(super) fn Filters() -> impl IntoView {
    let words = gallery::texts(use_language());
    let there = || Some("#".to_owned());
    view! {
        <Chips label=words.filters>
            <Chip href="#" active=true count=346u64>{words.to_retire}</Chip>
            <Chip href="#" count=2_108u64>{words.laptops}</Chip>
            <Chip href="#" active=true>{words.all}</Chip>
            <Chip href="#">{words.north_site}</Chip>
        </Chips>
        <Pager next=there() first=there()/>
        <Pager next=there() first=None/>
        <Pager next=None first=there()/>
        <Pager next=None first=None/>
    }
}

/// What stands around every page, or before it.
#[component]
pub(super) fn Around() -> impl IntoView {
    view! {
        <SkipLink/>
        <DemoBanner/>
        <LanguageSwitch/>
    }
}

#[component]
pub(super) fn Words() -> impl IntoView {
    let words = gallery::texts(use_language());
    view! {
        <div class="cluster">
            <Status tone=Tone::Ok>{words.taken}</Status>
            <Status tone=Tone::Look>{words.to_retire}</Status>
            <Status tone=Tone::Blocked>{words.no_label}</Status>
            <Status>{words.missing}</Status>
            <Status tone=Tone::Ok glyph=Glyph::ShieldCheck>{words.verified}</Status>
            <Badge count=3u64 tone=Tone::Blocked label=words.exceptions/>
            <Badge count=12u64 label=words.devices/>
            <Badge count=0u64 label=words.devices/>
        </div>
        <p>
            <LabelCode code="7K3M2QXF"/>
            " · "
            <LabelCode/>
        </p>
        <Count value=11u64 of=12u64 label=words.expected/>
        <Count value=3_390u64 label=words.devices/>
        <div class="grid-two">
            <Fact label=words.data value=words.erased note=words.erased_note/>
            <Fact label=words.co2 value=words.co2_value note=words.co2_note/>
        </div>
    }
}

#[component]
pub(super) fn Messages() -> impl IntoView {
    let words = gallery::texts(use_language());
    view! {
        <Alert tone=Tone::Ok title=words.imported>{words.import_hint}</Alert>
        <Alert tone=Tone::Look title=words.lot_late>{words.lot_late_next}</Alert>
        <Alert tone=Tone::Blocked title=words.file_empty>
            <p>{words.file_empty_next}</p>
            <LinkButton href="#" glyph=Glyph::RefreshCw>{words.import}</LinkButton>
        </Alert>
        <Alert title=words.nothing_new/>
        <Card title=words.devices_in_lot>
            <EmptyState glyph=Glyph::Package title=words.nothing_here/>
        </Card>
        <Card>
            <EmptyState glyph=Glyph::Package title=words.nothing_here>
                <p>{words.nothing_here_next}</p>
                <LinkButton href="#" look=Look::Primary>{words.park}</LinkButton>
            </EmptyState>
        </Card>
    }
}

#[component]
pub(super) fn Tasks() -> impl IntoView {
    let words = gallery::texts(use_language());
    let steps = vec![words.step_file, words.step_check, words.step_confirm];
    view! {
        <Steps steps=steps.clone() current=0/>
        <Steps steps=steps.clone() current=1/>
        <Steps steps=steps.clone() current=2/>
        <Steps steps=steps current=3/>
        <Progress label=words.lot_progress value=0u64 max=12u64/>
        <Progress label=words.lot_progress value=11u64 max=12u64/>
        <Progress label=words.lot_progress value=12u64 max=12u64/>
        <Progress label=words.lot_progress value=0u64 max=0u64/>
        <Progress label=words.unknown_length/>
    }
}

#[component]
pub(super) fn Forms() -> impl IntoView {
    let language = use_language();
    let words = gallery::texts(language);
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), kind_name(language, *kind).to_owned()))
        .collect();
    let none = [(String::new(), String::new())];
    let or_none = none.into_iter().chain(kinds.clone()).collect();
    view! {
        <form class="form" method="get">
            <TextField name="email" label=words.email kind="email" hint=words.email_hint required=true/>
            <TextField name="wrong" label=words.email value="camille.exemple.fr" error=words.email_error/>
            <Select name="kind" label=words.kind options=kinds value="screen"/>
            <Select name="no-kind" label=words.kind options=or_none error=words.kind_error required=true/>
            <TextArea name="notes" label=words.notes hint=words.address_hint value=words.building/>
            <TextArea name="no-notes" label=words.notes error=words.notes_error required=true/>
            <Field id="file" label=words.choose_file>
                <input class="input" id="file" name="file" type="file" aria-describedby="file-note"/>
            </Field>
            <Field id="empty-file" label=words.choose_file error=words.file_empty required=true>
                <input
                    class="input"
                    id="empty-file"
                    name="empty-file"
                    type="file"
                    aria-describedby="empty-file-note"
                    aria-invalid="true"
                />
            </Field>
            <CheckField name="proof" checked=true>{words.proof}</CheckField>
            <CheckField name="mail">{words.by_mail}</CheckField>
            <div class="form-actions">
                <Submit glyph=Glyph::FileUp>{words.import}</Submit>
                <LinkButton href="#" look=Look::Quiet>{words.not_now}</LinkButton>
            </div>
        </form>
    }
}

#[component]
pub(super) fn Icons() -> impl IntoView {
    let icons = Glyph::ALL
        .iter()
        .map(|(name, glyph)| view! { <Icon glyph=*glyph label=*name/> });
    view! { <div class="cluster">{icons.collect_view()}</div> }
}

//! Who sees what of the park: the territory counts, partners the devices that are ticked for them.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::sharing::{Field, Share, SharingRules, Territory};
use regain_service::Problem;
use regain_service::share_park::{MOST_LEAST, Sharing, see_sharing};

use super::words::capital;
use crate::api::park_rules::{SharePartner, ShareTerritory};
use crate::components::{Card, CheckField, Glyph, Look, PageHeader, Select, Submit, TextField, kind_name};
use crate::i18n::{park, rules, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn SharingPage() -> impl IntoView {
    desk_page(Place::Park, move |service, viewer| async move {
        let sharing = see_sharing(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(&sharing).into_any())
    })
}

fn page(sharing: &Sharing) -> impl IntoView + use<> {
    let language = use_language();
    let words = rules::texts(language);
    let back = ("/parc".to_owned(), park::texts(language).back_to_park.to_owned());
    let shared: Vec<_> = sharing
        .partners
        .iter()
        .filter_map(|one| Some((one.id, one.name.clone(), sharing.rules.partners.get(&one.id)?.clone())))
        .collect();
    let none = shared
        .is_empty()
        .then(|| view! { <p class="quiet">{words.partner_none}</p> });
    let shared = shared
        .into_iter()
        .map(|(id, name, share)| partner_card(id, name, &share))
        .collect_view();
    let others: Vec<(String, String)> = sharing
        .partners
        .iter()
        .filter(|one| !sharing.rules.partners.contains_key(&one.id))
        .map(|one| (one.id.to_string(), one.name.clone()))
        .collect();
    let add = (!others.is_empty()).then(|| {
        let options = std::iter::once((String::new(), words.partner_choose.to_owned()))
            .chain(others)
            .collect();
        view! {
            <Card title=words.partner_add>
                <form class="form" method="post" action=SharePartner::url()>
                    <Select name="partner" label=words.partner options required=true/>
                    {choices(&Share { kinds: Default::default(), fields: usual_fields() })}
                    <Submit look=Look::Secondary glyph=Glyph::Plus>{words.share_save}</Submit>
                </form>
            </Card>
        }
    });
    view! {
        <Title text=words.sharing/>
        <PageHeader title=words.sharing lead=words.sharing_lead back/>
        <div class="stack-wide">
            {territory(&sharing.rules)}
            <section class="stack">
                <h2>{words.partners}</h2>
                <p class="quiet">{words.partners_help}</p>
                {none}
            </section>
            {shared}
            {add}
        </div>
    }
}

/// What helps a workshop to plan, and says nothing of where a thing stands.
fn usual_fields() -> std::collections::BTreeSet<Field> {
    [Field::Model, Field::Specification, Field::Age, Field::Retirement].into()
}

fn territory(sharing: &SharingRules) -> impl IntoView + use<> {
    let words = rules::texts(use_language());
    let options = [
        (Territory::Counts, words.territory_counts),
        (Territory::Nothing, words.territory_nothing),
    ];
    let options = options.map(|(value, text)| {
        let checked = sharing.territory == value;
        view! {
            <label class="check">
                <input type="radio" name="territory" value=value.word() checked=checked/>
                <span>{text}</span>
            </label>
        }
    });
    let least = sharing.least.min(MOST_LEAST).to_string();
    view! {
        <Card title=words.territory>
            <form class="form" method="post" action=ShareTerritory::url()>
                <fieldset class="duties">
                    <legend class="quiet">{words.territory_help}</legend>
                    {options.collect_view()}
                </fieldset>
                <TextField
                    name="least"
                    label=words.least
                    kind="number"
                    inputmode="numeric"
                    value=least
                    hint=words.least_hint
                />
                <Submit glyph=Glyph::Check>{words.save}</Submit>
            </form>
        </Card>
    }
}

fn partner_card(id: OrganisationId, name: String, share: &Share) -> impl IntoView + use<> {
    let words = rules::texts(use_language());
    let choices = choices(share);
    view! {
        <Card title=name>
            <form class="form" method="post" action=SharePartner::url()>
                <input type="hidden" name="partner" value=id.to_string()/>
                {choices}
                <Submit look=Look::Secondary glyph=Glyph::Check>{words.share_save}</Submit>
            </form>
            <form class="form" method="post" action=SharePartner::url()>
                <input type="hidden" name="partner" value=id.to_string()/>
                <Submit look=Look::Quiet glyph=Glyph::X>{words.share_end}</Submit>
            </form>
        </Card>
    }
}

fn choices(share: &Share) -> impl IntoView + use<> {
    let language = use_language();
    let words = rules::texts(language);
    let kinds = Kind::ALL.iter().map(|&kind| {
        let checked = share.kinds.contains(&kind);
        view! { <CheckField name="kinds[]" value=kind.word() checked>{capital(kind_name(language, kind))}</CheckField> }
    });
    let fields = Field::ALL.iter().map(|&field| {
        let checked = share.fields.contains(&field);
        view! { <CheckField name="fields[]" value=field.word() checked>{(words.field)(field)}</CheckField> }
    });
    view! {
        <div class="share-choices">
            <fieldset class="duties">
                <legend class="field-label">{words.kinds}</legend>
                <p class="quiet">{words.kinds_help}</p>
                {kinds.collect_view()}
            </fieldset>
            <fieldset class="duties">
                <legend class="field-label">{words.fields}</legend>
                {fields.collect_view()}
            </fieldset>
        </div>
    }
}

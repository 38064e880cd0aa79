//! When devices retire: an age for each kind, and whether the end of the warranty counts.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::device::Kind;
use regain_domain::retirement::{LONGEST_AFTER, OLDEST, YOUNGEST, usual_age};
use regain_service::Problem;
use regain_service::set_retirement::{Retirement, see_rules};

use super::words::capital;
use crate::api::park_rules::SetRetirement;
use crate::components::{Card, Fact, Glyph, LinkButton, PageHeader, Select, Submit, Table, kind_name};
use crate::i18n::{number, park, rules, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn RulesPage() -> impl IntoView {
    desk_page(Place::Park, move |service, viewer| async move {
        let rules = see_rules(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(&rules).into_any())
    })
}

fn page(retirement: &Retirement) -> impl IntoView + use<> {
    let language = use_language();
    let words = rules::texts(language);
    let back = ("/parc".to_owned(), park::texts(language).back_to_park.to_owned());
    let rows = Kind::ALL.iter().map(|&kind| row(retirement, kind)).collect_view();
    let after = |years: u8| match years {
        0 => words.warranty_at.to_owned(),
        years => (words.warranty_after)(u64::from(years)),
    };
    let options = std::iter::once((String::new(), words.warranty_off.to_owned()))
        .chain((0..=LONGEST_AFTER).map(|years| (years.to_string(), after(years))))
        .collect::<Vec<_>>();
    let warranty = retirement.rules.after_warranty().map(|years| years.to_string());
    let guarded = (words.guarded)(retirement.guarded);
    view! {
        <Title text=words.retirement/>
        <PageHeader title=words.retirement lead=words.retirement_lead back>
            <LinkButton href="/parc?etape=due" glyph=Glyph::Clock>{park::texts(language).due}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <Fact label=words.due_now value=number(language, retirement.due(None))/>
            <form class="rules-form" method="post" action=SetRetirement::url()>
                <Card title=words.ages>
                    <p class="quiet">{words.ages_help}</p>
                    <Table caption=words.ages columns=vec![park::texts(language).kind, words.years, words.in_park, words.due_column]>
                        {rows}
                    </Table>
                </Card>
                <Card title=words.warranty>
                    <p class="quiet">{words.warranty_help} " " {guarded}</p>
                    <Select name="warranty" label=words.warranty options value=warranty.unwrap_or_default()/>
                </Card>
                <Card title=words.order>
                    <ol class="rules-order">
                        <li>{words.order_hand}</li>
                        <li>{words.order_warranty}</li>
                        <li>{words.order_age}</li>
                    </ol>
                </Card>
                <div class="form-actions">
                    <Submit glyph=Glyph::Check>{words.save}</Submit>
                </div>
            </form>
        </div>
    }
}

fn row(retirement: &Retirement, kind: Kind) -> impl IntoView + use<> {
    let language = use_language();
    let words = rules::texts(language);
    let name = capital(kind_name(language, kind));
    let held = retirement
        .kinds
        .iter()
        .find(|(one, _)| *one == kind)
        .map_or(0, |(_, devices)| *devices);
    let age = retirement.rules.age(kind);
    let usual = i64::from(usual_age(kind));
    let note = (age != usual).then(|| (words.usual)(u64::from(usual_age(kind))));
    let due = retirement.due(Some(kind));
    view! {
        <tr>
            <th scope="row">
                <label for=format!("age-{}", kind.word())>{name}</label>
            </th>
            <td data-label=words.years>
                <input type="hidden" name="kinds[]" value=kind.word()/>
                <input
                    class="input rules-age"
                    type="number"
                    inputmode="numeric"
                    id=format!("age-{}", kind.word())
                    name="ages[]"
                    min=YOUNGEST.to_string()
                    max=OLDEST.to_string()
                    value=age.to_string()
                    required=true
                />
                {note.map(|note| view! { <span class="quiet">{note}</span> })}
            </td>
            <td data-label=words.in_park class="figure">{number(language, held)}</td>
            <td data-label=words.due_column class="figure">{number(language, due)}</td>
        </tr>
    }
}

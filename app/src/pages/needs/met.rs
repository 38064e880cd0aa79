//! Whose needs the devices of a lot would meet: on its page, and while it is made.

use leptos::prelude::*;
use regain_service::needs::Met;

use super::words::{by, least};
use crate::components::{Card, Table, kind_name};
use crate::i18n::{needs, number, use_language};

/// How many needs are shown.
const SHOWN: usize = 12;

/// The card.
pub(crate) fn met(found: Vec<Met>) -> impl IntoView {
    let language = use_language();
    let words = needs::texts(language);
    if found.is_empty() {
        return view! { <Card title=words.met_title><p>{words.met_none}</p></Card> }.into_any();
    }
    let columns = vec![
        words.met_who,
        words.met_need,
        words.met_fits,
        words.met_perhaps,
        words.met_missing,
        words.column_by,
    ];
    let row = |met: Met| {
        let need = met.line.need;
        let asked = least(words, &need.least);
        let asked = (!asked.is_empty()).then(|| view! { <span class="quiet">{asked}</span> });
        view! {
            <tr>
                <th scope="row" data-label=words.met_who>{met.line.organisation_name}</th>
                <td data-label=words.met_need>
                    <span class="cell-lines">
                        <a href=format!("/besoins/{}", need.id)>{kind_name(language, need.kind)}</a>
                        {asked}
                    </span>
                </td>
                <td class="figure" data-label=words.met_fits>{number(language, met.fits)}</td>
                <td class="figure" data-label=words.met_perhaps>{number(language, met.perhaps)}</td>
                <td class="figure" data-label=words.met_missing>{number(language, u64::from(need.missing()))}</td>
                <td data-label=words.column_by>{by(language, &need)}</td>
            </tr>
        }
    };
    let count = (words.met_count)(found.len() as u64);
    let rows = found.into_iter().take(SHOWN).map(row).collect_view();
    view! {
        <Card title=words.met_title>
            <p class="quiet">{count} ". " {words.met_help}</p>
            <Table caption=words.met_title columns>{rows}</Table>
        </Card>
    }
    .into_any()
}

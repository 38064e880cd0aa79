//! Who was invited and has not come yet, and the forms that invite.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::access::Role;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::invite::{Duty, Invitation, Pending, is_ordinary, pending};

use crate::api::territory::{InviteMember, InviteOrganisation, ResendInvitation, RevokeInvitation};
use crate::components::{
    Card, CheckField, EmptyState, Glyph, Look, PageHeader, Pager, Select, Status, Submit, Table, TextField, Tone,
};
use crate::i18n::account::role_name;
use crate::i18n::{date, territory, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

#[component]
pub(super) fn InvitationsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Members, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let pending = pending(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(pending, seen.is_some(), service.now()).into_any())
    })
}

fn page(list: Pending, later: bool, now: Timestamp) -> impl IntoView {
    let words = territory::texts(use_language());
    let all = list.all;
    let next = list
        .next
        .map(|(at, id)| format!("/territoire/invitations?avant={}", moment_key(at, id)));
    let first = later.then(|| "/territoire/invitations".to_owned());
    let pending = if list.invitations.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Mail title=words.pending_none>
                <p>{words.pending_none_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.email, words.organisation, words.role, words.until, ""];
        let rows = list.invitations.into_iter().map(|one| row(one, now)).collect_view();
        view! {
            <Table caption=words.pending columns>{rows}</Table>
            <Pager next first/>
        }
        .into_any()
    };
    view! {
        <Title text=words.invitations/>
        <PageHeader
            title=words.invitations
            lead=if all { words.invitations_lead } else { words.invitations_own_lead }
        />
        <div class="stack-wide">
            <Card title=words.pending>{pending}</Card>
            <div class="invite-forms">
                {all.then(organisation_form)}
                {person_form(all)}
            </div>
        </div>
    }
}

fn row(one: Invitation, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = territory::texts(language);
    let expired = one.expires_at <= now;
    let id = one.id.to_string();
    view! {
        <tr>
            <th scope="row" data-label=words.email>{one.email}</th>
            <td data-label=words.organisation>{one.organisation_name}</td>
            <td data-label=words.role>{role_name(language, one.role)}</td>
            <td data-label=words.until>
                {if expired {
                    view! { <Status tone=Tone::Look>{words.expired}</Status> }.into_any()
                } else {
                    date(language, one.expires_at).into_any()
                }}
            </td>
            <td>
                <div class="cluster">
                    <form method="post" action=ResendInvitation::PATH>
                        <input type="hidden" name="invitation" value=id.clone()/>
                        <Submit look=Look::Secondary glyph=Glyph::Mail>{words.resend}</Submit>
                    </form>
                    <form method="post" action=RevokeInvitation::PATH>
                        <input type="hidden" name="invitation" value=id/>
                        <Submit look=Look::Quiet glyph=Glyph::X>{words.revoke}</Submit>
                    </form>
                </div>
            </td>
        </tr>
    }
}

fn roles(all: bool) -> Vec<(String, String)> {
    let language = use_language();
    let offered = Role::ALL.iter().filter(|role| all || is_ordinary(**role));
    offered
        .map(|&role| (role.word().to_owned(), role_name(language, role).to_owned()))
        .collect()
}

fn languages() -> Vec<(String, String)> {
    let words = territory::texts(use_language());
    [("fr", words.french), ("en", words.english)]
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .to_vec()
}

fn organisation_form() -> impl IntoView {
    let words = territory::texts(use_language());
    let duties = Duty::ALL
        .iter()
        .map(|&duty| {
            view! { <CheckField name="duties[]" value=duty.word()>{(words.duty)(duty)}</CheckField> }
        })
        .collect_view();
    view! {
        <Card title=words.invite_organisation>
            <p class="quiet">{words.invite_organisation_help}</p>
            <form class="form" method="post" action=InviteOrganisation::PATH>
                <TextField name="name" label=words.name hint=words.name_hint required=true autocomplete="off"/>
                <TextField name="slug" label=words.slug hint=words.slug_hint required=true autocomplete="off"/>
                <fieldset class="duties">
                    <legend class="field-label">{words.duties}</legend>
                    {duties}
                </fieldset>
                <h3>{words.first_member}</h3>
                <TextField name="email" label=words.email kind="email" inputmode="email" required=true autocomplete="off"/>
                <Select name="role" label=words.role options=roles(true) required=true/>
                <Select name="language" label=words.language options=languages()/>
                <Submit glyph=Glyph::Mail>{words.send}</Submit>
            </form>
        </Card>
    }
}

fn person_form(all: bool) -> impl IntoView {
    let words = territory::texts(use_language());
    let organisation = all.then(|| {
        view! {
            <TextField
                name="organisation"
                label=words.organisation_slug
                hint=words.organisation_slug_hint
                autocomplete="off"
            />
        }
    });
    view! {
        <Card title=words.invite_person>
            <p class="quiet">{words.invite_person_help}</p>
            // The other form of this page has fields of the same names: ids differ by the form's own prefix.
            <form class="form" method="post" action=InviteMember::PATH>
                {organisation}
                <TextField name="member_email" label=words.email kind="email" inputmode="email" required=true autocomplete="off"/>
                <Select name="member_role" label=words.role options=roles(all) required=true/>
                <Select name="member_language" label=words.language options=languages()/>
                <Submit look=if all { Look::Secondary } else { Look::Primary } glyph=Glyph::Mail>{words.send}</Submit>
            </form>
        </Card>
    }
}

//! The pictures of a device, and the form that adds one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_service::bench::{BenchPage, Photo};
use regain_service::photos::{Size, address};

use crate::api::bench::RemovePhoto;
use crate::components::{Card, CheckField, Field, Glyph, Look, Status, Submit};
use crate::i18n::{bench, use_language};

/// The card.
pub(super) fn card(seen: &BenchPage) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let device = seen.device.state.device;
    let pictures = seen.photos.iter().map(picture).collect_view();
    let none = seen
        .photos
        .is_empty()
        .then(|| view! { <p class="quiet">{words.photo_none}</p> });
    view! {
        <Card title=words.photos_title>
            {none}
            <ul class="bench-photos">{pictures}</ul>
            <details class="bench-more">
                <summary>{words.photo_add}</summary>
                <form
                    class="form"
                    method="post"
                    action=format!("/atelier/appareils/{device}/photos")
                    enctype="multipart/form-data"
                >
                    <Field id="photo" label=words.photo_add hint=words.photo_hint required=true>
                        <input
                            class="input"
                            type="file"
                            id="photo"
                            name="file"
                            accept="image/jpeg,image/png,image/webp"
                            aria-describedby="photo-note"
                            required
                        />
                    </Field>
                    <CheckField name="public" checked=true>{words.photo_public}</CheckField>
                    <Submit look=Look::Secondary glyph=Glyph::Camera>{words.photo_send}</Submit>
                </form>
            </details>
        </Card>
    }
}

fn picture(photo: &Photo) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let private = (!photo.public).then(|| view! { <Status>{words.photo_private}</Status> });
    view! {
        <li class="bench-photo">
            <a href=address(photo.large, Size::Large)>
                <img src=address(photo.large, Size::Small) alt=words.photo_alt loading="lazy"/>
            </a>
            {private}
            <form method="post" action=RemovePhoto::url()>
                <input type="hidden" name="photo" value=photo.id.to_string()/>
                <Submit look=Look::Quiet glyph=Glyph::Trash>{words.photo_remove}</Submit>
            </form>
        </li>
    }
}

//! New versions of the app: noticed in the background, put in place when the person says so.

use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::page;

fn container() -> Option<ServiceWorkerContainer> {
    let container = web_sys::window()?.navigator().service_worker();
    (!JsValue::from(&container).is_undefined()).then_some(container)
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    JsFuture::from(container()?.ready().ok()?).await.ok()?.dyn_into().ok()
}

/// Watches for new versions: calls `ready` when one is here and waits, and `replaced` when it was put in place, from this
/// window or another. Lives as long as the page.
pub async fn watch(ready: impl Fn() + Clone + 'static, replaced: impl Fn() + 'static) {
    let (Some(container), Some(registration)) = (container(), registration().await) else {
        return;
    };
    follow_controller(&container, replaced);
    // Without a controller this page came from the network already: nothing to offer.
    let ready = move || {
        if is_controlled() {
            ready();
        }
    };
    if registration.waiting().is_some() {
        ready();
    }
    // One may be on its way since before this page was there.
    if let Some(coming) = registration.installing() {
        follow_install(coming, ready.clone());
    }
    let known = registration.clone();
    let found = Closure::<dyn FnMut()>::new(move || {
        if let Some(coming) = known.installing() {
            follow_install(coming, ready.clone());
        }
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

fn is_controlled() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

fn follow_install(coming: ServiceWorker, ready: impl Fn() + 'static) {
    let watched = coming.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        if watched.state() == ServiceWorkerState::Installed {
            ready();
        }
    });
    coming.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn follow_controller(container: &ServiceWorkerContainer, replaced: impl Fn() + 'static) {
    // The first worker claims the page that registered it, which is of the same build.
    let had = Cell::new(is_controlled());
    let changed = Closure::<dyn FnMut()>::new(move || {
        if had.replace(true) {
            replaced();
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Asks the server whether there is a new version.
pub async fn look() {
    if let Some(registration) = registration().await
        && let Ok(looked) = registration.update()
    {
        let _ = JsFuture::from(looked).await;
    }
}

/// Puts the waiting version in place; [`watch`] is told when it is. Without one this page is what is old: loads it anew.
pub async fn apply() {
    match registration().await.and_then(|registration| registration.waiting()) {
        Some(waiting) => {
            let _ = waiting.post_message(&"skip-waiting".into());
        }
        None => page::reload(),
    }
}

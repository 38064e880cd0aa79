//! New versions of the app: noticed in the background, put in place when the person says so.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page;

fn container() -> Option<ServiceWorkerContainer> {
    let container = web_sys::window()?.navigator().service_worker();
    (!JsValue::from(&container).is_undefined()).then_some(container)
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    JsFuture::from(container()?.ready().ok()?).await.ok()?.dyn_into().ok()
}

/// Calls back each time a new version is ready and waits. Lives as long as the page.
pub async fn watch(ready: impl Fn() + Clone + 'static) {
    let Some(registration) = registration().await else {
        return;
    };
    // Without a controller this page came from the network already: nothing to offer.
    let controlled = || container().is_some_and(|container| container.controller().is_some());
    if registration.waiting().is_some() && controlled() {
        ready();
    }
    let known = registration.clone();
    let found = Closure::<dyn FnMut()>::new(move || {
        let Some(coming) = known.installing() else { return };
        let (ready, watched) = (ready.clone(), coming.clone());
        let changed = Closure::<dyn FnMut()>::new(move || {
            if watched.state() == web_sys::ServiceWorkerState::Installed && controlled() {
                ready();
            }
        });
        coming.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Asks the server whether there is a new version.
pub async fn look() {
    if let Some(registration) = registration().await
        && let Ok(looked) = registration.update()
    {
        let _ = JsFuture::from(looked).await;
    }
}

/// Puts the waiting version in place and starts it.
pub async fn apply() {
    let waiting = registration().await.and_then(|registration| registration.waiting());
    let (Some(container), Some(waiting)) = (container(), waiting) else {
        return page::reload();
    };
    let changed = Closure::<dyn FnMut()>::new(page::reload);
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    let _ = waiting.post_message(&"skip-waiting".into());
}

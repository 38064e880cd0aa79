//! One at a time, across all windows of the app on this device.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, work: &Closure<dyn FnMut() -> js_sys::Promise>) -> Result<js_sys::Promise, JsValue>;
}

/// Runs some work while no other window runs work under this name. A browser without locks runs it at once: two
/// windows then send the same entries, which the server answers with `duplicate`.
pub async fn exclusively<F: Future<Output = ()> + 'static>(name: &str, work: F) {
    let work = Rc::new(RefCell::new(Some(work)));
    let inside = Rc::clone(&work);
    let callback = Closure::<dyn FnMut() -> js_sys::Promise>::new(move || {
        let work = inside.borrow_mut().take();
        future_to_promise(async move {
            if let Some(work) = work {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(done) = request(name, &callback) {
        let _ = JsFuture::from(done).await;
    }
    let left = work.borrow_mut().take();
    if let Some(left) = left {
        left.await;
    }
}

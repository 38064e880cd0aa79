//! The clock and chance, which the rules take as arguments.

use regain_domain::time::Timestamp;

/// Now, by this device's clock.
pub fn now() -> Timestamp {
    // Milliseconds since 1970 fit a float exactly for the next 285,000 years.
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// Milliseconds since some moment, for measuring short times: steady when the clock is set.
pub fn ticks() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// Ten bytes nobody can guess.
pub fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        // No browser that runs WASM lacks it; ids must differ all the same.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

/// Waits.
pub async fn sleep(millis: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let millis = i32::try_from(millis).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

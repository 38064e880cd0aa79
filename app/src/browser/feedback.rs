//! What a person notices without looking: a tone and, where phones have it, a short shake; each unless it was switched
//! off on this phone.

use std::cell::RefCell;
use web_sys::{AudioContext, OscillatorType};

use super::choices;

/// What a scan came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feeling {
    /// Taken and saved.
    Good,
    /// Saved, but worth a look.
    Look,
    /// Nothing was done.
    Nothing,
}

thread_local! {
    static SOUND: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Makes it felt.
pub fn give(feeling: Feeling) {
    let (tones, shake): (&[f32], u32) = match feeling {
        Feeling::Good => (&[1_320.0], 40),
        Feeling::Look => (&[880.0, 660.0], 120),
        Feeling::Nothing => (&[330.0], 60),
    };
    let choices = choices::get();
    if choices.shake
        && let Some(window) = web_sys::window()
    {
        let navigator = window.navigator();
        // Safari has no vibration at all.
        if js_sys::Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false) {
            let _ = navigator.vibrate_with_duration(shake);
        }
    }
    if choices.sound {
        // No sound is no failure: the device may have none, or nobody has touched the page yet.
        let _ = play(tones);
    }
}

fn play(tones: &[f32]) -> Result<(), wasm_bindgen::JsValue> {
    let sound = match SOUND.with_borrow(Clone::clone) {
        Some(sound) => sound,
        None => {
            let sound = AudioContext::new()?;
            SOUND.set(Some(sound.clone()));
            sound
        }
    };
    let _ = sound.resume();
    for (tone, start) in tones.iter().zip([0.0, 0.11]) {
        let at = sound.current_time() + start;
        let (voice, volume) = (sound.create_oscillator()?, sound.create_gain()?);
        voice.set_type(OscillatorType::Square);
        voice.frequency().set_value(*tone);
        volume.gain().set_value(0.08);
        voice.connect_with_audio_node(&volume)?;
        volume.connect_with_audio_node(&sound.destination())?;
        voice.start_with_when(at)?;
        voice.stop_with_when(at + 0.09)?;
    }
    Ok(())
}

//! A photo in which codes are read: what was read in it, and the photo itself for a finger to point at.

use wasm_bindgen::JsValue;
use web_sys::{File, HtmlInputElement, Url};

use super::detector::read_photo;
use crate::field::sight::Look;

/// A photo that was read. Dropping it lets the browser forget it.
pub struct Still {
    /// What it shows.
    pub look: Look,
    /// Where the page finds it.
    pub address: String,
}

impl Still {
    /// Reads the photo that was just chosen; none if nothing was.
    pub async fn chosen(input: HtmlInputElement) -> Option<Result<Self, JsValue>> {
        let file = input.files()?.get(0)?;
        let still = Self::read(&file).await;
        // So that the same photo can be chosen once more.
        input.set_value("");
        Some(still)
    }

    async fn read(file: &File) -> Result<Self, JsValue> {
        let look = read_photo(file).await?;
        let address = Url::create_object_url_with_blob(file)?;
        Ok(Self { look, address })
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}

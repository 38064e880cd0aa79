//! Pictures taken at a stop: painted anew at a size that says enough, kept on this phone, sent when there is network.

use js_sys::Uint8Array;
use regain_domain::event::Hash;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use super::database::{self, Connection, PHOTOS, StoreError, complete, delete};
use super::http::{self, Failure};

/// The longer side of a picture that is kept, in pixels: enough to read a label on it, and half a megabyte at most.
const LONGEST: f64 = 1_600.0;
/// How much JPEG may lose.
const QUALITY: f64 = 0.8;

/// A picture, ready to be kept.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What acts name it by.
    pub hash: Hash,
    /// JPEG.
    bytes: Vec<u8>,
    /// The same, for showing it.
    pub address: String,
}

/// Reads a picture from the camera or the gallery. Painting it anew makes it small and leaves behind where and when it
/// was taken.
pub async fn read(file: &File) -> Result<Picture, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let bitmap = JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?;
    let bitmap: ImageBitmap = bitmap.dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let document = window.document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let address = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &QUALITY.into())?;
    // Without room for the canvas there is no picture in it (`data:,`), and no word of that.
    let painted = address
        .strip_prefix("data:image/")
        .and_then(|rest| rest.split_once(";base64,"));
    let (_, text) = painted.ok_or(JsValue::NULL)?;
    // `atob` gives one character a byte.
    let bytes: Vec<u8> = window.atob(text)?.chars().map(|character| character as u8).collect();
    Ok(Picture {
        hash: Hash::of_bytes(&bytes),
        bytes,
        address,
    })
}

/// Keeps a picture until it is sent. When this returns, the device has it.
pub async fn keep(picture: &Picture) -> Result<(), StoreError> {
    let bytes = Uint8Array::from(picture.bytes.as_slice());
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[PHOTOS])?;
        let key = JsValue::from(picture.hash.to_string());
        transaction.object_store(PHOTOS)?.put(&bytes, Some(&key))?;
        complete(transaction).await
    })
    .await
}

/// The server's word that it has a picture.
#[derive(Deserialize)]
struct Kept {
    photo: Hash,
}

/// Sends the pictures that wait; each is forgotten once the server says that it has it. One that it does not take stays
/// here and keeps no other back.
pub async fn send() -> Result<(), Failure> {
    let waiting = keys().await.map_err(|_| Failure::Unreachable)?;
    let mut left = Ok(());
    for key in waiting {
        let Ok(Some(bytes)) = load(&key).await else { continue };
        match http::post_bytes::<Kept>("/api/v1/photos", &bytes).await {
            Ok(kept) if kept.photo.to_string() == key => {
                // Not forgotten, it is sent again, and kept once.
                let _ = forget(&key).await;
            }
            Ok(_) => left = Err(Failure::Status(422)),
            Err(Failure::Status(422)) => left = Err(Failure::Status(422)),
            Err(other) => return Err(other),
        }
    }
    left
}

/// The pictures that wait, as texts for a file: see [`regain_domain::field_file::FieldFile::photos`]. One that cannot be
/// read keeps no other back.
pub async fn as_texts() -> Result<Vec<String>, StoreError> {
    let mut texts = Vec::new();
    for key in keys().await? {
        let Ok(Some(bytes)) = load(&key).await else { continue };
        // `btoa` takes one character a byte.
        let characters: String = bytes.to_vec().into_iter().map(char::from).collect();
        let text = web_sys::window().and_then(|window| window.btoa(&characters).ok());
        texts.extend(text);
    }
    Ok(texts)
}

async fn keys() -> Result<Vec<String>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[PHOTOS])?;
        let keys = transaction.object_store(PHOTOS)?.get_all_keys(None, None)?.await?;
        Ok(keys.iter().filter_map(JsValue::as_string).collect())
    })
    .await
}

async fn load(key: &str) -> Result<Option<Uint8Array>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[PHOTOS])?;
        let query = idb::Query::from(JsValue::from(key));
        let value = transaction.object_store(PHOTOS)?.get(query)?.await?;
        Ok(value.and_then(|value| value.dyn_into().ok()))
    })
    .await
}

async fn forget(key: &str) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[PHOTOS])?;
        delete(&transaction, PHOTOS, key)?;
        complete(transaction).await
    })
    .await
}

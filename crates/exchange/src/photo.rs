//! Photos that strangers send, made harmless: what is kept was painted anew from its pixels.
//!
//! A photo from a phone carries the place where it was taken, the phone's number and at times a second picture. None of
//! that may reach a public page, so nothing of the file is copied: it is decoded, turned upright, scaled down and
//! encoded again. The colour profile goes as well; colours of a phone's wide gamut become slightly paler.

mod jpeg;
#[cfg(test)]
mod tests;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// The largest file that is looked at, in bytes: phones' own JPEGs stay under it.
pub const MAX_BYTES: usize = 15 * 1024 * 1024;
/// The most pixels that are decoded: the largest sensors of phones that deliver JPEG have 50 million.
pub const MAX_PIXELS: u64 = 52_000_000;
/// The longest side of the kept picture, in pixels: enough to read a label on it.
pub const PICTURE_SIDE: u32 = 1_600;
/// The longest side of the thumbnail, in pixels: a card in a list on a sharp screen.
pub const THUMBNAIL_SIDE: u32 = 480;

/// The most memory that decoding may ask for, in bytes: [`MAX_PIXELS`] with four bytes each, and the decoder's own.
const MAX_ALLOCATION: u64 = 256 * 1024 * 1024;
/// JPEG's quality out of 100: no visible loss on a screen, a third of the size of 95.
const QUALITY: u8 = 82;

/// A photo that can be shown to anybody. Both pictures are JPEG without any metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// At most [`PICTURE_SIDE`] wide and high.
    pub picture: Vec<u8>,
    /// At most [`THUMBNAIL_SIDE`] wide and high.
    pub thumbnail: Vec<u8>,
    /// The picture's width and height in pixels.
    pub size: (u32, u32),
}

/// Why a photo is not taken. Displays in English for logs; screens translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PhotoProblem {
    /// Not a JPEG, PNG or WebP, whatever its name says.
    #[error("the file is not a JPEG, PNG or WebP picture")]
    NotAPicture,
    /// More than [`MAX_BYTES`].
    #[error("the photo is larger than {MAX_BYTES} bytes")]
    TooLarge,
    /// More than [`MAX_PIXELS`], or more memory than they need.
    #[error("the photo has more than {MAX_PIXELS} pixels")]
    TooManyPixels,
    /// It starts as a picture and goes wrong, or stops in the middle.
    #[error("the photo is damaged")]
    Damaged,
}

/// Makes a photo harmless. Takes up to a second of a processor and a quarter of a gigabyte for the largest: call it away
/// from threads that answer requests, and few at a time.
///
/// # Errors
/// See [`PhotoProblem`].
pub fn sanitise(bytes: &[u8]) -> Result<Photo, PhotoProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(PhotoProblem::TooLarge);
    }
    let (decoded, orientation) = decode(bytes)?;
    let mut picture = fit(decoded, PICTURE_SIDE);
    picture.apply_orientation(orientation);
    let thumbnail = fit(picture.clone(), THUMBNAIL_SIDE);
    Ok(Photo {
        size: (picture.width(), picture.height()),
        picture: encode(&picture)?,
        thumbnail: encode(&thumbnail)?,
    })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PhotoProblem> {
    let format = image::guess_format(bytes).map_err(|_| PhotoProblem::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PhotoProblem::NotAPicture);
    }
    // The decoder paints what is missing of a JPEG in grey and says nothing.
    if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
        return Err(PhotoProblem::Damaged);
    }
    let limits = limits();
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_ALLOCATION {
        return Err(PhotoProblem::TooManyPixels);
    }
    decoder.set_limits(limits).map_err(|error| problem(&error))?;
    // A broken note about which way is up is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    Ok((picture, orientation))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    limits
}

fn problem(error: &ImageError) -> PhotoProblem {
    match error {
        ImageError::Limits(_) => PhotoProblem::TooManyPixels,
        _ => PhotoProblem::Damaged,
    }
}

/// The picture with no side longer than this; a smaller one stays as it is.
fn fit(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width() <= side && picture.height() <= side {
        return picture;
    }
    // Averaging is quick and right for the long way down, a proper filter for the last step.
    let near = side.saturating_mul(2);
    let picture = if picture.width() > near || picture.height() > near {
        picture.thumbnail(near, near)
    } else {
        picture
    };
    picture.resize(side, side, FilterType::CatmullRom)
}

fn encode(picture: &DynamicImage) -> Result<Vec<u8>, PhotoProblem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&on_white(picture))
        .map_err(|_| PhotoProblem::Damaged)?;
    Ok(bytes)
}

/// Without transparency, which JPEG does not know: on white, like paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let mix = |part: u8| {
            let mixed = (u32::from(part) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([mix(red), mix(green), mix(blue)])
    })
}

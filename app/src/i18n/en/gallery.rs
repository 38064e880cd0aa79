//! The gallery's texts in English.

use crate::i18n::gallery::GalleryTexts;

/// The gallery's texts in English.
pub static GALLERY: GalleryTexts = GalleryTexts { title: "Components" };

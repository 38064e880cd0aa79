//! The gallery's texts in French.

use crate::i18n::gallery::GalleryTexts;

/// The gallery's texts in French.
pub static GALLERY: GalleryTexts = GalleryTexts { title: "Composants" };

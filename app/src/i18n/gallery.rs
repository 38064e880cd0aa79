//! The words of the component gallery.

use super::texts;

texts! {
    /// The words of the component gallery.
    GalleryTexts = gallery::GALLERY { title }
}

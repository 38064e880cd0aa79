//! The QR code of a voucher's page.

use regain_documents::{DocumentError, qr_path};

/// How many modules wide it is, without its quiet zone, and the path of its dark modules for an SVG of one unit a
/// module.
pub fn qr(text: &str) -> Result<(u16, String), DocumentError> {
    qr_path(text)
}

//! What is printed or kept on paper: label sheets, vouchers, receipts of hand-overs and deliveries, reports; as PDF;
//! labels for Zebra printers as ZPL.
//!
//! The crate gets plain structs whose texts are already translated; it knows no language and no database. It measures
//! text with the very fonts it embeds, so nothing ever runs out of its place. Layout ([`labels`], [`receipt`], [`voucher`], …) fills a
//! sketch in millimetres; one writer turns the sketch into tagged PDF (PDF/UA-1, and PDF/A-2 for receipts).

mod barcode;
pub mod delivery_receipt;
mod flow;
mod font;
pub mod format;
pub mod labels;
mod pdf;
pub mod receipt;
pub mod report;
pub mod sheet;
mod sketch;
pub mod slip;
mod table;
#[cfg(test)]
mod testing;
mod text;
pub mod voucher;
pub mod zpl;

pub use barcode::qr_path;
pub use delivery_receipt::{DeliveryReceipt, DeliveryTexts, WipedMedium, delivery_receipt};
pub use format::{Format, Offset};
pub use labels::{CalibrationTexts, Label, SheetTexts, calibration, label_sheet};
pub use receipt::{Counts, Receipt, ReceiptDevice, ReceiptTexts, Signature, Tone, handover_receipt};
pub use report::{Report, ReportDevice, ReportFigure, ReportTexts, report};
pub use sheet::Sheet;
pub use slip::{Slip, SlipTexts, slip};
pub use voucher::{Voucher, VoucherTexts, voucher};
pub use zpl::{Zebra, zpl, zpl_calibration};

use thiserror::Error;

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// An empty sheet would only waste paper.
    #[error("there is no label to print")]
    NoLabels,
    /// The first free cell lies outside the sheet.
    #[error("the sheet has {cells} cells, so the first cell cannot be number {first_cell} (counted from 0)")]
    FirstCell {
        /// The cell asked for, counted from 0.
        first_cell: usize,
        /// How many cells the sheet has.
        cells: usize,
    },
    /// The label's address makes a QR code too dense to be read at this size.
    #[error("the address {0} is too long for a QR code on this label")]
    AddressTooLong(String),
    /// A code could not be turned into bars.
    #[error("no bar code can be made: {0}")]
    Barcode(String),
    /// An embedded font is damaged.
    #[error("an embedded font cannot be read")]
    Font,
    /// The PDF writer refused.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

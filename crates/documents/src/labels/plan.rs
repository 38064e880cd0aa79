//! Where the codes and the texts of one label go, from the size of the label and of its QR code.

use crate::barcode::{BARS_MODULES, BARS_QUIET, QR_QUIET};
use crate::sketch::Area;

/// Everything but the outer quiet zones keeps this distance (mm) from a label's edge: printers are off by a millimetre.
const INSET: f32 = 2.5;
/// Smallest module of the QR code in mm.
const QR_LEAST: f32 = 0.4;
/// Narrowest and widest bar in mm.
const BAR_LEAST: f32 = 0.25;
const BAR_MOST: f32 = 0.34;
/// A dot of a 300 dpi printer in mm: modules of whole dots come out sharp. PDF is drawn for these.
pub(super) const DOT: f32 = 25.4 / 300.0;
/// From this width (mm) the bars stand beside the QR code.
const WIDE: f32 = 80.0;

/// Where everything lies on one label, in mm.
pub(crate) struct Plan {
    pub(crate) qr_at: (f32, f32),
    pub(crate) qr_module: f32,
    pub(crate) bars_at: (f32, f32),
    pub(crate) bar_module: f32,
    pub(crate) bar_height: f32,
    pub(crate) text: Area,
    pub(super) code_size: f32,
    pub(super) model_size: f32,
}

impl Plan {
    /// The plan for a printer whose dots are so wide (mm). `None` if the QR code has too many modules for this label.
    pub(super) fn of(cell: Area, qr_modules: u16, dot: f32) -> Option<Self> {
        if cell.width >= WIDE {
            Self::wide(cell, qr_modules, dot)
        } else {
            Self::narrow(cell, qr_modules, dot)
        }
    }

    /// QR code at the upper left, texts beside it, bars below.
    fn narrow(cell: Area, qr_modules: u16, dot: f32) -> Option<Self> {
        const BAR_HEIGHT: f32 = 7.0;
        const TEXT_LEAST: f32 = 24.0;
        let (modules, quiet) = (f32::from(qr_modules), f32::from(QR_QUIET));
        let above_bars = cell.height - INSET - BAR_HEIGHT;
        let module = whole_dots(
            ((above_bars - INSET) / (modules + quiet))
                .min(above_bars / (modules + 2.0 * quiet))
                .min((cell.width - 2.0 * INSET - TEXT_LEAST) / (modules + quiet))
                .min(0.75),
            QR_LEAST,
            dot,
        )?;
        let (start, side) = (INSET.max(quiet * module), modules * module);
        let bar_module = bar_module(cell.width - 2.0 * f32::from(BARS_QUIET) * BAR_MOST, dot)?;
        let bars_width = f32::from(BARS_MODULES) * bar_module;
        let bars_at = (cell.x + (cell.width - bars_width) / 2.0, cell.y + above_bars);
        let text_x = start + side + quiet * module;
        let text_height = above_bars - start - 1.5;
        // Low labels have smaller letters, so that the holder's name still finds its place.
        let scale = (text_height / 20.0).min(1.0);
        Some(Self {
            qr_at: (on_dot(cell.x + start, dot), on_dot(cell.y + start, dot)),
            qr_module: module,
            bars_at: (on_dot(bars_at.0, dot), bars_at.1),
            bar_module,
            bar_height: BAR_HEIGHT,
            text: Area {
                x: cell.x + text_x,
                y: cell.y + start,
                width: cell.width - INSET - text_x,
                height: text_height,
            },
            code_size: (7.2 * scale).max(5.0),
            model_size: (3.3 * scale).max(2.8),
        })
    }

    /// QR code as high as the label on the left, texts and bars on the right.
    fn wide(cell: Area, qr_modules: u16, dot: f32) -> Option<Self> {
        const BAR_HEIGHT: f32 = 7.0;
        const QR_MOST: f32 = 27.0;
        let (modules, quiet) = (f32::from(qr_modules), f32::from(QR_QUIET));
        let module = whole_dots(
            ((cell.height - 2.0 * INSET) / modules)
                .min(cell.height / (modules + 2.0 * quiet))
                .min((QR_MOST / modules).max(QR_LEAST)),
            QR_LEAST,
            dot,
        )?;
        let side = modules * module;
        let top = (cell.height - side) / 2.0;
        let start = INSET.max(quiet * module).max(top.min(5.0));
        let text_x = start + side + (quiet * module).max(f32::from(BARS_QUIET) * BAR_MOST);
        let bar_module = bar_module(cell.width - text_x - f32::from(BARS_QUIET) * BAR_MOST, dot)?;
        let text_y = INSET + 0.8;
        let bars_y = cell.height - INSET - BAR_HEIGHT;
        Some(Self {
            qr_at: (on_dot(cell.x + start, dot), on_dot(cell.y + top, dot)),
            qr_module: module,
            bars_at: (on_dot(cell.x + text_x, dot), cell.y + bars_y),
            bar_module,
            bar_height: BAR_HEIGHT,
            text: Area {
                x: cell.x + text_x,
                y: cell.y + text_y,
                width: cell.width - INSET - text_x,
                height: bars_y - text_y - 1.5,
            },
            code_size: 8.2,
            model_size: 3.6,
        })
    }
}

/// The widest bar of whole dots that fits eight characters into `room` mm.
fn bar_module(room: f32, dot: f32) -> Option<f32> {
    whole_dots((room / f32::from(BARS_MODULES)).min(BAR_MOST), BAR_LEAST, dot)
}

/// The size rounded down to whole printer dots, unless that falls below `least`; `None` if the size itself does.
fn whole_dots(size: f32, least: f32, dot: f32) -> Option<f32> {
    let whole = (size / dot + 0.001).floor() * dot;
    if whole >= least - 0.0005 {
        Some(whole)
    } else {
        (size >= least).then_some(size)
    }
}

fn on_dot(at: f32, dot: f32) -> f32 {
    (at / dot).round() * dot
}

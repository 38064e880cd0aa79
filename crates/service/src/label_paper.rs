//! What labels are printed on: the format, where on it to begin, and the printer's own offset.

use regain_documents::{DocumentError, Label, label_sheet, zpl};
pub use regain_documents::{Format, Offset, SheetTexts};
use regain_domain::access::Actor;
use regain_domain::id::PrinterId;
use regain_store::label_printer::{self, Printer};

use crate::{Problem, Service};

/// The most labels printed at once.
pub const MOST: usize = 2_000;

/// A print as asked for.
#[derive(Clone, Debug)]
pub struct SheetWish {
    /// The format's name, such as `Avery L7160`.
    pub format: String,
    /// The first cell that is still free, counted from 0.
    pub first_cell: usize,
    /// One's own printer, whose offset is to be heeded.
    pub printer: Option<PrinterId>,
    /// The words on the labels, in the reader's language.
    pub texts: SheetTexts,
}

/// A file for the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printout {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is ZPL for a Zebra printer; else it is a PDF.
    pub zpl: bool,
}

/// A wish that can be fulfilled.
#[derive(Debug)]
pub(crate) struct Paper {
    format: Format,
    first_cell: usize,
    offset: Offset,
    texts: SheetTexts,
}

/// Looks whether a wish can be fulfilled: such a format, such a cell, such a printer.
pub(crate) async fn ready(service: &Service, actor: &Actor, wish: SheetWish) -> Result<Paper, Problem> {
    let format = Format::by_name(&wish.format).ok_or_else(|| Problem::Field("sheet".into()))?;
    if wish.first_cell >= format.cells() {
        return Err(Problem::Field("first_cell".into()));
    }
    let offset = match (wish.printer, actor.organisation()) {
        (Some(printer), Some(organisation)) => {
            let mut db = service.store.read().await?;
            let found = label_printer::find(&mut db, organisation, printer).await?;
            let found = found.filter(|printer| printer.format == format.name());
            offset_of(&found.ok_or_else(|| Problem::Field("printer".into()))?)
        }
        _ => Offset::default(),
    };
    Ok(Paper {
        format,
        first_cell: wish.first_cell,
        offset,
        texts: wish.texts,
    })
}

/// A printer's offset, as the documents take it.
pub fn offset_of(printer: &Printer) -> Offset {
    let tenths = |kept: i64| i32::try_from(kept).unwrap_or_default();
    Offset {
        right: tenths(printer.right),
        down: tenths(printer.down),
    }
}

impl Paper {
    /// Draws the labels, aside from the threads that answer requests.
    pub(crate) async fn print(self, labels: Vec<Label>) -> Result<Printout, Problem> {
        let drawing = tokio::task::spawn_blocking(move || match self.format {
            Format::Paper(sheet) => {
                let bytes = label_sheet(&labels, &sheet, self.first_cell, self.offset, &self.texts)?;
                Ok(Printout { bytes, zpl: false })
            }
            Format::Zebra(zebra) => {
                let bytes = zpl(&labels, &zebra, self.offset, &self.texts)?;
                Ok(Printout { bytes, zpl: true })
            }
        });
        drawing
            .await
            .map_err(|_| Problem::Internal)?
            .map_err(|error| undrawable(&error))
    }
}

/// Why a label could not be drawn, as what to do about it.
pub(crate) fn undrawable(error: &DocumentError) -> Problem {
    tracing::error!(%error, "labels could not be drawn");
    match error {
        DocumentError::AddressTooLong(_) => Problem::Field("too_small".into()),
        DocumentError::NoLabels => Problem::Field("nothing".into()),
        _ => Problem::Internal,
    }
}

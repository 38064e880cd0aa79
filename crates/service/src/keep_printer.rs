//! Printers of labels: how far each prints beside the place, measured once on a calibration page and kept.

pub use regain_documents::CalibrationTexts;
use regain_documents::{calibration, zpl_calibration};
use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::PrinterId;
use regain_store::label_printer;

pub use regain_store::label_printer::Printer;

use crate::label_paper::{Format, Offset, Printout, undrawable};
use crate::offer_lot::member;
use crate::{Problem, Service};

/// The most printers that an organisation keeps: more than a page of them helps nobody.
pub const MOST: u32 = 100;
/// The longest name, in characters.
pub const MAX_NAME: usize = 60;

/// A printer as somebody describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPrinter {
    /// What people call it.
    pub name: String,
    /// The format's name.
    pub format: String,
    /// What to add.
    pub offset: Offset,
}

/// One's own organisation's printers, by name.
pub async fn printers(service: &Service, actor: &Actor) -> Result<Vec<Printer>, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    Ok(label_printer::of_organisation(&mut db, organisation, MOST).await?)
}

/// Keeps a printer; the same name and format again corrects it.
pub async fn keep_printer(service: &Service, actor: &Actor, new: NewPrinter) -> Result<(), Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(wrong("name"));
    }
    let format = Format::by_name(&new.format).ok_or_else(|| wrong("sheet"))?;
    let within = |tenths: i32| tenths.abs() <= Offset::MOST;
    if !within(new.offset.right) || !within(new.offset.down) {
        return Err(wrong("offset"));
    }
    let mut db = service.store.write().await?;
    let others = label_printer::of_organisation(&mut db, organisation, MOST).await?;
    if others.len() >= MOST as usize {
        return Err(wrong("printers"));
    }
    let printer = Printer {
        id: service.id(PrinterId::new),
        organisation,
        name,
        format: format.name().to_owned(),
        right: i64::from(new.offset.right),
        down: i64::from(new.offset.down),
    };
    label_printer::keep(&mut db, &printer, person, service.now()).await?;
    db.commit().await?;
    Ok(())
}

/// Forgets a printer; one that is not there, or not one's own, is forgotten already.
pub async fn forget_printer(service: &Service, actor: &Actor, id: PrinterId) -> Result<(), Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.write().await?;
    label_printer::forget(&mut db, organisation, id).await?;
    db.commit().await?;
    Ok(())
}

/// A page of a format's outlines, moved as this printer's labels are, or straight without a printer.
pub async fn calibration_page(
    service: &Service,
    actor: &Actor,
    format: &str,
    offset: Offset,
    texts: CalibrationTexts,
) -> Result<Printout, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    match Format::by_name(format).ok_or_else(|| Problem::Field("sheet".into()))? {
        Format::Zebra(zebra) => Ok(Printout {
            bytes: zpl_calibration(&zebra, offset),
            zpl: true,
        }),
        Format::Paper(sheet) => {
            let drawing = tokio::task::spawn_blocking(move || calibration(&sheet, offset, &texts));
            let made = drawing.await.map_err(|_| Problem::Internal)?;
            let bytes = made.map_err(|error| undrawable(&error))?;
            Ok(Printout { bytes, zpl: false })
        }
    }
}

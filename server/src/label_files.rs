//! Files for printers of labels: blank labels, labels of a hand-over, calibration pages. Those of picked devices are in
//! `park_files`.

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, RequestPartsExt};
use regain_app::i18n::{Language, pallets};
use regain_app::pages::labels::{article_of, calibration_texts, custody_lines};
use regain_app::pages::park::sheet_texts;
use regain_app::viewer::Viewer;
use regain_domain::id::{BlankBatchId, HandoverId, PalletId, PrinterId};
use regain_service::Problem;
use regain_service::blank_tags::print_blanks;
use regain_service::custody_labels::{Passing, print_custody_labels};
use regain_service::keep_printer::calibration_page;
use regain_service::label_paper::{Offset, Printout, SheetWish};
use regain_service::stack_pallet::print_pallet_label;
use serde::Deserialize;

use crate::park_files::{Around, answer};
use crate::state::Server;

/// What a form says about paper and printer.
#[derive(Deserialize)]
pub struct PaperForm {
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    first_cell: String,
    #[serde(default)]
    printer: String,
}

/// The wish that a form's fields make.
pub fn wish(language: Language, format: String, first_cell: &str, printer: &str) -> Result<SheetWish, Problem> {
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let printer = match printer {
        "" => None,
        printer => Some(PrinterId::parse(printer).ok_or_else(|| wrong("printer"))?),
    };
    Ok(SheetWish {
        format,
        first_cell: first_cell.parse().map_err(|_| wrong("first_cell"))?,
        printer,
        texts: sheet_texts(language),
    })
}

/// A printout to keep or to send on to the printer.
pub fn file(printout: Printout) -> Response {
    let (kind, name) = if printout.zpl {
        ("text/plain; charset=utf-8", "attachment; filename=\"etiquettes.zpl\"")
    } else {
        ("application/pdf", "attachment; filename=\"etiquettes.pdf\"")
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, printout.bytes).into_response()
}

/// Who asks for labels, in which language, on which paper; and the request itself, by which a page shows the problem.
pub struct Asked {
    server: Server,
    viewer: Viewer,
    language: Language,
    form: PaperForm,
    request: Around,
}

impl FromRequestParts<Server> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Response> {
        let Query(form) = parts.extract().await.map_err(IntoResponse::into_response)?;
        let Extension(viewer) = parts.extract().await.map_err(IntoResponse::into_response)?;
        let Extension(language) = parts.extract().await.map_err(IntoResponse::into_response)?;
        Ok(Self {
            server: server.clone(),
            viewer,
            language,
            form,
            request: (parts.headers.clone(), parts.extensions.clone()),
        })
    }
}

impl Asked {
    fn wish(&self) -> Result<SheetWish, Problem> {
        let form = &self.form;
        wish(self.language, form.sheet.clone(), &form.first_cell, &form.printer)
    }

    async fn answer(self, page: &str, printed: Result<Printout, Problem>) -> Response {
        match printed {
            Ok(printout) => file(printout),
            Err(problem) => {
                let address = format!("{page}?planche={}", article_of(&self.form.sheet));
                answer(&self.server, self.request, &address, problem).await
            }
        }
    }
}

/// `GET /parc/etiquettes/vierges/{id}/fichier`: a batch's labels that are not bound yet.
pub async fn blanks(asked: Asked, Path(id): Path<String>) -> Response {
    let printing = async {
        let batch = BlankBatchId::parse(&id).ok_or(Problem::NotFound)?;
        print_blanks(&asked.server.service, &asked.viewer.actor, batch, asked.wish()?).await
    };
    let printed = printing.await;
    asked.answer(&format!("/parc/etiquettes/vierges/{id}"), printed).await
}

/// `GET /remises/{id}/etiquettes/fichier`: labels for what passed in a hand-over.
pub async fn custody(asked: Asked, Path(id): Path<String>) -> Response {
    let printing = async {
        let handover = HandoverId::parse(&id).ok_or(Problem::NotFound)?;
        let about = |passing: &Passing, stage| custody_lines(asked.language, passing, stage);
        let (service, actor) = (&asked.server.service, &asked.viewer.actor);
        print_custody_labels(service, actor, handover, asked.wish()?, about).await
    };
    let printed = printing.await;
    asked.answer(&format!("/remises/{id}/etiquettes"), printed).await
}

/// `GET /parc/etiquettes/palettes/{id}/fichier`: a pallet's label, twice.
pub async fn pallet(asked: Asked, Path(id): Path<String>) -> Response {
    let printing = async {
        let pallet = PalletId::parse(&id).ok_or(Problem::NotFound)?;
        let about = pallets::texts(asked.language).holds;
        let (service, actor) = (&asked.server.service, &asked.viewer.actor);
        print_pallet_label(service, actor, pallet, asked.wish()?, about).await
    };
    let printed = printing.await;
    asked.answer(&format!("/parc/etiquettes/palettes/{id}"), printed).await
}

/// Which calibration page.
#[derive(Deserialize)]
pub struct TestForm {
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    right: i32,
    #[serde(default)]
    down: i32,
}

/// `GET /parc/etiquettes/imprimantes/essai`: a page of a format's outlines.
pub async fn calibration(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    extensions: Extensions,
    headers: HeaderMap,
    Query(TestForm { sheet, right, down }): Query<TestForm>,
) -> Response {
    let texts = calibration_texts(language, article_of(&sheet));
    let offset = Offset { right, down };
    match calibration_page(&server.service, &viewer.actor, &sheet, offset, texts).await {
        Ok(printout) => file(printout),
        Err(problem) => {
            let address = "/parc/etiquettes/imprimantes";
            answer(&server, (headers, extensions), address, problem).await
        }
    }
}

//! The one style sheet, put together when the server is compiled: a few small files to read, one file to fetch.

/// Served as `/b/{build}/style.css`; relative addresses in it resolve under `/b/{build}/`.
pub const STYLESHEET: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/actions.css"),
    include_str!("../../style/forms.css"),
    include_str!("../../style/content.css"),
    include_str!("../../style/tables.css"),
    include_str!("../../style/charts.css"),
    include_str!("../../style/forecast.css"),
    include_str!("../../style/devices.css"),
    include_str!("../../style/collection.css"),
    include_str!("../../style/catalogue.css"),
    include_str!("../../style/layout-desk.css"),
    include_str!("../../style/layout-public.css"),
    include_str!("../../style/layout-field.css"),
    include_str!("../../style/field.css"),
    include_str!("../../style/scanner.css"),
    include_str!("../../style/park.css"),
    include_str!("../../style/workshop.css"),
    include_str!("../../style/requests.css"),
    include_str!("../../style/jobs.css"),
    include_str!("../../style/notes.css"),
    include_str!("../../style/offers.css"),
    include_str!("../../style/print.css"),
);

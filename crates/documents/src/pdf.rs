//! Writes a sketch as PDF: millimetres become points, groups become tags that screen readers follow.

use crate::DocumentError;
use crate::font::Fonts;
use crate::sketch::{Area, Child, Mark, Piece, Sketch};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::{luma, rgb};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};
use regain_domain::time::Timestamp;

/// What the file says about itself.
pub(crate) struct Paper<'a> {
    pub(crate) title: &'a str,
    /// A language tag such as `fr`.
    pub(crate) language: &'a str,
    /// When the document was made. With a moment it becomes an archive file (PDF/A-2) as well.
    pub(crate) made_at: Option<Timestamp>,
}

const POINTS_PER_MM: f32 = 72.0 / 25.4;

fn pt(mm: f32) -> f32 {
    mm * POINTS_PER_MM
}

/// Writes the file.
pub(crate) fn write(sketch: &Sketch, fonts: &Fonts, paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let refused = |reason: String| DocumentError::Pdf(reason);
    let mut standards = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    if paper.made_at.is_some() {
        standards = standards.with_archival_validator(Archival::A2_A);
    }
    let configuration = standards.finish().map_err(|error| refused(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });

    let mut identifiers = Vec::with_capacity(sketch.pages.len());
    for pieces in &sketch.pages {
        let settings = PageSettings::from_wh(pt(sketch.paper.0), pt(sketch.paper.1));
        let mut page = document.start_page_with(settings.ok_or_else(|| refused("page size".to_owned()))?);
        identifiers.push(draw_page(&mut page, pieces, fonts));
        page.finish();
    }

    let roots: Vec<Node> = sketch
        .roots
        .iter()
        .map(|&root| tags(sketch, root, &identifiers).into())
        .collect();
    document.set_tag_tree(TagTree::from(roots).with_lang(Some(paper.language.to_owned())));
    // The standard wants a title.
    let title = if paper.title.is_empty() { "Regain" } else { paper.title };
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title.to_owned(), top));
    document.set_outline(outline);
    let mut metadata = Metadata::new()
        .title(title.to_owned())
        .language(paper.language.to_owned())
        .creator("Regain".to_owned())
        .producer("Regain".to_owned());
    if let Some(moment) = paper.made_at {
        metadata = metadata.creation_date(date_time(moment));
    }
    document.set_metadata(metadata);
    document.finish().map_err(|error| {
        refused(match error {
            krilla::error::KrillaError::Validation(errors) => format!("{errors:?}"),
            other => other.to_string(),
        })
    })
}

/// The identifiers of a page's pieces, in the order of the pieces; links have a second one.
type PageIdentifiers = Vec<(Identifier, Option<Identifier>)>;

fn draw_page(page: &mut Page<'_>, pieces: &[Piece], fonts: &Fonts) -> PageIdentifiers {
    let mut identifiers = Vec::with_capacity(pieces.len());
    let mut surface = page.surface();
    for piece in pieces {
        let tag = match &piece.whole {
            _ if piece.decoration => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Some(whole) => ContentTag::Span(SpanTag::empty().with_actual_text(Some(whole))),
            None => ContentTag::Other,
        };
        identifiers.push((surface.start_tagged(tag), None));
        for mark in &piece.marks {
            draw(&mut surface, mark, fonts);
        }
        surface.end_tagged();
    }
    surface.finish();
    for (piece, identifier) in pieces.iter().zip(&mut identifiers) {
        let Some((address, area)) = &piece.link else { continue };
        let Some(area) = rectangle(*area) else { continue };
        let target = Target::Action(Action::Link(LinkAction::new(address.clone())));
        let link = Annotation::new_link(LinkAnnotation::new(area, target), Some(address.clone()));
        identifier.1 = Some(page.add_tagged_annotation(link));
    }
    identifiers
}

fn tags(sketch: &Sketch, group: usize, identifiers: &[PageIdentifiers]) -> TagGroup {
    let mut tag = TagGroup::new(sketch.groups[group].tag.clone());
    for child in &sketch.groups[group].children {
        match *child {
            Child::Group(inner) => tag.push(tags(sketch, inner, identifiers)),
            Child::Piece { page, piece } => {
                let (content, link) = identifiers[page][piece];
                if let Some(link) = link {
                    tag.push(link);
                }
                tag.push(content);
            }
        }
    }
    tag
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    surface.set_stroke(None);
    match mark {
        Mark::Text { x, y, style, run } => {
            surface.set_fill(Some(fill(style.colour)));
            let start = Point::from_xy(pt(*x), pt(*y));
            surface.draw_glyphs(
                start,
                &run.glyphs,
                fonts.font(style.weight),
                &run.text,
                pt(style.size),
                false,
            );
        }
        Mark::Card {
            area,
            radius,
            fill: colour,
            edge,
        } => {
            surface.set_fill(Some(fill(*colour)));
            surface.set_stroke(edge.map(|edge| stroke(edge, 0.25)));
            if let Some(path) = rounded(*area, *radius).finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Strokes { lines, width, colour } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*colour, *width)));
            let mut builder = PathBuilder::new();
            for line in lines {
                let mut points = line.iter().map(|&(x, y)| (pt(x), pt(y)));
                let Some((x, y)) = points.next() else { continue };
                builder.move_to(x, y);
                if line.len() == 1 {
                    // A dot: a line of next to no length shows its round ends.
                    builder.line_to(x + 0.01, y);
                }
                points.for_each(|(x, y)| builder.line_to(x, y));
            }
            if let Some(path) = builder.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Boxes { x, y, unit, boxes } => {
            surface.set_fill(Some(Fill {
                paint: luma::Color::black().into(),
                ..Fill::default()
            }));
            // Whole numbers on a scaled grid keep the file small.
            surface.push_transform(&Transform::from_row(pt(unit.0), 0.0, 0.0, pt(unit.1), pt(*x), pt(*y)));
            let mut builder = PathBuilder::new();
            for &[left, top, wide, high] in boxes {
                let [left, top, wide, high] = [left, top, wide, high].map(f32::from);
                if let Some(area) = Rect::from_xywh(left, top, wide, high) {
                    builder.push_rect(area);
                }
            }
            if let Some(path) = builder.finish() {
                surface.draw_path(&path);
            }
            surface.pop();
        }
    }
}

fn fill([red, green, blue]: [u8; 3]) -> Fill {
    let paint = if [red, green, blue] == [0; 3] {
        luma::Color::black().into()
    } else {
        rgb::Color::new(red, green, blue).into()
    };
    Fill {
        paint,
        ..Fill::default()
    }
}

fn stroke([red, green, blue]: [u8; 3], width: f32) -> Stroke {
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: pt(width),
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

fn rectangle(area: Area) -> Option<Rect> {
    Rect::from_xywh(pt(area.x), pt(area.y), pt(area.width), pt(area.height))
}

fn rounded(area: Area, radius: f32) -> PathBuilder {
    let (left, top, radius) = (pt(area.x), pt(area.y), pt(radius));
    let (right, bottom) = (left + pt(area.width), top + pt(area.height));
    // The usual approximation of a quarter circle by a cubic curve.
    let pull = radius * 0.448;
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - pull, top, right, top + pull, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - pull, right - pull, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + pull, bottom, left, bottom - pull, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + pull, left + pull, top, left + radius, top);
    path.close();
    path
}

/// Calendar date of a moment, in UTC (the civil-from-days method of Howard Hinnant, for years from 1 to 9999).
fn date_time(moment: Timestamp) -> DateTime {
    let seconds = moment.micros().div_euclid(1_000_000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    DateTime::new(year.clamp(1, 9_999) as u16)
        .month(month as u8)
        .day(day as u8)
        .hour((second / 3_600) as u8)
        .minute((second / 60 % 60) as u8)
        .second((second % 60) as u8)
        .utc_offset_hour(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_become_calendar_dates() {
        for (seconds, year, month, day, hour, minute, second) in [
            (0, 1970, 1, 1, 0, 0, 0),
            (951_827_696, 2000, 2, 29, 12, 34, 56),
            (1_795_478_399, 2026, 11, 23, 23, 59, 59),
            (-1, 1969, 12, 31, 23, 59, 59),
        ] {
            let expected = DateTime::new(year)
                .month(month)
                .day(day)
                .hour(hour)
                .minute(minute)
                .second(second);
            assert_eq!(
                date_time(Timestamp(seconds * 1_000_000)),
                expected.utc_offset_hour(0),
                "{seconds}"
            );
        }
        for far in [i64::MIN, i64::MAX] {
            let _ = date_time(Timestamp(far));
        }
    }
}

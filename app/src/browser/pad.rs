//! The pad that people sign on with a finger, a pen or a mouse.

use regain_domain::handover::BOX_WIDTH;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, PointerEvent};

use crate::field::signing::{Strokes, has_room, to_box};

/// The canvas is this wide whatever its size on the screen.
pub const WIDTH: u32 = 900;
/// And this high.
pub const HEIGHT: u32 = 300;
const INK: &str = "#14211b";

/// Begins a line.
pub fn begin(canvas: &HtmlCanvasElement, event: &PointerEvent, strokes: &mut Strokes) {
    if !has_room(strokes) {
        return;
    }
    event.prevent_default();
    // The line goes on when the finger leaves the pad and comes back.
    let _ = canvas.set_pointer_capture(event.pointer_id());
    strokes.push(vec![point(canvas, event)]);
    draw(canvas, strokes);
}

/// Goes on with the line, if one was begun.
pub fn go_on(canvas: &HtmlCanvasElement, event: &PointerEvent, strokes: &mut Strokes) {
    if event.buttons() == 0 || !has_room(strokes) {
        return;
    }
    let next = point(canvas, event);
    if let Some(line) = strokes.last_mut().filter(|line| line.last() != Some(&next)) {
        line.push(next);
        draw(canvas, strokes);
    }
}

fn point(canvas: &HtmlCanvasElement, event: &PointerEvent) -> (u16, u16) {
    let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
    to_box(f64::from(event.offset_x()), f64::from(event.offset_y()), width, height)
}

/// Shows the lines.
pub fn draw(canvas: &HtmlCanvasElement, strokes: &Strokes) {
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|found| found.dyn_into().ok());
    let Some(context): Option<CanvasRenderingContext2d> = context else {
        return;
    };
    context.clear_rect(0.0, 0.0, f64::from(WIDTH), f64::from(HEIGHT));
    context.set_stroke_style_str(INK);
    context.set_line_width(7.0);
    context.set_line_cap("round");
    context.set_line_join("round");
    let scale = f64::from(WIDTH) / f64::from(BOX_WIDTH);
    for line in strokes {
        context.begin_path();
        for (at, &(x, y)) in line.iter().enumerate() {
            let (x, y) = (f64::from(x) * scale, f64::from(y) * scale);
            // A dot is a line of no length, which round ends make visible.
            if at == 0 {
                context.move_to(x, y);
            }
            context.line_to(x, y);
        }
        context.stroke();
    }
}

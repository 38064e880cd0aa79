//! Where a point of a picture is on the screen, when the picture fills a box of another shape.

/// How a picture lies in its box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    scale: f32,
    left: f32,
    top: f32,
}

impl Fit {
    /// The picture fills the box, and what sticks out is cut off, as much on either side: `object-fit: cover`.
    pub fn cover(picture: (i32, i32), room: (i32, i32)) -> Self {
        Self::with(picture, room, f32::max)
    }

    /// The whole picture is in the box: `object-fit: contain`.
    pub fn contain(picture: (i32, i32), room: (i32, i32)) -> Self {
        Self::with(picture, room, f32::min)
    }

    fn with(picture: (i32, i32), room: (i32, i32), of: impl Fn(f32, f32) -> f32) -> Self {
        let (wide, high) = (picture.0.max(1) as f32, picture.1.max(1) as f32);
        let scale = of(room.0 as f32 / wide, room.1 as f32 / high);
        Self {
            scale,
            left: (room.0 as f32 - wide * scale) / 2.0,
            top: (room.1 as f32 - high * scale) / 2.0,
        }
    }

    /// A point of the picture, in pixels of the box.
    pub fn place(self, [x, y]: [i32; 2]) -> [i32; 2] {
        let at = |start: f32, along: i32| (start + along as f32 * self.scale).round() as i32;
        [at(self.left, x), at(self.top, y)]
    }
}

/// A rectangle that one can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// From the left.
    pub left: i32,
    /// From the top.
    pub top: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

/// What a thumb meets, in pixels.
pub const THUMB: i32 = 48;

/// The rectangle around a code's corners, at least as large as a thumb and inside the box.
pub fn touch(corners: &[[i32; 2]; 4], room: (i32, i32)) -> Touch {
    let along = |axis: usize, end: i32| {
        let all = corners.iter().map(|corner| corner[axis]);
        let (low, high) = (all.clone().min().unwrap_or(0), all.max().unwrap_or(0));
        let more = (THUMB - (high - low)).max(0);
        let low = (low - more / 2).clamp(0, (end - THUMB).max(0));
        (
            low,
            (high + more - more / 2).clamp(low + THUMB, end.max(low + THUMB)) - low,
        )
    };
    let ((left, width), (top, height)) = (along(0, room.0), along(1, room.1));
    Touch {
        left,
        top,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_covers_its_box_is_cut_off_evenly() {
        // 640 × 480 in 400 × 400: drawn 533 wide, of which 67 are lost on either side.
        let fit = Fit::cover((640, 480), (400, 400));
        assert_eq!(fit.place([320, 240]), [200, 200]);
        assert_eq!(fit.place([0, 0]), [-67, 0]);
        assert_eq!(fit.place([640, 480]), [467, 400]);
    }

    #[test]
    fn a_photo_is_seen_whole() {
        let fit = Fit::contain((1_000, 2_000), (400, 400));
        assert_eq!(fit.place([0, 0]), [100, 0]);
        assert_eq!(fit.place([1_000, 2_000]), [300, 400]);
    }

    #[test]
    fn a_small_code_is_touched_as_easily_as_a_large_one() {
        let small = [[100, 100], [110, 100], [110, 110], [100, 110]];
        let touched = touch(&small, (390, 300));
        assert_eq!((touched.width, touched.height), (THUMB, THUMB));
        assert_eq!((touched.left, touched.top), (81, 81));
        let large = [[50, 40], [250, 40], [250, 240], [50, 240]];
        let whole = Touch {
            left: 50,
            top: 40,
            width: 200,
            height: 200,
        };
        assert_eq!(touch(&large, (390, 300)), whole);
    }

    #[test]
    fn what_is_half_out_of_sight_is_touched_inside() {
        let at_the_edge = [[-80, 250], [20, 250], [20, 340], [-80, 340]];
        let touched = touch(&at_the_edge, (390, 300));
        assert!(touched.left >= 0 && touched.left + touched.width <= 390);
        assert!(touched.top + touched.height <= 300);
        assert!(touched.width >= THUMB && touched.height >= THUMB);
    }
}

use super::*;
use image::{Luma, Rgb, Rgba};
use proptest::prelude::*;

/// Left half red, right half blue, so that one sees which way is up.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with the metadata of a phone: turned by a quarter, taken in Grenoble, by somebody's telephone.
fn from_a_phone(width: u32, height: u32) -> Vec<u8> {
    let plain = file(halves(width, height), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // Orientation 6: turn to the right
    exif.extend(b"\x01\x31\0\x02\0\0\0\x10\0\0\0\x32"); // Software, 16 characters at 50
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x42"); // GPS, its own directory at 66
    exif.extend(b"\0\0\0\0");
    exif.extend(b"Telephone-42-XY\0");
    exif.extend(b"\0\x01\0\x02\0\x05\0\0\0\x18\0\0\0\x54\0\0\0\0"); // latitude
    exif.extend(b"\0\0\0\x2d\0\0\0\x01\0\0\0\x0b\0\0\0\x01\0\0\0\x0c\0\0\0\x01GRENOBLE");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn red(pixel: &Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 100
}

#[test]
fn the_three_formats_come_out_as_jpeg_of_the_promised_sizes() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = sanitise(&file(halves(2_400, 1_200), format)).unwrap();
        assert_eq!(photo.size, (1_600, 800), "{format:?}");
        for (bytes, width, height) in [(&photo.picture, 1_600, 800), (&photo.thumbnail, 480, 240)] {
            assert_eq!(image::guess_format(bytes).unwrap(), ImageFormat::Jpeg);
            let shown = image::load_from_memory(bytes).unwrap().to_rgb8();
            assert_eq!(shown.dimensions(), (width, height));
            assert!(red(shown.get_pixel(5, 5)) && !red(shown.get_pixel(width - 5, 5)));
        }
    }
}

#[test]
fn a_small_picture_is_not_blown_up_and_a_long_one_keeps_its_shape() {
    assert_eq!(
        sanitise(&file(halves(40, 30), ImageFormat::Png)).unwrap().size,
        (40, 30)
    );
    assert_eq!(sanitise(&file(halves(1, 1), ImageFormat::Png)).unwrap().size, (1, 1));
    assert_eq!(
        sanitise(&file(halves(6_000, 30), ImageFormat::Png)).unwrap().size,
        (1_600, 8)
    );
}

#[test]
fn nothing_of_the_phone_or_the_place_is_left_and_the_picture_stands_upright() {
    let sent = from_a_phone(400, 200);
    assert!(contains(&sent, b"Exif") && contains(&sent, b"Telephone-42") && contains(&sent, b"GRENOBLE"));
    let photo = sanitise(&sent).unwrap();
    assert_eq!(photo.size, (200, 400), "it was taken with the phone on its side");
    let shown = image::load_from_memory(&photo.picture).unwrap().to_rgb8();
    assert!(
        red(shown.get_pixel(100, 20)) && !red(shown.get_pixel(100, 380)),
        "left is now above"
    );
    for kept in [&photo.picture, &photo.thumbnail] {
        for trace in [&b"Exif"[..], b"Telephone", b"GRENOBLE", b"ICC_PROFILE", b"http"] {
            assert!(!contains(kept, trace));
        }
    }
}

#[test]
fn what_was_transparent_is_white() {
    let clear = image::RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    let photo = sanitise(&file(clear, ImageFormat::Png)).unwrap();
    let shown = image::load_from_memory(&photo.picture).unwrap().to_rgb8();
    assert!(shown.get_pixel(10, 10).0.iter().all(|&part| part > 250));
}

#[test]
fn what_stops_in_the_middle_is_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        // With noise, so that every part of the file holds a part of the picture.
        let noisy = RgbImage::from_fn(200, 200, |x, y| {
            let n = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503)) >> 8;
            Rgb([n as u8, (n >> 4) as u8, (n >> 9) as u8])
        });
        let whole = file(noisy, format);
        assert!(sanitise(&whole).is_ok());
        for part in [whole.len() / 4, whole.len() / 2, whole.len() - whole.len() / 10] {
            assert_eq!(
                sanitise(&whole[..part]),
                Err(PhotoProblem::Damaged),
                "{format:?} {part}"
            );
        }
    }
    let phone = from_a_phone(300, 300);
    assert_eq!(sanitise(&phone[..phone.len() - 40]), Err(PhotoProblem::Damaged));
}

#[test]
fn a_film_behind_the_picture_is_no_damage() {
    let mut moving = from_a_phone(300, 200);
    moving.extend(b"\0\0\0\x18ftypmp42");
    assert!(!contains(&sanitise(&moving).unwrap().picture, b"ftyp"));
}

#[test]
fn what_is_no_picture_is_told_by_its_content() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
    for wrong in [
        &b""[..],
        b"holiday.jpg",
        b"<!doctype html><script>alert(1)</script>",
        svg,
        gif,
        b"BM\0\0\0\0",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic\0\0\0\0",
    ] {
        assert_eq!(sanitise(wrong), Err(PhotoProblem::NotAPicture), "{wrong:?}");
    }
}

#[test]
fn a_picture_without_end_is_refused_before_it_is_decoded() {
    // 30 000 × 30 000 white dots are a few hundred bytes of PNG and 900 million pixels.
    let mut bomb = file(image::ImageBuffer::from_pixel(8, 8, Luma([255_u8])), ImageFormat::Png);
    for at in [16, 20] {
        bomb[at..at + 4].copy_from_slice(&30_000_u32.to_be_bytes());
    }
    let sum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(sanitise(&bomb), Err(PhotoProblem::TooManyPixels));

    // The same in a JPEG: the frame's height and width, behind the mark 0xffc0.
    let mut bomb = file(halves(16, 16), ImageFormat::Jpeg);
    let frame = bomb.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(sanitise(&bomb), Err(PhotoProblem::TooManyPixels));

    assert_eq!(sanitise(&vec![0xff; MAX_BYTES + 1]), Err(PhotoProblem::TooLarge));
}

/// The check sum of a PNG's chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_file_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        for mut bytes in [from_a_phone(40, 30), file(halves(40, 30), ImageFormat::Png), file(halves(40, 30), ImageFormat::WebP)] {
            for (at, value) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *value;
            }
            let _ = sanitise(&bytes);
            bytes.truncate(cut.index(bytes.len()));
            let _ = sanitise(&bytes);
        }
    }
}

//! The pictures that were looked at last: opened, checked and made small on a thread of their own, one after another.

use std::{
    io::{Cursor, Read as _},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use egui::{ColorImage, Context, Id, TextureFilter, TextureHandle, TextureOptions};
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

use crate::sources::{LARGEST_PICTURE, open_plain};

/// How many pictures are kept, at most ten megabytes each.
const KEPT: usize = 8;

/// The longest side of what is handed to the window.
const SIDE: u32 = 1600;

/// The most pixels that a file may claim to have: a screen of 8K has 33 million.
const PIXELS: u64 = 40_000_000;

/// The most memory that decoding may take, in bytes.
const ROOM: u64 = 256_000_000;

/// The formats that may be opened; other crates bring decoders of their own, which nobody asked for.
const FORMATS: [ImageFormat; 4] = [
    ImageFormat::Png,
    ImageFormat::Jpeg,
    ImageFormat::Gif,
    ImageFormat::WebP,
];

/// What there is to see of a picture.
#[derive(Clone)]
pub(super) enum Sight {
    /// It is being opened.
    Awaited,
    /// It can be shown.
    Clear(Shown),
    /// It cannot be shown.
    Refused,
}

/// A picture that can be shown.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) texture: TextureHandle,
    /// True if what is behind shines through it.
    pub(super) see_through: bool,
}

/// The pictures that were looked at last; every clone is the same album.
#[derive(Clone, Default)]
pub(super) struct Album(Arc<Mutex<Leaves>>);

#[derive(Default)]
struct Leaves {
    leaves: Vec<Leaf>,
    /// True while a thread opens pictures.
    busy: bool,
}

struct Leaf {
    path: PathBuf,
    sight: Sight,
    /// The pass in which it was looked at last.
    looked: u64,
}

impl Album {
    /// Returns the album of a window.
    pub(super) fn of(ctx: &Context) -> Self {
        ctx.data_mut(|data| {
            data.get_temp_mut_or_default::<Self>(Id::unique("album"))
                .clone()
        })
    }

    /// Looks at a picture. One that is not there yet is awaited, and the window is painted again once it is.
    pub(super) fn look(&self, ctx: &Context, path: &Path) -> Sight {
        let now = ctx.cumulative_pass_nr();
        let mut all = self.all();
        if let Some(leaf) = all.leaves.iter_mut().find(|leaf| leaf.path == path) {
            let away = leaf.looked + 1 < now;
            leaf.looked = now;
            // What failed is tried again when somebody comes back to it: the file may be there by now.
            if !(away && matches!(leaf.sight, Sight::Refused)) {
                return leaf.sight.clone();
            }
            leaf.sight = Sight::Awaited;
        } else {
            all.make_room(now);
            all.leaves.push(Leaf {
                path: path.to_owned(),
                sight: Sight::Awaited,
                looked: now,
            });
        }
        if !all.busy {
            let (album, ctx) = (self.clone(), ctx.clone());
            let begun = thread::Builder::new()
                .name("pictures".to_owned())
                .spawn(move || album.open_all(&ctx));
            all.busy = begun.is_ok();
            if begun.is_err() {
                all.keep(path, Sight::Refused);
            }
        }
        Sight::Awaited
    }

    /// Opens what is awaited until nothing is.
    fn open_all(&self, ctx: &Context) {
        while let Some(path) = self.next() {
            // A decoder that fails on a broken file must not take the others with it.
            let opened = catch_unwind(AssertUnwindSafe(|| open(&path)))
                .ok()
                .flatten();
            let sight = opened.map_or(Sight::Refused, |(image, see_through)| {
                let options = TextureOptions {
                    mipmap_mode: Some(TextureFilter::Linear),
                    ..TextureOptions::LINEAR
                };
                let texture = ctx.load_texture(path.to_string_lossy(), image, options);
                Sight::Clear(Shown {
                    texture,
                    see_through,
                })
            });
            self.all().keep(&path, sight);
            ctx.request_repaint();
        }
    }

    /// Returns the awaited picture that was looked at last; if there is none, the thread may end.
    fn next(&self) -> Option<PathBuf> {
        let mut all = self.all();
        let awaited = all
            .leaves
            .iter()
            .filter(|leaf| matches!(leaf.sight, Sight::Awaited));
        let next = awaited.max_by_key(|leaf| leaf.looked);
        let next = next.map(|leaf| leaf.path.clone());
        all.busy = next.is_some();
        next
    }

    fn all(&self) -> MutexGuard<'_, Leaves> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Leaves {
    /// Lets go of the picture that nobody looked at for the longest time, if there are too many.
    /// What is on the screen right now stays, however much it is: it would only have to be opened again.
    fn make_room(&mut self, now: u64) {
        let gone = self.leaves.iter().enumerate();
        let gone = gone.filter(|(_, leaf)| leaf.looked + 1 < now);
        let oldest = gone.min_by_key(|(_, leaf)| leaf.looked);
        if let Some((at, _)) = oldest.filter(|_| self.leaves.len() >= KEPT) {
            self.leaves.swap_remove(at);
        }
    }

    fn keep(&mut self, path: &Path, sight: Sight) {
        if let Some(leaf) = self.leaves.iter_mut().find(|leaf| leaf.path == path) {
            leaf.sight = sight;
        }
    }
}

/// Opens a picture and makes it small; says with it whether anything shines through. None if it cannot be shown.
fn open(path: &Path) -> Option<(ColorImage, bool)> {
    let file = open_plain(path).ok()?;
    (file.metadata().ok()?.len() <= LARGEST_PICTURE).then_some(())?;
    let mut bytes = Vec::new();
    file.take(LARGEST_PICTURE).read_to_end(&mut bytes).ok()?;
    let image = decode(&bytes)?.into_rgba8();
    let see_through = image.pixels().any(|pixel| pixel.0[3] < u8::MAX);
    let size = [image.width() as usize, image.height() as usize];
    Some((
        ColorImage::from_rgba_unmultiplied(size, image.as_raw()),
        see_through,
    ))
}

/// Decodes a picture, but only if its header claims no more than is bearable.
fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    FORMATS.contains(&reader.format()?).then_some(())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(ROOM);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let bearable = u64::from(width) * u64::from(height) <= PIXELS && decoder.total_bytes() <= ROOM;
    (bearable && width > 0 && height > 0).then_some(())?;
    // Phones lay their pictures on the side and say so.
    let turned = decoder.orientation();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if width > SIDE || height > SIDE {
        image = image.thumbnail(SIDE, SIDE);
    }
    if let Ok(turned) = turned {
        image.apply_orientation(turned);
    }
    Some(image)
}

#[cfg(test)]
impl Album {
    /// Lets nothing be opened, so that a test can see what is awaited.
    pub(super) fn hold(&self) {
        self.all().busy = true;
    }
}

/// Writes a picture of one colour, through which half of what is behind it shines.
#[cfg(test)]
pub(super) fn drawn(width: u32, height: u32) -> Vec<u8> {
    tests::drawn_as(ImageFormat::Png, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn drawn_as(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let image = image::RgbaImage::from_pixel(width, height, image::Rgba([40, 90, 200, 127]));
        let image = match DynamicImage::ImageRgba8(image) {
            image if format == ImageFormat::Jpeg => DynamicImage::ImageRgb8(image.into_rgb8()),
            image => image,
        };
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn size(bytes: &[u8]) -> Option<(u32, u32)> {
        decode(bytes).map(|image| (image.width(), image.height()))
    }

    /// Lets the header of a PNG claim another size.
    fn claiming(mut png: Vec<u8>, width: u32, height: u32) -> Vec<u8> {
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let mut sum = u32::MAX;
        for byte in &png[12..29] {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
            }
        }
        png[29..33].copy_from_slice(&(!sum).to_be_bytes());
        png
    }

    #[test]
    fn every_format_is_opened_and_what_is_big_made_small() {
        for format in FORMATS {
            assert_eq!(
                size(&drawn_as(format, 40, 30)),
                Some((40, 30)),
                "{format:?}"
            );
        }
        let big = drawn(3200, 40);
        assert_eq!(size(&big), Some((1600, 20)));
        assert_eq!(size(&drawn(2, 1700)), Some((2, 1600)));
    }

    #[test]
    fn a_header_that_claims_too_much_is_refused_before_anything_is_decoded() {
        let png = drawn(8, 8);
        assert_eq!(claiming(png.clone(), 8, 8), png);
        let begun = std::time::Instant::now();
        for (width, height) in [
            (20_000, 20_000),
            (u32::MAX >> 1, 1),
            (1, 2_000_000_000),
            (0, 8),
        ] {
            assert_eq!(size(&claiming(png.clone(), width, height)), None);
        }
        let mut gif = drawn_as(ImageFormat::Gif, 8, 8);
        gif[6..10].copy_from_slice(&[0x20, 0x4e, 0x20, 0x4e]);
        assert_eq!(size(&gif), None);
        assert!(begun.elapsed().as_secs() < 2);
    }

    #[test]
    fn what_is_broken_or_of_another_kind_is_refused() {
        let png = drawn(64, 64);
        let tiff = b"II*\0\x08\0\0\0\0\0\0\0\0\0".as_slice();
        for bytes in [b"".as_slice(), b"x", b"<svg/>", tiff, &png[..png.len() / 2]] {
            assert_eq!(size(bytes), None);
        }
        let mut noise = 1_u32;
        for format in FORMATS {
            let whole = drawn_as(format, 24, 24);
            for _ in 0..200 {
                let mut bytes = whole.clone();
                for _ in 0..4 {
                    noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = noise as usize % bytes.len();
                    bytes[at] = (noise >> 24) as u8;
                }
                catch_unwind(|| decode(&bytes)).ok();
            }
        }
    }

    #[test]
    fn what_nobody_looked_at_for_the_longest_time_goes_first_and_what_is_on_the_screen_never() {
        let after = |count: u64, pass: fn(u64) -> u64| {
            let mut all = Leaves::default();
            for number in 0..count {
                all.make_room(pass(number));
                all.leaves.push(Leaf {
                    path: PathBuf::from(number.to_string()),
                    sight: Sight::Refused,
                    looked: pass(number),
                });
            }
            all.leaves
        };
        let leaves = after(KEPT as u64 + 2, |number| number);
        assert_eq!(leaves.len(), KEPT);
        assert!(leaves.iter().all(|leaf| leaf.looked >= 2));
        assert_eq!(after(30, |_| 5).len(), 30);
    }
}

//! A contact sheet: `contact OUT.png FAMILY|NAME [scene|studio] [per subject] [first seed] [WxH]`, for looking at the work.

use std::time::Instant;

use sketch::{Look, RgbImage, Setting, Subject, draw_with};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = |i: usize, or: &str| args.get(i).cloned().unwrap_or_else(|| or.to_owned());
    let (out, what) = (text(0, "/tmp/contact.png"), text(1, "StillLife"));
    let setting = if text(2, "scene") == "studio" { Setting::Studio } else { Setting::Scene };
    let (count, first): (u64, u64) = (text(3, "3").parse()?, text(4, "1").parse()?);
    let size = text(5, "360x480");
    let (w, h) = size.split_once('x').ok_or("size is WxH")?;
    let (w, h): (u32, u32) = (w.parse()?, h.parse()?);
    let subjects: Vec<Subject> = Subject::ALL
        .iter()
        .copied()
        .filter(|s| {
            what == "all"
                || format!("{:?}", s.family()) == what
                || what.split(',').any(|name| name == s.name())
        })
        .collect();
    let total = subjects.len() as u32 * count as u32;
    let columns = total.min(1800 / w.min(1800)).max(1);
    let mut sheet = RgbImage::new(columns * (w + 8), total.div_ceil(columns) * (h + 8));
    let start = Instant::now();
    let mut slowest = (0, "");
    for (i, (subject, seed)) in
        subjects.iter().flat_map(|s| (first..first + count).map(move |k| (s, k))).enumerate()
    {
        let began = Instant::now();
        let picture = draw_with(subject, Look { setting, tint: None }, seed, w, h);
        slowest = slowest.max((began.elapsed().as_millis(), subject.name()));
        let (x, y) = (i as u32 % columns * (w + 8), i as u32 / columns * (h + 8));
        for (px, py, pixel) in picture.enumerate_pixels() {
            sheet.put_pixel(x + px, y + py, *pixel);
        }
    }
    eprintln!("{:?} each, slowest {slowest:?}", start.elapsed() / total.max(1));
    sheet.save(out)?;
    Ok(())
}

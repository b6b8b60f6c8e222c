//! Colours, mixed and shaded in Oklab (Ottosson, 2020), where equal steps look equal.

/// A colour in sRGB, channels and opacity in `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Colour {
    pub(crate) r: f32,
    pub(crate) g: f32,
    pub(crate) b: f32,
    pub(crate) a: f32,
}

/// A colour from `0xRRGGBB`.
pub(crate) const fn hex(rgb: u32) -> Colour {
    Colour {
        r: ((rgb >> 16) & 255) as f32 / 255.0,
        g: ((rgb >> 8) & 255) as f32 / 255.0,
        b: (rgb & 255) as f32 / 255.0,
        a: 1.0,
    }
}

fn linear(v: f32) -> f32 {
    if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

fn encoded(v: f32) -> f32 {
    let v = v.clamp(0.0, 1.0);
    if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 }
}

impl Colour {
    /// From eight-bit channels.
    pub(crate) fn from_rgb([r, g, b]: [u8; 3]) -> Self {
        hex(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b))
    }

    /// The same colour at another opacity.
    pub(crate) const fn at(self, opacity: f32) -> Self {
        Self { a: opacity, ..self }
    }

    fn lab(self) -> [f32; 3] {
        let (r, g, b) = (linear(self.r), linear(self.g), linear(self.b));
        let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
        [
            0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        ]
    }

    fn from_lab([l, a, b]: [f32; 3], opacity: f32) -> Self {
        let long = (l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let medium = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let short = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        Self {
            r: encoded(4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_94 * short),
            g: encoded(-1.268_438 * long + 2.609_757_4 * medium - 0.341_319_38 * short),
            b: encoded(-0.004_196_086_3 * long - 0.703_418_6 * medium + 1.707_614_7 * short),
            a: opacity,
        }
    }

    /// The colour a share of the way to another.
    pub(crate) fn mix(self, other: Self, share: f32) -> Self {
        let (from, to) = (self.lab(), other.lab());
        let lab = std::array::from_fn(|i| from[i] + (to[i] - from[i]) * share);
        Self::from_lab(lab, self.a + (other.a - self.a) * share)
    }

    /// In shade: darker and a little cooler, as under a blue sky.
    pub(crate) fn shade(self, amount: f32) -> Self {
        let [l, a, b] = self.lab();
        Self::from_lab([l * (1.0 - amount), a + 0.012 * amount, b - 0.05 * amount], self.a)
    }

    /// In light: paler and a little warmer.
    pub(crate) fn light(self, amount: f32) -> Self {
        let [l, a, b] = self.lab();
        let keep = 1.0 - 0.35 * amount;
        Self::from_lab([l + (1.0 - l) * amount, a * keep, b * keep + 0.02 * amount], self.a)
    }

    /// Lightness, 0 black to 1 white.
    pub(crate) fn lightness(self) -> f32 {
        self.lab()[0]
    }
}

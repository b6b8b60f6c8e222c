// A blurred picture in the box until the real one is there, from about 25 bytes: the ThumbHash format
// (a discrete cosine transform of luminance, two colour differences and alpha, at most 7 terms a side).
const pixels = (hash) => {
  const [a, b, c, d, e] = hash;
  const head = a | (b << 8) | (c << 16);
  const tail = d | (e << 8);
  const alpha = head >> 23;
  const wide = tail >> 15;
  const lx = Math.max(3, wide ? (alpha ? 5 : 7) : tail & 7);
  const ly = Math.max(3, wide ? tail & 7 : (alpha ? 5 : 7));
  let at = 0;
  const start = alpha ? 6 : 5;
  const channel = (nx, ny, scale) => {
    const terms = [];
    for (let y = 0; y < ny; y++) {
      for (let x = y ? 0 : 1; x * ny < nx * (ny - y); x++) {
        terms.push((((hash[start + (at >> 1)] >> ((at++ & 1) << 2)) & 15) / 7.5 - 1) * scale);
      }
    }
    return terms;
  };
  const l0 = (head & 63) / 63, p0 = ((head >> 6) & 63) / 31.5 - 1, q0 = ((head >> 12) & 63) / 31.5 - 1;
  const l = channel(lx, ly, ((head >> 18) & 31) / 31);
  const p = channel(3, 3, (((tail >> 3) & 63) / 63) * 1.25);
  const q = channel(3, 3, (((tail >> 9) & 63) / 63) * 1.25);
  const ratio = lx / ly;
  const w = Math.round(ratio > 1 ? 32 : 32 * ratio), h = Math.round(ratio > 1 ? 32 / ratio : 32);
  const image = new ImageData(w, h);
  for (let y = 0, i = 0; y < h; y++) {
    for (let x = 0; x < w; x++, i += 4) {
      const sum = (terms, nx, ny, first) => {
        let value = first;
        for (let v = 0, j = 0; v < ny; v++) {
          const fy = Math.cos((Math.PI / h) * (y + 0.5) * v) * 2;
          for (let u = v ? 0 : 1; u * ny < nx * (ny - v); u++, j++) {
            value += terms[j] * Math.cos((Math.PI / w) * (x + 0.5) * u) * fy;
          }
        }
        return value;
      };
      const L = sum(l, lx, ly, l0), P = sum(p, 3, 3, p0), Q = sum(q, 3, 3, q0);
      const blue = L - (2 / 3) * P, red = (3 * L - blue + Q) / 2, green = red - Q;
      image.data.set([red * 255, green * 255, blue * 255, 255], i);
    }
  }
  return image;
};

const paint = (img) => {
  const text = img.dataset.thumbhash;
  delete img.dataset.thumbhash;
  if (img.complete && img.naturalWidth) return;
  try {
    const image = pixels(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d').putImageData(image, 0, 0);
    img.style.background = `center / cover url(${canvas.toDataURL()})`;
    img.addEventListener('load', () => { img.style.background = ''; }, { once: true });
  } catch { /* Not a hash: the plain box stays. */ }
};
const all = () => document.querySelectorAll('img[data-thumbhash]').forEach(paint);
document.addEventListener('cb:new', all);
all();

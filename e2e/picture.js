// Pictures for uploads: PNG files written here, and a JPEG of the repository.
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const chunk = (kind, body) => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(kind), body]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, check]);
};

// A picture of `wide` × `high` pixels in a gradient that depends on `seed`.
export function png(wide, high, seed) {
  const rows = Buffer.alloc((wide * 3 + 1) * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const at = y * (wide * 3 + 1) + 1 + x * 3;
      rows[at] = (x * 255) / wide;
      rows[at + 1] = (y * 255) / high;
      rows[at + 2] = (seed * 53) % 256;
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(wide);
  size.writeUInt32BE(high, 4);
  // Eight bits a channel, red, green and blue.
  size.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

export const pngFile = (seed, [wide, high] = [640, 800]) => ({ name: `${seed}.png`, mimeType: 'image/png', buffer: png(wide, high, seed) });
const jpeg = new URL('../crates/media/src/testdata/cmyk.jpg', import.meta.url);
export const jpegFile = () => ({ name: 'print.jpg', mimeType: 'image/jpeg', buffer: readFileSync(jpeg) });

// A camera for stories: a short film of labels, which Chromium shows in the place of a real camera; and an eye that
// reads the code on a screen.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule as prepareReader, readBarcodes } from "zxing-wasm/reader";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 235;
const INK = 16;

/** A picture, only its light: a byte a point. */
export type Picture = { width: number; height: number; light: Buffer };

export type Kind = "QRCode" | "Code128" | "Code39" | "DataMatrix" | "EAN13";

async function drawn(text: string, format: Kind) {
  const binary = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(binary).buffer } });
  const { symbol, image, error } = await writeBarcode(text, { format, scale: 4 });
  if (!symbol || !image) throw new Error(error);
  return { symbol, image };
}

/** A picture in which codes with these texts are held still, side by side. */
async function pictureOf(texts: string[], format: Kind, width: number, height: number): Promise<Buffer> {
  const light = Buffer.alloc(width * height, 180);
  const room = width / Math.max(1, texts.length);
  const tall = height * 0.83;
  for (const [at, text] of texts.entries()) {
    const { symbol } = await drawn(text, format);
    const size = Math.max(1, Math.floor(Math.min(0.54 * height, room - 60, tall - 60) / symbol.width));
    const margin = 4 * size;
    // Bars are one row of points, drawn high.
    const high = symbol.height === 1 ? 90 : symbol.height * size;
    const left = Math.floor(room * (at + 0.5) - (symbol.width * size) / 2);
    const top = Math.floor(tall / 2 - high / 2);
    for (let y = -margin; y < high + margin; y++) {
      for (let x = -margin; x < symbol.width * size + margin; x++) {
        const [column, row] = [Math.floor(x / size), symbol.height === 1 ? Math.floor(y / high) : Math.floor(y / size)];
        const inside = column >= 0 && row >= 0 && column < symbol.width && row < symbol.height;
        light[(top + y) * width + left + x] = inside && !symbol.data[row * symbol.width + column] ? INK : PAPER;
      }
    }
  }
  return light;
}

/** The header of a film (Y4M: a line of header, then raw pictures). */
const header = (width: number, height: number, rate: number) =>
  Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);

/** One picture of it, without colour. */
const frame = (light: Buffer) => Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc(light.length / 2, 128)]);

/** Writes a film of one picture held still. */
export function filmOfPicture({ width, height, light }: Picture, file: string) {
  writeFileSync(file, Buffer.concat([header(width, height, 10), ...Array<Buffer>(10).fill(frame(light))]));
}

/** Writes a film in which codes with these texts are held still, side by side; without any, an empty table. */
export async function filmOf(texts: string | string[], file: string, format: Kind = "QRCode") {
  const light = await pictureOf([texts].flat(), format, WIDTH, HEIGHT);
  filmOfPicture({ width: WIDTH, height: HEIGHT, light }, file);
}

/**
 * Writes a film in which one label after another is held before the camera, each for 0.6 s and with 1 s of an empty
 * table after it: two labels in view within a moment would be a choice, and nothing taken. `kinds` says which kind of code
 * each is, where they are no QR codes.
 */
export async function filmOfLabels(texts: string[], file: string, kinds: Kind[] = []) {
  // Bars need more points than a square does.
  const [width, height] = kinds.length ? [WIDTH, HEIGHT] : [WIDTH / 2, HEIGHT / 2];
  const empty = frame(await pictureOf([], "QRCode", width, height));
  writeFileSync(file, Buffer.concat([header(width, height, 5), ...Array<Buffer>(5).fill(empty)]));
  for (const [at, text] of texts.entries()) {
    const picture = frame(await pictureOf([text], kinds[at] ?? "QRCode", width, height));
    appendFileSync(file, Buffer.concat([picture, picture, picture, ...Array<Buffer>(5).fill(empty)]));
  }
}

/** A photo (PNG) of one code. */
export async function photoOf(text: string): Promise<Buffer> {
  const { image } = await drawn(text, "QRCode");
  return Buffer.from(await image.arrayBuffer());
}

/** The first picture of such a film as a photo would show it (a grey bitmap). */
export function photoOfFilm(file: string): Buffer {
  const film = readFileSync(file);
  const start = film.indexOf("FRAME\n") + 6;
  const head = Buffer.alloc(14 + 40 + 1024);
  head.write("BM", 0);
  head.writeUInt32LE(head.length + WIDTH * HEIGHT, 2);
  head.writeUInt32LE(head.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(WIDTH, 18);
  // Negative: the first row is the upper one.
  head.writeInt32LE(-HEIGHT, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(8, 28);
  head.writeUInt32LE(256, 46);
  for (let level = 0; level < 256; level++) head.writeUInt32LE(level * 0x010101, 54 + level * 4);
  return Buffer.concat([head, film.subarray(start, start + WIDTH * HEIGHT)]);
}

/** What the one code on a picture (PNG) says. */
export async function readCode(picture: Buffer): Promise<string> {
  const binary = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareReader({ overrides: { wasmBinary: new Uint8Array(binary).buffer } });
  const codes = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"] });
  if (codes.length !== 1) throw new Error(`${codes.length} codes on the picture`);
  return codes[0]!.text;
}

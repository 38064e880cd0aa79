// A camera for stories: a short film of one label, which Chromium shows in the place of a real camera; and an eye that
// reads the code on a screen.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule as prepareReader, readBarcodes } from "zxing-wasm/reader";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 235;
const INK = 16;

/** Writes a film (Y4M: a line of header, then raw pictures) in which a code with this text is held still. */
export async function filmOf(text: string, file: string) {
  const binary = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(binary).buffer } });
  const { symbol, error } = await writeBarcode(text, { format: "QRCode" });
  if (!symbol) throw new Error(error);
  const light = Buffer.alloc(WIDTH * HEIGHT, 180);
  const size = Math.floor(260 / symbol.width);
  const margin = 4 * size;
  const left = Math.floor((WIDTH - symbol.width * size) / 2);
  const top = 90;
  for (let y = -margin; y < symbol.height * size + margin; y++) {
    for (let x = -margin; x < symbol.width * size + margin; x++) {
      const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
      const inside = column >= 0 && row >= 0 && column < symbol.width && row < symbol.height;
      light[(top + y) * WIDTH + left + x] = inside && !symbol.data[row * symbol.width + column] ? INK : PAPER;
    }
  }
  const picture = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([header, ...Array<Buffer>(10).fill(picture)]));
}

/** What the one code on a picture (PNG) says. */
export async function readCode(picture: Buffer): Promise<string> {
  const binary = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareReader({ overrides: { wasmBinary: new Uint8Array(binary).buffer } });
  const codes = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"] });
  if (codes.length !== 1) throw new Error(`${codes.length} codes on the picture`);
  return codes[0]!.text;
}

// A label as it comes out of the printer: the PDF that the product made, drawn by poppler, cut out, and held before the
// camera at an angle, as hands hold things.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type Picture, filmOfPicture } from "./camera";

/** Dots per millimetre at which pages are drawn; about 300 to the inch, as office printers print. */
const DOTS = 12;

/** Where the first label lies on the sheet that the product proposes, Avery L7160, in millimetres. */
const FIRST = { left: 7.25, top: 15.15, width: 63.5, height: 38.1 };

/** The label of one device, printed by its fleet manager: a sheet (PDF) of which it takes the first place. */
export async function printed(desktop: Page, device: string): Promise<Buffer> {
  await desktop.goto(`/parc?q=${device}`);
  await desktop.getByRole("link", { name: "Tout cocher" }).click();
  await desktop.getByRole("button", { name: "Imprimer les étiquettes" }).click();
  const download = desktop.waitForEvent("download");
  await desktop.getByRole("button", { name: /Télécharger les étiquettes/ }).click();
  return readFileSync(await (await download).path());
}

/** The first page of a PDF, in grey. */
function drawn(pdf: Buffer): Picture {
  const pgm = execFileSync("pdftoppm", ["-gray", "-r", String(DOTS * 25.4), "-f", "1", "-l", "1", "-"], {
    input: pdf,
    maxBuffer: 1 << 28,
  });
  const head = pgm.toString("latin1", 0, 64).match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
  if (!head) throw new Error("pdftoppm draws something else than PGM");
  return { width: Number(head[1]), height: Number(head[2]), light: pgm.subarray(head[0].length) };
}

function cut(page: Picture, place: typeof FIRST): Picture {
  const [left, top, width, height] = [place.left, place.top, place.width, place.height].map((mm) => Math.round(mm * DOTS));
  const rows = Array.from({ length: height! }, (_, y) => {
    const begin = (top! + y) * page.width + left!;
    return page.light.subarray(begin, begin + width!);
  });
  return { width: width!, height: height!, light: Buffer.concat(rows) };
}

/** How a label is held: its middle and its width as shares of the picture's, and how far it is turned. */
type Hold = { x: number; y: number; share: number; degrees: number };

/** Lays a picture on a table. */
function held(label: Picture, width: number, height: number, { x: middle, y: centre, share, degrees }: Hold): Picture {
  const light = Buffer.alloc(width * height);
  const scale = label.width / (width * share);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  // Light falls from one side.
  const table = (x: number, y: number) => 96 + (40 * x) / width + (24 * y) / height;
  const at = (x: number, y: number) => {
    const [across, down] = [(x - width * middle) * scale, (y - height * centre) * scale];
    const column = Math.floor(label.width / 2 + across * cos + down * sin);
    const row = Math.floor(label.height / 2 - across * sin + down * cos);
    const on = column >= 0 && row >= 0 && column < label.width && row < label.height;
    return on ? 20 + label.light[row * label.width + column]! * (0.78 + (0.07 * x) / width) : table(x, y);
  };
  // Several looks within each point: a camera's points are larger than a printer's.
  const LOOKS = 4;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let n = 0; n < LOOKS * LOOKS; n++) sum += at(x + ((n % LOOKS) + 0.5) / LOOKS, y + (Math.floor(n / LOOKS) + 0.5) / LOOKS);
      light[y * width + x] = Math.round(sum / LOOKS ** 2);
    }
  }
  return { width, height, light };
}

/** Writes a film in which the first label of a printed sheet is held before a camera of so many points. */
export function filmOfPrinted(
  pdf: Buffer,
  file: string,
  { width = 640, height = 480, ...hold }: Partial<Hold> & { width?: number; height?: number } = {},
) {
  const how = { x: 0.5, y: 0.46, share: 0.72, degrees: -7, ...hold };
  filmOfPicture(held(cut(drawn(pdf), FIRST), width, height, how), file);
}

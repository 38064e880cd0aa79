// The pictures under a folder, by the folder they lie in, each with the text that its code says.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;

/** The folders below this one (itself too) that hold pictures, in order. */
export function foldersIn(top) {
  const below = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
    const pictures = entries
      .filter((entry) => !entry.isDirectory() && PICTURE.test(entry.name))
      .map((entry) => join(folder, entry.name))
      .map((path) => ({ path, expected: expectedOf(path) }));
    const here = pictures.length ? [{ name: relative(top, folder) || ".", pictures }] : [];
    return [...here, ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => below(join(folder, entry.name)))];
  };
  return below(top);
}

/** The bytes that stand beside a picture. A picture without any shows no code: whatever is read there is false. */
function expectedOf(path) {
  const beside = [".txt", ".bin"].map((ending) => path.replace(PICTURE, ending)).find((known) => existsSync(known));
  return beside && { bytes: readFileSync(beside), exact: beside.endsWith(".bin") };
}

// Writes a brotli copy beside each text or WASM file of the folders named: the server sends it as it is,
// so the strongest setting costs nothing at run time. A copy newer than its file is kept.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || !/\.(js|css|wasm|svg|json|webmanifest)$/.test(path)) continue;
    if (modified(`${path}.br`) >= modified(path)) continue;
    const compressed = brotliCompressSync(readFileSync(path));
    if (compressed.length < statSync(path).size) writeFileSync(`${path}.br`, compressed);
  }
}

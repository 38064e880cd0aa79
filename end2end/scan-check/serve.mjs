// What the check's page needs, from a server of its own on a free port: the scanner's files as they are in public/, the
// pictures, and the page.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const here = import.meta.dirname;
const site = join(here, "..", "..", "public");
const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm" };

/** Its address, and how to end it. */
export async function serve(pictures) {
  const place = (path) => {
    if (path.startsWith("/pictures/")) return pictures[Number(path.split("/")[2])]?.path;
    if (path === "/") return join(here, "page.html");
    return path === "/plain-worker.js" ? join(here, path) : join(site, normalize(path));
  };
  const server = createServer((request, answer) => {
    try {
      const file = place(new URL(request.url, "http://localhost").pathname);
      const content = readFileSync(file);
      answer.writeHead(200, { "content-type": KINDS[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

// Prepares what wasm-bindgen wrote (regain.js and regain_bg.wasm in the folder named) for wasm-opt and for brotli, which
// together save 19 kB of each download:
// - Functions get names by which wasm-opt puts them into an order in which each is like the one before it. What is alike
//   then lies close together, and packs better than by what it is called.
// - The two files call each other's functions by long names with a hash in each, which do not pack at all: a number does.
// - Leptos brings a library of streams of which nothing is used, and whose classes would stay because they are exported.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { likestBesideEachOther } from "./alike.mjs";

const [IMPORT, FUNCTION, EXPORT, CODE, CUSTOM] = [2, 3, 7, 10, 0];
const FUNCTION_NAMES = 1;
const UNUSED = /^(__wbg_)?intounderlying/;

const folder = process.argv[2];
const wasm = join(folder, "regain_bg.wasm");
const bytes = readFileSync(wasm);

let at = 8;
const number = () => {
  for (let value = 0, shift = 1; ; shift *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return value;
  }
};
const piece = (length) => bytes.subarray(at, (at += length));
const text = () => piece(number()).toString();
const list = (read) => Array.from({ length: number() }, read);
// What a limit, a table, a memory or a global is: passed over.
const limits = () => (bytes[at++] & 1 ? (number(), number()) : number());
const skip = [number, () => (at++, limits()), limits, () => (at += 2)];

const written = (value) => {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) + 128);
  return Buffer.from([...out, value]);
};
const prefixed = (content) => [written(content.length), content];
const counted = (parts) => Buffer.concat([written(parts.length), ...parts]);

const sections = [];
while (at < bytes.length) {
  const id = bytes[at++];
  sections.push({ id, content: piece(number()) });
}
const section = (id) => sections.find((one) => one.id === id);
const read = (id, one) => {
  at = section(id).content.byteOffset - bytes.byteOffset;
  return list(one);
};

const imported = read(IMPORT, () => {
  const [module, name, kind] = [text(), text(), bytes[at++]];
  const from = at;
  skip[kind]();
  return { module, name, kind, type: bytes.subarray(from, at) };
});
const short = new Map([...new Set(imported.map(({ name }) => name))].map((name, index) => [name, `f${index}`]));
section(IMPORT).content = counted(
  imported.map(({ module, name, kind, type }) =>
    Buffer.concat([...prefixed(Buffer.from(module)), ...prefixed(Buffer.from(short.get(name))), Buffer.from([kind]), type]),
  ),
);

const exported = read(EXPORT, () => ({ name: text(), kind: bytes[at++], index: number() }));
section(EXPORT).content = counted(
  exported
    .filter(({ name }) => !UNUSED.test(name))
    .map(({ name, kind, index }) => Buffer.concat([...prefixed(Buffer.from(name)), Buffer.from([kind]), written(index)])),
);

const types = read(FUNCTION, number);
const first = imported.filter(({ kind }) => kind === 0).length;
const bodies = read(CODE, () => piece(number()));

const named = [];
likestBesideEachOther(bodies, types).forEach((index, place) => {
  named[index] = Buffer.concat([written(first + index), ...prefixed(Buffer.from(String(place).padStart(6, "0")))]);
});
const names = [Buffer.from([FUNCTION_NAMES]), ...prefixed(counted(named))];
const isName = ({ id, content }) => id === CUSTOM && content.subarray(1, 5).toString() === "name";
const kept = sections.filter((one) => !isName(one));
kept.push({ id: CUSTOM, content: Buffer.concat([...prefixed(Buffer.from("name")), ...names]) });
writeFileSync(
  wasm,
  Buffer.concat([
    bytes.subarray(0, 8),
    ...kept.flatMap(({ id, content }) => [Buffer.from([id]), ...prefixed(content)]),
  ]),
);

const script = join(folder, "regain.js");
const renamed = new Set();
const rename = (line, name) => {
  if (!short.has(name)) return line;
  renamed.add(name);
  return short.get(name);
};
writeFileSync(
  script,
  readFileSync(script, "utf8")
    .replace(/^export class IntoUnderlying\w+ \{.*?^\}\nif \(Symbol\.dispose\).*?$/gms, "")
    .replace(/^const IntoUnderlying\w+ = .*?;$/gms, "")
    .replace(/^\/\*\*.*?\*\/$/gms, "")
    .replace(/^ +(\w+)(?=: function\()/gm, rename)
    .replace(/^\s+/gm, ""),
);
// Another wasm-bindgen may write its script in another way; then the two files would not fit together.
for (const name of short.keys()) if (!renamed.has(name)) throw new Error(`regain.js has no function ${name}`);

// Reads a folder of pictures with the scanner of the field app, in Chromium, and with plain zxing-wasm beside it, and
// prints how many of each folder were read and what was read that is not there. Called by scripts/scan-check.
import { chromium } from "@playwright/test";
import { basename } from "node:path";
import { judge } from "./compare.mjs";
import { foldersIn } from "./pictures.mjs";
import { serve } from "./serve.mjs";

const folders = foldersIn(process.argv[2]);
const pictures = folders.flatMap((folder) => folder.pictures);
if (pictures.length === 0) {
  console.error(`There is no picture in ${process.argv[2]}. Name a folder with pictures (png, jpg, webp, …), each with its text in a .txt of the same name.`);
  process.exit(1);
}

const site = await serve(pictures);
const browser = await chromium.launch({ executablePath: process.env.STORIES_BROWSER || undefined, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
page.on("console", (message) => message.type() === "error" && console.error(message.text()));
await page.goto(site.address);
const read = (worker, at) => page.evaluate(([worker, at]) => readWith(worker, at), [worker, at]);

const sums = { ours: [0, 0], plain: [0, 0] };
let expected = 0;
const line = (name, total, ours, plain) =>
  console.log(`${name.padEnd(24)} ${`${ours[0]}/${total} false ${ours[1]}`.padEnd(20)} zxing-wasm ${plain[0]}/${total} false ${plain[1]}`);
for (const { name, pictures: here } of folders) {
  const counts = { ours: [0, 0], plain: [0, 0] };
  const remarks = [];
  let [took, longest] = [0, 0];
  for (const picture of here) {
    const at = pictures.indexOf(picture);
    const plain = judge(picture.expected, (await read("plain", at)).texts);
    const answer = await read("ours", at);
    const ours = judge(picture.expected, answer.texts);
    took += answer.took;
    longest = Math.max(longest, answer.took);
    for (const [who, verdict] of Object.entries({ ours, plain })) {
      counts[who][0] += verdict.read ? 1 : 0;
      counts[who][1] += verdict.wrong.length > 0 ? 1 : 0;
    }
    if (picture.expected && !ours.read) remarks.push(`not read: ${basename(picture.path)}`);
    for (const text of ours.wrong) remarks.push(`false: ${basename(picture.path)} says ${JSON.stringify(text)}`);
  }
  const total = here.filter((picture) => picture.expected).length;
  expected += total;
  for (const who of ["ours", "plain"]) sums[who] = sums[who].map((sum, at) => sum + counts[who][at]);
  line(name, total, counts.ours, counts.plain);
  for (const remark of remarks) console.log(`  ${remark}`);
  console.log(`  ${Math.round(took / here.length)} ms a picture, at most ${Math.round(longest)} ms`);
}
await browser.close();
site.close();
const [ours, plain] = [sums.ours, sums.plain];
console.log(`scan-check: read ${ours[0]}/${expected} false ${ours[1]} (zxing-wasm read ${plain[0]}/${expected} false ${plain[1]})`);

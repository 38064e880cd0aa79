// Reads codes in pictures, off the main thread. Asked with { picture, still }, where the picture is an ImageData or the
// file of a photo, it answers with a JSON text: [width, height, [[kind, text, [x, y × 4]], …]].
"use strict";

importScripts("scanner/picture.js", "scanner/readers.js", "scanner/passes.js");

const folder = new URL("./", self.location.href).href;
/** How long a person waits for a photo to be read, in milliseconds. */
const PATIENCE = 3_000;
/** Photos are larger than any code in them needs; the memory of phones is not. */
const LARGEST = 4_096;

const native = nativeReader().catch(() => null);
// The own reader is fetched when it is needed: at once where there is no other, else for the first difficult photo.
let own = null;
const reading = () => (own ??= ownReader(folder).catch((reason) => { own = null; throw reason; }));
native.then((reader) => reader ?? reading()).catch(() => {});

let film = null;

/** One frame of a film. */
async function frame(picture) {
  const reader = await native;
  if (reader) return placed(await reader(picture));
  film ??= new Film(await reading());
  return film.look(picture);
}

/** A photo. */
async function still(picture) {
  const reader = await native;
  const first = reader ? await reader(picture) : [];
  return readStill(picture, await reading(), PATIENCE, first);
}

/** Codes as a reader answers them, their corners written as ours are. */
const placed = (codes) => codes.map((code) => ({ ...code, corners: code.corners.map(({ x, y }) => [x, y]) }));

/** The points of a photo's file. */
async function pointsOf(file) {
  const bitmap = await createImageBitmap(file);
  const factor = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.round(bitmap.width * factor), height = Math.round(bitmap.height * factor);
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  // What is transparent is paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

self.onmessage = async ({ data }) => {
  let answer = [0, 0, []];
  try {
    const picture = data.picture instanceof Blob ? await pointsOf(data.picture) : data.picture;
    const codes = await (data.still ? still : frame)(picture);
    const whole = ({ kind, text, corners }) => [kind, text, corners.flat().map(Math.round)];
    answer = [picture.width, picture.height, codes.map(whole)];
  } catch (reason) {
    console.warn("scanner", reason);
    // Neither a photo that cannot be opened nor a reader that did not load is asked again at once.
    await new Promise((resume) => setTimeout(resume, data.still ? 0 : 500));
  }
  self.postMessage(JSON.stringify(answer));
};

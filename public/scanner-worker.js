// Reads codes in pictures, off the main thread. Answers each ImageData with a JSON text: [[format, text], …].
"use strict";

const ours = ["qr_code", "data_matrix", "code_128", "code_39", "ean_13"];

// The browser's own detector, where it knows every kind of code we meet.
async function native() {
  if (!("BarcodeDetector" in self)) return null;
  const known = await BarcodeDetector.getSupportedFormats();
  if (!ours.every((format) => known.includes(format))) return null;
  const detector = new BarcodeDetector({ formats: ours });
  return async (picture) => (await detector.detect(picture)).map((code) => [code.format, code.rawValue]);
}

// The self-hosted one. Its own default address is a foreign server.
async function selfHosted() {
  importScripts("vendor/zxing/reader.js");
  const place = new URL("vendor/zxing/", self.location.href).href;
  await ZXingWASM.prepareZXingModule({ overrides: { locateFile: (name) => place + name }, fireImmediately: true });
  const options = {
    formats: ["QRCode", "DataMatrix", "Code128", "Code39", "EAN13"],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  };
  return async (picture) =>
    (await ZXingWASM.readBarcodes(picture, options))
      .filter((code) => code.isValid)
      .map((code) => [code.format, code.text]);
}

// Begun at once, so that the first picture does not wait for it; tried again if it failed.
let reader = choose();

async function choose() {
  return (await native().catch(() => null)) ?? (await selfHosted());
}

self.onmessage = async ({ data: picture }) => {
  let codes = [];
  try {
    codes = await (await reader)(picture);
  } catch (reason) {
    console.warn("scanner", reason);
    reader = choose();
    await reader.catch(() => new Promise((resume) => setTimeout(resume, 2000)));
  }
  self.postMessage(JSON.stringify(codes));
};

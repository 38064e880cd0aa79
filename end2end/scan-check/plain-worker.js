// zxing-wasm as it comes, asked for the same kinds of code: what the scanner is measured against.
"use strict";

importScripts("vendor/zxing/reader.js");
ZXingWASM.prepareZXingModule({ overrides: { locateFile: (name) => `/vendor/zxing/${name}` } });
const formats = ["QRCode", "DataMatrix", "Code128", "Code39", "EAN13"];

self.onmessage = async ({ data }) => {
  const bitmap = await createImageBitmap(data.picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  const picture = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const codes = (await ZXingWASM.readBarcodes(picture, { formats })).filter((code) => code.isValid);
  self.postMessage(JSON.stringify([picture.width, picture.height, codes.map(({ format, text }) => [format, text])]));
};

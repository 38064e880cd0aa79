// The two readers, with one answer: for each code its kind, its text and its four corners in the picture it was given.
"use strict";

/** The kinds of code that people meet on computers, by the names of the web's own interface. */
const KINDS = ["qr_code", "data_matrix", "code_128", "code_39", "ean_13"];
/** Of these, the ones made of bars: their error detection is weak. */
const BARS = ["code_128", "code_39", "ean_13"];
/** More than this in one picture is a shelf, not a label. */
const MOST = 12;

/** The browser's own reader, where it knows every kind; else nothing. */
async function nativeReader() {
  if (!("BarcodeDetector" in self)) return null;
  const known = await BarcodeDetector.getSupportedFormats();
  if (!KINDS.every((kind) => known.includes(kind))) return null;
  const detector = new BarcodeDetector({ formats: KINDS });
  return async (picture) =>
    (await detector.detect(picture)).map(({ format, rawValue, cornerPoints }) => ({
      kind: format,
      text: rawValue,
      corners: cornerPoints.map(({ x, y }) => ({ x, y })),
    }));
}

// Plain Code 39 only: its relatives (Code 32, the extended one) give the same bars another text.
const ZXING = { qr_code: "QRCode", data_matrix: "DataMatrix", code_128: "Code128", code_39: "Code39Std", ean_13: "EAN13" };

/** What zxing calls a format, in our names; nothing for one we did not ask for. */
const kindOf = (format) => KINDS.find((kind) => format.startsWith(ZXING[kind].replace("Std", "")));

/** The self-hosted reader. Its own default address is a foreign server. */
async function ownReader(folder) {
  if (!self.ZXingWASM) importScripts(`${folder}vendor/zxing/reader.js`);
  const locateFile = (name) => `${folder}vendor/zxing/${name}`;
  await ZXingWASM.prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  return async (picture, { kinds = KINDS, ...settings } = {}) => {
    const formats = kinds.map((kind) => ZXING[kind]);
    const codes = await ZXingWASM.readBarcodes(picture, { formats, maxNumberOfSymbols: MOST, ...settings });
    return codes
      .filter(({ isValid, format }) => isValid && kindOf(format))
      .map(({ format, text, position }) => ({
        kind: kindOf(format),
        text,
        corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
      }));
  };
}

// Whether what was read is what was expected. Files of texts come with either kind of line end, with or without one
// after the last line, in UTF-8 or Latin-1; beyond that, every character counts.

/** Whether the expected text is among those read, and which of them are something else. */
export function judge(expected, texts) {
  const wanted = expected ? textsOf(expected) : [];
  const same = (text) => wanted.includes(lines(text));
  return { read: texts.some(same), wrong: texts.filter((text) => !same(text)) };
}

const lines = (text) => text.replace(/\r\n?/g, "\n");

/** What the bytes of a file may mean. */
function textsOf({ bytes, exact }) {
  const read = ["utf-8", "windows-1252"].map((encoding) => lines(new TextDecoder(encoding).decode(bytes)));
  return exact ? read : read.flatMap((text) => [text, text.replace(/\n$/, "")]);
}

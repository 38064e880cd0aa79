// A hand-held scanner: a keyboard that types a code in a burst and ends it with Enter, wherever the focus is.
import type { CDPSession, Page } from "@playwright/test";

/** Between two keys of a burst, in milliseconds. */
const STEP = 8;

const keyboards = new WeakMap<Page, CDPSession>();

/**
 * Types as a scanner does. The browser is told with each key when it was pressed, as an operating system tells it: on a
 * busy machine keys that are handed over all at once are still noted up to a quarter of a second apart, and such a burst
 * is a person's typing to the app, which takes its end for a code of its own.
 */
export async function scanner(page: Page, text: string) {
  const keyboard = keyboards.get(page) ?? (await page.context().newCDPSession(page));
  keyboards.set(page, keyboard);
  const begun = Date.now();
  const press = (key: string, at: number) => {
    const timestamp = (begun + at * STEP) / 1000;
    const what = key === "Enter" ? { key, code: "Enter", windowsVirtualKeyCode: 13, text: "\r" } : { key, text: key };
    return [
      keyboard.send("Input.dispatchKeyEvent", { type: "keyDown", timestamp, ...what }),
      keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", timestamp: timestamp + 0.004, key }),
    ];
  };
  await Promise.all([...text, "Enter"].flatMap(press));
}

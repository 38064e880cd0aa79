// A hand-held scanner: a keyboard that types a code in a burst and ends it with Enter, wherever the focus is.
import type { Page } from "@playwright/test";

/**
 * Types as a scanner does. All keys are handed to the browser at once: a busy machine may be slow to handle them, but
 * does not stretch the burst into a person's typing.
 */
export async function scanner(page: Page, text: string) {
  await Promise.all([...text, "Enter"].map((key) => page.keyboard.press(key)));
}

// How a screen must bear to be looked at: nothing runs off it, everything that is touched is large enough for a thumb, and
// there is no barrier for people who read otherwise.
import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

export async function bearsLooking(page: Page, name: string) {
  // Against the screen itself: where something runs off it, a phone's browser shrinks the page, and `innerWidth` grows.
  const over = await page.evaluate(
    (screen) =>
      [...document.body.querySelectorAll<HTMLElement>("*")]
        .filter((one) => one.checkVisibility() && !one.closest(".for-readers, svg, video"))
        .filter((one) => document.documentElement.scrollWidth > screen && one.getBoundingClientRect().right > screen + 0.5)
        .map((one) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().right.toFixed(0)}`),
    page.viewportSize()!.width,
  );
  expect(over, `${name} runs off the side`).toEqual([]);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      // A row is touched as a whole, and so is a label with what it names.
      .map((one) => ({ one, box: (one.closest(one.matches(".row-link") ? ".row" : "label") ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 47.5 || box.width < 47.5))
      .map(({ one, box }) => `${one.outerHTML.slice(0, 120)} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`),
  );
  expect(small, `${name}: too small for a thumb`).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  const grave = violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target).join(" ")}`);
  expect(grave, name).toEqual([]);
}

/** Letters as large as somebody who sees badly has them in the browser: lengths and layouts that go by letters follow. */
export async function letters(page: Page, pixels: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: pixels } });
}

/** The screen as it stands, in light, in the dark and with letters of twice the size, each to be looked at as a picture. */
export async function bearsEveryLook(page: Page, name: string, shot: (name: string, page: Page) => Promise<void>) {
  // What changes its colour does so within a moment.
  const settled = () =>
    page.evaluate(async () => {
      const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(changing.map((one) => one.finished));
    });
  await bearsLooking(page, name);
  await shot(name, page);
  await page.emulateMedia({ colorScheme: "dark" });
  await settled();
  await bearsLooking(page, `${name}, dark`);
  await shot(`${name}-dark`, page);
  await page.emulateMedia({ colorScheme: "light" });
  await settled();
  await letters(page, 32);
  await bearsLooking(page, `${name}, large`);
  await shot(`${name}-large`, page);
  await letters(page, 16);
}

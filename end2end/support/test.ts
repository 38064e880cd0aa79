// The `test` of all stories. A story fails not only when an expectation does: a console error, a panic of the WASM
// or a failed request of our own on any of its pages fails it too.
import { type BrowserContext, type BrowserContextOptions, type Page, expect, test as base } from "@playwright/test";
import { desk, field, french } from "./screens";

type Fixtures = {
  /** What the pages complained about. A story that provokes a complaint says so with `faults.allow(/…/)`. */
  faults: Faults;
  /** Saves what the page shows now, for people to look at: end2end/screenshots/<project>-<name>.png. */
  shot: (name: string, page?: Page) => Promise<void>;
  /** A driver's phone beside the story's own page, for stories of several people. */
  phone: Page;
  /** A desk screen beside the story's own page. */
  desktop: Page;
  /** Somebody who comes by with a browser of their own, watched for faults like every other: a phone without script, or
   *  what the story says of it. */
  visitor: (about?: BrowserContextOptions) => Promise<Page>;
};

/** What a page complains of while it has no network. */
export const noNetwork = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/];

/** What a page complains of while no server answers, the answers among them that were cut off when it ended. */
export const noServer = [
  /ERR_FAILED/,
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_INCOMPLETE_CHUNKED_ENCODING/,
  /ERR_CONTENT_LENGTH_MISMATCH/,
];

class Faults {
  private seen: string[] = [];
  private allowed: RegExp[] = [];

  /** From here on, complaints that match are expected: a network switched off, a refused password. */
  allow(...patterns: RegExp[]) {
    this.allowed.push(...patterns);
  }

  watch(context: BrowserContext) {
    const note = (page: string | undefined, what: string) => this.seen.push(`${what}\n    on ${page ?? "a worker"}`);
    context.on("console", (message) => {
      if (message.type() === "error") note(message.page()?.url(), `console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => note(error.page()?.url(), `page error: ${error.error().stack ?? error.error()}`));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // What the browser gave up because the page was left is no fault.
      if (ours(request.url()) && why !== "net::ERR_ABORTED") note(request.url(), `request failed: ${why}`);
    });
    context.on("response", (response) => {
      if (ours(response.url()) && response.status() >= 400) note(response.url(), `status ${response.status()}`);
    });
  }

  unexpected() {
    return this.seen.filter((fault) => !this.allowed.some((pattern) => pattern.test(fault)));
  }
}

const ours = (url: string) => url.startsWith(process.env.STORIES_ORIGIN!);

export const test = base.extend<Fixtures>({
  faults: [
    async ({}, use) => {
      const faults = new Faults();
      await use(faults);
      expect(faults.unexpected(), "what pages complained about").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    faults.watch(context);
    await use(context);
  },
  shot: async ({ page }, use, info) => {
    await use(async (name, of = page) => {
      // Chromium now and then cannot take one while it draws another page.
      await expect(async () => {
        await of.screenshot({ path: `screenshots/${info.project.name}-${name}.png`, animations: "disabled" });
      }).toPass({ timeout: 20_000 });
    });
  },
  phone: async ({ browser, baseURL, faults }, use) => {
    const context = await browser.newContext({ ...field, baseURL });
    faults.watch(context);
    await use(await context.newPage());
    await context.close();
  },
  visitor: async ({ browser, baseURL, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (about = {}) => {
      const context = await browser.newContext({ ...french, viewport: field.viewport, javaScriptEnabled: false, baseURL, ...about });
      contexts.push(context);
      faults.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  desktop: async ({ browser, baseURL, faults }, use) => {
    const context = await browser.newContext({ ...desk, baseURL });
    faults.watch(context);
    await use(await context.newPage());
    await context.close();
  },
});

export { expect };

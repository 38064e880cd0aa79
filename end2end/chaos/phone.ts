// A driver's phone in a browser: what its outbox holds, and what its screen has claimed to have saved.
import { type Browser, type BrowserContext, type Page, expect } from "@playwright/test";
import { carryRound } from "../support/driver";
import { field } from "../support/screens";
import type { House } from "../support/house";

type Act = { event_id: string; kind: string; payload: { text?: string } };
type Entry = { sequence: number; body: { type: string; content: Act } };

/** Types as a hand-held scanner does, in one go. */
export const scan = (page: Page, text: string) =>
  page.evaluate((keys) => {
    for (const key of [...keys, "Enter"]) window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }, text);

export class Phone {
  page!: Page;
  /** Every act this phone was seen to have made. */
  made = new Set<string>();
  /** Texts that a screen said were saved. */
  claimed = new Set<string>();
  scanning = "";

  private constructor(
    readonly house: House,
    readonly context: BrowserContext,
  ) {}

  /** Signed in, with a round on it, standing at a stop. */
  static async of(house: House, browser: Browser): Promise<Phone> {
    const context = await browser.newContext({ ...field, baseURL: house.origin, acceptDownloads: true });
    const phone = new Phone(house, context);
    await context.exposeBinding("claims", (_, text: string) => phone.claimed.add(text));
    // The screen speaks each scan aloud, for people who do not see it; that is the moment it claims to have saved it.
    await context.addInitScript(() => {
      new MutationObserver(() => {
        const said = document.querySelector("[aria-live=assertive]")?.textContent ?? "";
        const text = /CHAOS-[0-9-]+/.exec(said)?.[0];
        if (text && said.includes("Enregistré")) (window as unknown as { claims: (text: string) => void }).claims(text);
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    phone.page = await context.newPage();
    phone.scanning = (await carryRound(phone.page)).scanning;
    await phone.scans();
    return phone;
  }

  /** Opens the scanning screen. */
  async scans(page = this.page) {
    await page.goto(this.scanning);
    await page.locator(".count-value").waitFor();
  }

  /** Scans, and waits until the screen says that it is saved. */
  async saves(text: string, page = this.page) {
    await scan(page, text);
    await expect(page.locator(".found-place")).toContainText(text);
    await expect(page.locator(".found-place .found-undo")).toBeVisible();
  }

  /** What waits to be sent, read past the app. */
  async outbox(page = this.page): Promise<Act[]> {
    const entries = await page.evaluate(
      () =>
        new Promise<Entry[]>((done, failed) => {
          const opening = indexedDB.open("regain-field");
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const reading = opening.result.transaction("outbox").objectStore("outbox").getAll();
            reading.onsuccess = () => done(reading.result.map((text: string) => JSON.parse(text)));
            reading.onerror = () => failed(reading.error);
            opening.result.close();
          };
        }),
    );
    const acts = entries.filter((entry) => entry.body.type === "act").map((entry) => entry.body.content);
    for (const act of acts) this.made.add(act.event_id);
    return acts;
  }

  /** Texts that wait, in order. */
  async texts(page = this.page): Promise<string[]> {
    return (await this.outbox(page)).map((act) => act.payload.text ?? "");
  }

  /** The network is there: everything goes out. */
  async sends(page = this.page) {
    await this.outbox(page);
    this.house.loses = false;
    await this.context.setOffline(false);
    await expect(async () => {
      if ((await this.outbox(page)).length === 0) return;
      // As a person who does not want to wait for the next try.
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
      throw new Error("some still wait");
    }).toPass({ intervals: [50, 150, 400], timeout: 20_000 });
  }

  async offline() {
    await this.context.setOffline(true);
  }
}

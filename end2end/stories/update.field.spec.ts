// The server is started anew with another build while phones are at work: it is offered where nothing is under way, never
// over an open scan or a signature, and taken when a person says so.
import type { Page } from "@playwright/test";
import { Phone } from "../chaos/phone";
import { House } from "../support/house";
import { expect, noServer, test } from "../support/test";

/** Looks at the phone again after it lay in a pocket. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));

/** The build that the page was started from. */
const buildOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")!.getAttribute("href")!.split("/")[2]!);

/** Waits until the new build is whole on the phone and waits to be taken. */
const arrived = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((known) => !!known?.waiting), undefined, {
    polling: 100,
    timeout: 60_000,
  });

/** Up one screen, without leaving the page: a page that is loaded anew comes from the server, and is of its build. */
const back = (page: Page) => page.getByRole("link", { name: "Retour" }).click();

const offer = (page: Page) => page.getByRole("button", { name: "Mettre à jour" });

test("a new build is offered where no act is open, and taken when a person says so", async ({ browser, faults, shot }) => {
  test.setTimeout(240_000);
  // While the server is started anew nobody answers.
  faults.allow(...noServer);
  const house = new House();
  let phone: Phone | undefined;
  const restart = async (mark: string) => {
    await house.stop();
    house.newBuild(mark);
    await house.open();
  };
  try {
    await house.open();
    phone = await Phone.of(house, browser);
    faults.watch(phone.context);
    const { page } = phone;
    const first = await buildOf(page);

    await test.step("over an open scan nothing is offered, and scanning goes on", async () => {
      await restart("second");
      await lookAgain(page);
      await arrived(page);
      await phone!.saves("ZZ-AVANT-1");
      await expect(offer(page)).toHaveCount(0);
      expect(await buildOf(page)).toBe(first);
    });
    await test.step("nor over a signature", async () => {
      await page.getByRole("link", { name: "Faire signer la remise" }).click();
      await expect(page.getByText(/Manquent \(\d+\)/)).toBeVisible();
      await expect(offer(page)).toHaveCount(0);
    });
    await test.step("at the stop it is, and the phone starts anew with it; what was scanned is there", async () => {
      await back(page);
      await page.locator(".count-value").waitFor();
      await expect(offer(page)).toHaveCount(0);
      await back(page);
      await expect(offer(page)).toBeVisible();
      expect(await buildOf(page)).toBe(first);
      await shot("update-offered", page);
      const again = page.waitForEvent("load");
      await offer(page).click();
      await again;
      await expect.poll(() => buildOf(page)).not.toBe(first);
      await expect(offer(page)).toHaveCount(0);
      await phone!.scans();
      await expect(page.getByText("1 inconnu")).toBeVisible();
    });
    await test.step("a page that lies open on the start screen is offered the next one", async () => {
      const second = await buildOf(page);
      await page.goto("/terrain");
      await expect(page.getByRole("link", { name: /Tournée du matin/ })).toBeVisible();
      await restart("third");
      await expect(offer(page)).toHaveCount(0);
      await lookAgain(page);
      await arrived(page);
      await expect(offer(page)).toBeVisible();
      const again = page.waitForEvent("load");
      await offer(page).click();
      await again;
      await expect.poll(() => buildOf(page)).not.toBe(second);
    });
  } finally {
    await phone?.context.close();
    await house.close();
  }
});

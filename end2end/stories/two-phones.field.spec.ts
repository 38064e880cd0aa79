// A hand-over that two phones sign in a basement: each shows a code, the other reads it, and clocks do not matter. Then a
// slip's code in a phone's place, and a stop where nothing is taken.
import type { Page } from "@playwright/test";
import { ask, readyForOffline } from "../support/driver";
import { bearsEveryLook } from "../support/looks";
import { offerLot, planRound, printSlip } from "../support/lots";
import { textOf } from "../support/pdf";
import { become, sign } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

type Device = { state: { device: string }; stop: string | null; identifiers: { kind: string; value: string }[] };
type Stop = { stop: string; lot: string; position: number; site_name: string; signed: boolean };
type Bag = { keys: unknown[]; stops: Stop[]; devices: Device[] };
type Round = { round: string; name: string; errand: string };

const name = (device: Device) => device.identifiers.find((known) => known.kind === "asset_tag")!.value;
const found = (page: Page, count: number) => expect(page.locator(".count-value")).toHaveText(String(count));

/** Signs in with network, so that the phone's key is enrolled. */
async function enrol(page: Page, who: RegExp) {
  await become(page, who);
  const enrolled = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/keys"));
  await page.goto("/terrain");
  expect((await enrolled).status()).toBe(200);
}

async function download(page: Page, named: string) {
  await page.goto("/terrain");
  const entry = page.locator(".field-offer", { hasText: named });
  await entry.getByRole("button", { name: "Télécharger" }).click();
  await expect(entry).toHaveCount(0);
  await readyForOffline(page);
  await page.getByRole("link", { name: named }).first().click();
}

/**
 * Sets a phone's clock wrong by so many days, for every page from now on. Only the clock: timers stay the browser's own,
 * because Playwright's have numbers that WASM cannot hold, so that none of them could be stopped.
 */
const goWrong = (page: Page, days: number) =>
  page.addInitScript((by) => {
    const Right = Date;
    window.Date = class extends Right {
      constructor(...words: []) {
        super(...(words.length > 0 ? words : ([Right.now() + by] as unknown as [])));
      }
      static now = () => Right.now() + by;
    } as DateConstructor;
  }, days * 86_400_000);

/** One phone shows its codes, the other reads them from a photo of its screen. */
async function read(from: Page, to: Page, until: RegExp) {
  for (let tries = 0; tries < 6; tries++) {
    const buffer = await from.locator("svg.phone-code").screenshot();
    await to.locator("input[type=file]").first().setInputFiles({ name: "ecran.png", mimeType: "image/png", buffer });
    const done = await to.getByText(until).first().waitFor({ timeout: 8_000 }).then(() => true, () => false);
    if (done) return;
    if (await from.getByRole("button", { name: "Code suivant" }).isVisible()) await from.getByRole("button", { name: "Code suivant" }).click();
  }
  await expect(to.getByText(until).first()).toBeVisible();
}

async function take(page: Page, devices: Device[]) {
  await page.getByRole("link", { name: /^(Scanner|Reprendre le scan)$/ }).click();
  for (const [at, device] of devices.entries()) {
    await scanner(page, name(device));
    await found(page, at + 1);
  }
}

test("two phones sign without network, in either order, and the server makes one hand-over of it", async ({
  page: driver,
  phone: giver,
  desktop,
  faults,
  shot,
}) => {
  test.setTimeout(480_000);
  faults.allow(...noNetwork);
  await test.step("four lots in one round", async () => {
    await become(desktop, /Nadia Parc/);
    for (const lot of [1, 2, 3, 4]) await offerLot(desktop, "Deux", lot);
    await planRound(desktop, "Deux téléphones", 4);
  });

  await enrol(giver, /Nadia Parc/);
  await enrol(driver, /Karim Volant/);
  const round = (await ask<Round[]>(driver, "/api/v1/rounds")).find((known) => known.name === "Deux téléphones")!;
  const lots = (await ask<Bag>(driver, `/api/v1/rounds/${round.round}/bag`)).stops.map((stop) => stop.lot);

  let code = "";
  await test.step("a slip is printed; a second one makes the first void", async () => {
    await become(desktop, /Nadia Parc/);
    await desktop.goto(`/parc/lots/${lots[2]}`);
    await expect(desktop.getByText("le précédent ne vaut plus rien")).toBeVisible();
    await shot("slip-button", desktop);
    const before = await printSlip(desktop, lots[2]!);
    code = await printSlip(desktop, lots[2]!);
    expect(code).not.toBe(before);
  });

  const bag = await ask<Bag>(driver, `/api/v1/rounds/${round.round}/bag`);
  expect(bag.keys.length).toBeGreaterThan(0);
  const at = (position: number) => {
    const stop = bag.stops.find((known) => known.position === position)!;
    return { stop, devices: bag.devices.filter((device) => device.stop === stop.stop) };
  };
  await download(driver, "Deux téléphones");
  const collection = (await ask<Round[]>(giver, "/api/v1/rounds")).find((known) => known.round === round.round)!;
  expect(collection.errand).toBe("give");
  await download(giver, collection.name);
  await driver.context().setOffline(true);
  await giver.context().setOffline(true);
  // Nine days apart, and both wrong.
  await goWrong(driver, 4);
  await goWrong(giver, -5);

  const open = async (page: Page, position: number) => {
    await page.goto(`/terrain/${round.round}`);
    await page.getByRole("link", { name: new RegExp(`^${position}\\. `) }).click();
  };
  const phones = async (page: Page) => {
    await page.getByRole("link", { name: "Faire signer la remise" }).click();
    const forward = page.locator(".field-actions").getByText("Continuer", { exact: true });
    await forward.click();
    const [way, pair] = [page.getByRole("link", { name: "Téléphone" }), page.getByRole("heading", { name: "Signer à deux téléphones" })];
    await way.or(pair).first().waitFor();
    if (await way.isVisible()) await way.click();
    await expect(pair).toBeVisible();
  };
  const signed = (page: Page) => expect(page.getByRole("heading", { name: "Remise signée" })).toBeVisible();

  await test.step("the driver begins; the giver sees where the counts differ, and signs the driver's", async () => {
    const { devices } = at(1);
    await open(driver, 1);
    await take(driver, devices.slice(0, 2));
    await phones(driver);
    await bearsEveryLook(driver, "pair-begin", shot);
    await driver.getByRole("button", { name: "Signer et montrer mon code" }).click();
    await expect(driver.locator("svg.phone-code")).toBeVisible();
    await bearsEveryLook(driver, "pair-show", shot);

    await open(giver, 1);
    await shot("give-stop", giver);
    await take(giver, devices);
    await phones(giver);
    await giver.getByRole("button", { name: "Lire le code de l’autre" }).click();
    await bearsEveryLook(giver, "pair-read", shot);
    await read(driver, giver, /1.différence/);
    await expect(giver.getByText("La signature de l’autre téléphone est vérifiée.")).toBeVisible();
    const row = giver.locator(".rows").first().locator("li");
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("pris");
    await expect(row).toContainText("manque");
    await bearsEveryLook(giver, "pair-differs", shot);
    await giver.getByRole("button", { name: "Signer leur compte" }).click();
    await signed(giver);
    await expect(giver.getByText("L’autre téléphone doit lire ce code")).toBeVisible();
    await bearsEveryLook(giver, "pair-answer", shot);

    // The driver's app is closed meanwhile: the offer is still there.
    await driver.reload();
    await expect(driver.locator("svg.phone-code")).toBeVisible();
    await driver.getByRole("button", { name: "Lire sa réponse" }).click();
    await read(giver, driver, /Remise signée/);
    await bearsEveryLook(driver, "pair-done", shot);
  });

  await test.step("the giver begins; the same counts; a stranger's code is no signature", async () => {
    const { devices } = at(2);
    await open(giver, 2);
    await take(giver, devices);
    await phones(giver);
    await giver.getByRole("button", { name: "Signer et montrer mon code" }).click();
    await open(driver, 2);
    await take(driver, devices);
    await phones(driver);
    await driver.getByRole("button", { name: "Lire le code de l’autre" }).click();
    await scanner(driver, "DEUX-21");
    await expect(driver.getByText("Ce n’est pas le code d’un téléphone").first()).toBeVisible();
    await shot("pair-stranger", driver);
    await read(giver, driver, /Les deux comptes sont les mêmes/);
    await bearsEveryLook(driver, "pair-same", shot);
    await driver.getByRole("button", { name: "Signer ce compte" }).click();
    await signed(driver);
    await giver.getByRole("button", { name: "Lire sa réponse" }).click();
    await read(driver, giver, /Remise signée/);
  });

  await test.step("a slip's code stands for the giver's signature", async () => {
    const { devices } = at(3);
    await open(driver, 3);
    await take(driver, devices);
    await driver.getByRole("link", { name: "Faire signer la remise" }).click();
    await driver.getByRole("button", { name: "Continuer" }).click();
    await bearsEveryLook(driver, "sign-ways", shot);
    await driver.getByRole("button", { name: "Bordereau" }).click();
    await driver.getByLabel("Nom").fill("Gardien du quai");
    await driver.getByLabel("Code du bordereau").fill("ABCDE");
    await driver.getByRole("button", { name: "Continuer" }).click();
    await expect(driver.getByText("Il faut un nom et le code du bordereau.")).toBeVisible();
    await driver.getByLabel("Code du bordereau").fill(code.toLowerCase().replace("-", " "));
    await expect(driver.getByText("C’est le code de cet enlèvement.")).toBeVisible();
    await bearsEveryLook(driver, "sign-slip", shot);
    await driver.getByRole("button", { name: "Continuer" }).click();
    await driver.locator("canvas").waitFor();
    await bearsEveryLook(driver, "sign-pad", shot);
    await sign(driver);
    await driver.getByRole("button", { name: "Enregistrer la remise" }).click();
    await signed(driver);
  });

  await test.step("a closed door: everything stays, with a picture and without a signature", async () => {
    await open(driver, 4);
    await driver.getByRole("link", { name: "Scanner" }).click();
    await driver.getByRole("link", { name: "Faire signer la remise" }).click();
    await driver.getByRole("button", { name: "Tout reste sur place" }).click();
    await driver.getByRole("button", { name: "Accès refusé" }).click();
    await driver.getByLabel("Prendre une photo").setInputFiles("../public/icon-512.png");
    await expect(driver.getByAltText("La photo que vous venez de prendre")).toBeVisible();
    await bearsEveryLook(driver, "leave-all", shot);
    await driver.getByRole("button", { name: "Noter sans signature" }).click();
    await expect(driver.getByRole("heading", { name: "Rien n’a été pris" })).toBeVisible();
    await bearsEveryLook(driver, "leave-all-done", shot);
    await driver.goto("/terrain/envois");
    await expect(driver.getByText("Laissé sur place").first()).toBeVisible();
  });

  await test.step("both send, the giver first: one hand-over each, proven by both", async () => {
    await giver.context().setOffline(false);
    await expect(giver.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
    await driver.context().setOffline(false);
    await expect(driver.getByText("Tout est envoyé.").first()).toBeVisible({ timeout: 30_000 });
    for (const page of [giver, driver]) {
      await page.goto("/terrain/envois");
      await expect(page.getByText("À vérifier par le bureau")).toHaveCount(0);
    }
    const after = await ask<Bag>(driver, `/api/v1/rounds/${round.round}/bag`);
    expect(after.stops.map((stop) => stop.signed), "the closed door is over, too").toEqual([true, true, true, true]);

    await desktop.goto(`/parc/lots/${lots[0]}`);
    const receipts = desktop.getByRole("link", { name: "Reçu (PDF)" });
    const address = await receipts.first().getAttribute("href");
    for (const page of [desktop, driver]) {
      const file = textOf(await (await page.request.get(address!)).body());
      expect(file.match(/Signé par le téléphone/g)).toHaveLength(2);
    }
    await expect(desktop.locator(".card", { hasText: "Reçus" }).getByRole("link")).toHaveCount(1);
    await desktop.goto(`/parc/lots/${lots[2]}`);
    const slip = await desktop.getByRole("link", { name: "Reçu (PDF)" }).first().getAttribute("href");
    expect(textOf(await (await desktop.request.get(slip!)).body())).toContain("Signé par le code du bordereau");
    await desktop.goto("/a-regler");
    await expect(desktop.getByText("contesté")).toHaveCount(0);

    await desktop.goto(`/parc/lots/${lots[3]}`);
    await expect(desktop.getByText("resté sur place", { exact: true })).toBeVisible();
    const noted = desktop.locator(".card", { hasText: "Noté sur place" });
    await expect(noted.getByText("Accès refusé")).toHaveCount(1);
    await expect(noted.getByText("Resté sur place : 3 appareils")).toBeVisible();
    const picture = noted.getByAltText("Photo prise sur place");
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
    await shot("lot-left", desktop);
  });
});

// A driver's day without network: from the round on the phone to the receipt, through a cold start in a basement.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Page, chromium } from "@playwright/test";
import { filmOf } from "../support/camera";
import { type Device, bagOf, download, morningRound } from "../support/driver";
import { ledger } from "../support/ledger";
import { become, managerOf, signBoth } from "../support/people";
import { scanner } from "../support/scanner";
import { field } from "../support/screens";
import { expect, noNetwork, test } from "../support/test";

const name = (device: Device, kind: string) => device.identifiers.find((known) => known.kind === kind)?.value;

const found = (page: Page, count: number) => expect(page.locator(".count-value")).toHaveText(String(count));

test("a round is driven without network and arrives once", async ({ baseURL, desktop, faults, shot }) => {
  test.setTimeout(180_000);
  // What is asked of a network that is switched off fails, and that is the story.
  faults.allow(...noNetwork);

  // A first look at the bag says which label the camera will be shown.
  const folder = mkdtempSync(join(tmpdir(), "regain-camera-"));
  const film = join(folder, "label.y4m");
  let phone: BrowserContext = await launch(folder, film, baseURL!);
  let page = phone.pages()[0]!;
  faults.watch(phone);
  await become(page, /Karim/);
  const round = await morningRound(page);
  const stop = (await bagOf(page, round)).stops.find((known) => !known.signed)!;
  await become(desktop, managerOf(stop.holder_name));
  await labelOne(desktop);
  const bag = await bagOf(page, round);
  const expected = bag.devices.filter((device) => device.stop === stop.stop);
  // Of the same employer, labelled, and in no lot: it stands beside what is fetched.
  const extra = bag.devices.find(({ stop: at, state }) => at === null && state.custodian === stop.holder && state.tag)!;
  await filmOf(`${baseURL!.toUpperCase()}/D/${expected[0]!.state.tag}`, film);

  await download(page, round);
  await phone.close();

  // From cold, in the basement.
  phone = await launch(folder, film, baseURL!);
  faults.watch(phone);
  await phone.setOffline(true);
  page = phone.pages()[0]!;
  const sent: string[] = [];
  phone.on("request", (request) => {
    if (request.url().endsWith("/api/v1/sync")) sent.push(request.postData()!);
  });
  await page.goto("/terrain");
  await page.getByRole("link", { name: round.name }).click();
  await page.getByRole("link", { name: new RegExp(`1\\. ${stop.site_name}`) }).click();
  await page.getByRole("link", { name: "Scanner" }).click();

  await test.step("by camera", () => found(page, 1));
  await test.step("by typing, with a slip that is noticed", async () => {
    await page.getByRole("button", { name: "Taper un code" }).click();
    const tag = expected[1]!.state.tag!;
    const wrong = (tag[0] === "0" ? "1" : "0") + tag.slice(1);
    const input = page.getByLabel(/Code de l’étiquette/);
    await input.fill(wrong);
    await expect(page.getByText("Un caractère est faux")).toBeVisible();
    await input.fill(tag.toLowerCase());
    await page.getByRole("button", { name: "Prendre", exact: true }).click();
    await found(page, 2);
    await page.getByRole("button", { name: "Revenir à la caméra" }).click();
  });
  await test.step("by a hand-held scanner: label, asset tag, serial", async () => {
    await scanner(page, expected[2]!.state.tag!);
    await found(page, 3);
    await scanner(page, (name(expected[3]!, "asset_tag") ?? name(expected[3]!, "serial"))!);
    await found(page, 4);
    await scanner(page, (name(expected[4]!, "serial") ?? name(expected[4]!, "asset_tag"))!);
    await found(page, 5);
    await scanner(page, expected[2]!.state.tag!);
    await expect(page.getByText("· déjà pris")).toBeVisible();
    for (const [at, device] of expected.slice(5, -2).entries()) {
      await scanner(page, device.state.tag!);
      await found(page, 6 + at);
    }
  });
  await test.step("one extra, one unknown, one undone", async () => {
    await scanner(page, extra.state.tag!);
    await expect(page.getByText("1 en plus")).toBeVisible();
    await scanner(page, "ZZ-JAMAIS-VU-1");
    await expect(page.getByText("1 inconnu")).toBeVisible();
    await scanner(page, "ZZ-PAR-ERREUR");
    await expect(page.getByText("2 inconnus")).toBeVisible();
    await page.getByRole("button", { name: "Annuler ce scan" }).click();
    await expect(page.getByText("1 inconnu", { exact: true })).toBeVisible();
  });
  const taken = expected.length - 2;
  await test.step("the app is closed and started again: nothing is lost", async () => {
    await page.reload();
    await found(page, taken);
    await expect(page.getByText(/Sans réseau\. \d+.actes gardés/)).toBeVisible();
  });
  await page.screenshot({ path: "screenshots/field-scan.png" });

  await test.step("both sign", async () => {
    await page.getByRole("link", { name: "Faire signer la remise" }).click();
    await expect(page.getByText("Manquent (2)")).toBeVisible();
    // One is there, and stays: with the reason, and back again, and for good.
    for (const last of [false, true]) {
      await page.getByRole("button", { name: "Reste ici" }).last().click();
      await page.getByRole("button", { name: "Noter" }).click();
      await expect(page.getByText("Écrivez pourquoi il reste")).toBeVisible();
      await page.getByRole("button", { name: "Encore utilisé" }).click();
      await page.screenshot({ path: "screenshots/field-leave.png" });
      await page.getByRole("button", { name: "Noter" }).click();
      await expect(page.getByText("Restent sur place (1)")).toBeVisible();
      await expect(page.getByText("Manquent (1)")).toBeVisible();
      if (!last) await page.getByRole("button", { name: "Remettre dans la liste" }).click();
    }
    await page.screenshot({ path: "screenshots/field-left.png" });
    await expect(page.getByText("En plus (1)")).toBeVisible();
    await expect(page.getByText("Inconnus (1)")).toBeVisible();
    await signBoth(page, "Zoé Magasin");
  });

  await test.step("the network is back: everything arrives, once", async () => {
    await phone.setOffline(false);
    await expect(page.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
    const after = await bagOf(page, round);
    expect(after.stops.find((known) => known.stop === stop.stop)!.signed).toBe(true);
    const address = await page.getByRole("link", { name: /reçu/ }).getAttribute("href");
    const begins = await page.evaluate((from) => fetch(from).then((file) => file.text()), address!);
    expect(begins.slice(0, 5)).toBe("%PDF-");
  });

  await test.step("sent again word for word it is all known, and changes nothing", async () => {
    // What the employer sees of it, and what the ledger holds of these devices.
    const seen = async () => {
      const pages = [];
      for (const path of [`/parc/lots/${stop.lot}`, "/a-regler"]) {
        await desktop.goto(path);
        pages.push(await desktop.locator("main").innerText());
      }
      return pages;
    };
    const before = { pages: await seen(), events: ledger("export") };
    for (const what of ["manquant", "en plus", "inconnu"]) expect(before.pages[1]!.toLowerCase()).toContain(what);
    await shot("field-exceptions", desktop);
    const batches = [...sent];
    expect(batches.length).toBeGreaterThan(0);
    for (const body of batches) {
      const answer = await page.evaluate(
        (body) => fetch("/api/v1/sync", { method: "POST", headers: { "content-type": "application/json" }, body }).then((said) => said.json()),
        body,
      );
      const entries = JSON.parse(body).entries.length;
      expect(answer.verdicts.map((one: { verdict: string }) => one.verdict)).toEqual(Array(entries).fill("duplicate"));
    }
    expect({ pages: await seen(), events: ledger("export") }).toEqual(before);
  });
  await phone.close();
});

/** Prints a label for a device that is due and in no lot. */
async function labelOne(desktop: Page) {
  await desktop.goto("/parc?etape=due");
  await desktop.locator("tbody input[type=checkbox]").first().check();
  await desktop.getByRole("button", { name: "Imprimer les étiquettes" }).click();
  const download = desktop.waitForEvent("download");
  await desktop.getByRole("button", { name: /Télécharger les étiquettes/ }).click();
  await download;
}

/** A phone with a memory of its own, so that it can be switched off and on. */
function launch(folder: string, film: string, baseURL: string) {
  return chromium.launchPersistentContext(join(folder, "phone"), {
    ...field,
    baseURL,
    executablePath: process.env.STORIES_BROWSER || undefined,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}

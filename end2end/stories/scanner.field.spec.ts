// The scanner by itself, without network: several labels in one picture, bars, a printed label, photos, and no camera at
// all.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page, chromium } from "@playwright/test";
import { filmOf, filmOfLabels, photoOf, photoOfFilm } from "../support/camera";
import { type Device, type Stop, bagOf, download, morningRound } from "../support/driver";
import { become, managerOf } from "../support/people";
import { filmOfPrinted, printed } from "../support/printed";
import { field } from "../support/screens";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

const folder = mkdtempSync(join(tmpdir(), "regain-scanner-"));
const film = join(folder, "camera.y4m");

const common = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];

let browser: Browser | undefined;
test.afterEach(() => browser?.close());

/** A driver's phone before a stop, ready to scan, with the network gone. `film` says what its camera will show. */
async function phoneAtStop(
  baseURL: string,
  faults: { watch: (context: never) => void; allow: (...patterns: RegExp[]) => void },
  film: (devices: Device[], label: (device: Device) => string, stop: Stop) => Promise<void>,
  args = camera,
) {
  faults.allow(...noNetwork);
  await filmOf([], join(folder, "camera.y4m"));
  browser = await chromium.launch({ executablePath: process.env.STORIES_BROWSER || undefined, args: [...common, ...args] });
  const context = await browser.newContext({ ...field, baseURL });
  faults.watch(context as never);
  const page = await context.newPage();
  await become(page, /Karim/);
  const round = await morningRound(page);
  const bag = await bagOf(page, round);
  const stop = bag.stops.find((known) => !known.signed)!;
  const devices = bag.devices.filter((device) => device.stop === stop.stop && device.state.tag);
  expect(devices.length).toBeGreaterThan(3);
  await film(devices, (device) => `${baseURL.toUpperCase()}/D/${device.state.tag}`, stop);
  await download(page, round);
  await page.locator(`a[href="/terrain/${round.round}"]`).first().click();
  await page.getByRole("link", { name: stop.site_name }).first().waitFor();
  await context.setOffline(true);
  await page.getByRole("link", { name: new RegExp(`${stop.position}\\. ${stop.site_name}`) }).click();
  await page.getByRole("link", { name: "Scanner" }).click();
  return { page, devices };
}

const found = (page: Page, count: number) => expect(page.locator(".count-value")).toHaveText(String(count));
/** What its holder or its maker calls it. */
const name = ({ identifiers }: Device) => identifiers.find(({ kind }) => kind === "asset_tag" || kind === "serial")!.value;
const readable = (device: Device) => `${device.state.tag!.slice(0, 4)}-${device.state.tag!.slice(4)}`;

test("several labels in view are outlined, and a finger says which", async ({ baseURL, faults, shot }) => {
  test.setTimeout(120_000);
  const { page, devices } = await phoneAtStop(baseURL!, faults, (devices, label) => filmOf(devices.slice(0, 3).map(label), film));
  await expect(page.locator(".sight")).toHaveCount(3);
  await expect(page.getByText("Plusieurs étiquettes : touchez la bonne")).toBeVisible();
  expect((await page.locator(".sight-line").getAttribute("d"))!.split("Z")).toHaveLength(4);
  await found(page, 0);
  await shot("scanner-several", page);

  // Each outline lies where its label is: a third of the picture each.
  for (const [at, device] of devices.slice(0, 3).entries()) {
    const sight = page.getByRole("button", { name: `Prendre ${device.name} ${readable(device)}` });
    const box = (await sight.boundingBox())!;
    expect(Math.abs(box.x + box.width / 2 - (390 * (at + 0.5)) / 3)).toBeLessThan(30);
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
  }
  await page.getByRole("button", { name: `Prendre ${devices[1]!.name} ${readable(devices[1]!)}` }).tap();
  await found(page, 1);
  await expect(page.getByRole("button", { name: `${readable(devices[1]!)} · déjà pris` })).toBeVisible();
  await page.getByRole("button", { name: readable(devices[2]!) }).first().focus();
  await page.keyboard.press("Enter");
  await found(page, 2);
  await shot("scanner-picked", page);
  await page.emulateMedia({ colorScheme: "dark" });
  await shot("scanner-picked-dark", page);

  await test.step("the last one is undone, whatever came after it", async () => {
    await page.getByRole("button", { name: "Annuler le dernier scan :" }).click();
    await found(page, 1);
  });
  await test.step("the drawer folds away and the count stays", async () => {
    const handle = page.getByRole("button", { name: "Replier la liste" });
    await expect(handle).toHaveAttribute("aria-expanded", "true");
    await handle.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("#liste")).toBeHidden();
    await found(page, 1);
    await expect(page.getByText("0 en plus")).toBeVisible();
    await shot("scanner-folded-dark", page);
    await page.emulateMedia({ colorScheme: "light" });
    await shot("scanner-folded", page);
    await page.getByRole("button", { name: "Ouvrir la liste" }).tap();
    await expect(page.locator("#liste")).toBeVisible();
  });
});

test("bars are taken once two looks agree", async ({ baseURL, faults }) => {
  test.setTimeout(120_000);
  const { page } = await phoneAtStop(baseURL!, faults, (devices) => filmOf(name(devices[0]!), film, "Code128"));
  await found(page, 1);
});

test("whichever kind of code a device bears, it is read", async ({ baseURL, faults }) => {
  test.setTimeout(120_000);
  const article = "4006381333931";
  const { page, devices } = await phoneAtStop(baseURL!, faults, (devices, label) =>
    filmOfLabels([label(devices[0]!), name(devices[1]!), article], film, ["DataMatrix", "Code39", "EAN13"]),
  );
  await found(page, 2);
  for (const device of devices.slice(0, 2)) {
    await expect(page.getByRole("listitem").filter({ hasText: readable(device) })).toContainText("pris");
  }
  await expect(page.getByRole("listitem").filter({ hasText: article })).toBeVisible();
});

test("a label that we printed ourselves is read by the camera, without network", async ({ baseURL, desktop, faults, shot }) => {
  test.setTimeout(120_000);
  const { page, devices } = await phoneAtStop(baseURL!, faults, async (devices, _, stop) => {
    await become(desktop, managerOf(stop.holder_name));
    filmOfPrinted(await printed(desktop, devices[0]!.state.tag!), film);
  });
  await found(page, 1);
  await expect(page.getByRole("listitem").filter({ hasText: readable(devices[0]!) })).toContainText("pris");
  await expect(page.getByText(/Sans réseau\. 1.acte gardé/)).toBeVisible();
  await shot("scanner-printed", page);
});

test("a photo goes the same way, and the choices of this phone are remembered", async ({ baseURL, faults, shot }) => {
  test.setTimeout(120_000);
  const three = join(folder, "three.y4m");
  const { page, devices } = await phoneAtStop(baseURL!, faults, (devices, label) => filmOf(devices.slice(1, 4).map(label), three));
  const label = `${baseURL!.toUpperCase()}/D/${devices[0]!.state.tag}`;
  const photo = page.locator("input[type=file]").first();
  await test.step("one code: taken", async () => {
    await photo.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: await photoOf(label) });
    await found(page, 1);
  });
  await test.step("several: a finger says which, on the photo", async () => {
    await photo.setInputFiles({ name: "photo.bmp", mimeType: "image/bmp", buffer: photoOfFilm(three) });
    await expect(page.locator(".scan-photo .sight")).toHaveCount(3);
    await shot("scanner-photo", page);
    await page.getByRole("button", { name: `Prendre ${devices[2]!.name} ${readable(devices[2]!)}` }).tap();
    await found(page, 2);
    await page.getByRole("button", { name: "Fermer la photo" }).tap();
    await expect(page.locator(".scan-photo")).toHaveCount(0);
  });
  await test.step("none, or no photo at all: it says what to do", async () => {
    await photo.setInputFiles({ name: "table.bmp", mimeType: "image/bmp", buffer: photoOfFilm(film) });
    await expect(page.getByText("Aucun code lu sur la photo")).toBeVisible();
    await photo.setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
    await expect(page.getByText("Cette photo ne s’ouvre pas")).toBeVisible();
  });
  await test.step("choices", async () => {
    await page.getByRole("button", { name: "Réglages du scanner" }).click();
    await expect(page.getByLabel("Son")).toBeChecked();
    await page.getByLabel("Son").uncheck();
    await page.getByLabel("Annonce du résultat").uncheck();
    await shot("scanner-settings", page);
    await page.getByRole("button", { name: "Fermer", exact: true }).click();
    await page.reload();
    await found(page, 2);
    await page.getByRole("button", { name: "Réglages du scanner" }).click();
    await expect(page.getByLabel("Son")).not.toBeChecked();
    await expect(page.getByLabel("Annonce du résultat")).not.toBeChecked();
    await expect(page.getByLabel("Éclair")).toBeChecked();
    await page.keyboard.press("Escape");
  });
});

test("with the camera refused there are the other ways", async ({ baseURL, faults, shot }) => {
  test.setTimeout(120_000);
  const { page, devices } = await phoneAtStop(baseURL!, faults, () => Promise.resolve(), ["--use-fake-device-for-media-stream", "--deny-permission-prompts"]);
  await expect(page.getByText("La caméra est refusée.")).toBeVisible();
  await shot("scanner-refused", page);
  await page.emulateMedia({ colorScheme: "dark" });
  await shot("scanner-refused-dark", page);
  const buffer = await photoOf(`${baseURL!.toUpperCase()}/D/${devices[0]!.state.tag}`);
  await page.locator(".camera-ways input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer });
  await found(page, 1);
  await scanner(page, devices[1]!.state.tag!);
  await found(page, 2);
  await page.getByRole("button", { name: "Taper le code" }).click();
  await page.getByLabel(/Code de l’étiquette/).fill(devices[2]!.state.tag!);
  await page.getByRole("button", { name: "Prendre", exact: true }).click();
  await found(page, 3);
});

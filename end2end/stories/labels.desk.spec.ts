// Labels beyond the first sheet: a printer that prints beside the place, blank labels bound at the desk, a pallet that one
// scan takes, and new labels for what changed hands.
import { type Page } from "@playwright/test";
import { bagOf, download, morningRound } from "../support/driver";
import { become, managerOf } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

/** The first bytes of a file behind a link or a form, fetched with the page's cookies. */
const fetched = (page: Page, path: string) =>
  page.evaluate(async (from) => {
    const said = await fetch(from);
    const bytes = new Uint8Array(await said.arrayBuffer());
    return { status: said.status, begins: new TextDecoder("latin1").decode(bytes.slice(0, 5)), size: bytes.length };
  }, path);

test("a printer's offset is measured once and kept", async ({ page, shot }) => {
  await become(page, /Inès Social/);
  await page.goto("/parc/etiquettes/imprimantes");
  await expect(page.getByText("Aucune imprimante réglée")).toBeVisible();
  const sheet = page.locator("#test-sheet");
  const first = await sheet.locator("option").first().getAttribute("value");
  const calibration = await fetched(page, `/parc/etiquettes/imprimantes/essai?sheet=${encodeURIComponent(first!)}`);
  expect(calibration).toMatchObject({ status: 200, begins: "%PDF-" });

  await page.getByLabel("Nom de l’imprimante").fill("Laser du 2e étage");
  await page.getByLabel("Format", { exact: true }).last().selectOption({ index: 1 });
  await page.getByLabel("Décaler vers la droite (mm)").fill("douze");
  await page.getByLabel("Décaler vers le bas (mm)").fill("-0,5");
  await page.getByRole("button", { name: "Garder" }).click();
  await expect(page.getByText("Tapez des millimètres entre -10 et 10, par exemple 1,5.")).toBeVisible();
  await page.getByLabel("Décaler vers la droite (mm)").fill("1,5");
  await page.getByRole("button", { name: "Garder" }).click();
  await expect(page.getByText("Le réglage est gardé.")).toBeVisible();
  await expect(page.getByText("1,5 mm à droite, 0,5 mm en haut")).toBeVisible();
  await shot("labels-printers");
  const test = await page.getByRole("link", { name: "Page d’essai" }).getAttribute("href");
  expect(await fetched(page, test!)).toMatchObject({ status: 200, begins: "%PDF-" });
  await page.getByRole("button", { name: "Oublier" }).click();
  await expect(page.getByText("L’imprimante est oubliée.")).toBeVisible();
});

test("a blank label is bound at the desk, once", async ({ page, shot }) => {
  await become(page, /Inès Social/);
  await page.goto("/parc/etiquettes/vierges");
  await page.getByLabel("Combien d’étiquettes").fill("5");
  await page.getByRole("button", { name: "Préparer les codes" }).click();
  await page.waitForURL(/vierges\/[0-9a-f-]+/);
  await shot("labels-blanks");
  const roll = `${page.url()}/fichier?sheet=Zebra+57x32-203&first_cell=0`;
  const zpl = await page.evaluate((from) => fetch(from).then((file) => file.text()), roll);
  const code = zpl.match(/\/D\/([0-9A-Z]{8})/)![1]!;

  // A device of the park that bears no label, and its own number.
  await page.goto("/parc");
  const rows = page.getByRole("table", { name: "Appareils du parc" }).locator("tbody tr");
  await rows.filter({ has: page.locator(".label-code", { hasText: "–" }) }).first().getByRole("link").first().click();
  const bind = await page.getByRole("link", { name: "Lier une étiquette" }).getAttribute("href");
  await page.goto(bind!);
  await page.getByLabel("Code de l’étiquette").fill(code.slice(0, 7) + (code[7] === "0" ? "1" : "0"));
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await expect(page.getByText("Un caractère du code est faux, ou deux sont échangés.")).toBeVisible();
  await page.getByLabel("Code de l’étiquette").fill(code.toLowerCase());
  await shot("labels-bind");
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await expect(page.getByText(/L’étiquette .* est liée/)).toBeVisible();
  await page.goto(bind!);
  await page.getByLabel("Code de l’étiquette").fill(code);
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await expect(page.getByText("Cette étiquette est déjà liée à un appareil.")).toBeVisible();
  await page.goto(`/d/${code}`);
  await expect(page.locator("h1")).toBeVisible();
});

test("one scan takes a pallet with all that stands on it", async ({ page, phone, faults, shot }) => {
  test.setTimeout(120_000);
  faults.allow(...noNetwork);
  await become(phone, /Karim/);
  const round = await morningRound(phone);
  const bag = await bagOf(phone, round);
  const stop = bag.stops.findLast((known) => !known.signed)!;
  const three = bag.devices.filter((device) => device.stop === stop.stop && device.state.tag).map((device) => device.state.tag!).slice(0, 3);
  expect(three, "labelled devices that wait at the stop").toHaveLength(3);
  await become(page, managerOf(stop.holder_name));
  await page.goto("/parc/etiquettes/palettes");
  await page.locator("input[name=name]").fill("Palette 3, sous-sol");
  await page.getByRole("button", { name: "Créer la palette" }).click();
  await expect(page.getByText("La palette est prête.")).toBeVisible();
  await page.getByLabel("Étiquettes, numéros d’inventaire ou de série").fill([...three, "JAMAIS-VU"].join("\n"));
  await page.getByRole("button", { name: "Poser dessus" }).click();
  await expect(page.getByText("Pas reconnus dans votre parc : JAMAIS-VU")).toBeVisible();
  await expect(page.getByText(/3\sappareils dessus/)).toBeVisible();
  await shot("labels-pallet");
  const code = (await page.locator(".page-header .label-code").first().innerText()).replace(/[^0-9A-Z]/g, "");

  await download(phone, round);
  await phone.context().setOffline(true);
  await phone.goto(`/terrain/${round.round}/${stop.stop}/scan`);
  await phone.locator(".count-value").waitFor();
  await scanner(phone, code);
  await expect(phone.getByText(/Palette de 3\sappareils/).first()).toBeVisible();
  await expect(phone.locator(".count-value")).toHaveText("3");
  await shot("labels-pallet-scanned", phone);
});

test("what changed hands gets labels that say from whom to whom", async ({ page, shot }) => {
  await become(page, /Léa Tournée/);
  await page.goto("/remises");
  const links = await page.getByRole("link", { name: "Étiquettes" }).evaluateAll((all) => all.map((one) => one.getAttribute("href")!));
  const form = page.locator("form[action$='/fichier']");
  // Of some hand-overs nothing bore a label of ours.
  for (const link of links) {
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Étiquettes de la remise" })).toBeVisible();
    if ((await form.count()) > 0) break;
  }
  await shot("labels-custody");
  const address = await form.evaluate((one: HTMLFormElement) => {
    const wish = new URLSearchParams(new FormData(one) as never);
    return `${one.getAttribute("action")}?${wish}`;
  });
  expect(await fetched(page, address)).toMatchObject({ status: 200, begins: "%PDF-" });
});

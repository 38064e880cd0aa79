// A thing that nobody knows stands at a stop, without network: it is kept with a photo and a word, a free label is stuck
// on another and bound by its inventory number; whoever settles it sees the photo.
import { bagOf, download, morningRound } from "../support/driver";
import { become, managerOf } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

test("what nobody knows is photographed, and a free label is bound on the spot", async ({ page, desktop, faults, shot }) => {
  test.setTimeout(120_000);
  faults.allow(...noNetwork);
  await become(page, /Karim/);
  const round = await morningRound(page);
  const bag = await bagOf(page, round);
  const stop = bag.stops.findLast((known) => !known.signed)!;
  // The employer has just decided that one more device leaves: it has no label, and free ones are at hand.
  await become(desktop, managerOf(stop.holder_name));
  await desktop.goto("/parc?etape=due");
  await desktop.locator("tbody input[type=checkbox]").first().check();
  await desktop.getByRole("button", { name: "Prévoir la sortie" }).click();
  await desktop.getByLabel("Jour de sortie").fill("2027-03-01");
  await desktop.getByRole("button", { name: "Prévoir la sortie" }).click();
  await desktop.waitForURL(/etape=planned/);
  await desktop.goto("/parc/etiquettes/vierges");
  await desktop.getByLabel("Combien d’étiquettes").fill("3");
  await desktop.getByRole("button", { name: "Préparer les codes" }).click();
  await desktop.waitForURL(/vierges\/[0-9a-f-]+/);
  const roll = `${desktop.url()}/fichier?sheet=Zebra+57x32-203&first_cell=0`;
  const zpl = await desktop.evaluate((from) => fetch(from).then((file) => file.text()), roll);
  const label = zpl.match(/\/D\/([0-9A-Z]{8})/)![1]!;

  const full = await bagOf(page, round);
  const device = full.devices.find((known) => !known.state.tag && known.identifiers.length > 0)!;
  const serial = device.identifiers[0]!.value;
  await download(page, round);
  await page.getByRole("link", { name: round.name }).click();
  await page.getByRole("link", { name: stop.site_name }).first().click();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Scanner" }).click();

  await scanner(page, "ZZ-SALLE-204");
  await expect(page.getByText("1 inconnu")).toBeVisible();
  await shot("note-unknown");
  await page.getByRole("button", { name: "Photo ou note" }).click();
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("Prenez une photo ou écrivez un mot.")).toBeVisible();
  await page.getByLabel("Prendre une photo").setInputFiles("../public/icon-512.png");
  await expect(page.getByAltText("La photo que vous venez de prendre")).toBeVisible();
  await page.getByLabel("Ce que vous voyez").fill("écran fendu");
  await shot("note-panel");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("· noté")).toBeVisible();

  await scanner(page, label);
  await expect(page.getByText("2 inconnus")).toBeVisible();
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await shot("note-bind");
  // The neighbour's number may be read as well: nothing is bound before somebody has said yes, or no.
  const other = full.devices.find((known) => known.identifiers.length > 0 && known.state.device !== device.state.device)!;
  await scanner(page, other.identifiers[0]!.value);
  await expect(page.getByText(`Lier l’étiquette à ${other.name}`).first()).toBeVisible();
  await page.getByRole("button", { name: "Ne pas lier" }).click();
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await scanner(page, serial);
  await expect(page.getByText(`Lier l’étiquette à ${device.name}`).first()).toBeVisible();
  await shot("note-bind-here");
  await page.getByRole("button", { name: "Lier", exact: true }).click();
  await expect(page.getByText("· étiquette liée")).toBeVisible();
  await expect(page.getByText("1 inconnu", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 en plus")).toBeVisible();
  await shot("note-after");

  await page.context().setOffline(false);
  await expect(page.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });

  // The label leads to the device now.
  await desktop.goto(`/d/${label}`);
  await expect(desktop.getByText(device.name).first()).toBeVisible();

  await become(page, /Claire Territoire/);
  await page.goto("/a-regler");
  await page.locator("tbody tr", { hasText: "ZZ-SALLE-204" }).getByRole("link").first().click();
  await expect(page.getByText("écran fendu").first()).toBeVisible();
  const picture = page.getByAltText("Photo prise sur place").first();
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await shot("note-settle");
});

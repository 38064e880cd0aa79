// What people do from the workshop's door to somebody's hands, as steps of a story.
import type { Page } from "@playwright/test";
import { readyForOffline } from "./driver";
import { scan, sign } from "./people";
import { expect } from "./test";

type Shot = (name: string, page?: Page) => Promise<void>;

/** Eight signs as labels show them. */
export const readable = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Takes in what stands at the door, without network, and signs for it with whoever brought it. */
export async function receive(phone: Page, from: RegExp, names: string[], giver: string) {
  await phone.goto("/terrain");
  const entry = phone.locator(".field-offer", { hasText: from });
  await entry.getByRole("button", { name: "Télécharger" }).click();
  await expect(entry).toHaveCount(0);
  await readyForOffline(phone);
  await phone.context().setOffline(true);
  await phone.getByRole("link", { name: from }).first().click();
  await phone.getByRole("link", { name: "Scanner" }).click();
  await scan(phone, names);
  await phone.getByRole("link", { name: "Faire signer la remise" }).click();
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone, giver);
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone);
  await phone.getByRole("button", { name: "Enregistrer la remise" }).click();
  await expect(phone.getByRole("heading", { name: "Remise signée" })).toBeVisible();
  await phone.context().setOffline(false);
  await expect(phone.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
}

/** What nwipe writes when one disk was overwritten and read again. */
export const wiped = (model: string, serial: string) => `\
[2026/11/20 08:00:00]    info: nwipe 0.38
[2026/11/20 08:00:01]  notice: Found /dev/sda,  ATA    , ${model}, 256 GB, S/N=${serial}
[2026/11/20 08:00:02]  notice: /dev/sda has serial number ${serial}
[2026/11/20 08:00:02]  notice: /dev/sda, sect/blk/dev 512/4096/256060514304
[2026/11/20 08:00:03]  notice: Invoking method 'PRNG Stream' on /dev/sda
[2026/11/20 09:00:03]  notice: Finished final round 1 of 1 on /dev/sda

******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
--------------------------------------------------------------------------------
       sda |  0 | 0 | 0
********************************************************************************

********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
--------------------------------------------------------------------------------
       sda | Erased |  66 MB/s | 01:00:00 | ${model}/${serial}
--------------------------------------------------------------------------------
[2026/11/20 09:00:04] Total Throughput 66 MB/s, PRNG Stream, 1R+NB+VL
********************************************************************************
`;

/** Over the bench: media, checks, a gate that holds until the wipe is proven, and ready. */
export async function refurbish(desktop: Page, name: string, serial: string, shot: Shot) {
  await desktop.goto(`/atelier?q=${name}`);
  await desktop.getByRole("button", { name: "Mettre sur l’établi" }).click();
  await expect(desktop.getByText("L’appareil est sur l’établi.")).toBeVisible();
  const bench = new URL(desktop.url()).pathname;
  const media = desktop.locator("form", { has: desktop.getByRole("button", { name: "Enregistrer la liste" }) });
  const medium = media.locator("fieldset").last();
  await medium.getByLabel("Sorte").selectOption({ label: "SSD" });
  await medium.getByLabel("Modèle").fill("SAMSUNG MZ7LN256");
  await medium.getByLabel("N° de série").fill(serial);
  await medium.getByLabel("Taille en Go").fill("256");
  await media.getByRole("button", { name: "Enregistrer la liste" }).click();
  await expect(desktop.getByText("La liste des supports est notée.")).toBeVisible();

  for (const question of await desktop.locator("fieldset.bench-question").all()) {
    await question.getByLabel("Oui", { exact: true }).check();
  }
  for (const look of await desktop.locator("label.bench-look select").all()) {
    await look.selectOption({ label: "rayures légères" });
  }
  await desktop.getByRole("button", { name: "Prêt" }).click();
  await expect(desktop.getByText("Cet appareil ne peut pas encore être prêt").first()).toBeVisible();
  await shot("story-gate", desktop);

  await desktop.goto(bench);
  await desktop.getByRole("link", { name: "Envoyer un rapport d’effacement" }).click();
  const log = { name: "nwipe.log", mimeType: "text/plain", buffer: Buffer.from(wiped("SAMSUNG MZ7LN256", serial)) };
  await desktop.getByLabel("Fichier du rapport").setInputFiles(log);
  await desktop.getByRole("button", { name: "Lire le rapport" }).click();
  await expect(desktop.getByText("1 nouvelle preuve gardée")).toBeVisible();
  await shot("story-wiped", desktop);

  await desktop.goto(bench);
  // What was answered before the gate closed is still there.
  await desktop.getByRole("button", { name: "Prêt" }).click();
  await expect(desktop.getByText("L’appareil est prêt.")).toBeVisible();
  await shot("story-bench", desktop);
}

/** Somewhere in Grenoble, as a phone writes it into a photo. */
const PLACE = "GPS 45.1885N 5.7245E";

/** A JPEG with the hidden data of a phone: an Exif segment with the place. */
export function withPlace(jpeg: Buffer): Buffer {
  const directory = Buffer.from("MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0", "latin1");
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), directory, Buffer.from(PLACE, "latin1")]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** A photo taken at the bench, for everybody to see; how many the device has then. */
export async function photograph(desktop: Page, name: string): Promise<number> {
  await desktop.goto(`/atelier?q=${name}`);
  const jpeg = withPlace(await desktop.screenshot({ type: "jpeg" }));
  expect(jpeg.toString("latin1")).toContain(PLACE);
  const before = await desktop.locator(".bench-photo img").count();
  await desktop.locator("summary", { hasText: "Ajouter une photo" }).click();
  await desktop.getByLabel("Ajouter une photo", { exact: false }).setInputFiles({ name: "IMG_0001.JPG", mimeType: "image/jpeg", buffer: jpeg });
  await desktop.getByRole("button", { name: "Envoyer la photo" }).click();
  await expect(desktop.locator(".bench-photo img")).toHaveCount(before + 1);
  return before + 1;
}

/** What the page of a device shows is its photo (which of them), without where it was taken. */
export async function showsPhoto(page: Page, which = 0) {
  const photo = page.locator("main img[src^='/photos/']").nth(which);
  await expect(photo).toBeVisible();
  const answer = await page.request.get((await photo.getAttribute("src"))!);
  const bytes = (await answer.body()).toString("latin1");
  expect(bytes.slice(0, 2)).toBe("\xff\xd8");
  for (const hidden of ["Exif", PLACE]) expect(bytes).not.toContain(hidden);
}

/** Sends what is ready to a counter. */
export async function send(desktop: Page, code: string, counter: RegExp) {
  await desktop.goto("/arrivages/nouveau");
  const place = desktop.getByLabel("Comptoir ou atelier");
  const option = await place.locator("option", { hasText: counter }).getAttribute("value");
  await place.selectOption(option);
  await desktop.locator("label", { hasText: code }).getByRole("checkbox").check();
  await desktop.getByRole("button", { name: "Annoncer l’envoi" }).click();
  await expect(desktop.getByText("1 appareil annoncé.")).toBeVisible();
}

/** Puts a ready device into the catalogue. */
export async function offer(desktop: Page, code: string, shot: Shot) {
  await desktop.goto("/comptoir/offres");
  await desktop.locator("tr", { hasText: code }).getByRole("link", { name: "Proposer" }).click();
  await desktop.getByLabel("Prix en euros").fill("60");
  await desktop.getByLabel("Quelques mots").fill("Chargeur fourni.");
  await shot("story-offering", desktop);
  await desktop.getByRole("button", { name: "Mettre au catalogue" }).click();
  await expect(desktop.getByText("L’appareil est au catalogue.")).toBeVisible();
  await shot("story-offers", desktop);
}

/** A citizen without JavaScript finds it, reserves it by e-mail, and has a voucher: the code to say aloud. */
export async function reserve(page: Page, search: string, model: RegExp, shot: Shot): Promise<string> {
  await page.goto("/catalogue");
  await page.getByLabel("Que cherchez-vous ?").fill(search);
  await page.getByRole("button", { name: "Chercher" }).click();
  await shot("story-catalogue", page);
  await page.getByRole("link", { name: model }).first().click();
  await expect(page.getByText("effacé et vérifié").first()).toBeVisible();
  await showsPhoto(page);
  await page.getByLabel("Votre adresse e-mail").fill("citoyenne@exemple.fr");
  await page.locator("input[name=slot]").first().check();
  // A form that comes back at once was filled by a program.
  await page.waitForTimeout(3_500);
  await shot("story-offer", page);
  await page.getByRole("button", { name: "Réserver cet appareil" }).click();
  await expect(page.getByText("Regardez dans votre boîte e-mail")).toBeVisible();
  await expect(async () => {
    await page.goto("/demo/courrier");
    await expect(page.getByText("citoyenne@exemple.fr").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const letter = page.locator(".card", { hasText: "citoyenne@exemple.fr" }).first();
  const link = (await letter.getByRole("link").getAttribute("href"))!;
  await page.goto(new URL(link).pathname);
  // To look at a link confirms nothing.
  await page.reload();
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page.getByText("Votre bon de retrait").first()).toBeVisible();
  await shot("story-voucher", page);
  return (await page.locator(".voucher-code").innerText()).trim();
}

/** The counter hands it over while the network is away. */
export async function handOver(phone: Page, voucher: string, tag: string, shot: Shot) {
  await phone.goto("/terrain/comptoir");
  await readyForOffline(phone);
  await expect(phone.getByRole("link", { name: "Scanner un bon" })).toBeVisible();
  await phone.context().setOffline(true);
  await phone.getByRole("link", { name: "Scanner un bon" }).click();
  await phone.getByRole("button", { name: "Taper un code" }).click();
  await phone.getByLabel("Code du bon").fill(voucher);
  await phone.getByRole("button", { name: "Vérifier" }).click();
  await phone.getByLabel("Étiquette de l’appareil").fill(tag);
  await phone.getByRole("button", { name: "Vérifier" }).click();
  await phone.getByRole("button", { name: "Remis" }).click();
  await expect(phone.getByText("Remis. Enregistré sur ce téléphone.").first()).toBeVisible();
  await shot("story-handed", phone);
  await phone.context().setOffline(false);
  await expect(phone.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
}

/** A social worker asks for a laptop under a reference of their own; where the request is. */
export async function ask(desktop: Page, reference: string): Promise<string> {
  await desktop.goto("/demandes/nouvelle");
  await desktop.getByLabel(/Votre référence/).fill(reference);
  await desktop.getByText("devoirs et école").click();
  await desktop.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(desktop.getByText("En attente d’un appareil")).toBeVisible();
  return new URL(desktop.url()).pathname;
}

/** The counter at its desk: the voucher, the label of the device in hand, and a receipt. */
export async function handOverAtDesk(desktop: Page, voucher: string, shot: Shot) {
  await desktop.goto("/comptoir");
  await desktop.getByLabel("Bon ou étiquette").fill(voucher);
  await desktop.getByRole("button", { name: "Chercher" }).click();
  await expect(desktop.getByText(/Ce bon est pour/)).toBeVisible();
  const label = desktop.getByLabel(/Étiquette de l’appareil/);
  // The wrong device is kept back, and the voucher stays good.
  await label.fill("ZZ-UN-AUTRE");
  await desktop.getByRole("button", { name: "Remettre", exact: true }).click();
  await expect(desktop.getByText("Ce n’est pas l’appareil de ce bon")).toBeVisible();
  await label.fill((await desktop.locator("dd .label-code").first().innerText()).trim());
  await shot("desk-hand-over", desktop);
  await desktop.getByRole("button", { name: "Remettre", exact: true }).click();
  await expect(desktop.getByText("L’appareil est remis.")).toBeVisible();
  const paper = await desktop.getByRole("link", { name: "Reçu de remise (PDF)" }).getAttribute("href");
  expect((await (await desktop.request.get(paper!)).body()).subarray(0, 5).toString()).toBe("%PDF-");
  await shot("desk-handed-over", desktop);
}

// A fleet manager brings a GLPI list in, looks through it, confirms; then plans, and prints labels.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";

const file = join(import.meta.dirname, "..", "fixtures", "parc-glpi.csv");
// Written by us, in the form of the GLPI agent's.
const agent = join(import.meta.dirname, "..", "..", "crates", "exchange", "fixtures", "glpi-laptop.json");

async function signIn(page: Page) {
  await page.goto("/demo");
  await page.getByRole("button", { name: /Inès Social/ }).click();
}

async function bringIn(page: Page, name: string, buffer: Buffer) {
  await page.goto("/parc/imports/nouveau");
  await page.getByLabel("Fichier d’inventaire").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

test("a park export becomes devices once, and devices get their labels", async ({ page, shot }) => {
  await signIn(page);

  await bringIn(page, "parc-glpi.csv", readFileSync(file));
  await expect(page.getByRole("heading", { name: "parc-glpi.csv" })).toBeVisible();
  await expect(page.getByText("4 nouveaux appareils, 0 modifié")).toBeVisible();
  await shot("park-review");
  await page.getByRole("link", { name: /Refusés\s*2/ }).click();
  await expect(page.getByText("Machine virtuelle")).toBeVisible();
  await expect(page.getByText("Ni numéro de série ni numéro d’inventaire")).toBeVisible();
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText(/Import confirmé\s: 4\snouveaux appareils/)).toBeVisible();

  await bringIn(page, "parc-glpi.csv", readFileSync(file));
  await expect(page.getByText("Ce fichier n’apporte rien de nouveau")).toBeVisible();
  await expect(page.getByRole("link", { name: /Inchangés\s*4/ })).toBeVisible();

  const moved = readFileSync(file, "utf8").replace('"Salle Histoire";"2018-11-06"', '"Réserve";"2018-11-06"');
  await bringIn(page, "parc-glpi.csv", Buffer.from(moved));
  await page.getByRole("link", { name: /Modifiés\s*1/ }).click();
  await expect(page.getByText("Lieu : Salle Histoire → Réserve")).toBeVisible();
  await page.getByRole("button", { name: "Abandonner cet import" }).click();
  await expect(page.getByText("Cet import a été abandonné")).toBeVisible();

  await page.goto("/parc");
  await shot("park");
  await page.getByRole("searchbox").fill("salle hist");
  await page.getByRole("button", { name: "Chercher" }).click();
  const rows = page.getByRole("table", { name: "Appareils du parc" }).locator("tbody tr");
  await expect(rows).toHaveCount(4);
  await rows.nth(0).getByRole("checkbox").check();
  await rows.nth(1).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Prévoir la sortie" }).click();
  await page.getByLabel("Jour de sortie").fill("2027-03-01");
  await page.getByRole("button", { name: "Prévoir la sortie" }).click();
  await expect(page.getByText(/Sortie prévue pour 2\sappareils/)).toBeVisible();

  await page.getByRole("searchbox").fill("hist-0003");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole("link", { name: "Tout cocher" }).click();
  await page.getByRole("button", { name: "Imprimer les étiquettes" }).click();
  await page.getByRole("radio", { name: "Case 5" }).check();
  await shot("park-labels");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /Télécharger les étiquettes/ }).click();
  const pdf = await (await download).path();
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  expect(statSync(pdf).size).toBeGreaterThan(2_000);

  await page.goto("/parc?q=hist-0003");
  await rows.first().getByRole("link").click();
  await expect(page.getByText(/Étiquette [0-9A-Z]{4}-[0-9A-Z]{4} créée/)).toBeVisible();
  await expect(page.getByText("Déclaré dans le parc")).toBeVisible();
  await shot("park-device");
});

test("what a GLPI agent says of one computer is brought in by the same way", async ({ page, shot }) => {
  await signIn(page);
  const inventory = JSON.parse(readFileSync(agent, "utf8"));
  await bringIn(page, "pc-compta-07.json", Buffer.from(JSON.stringify(inventory)));
  await expect(page.getByRole("heading", { name: "pc-compta-07.json" })).toBeVisible();
  await expect(page.getByText(/2\snouveaux appareils, 0\smodifié/)).toBeVisible();
  await expect(page.locator("tbody")).toContainText("EliteBook 830 G8");
  await shot("park-review-agent");
  // Who last signed in on it is nobody's business.
  expect(await page.content()).not.toContain("margaux");
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText(/Import confirmé\s: 2\snouveaux appareils/)).toBeVisible();

  await bringIn(page, "pc-compta-07.json", Buffer.from(JSON.stringify(inventory)));
  await expect(page.getByText("Ce fichier n’apporte rien de nouveau")).toBeVisible();
  await expect(page.getByRole("link", { name: /Inchangés\s*2/ })).toBeVisible();

  inventory.content.bios.smodel = "HP EliteBook 830 G9 Notebook PC";
  await bringIn(page, "pc-compta-07.json", Buffer.from(JSON.stringify(inventory)));
  await expect(page.getByText(/1\smodifié/)).toBeVisible();
  await page.getByRole("button", { name: "Abandonner cet import" }).click();
});

test("a file that is no park says so and leaves nothing", async ({ page, faults, shot }) => {
  faults.allow(/422/);
  await signIn(page);
  for (const [content, sentence] of [
    ["", "Le fichier est vide."],
    ['{"content": {', "Le fichier s’arrête au milieu"],
  ]) {
    await bringIn(page, "x.csv", Buffer.from(content));
    await expect(page.getByRole("alert")).toContainText(sentence);
  }
  // What the columns of a table mean may be asked of a person.
  await bringIn(page, "x.csv", Buffer.from("Repère;Gamme\nZZ-1;ProBook 450\nZZ-2;ProBook 450\n"));
  await expect(page.getByRole("heading", { name: "Que disent les colonnes ?" })).toBeVisible();
  await expect(page.getByText("Aucune colonne ne nomme encore les appareils")).toBeVisible();
  await shot("park-columns");
  await page.getByLabel("Ce que dit la colonne « Repère »").selectOption({ label: "Numéro d’inventaire" });
  await page.getByLabel("Ce que dit la colonne « Gamme »").selectOption({ label: "Modèle" });
  await page.getByRole("button", { name: "Lire avec ces colonnes" }).click();
  await expect(page.getByText("2 nouveaux appareils, 0 modifié")).toBeVisible();
  await page.getByRole("button", { name: "Abandonner cet import" }).click();
  await expect(page.getByText("Cet import a été abandonné")).toBeVisible();
});

test("another employer’s import and devices do not exist", async ({ page, visitor, faults }) => {
  faults.allow(/404/);
  await signIn(page);
  await bringIn(page, "parc-glpi.csv", readFileSync(file));
  const address = new URL(page.url()).pathname;
  expect(address).toMatch(/^\/parc\/imports\/[0-9a-f-]{36}$/);
  const theirs = await visitor({ javaScriptEnabled: true });
  await theirs.goto("/demo");
  await theirs.getByRole("button", { name: /Hugo Mairie/ }).click();
  await theirs.waitForURL((url) => url.pathname !== "/demo");
  expect((await theirs.goto(address))?.status()).toBe(404);
});

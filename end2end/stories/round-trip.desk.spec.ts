// A fleet manager exports the park, corrects it in a spreadsheet, brings it back, and undoes it.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";

async function bringIn(page: Page, name: string, text: string) {
  await page.goto("/parc/imports/nouveau");
  await page.getByLabel("Fichier d’inventaire").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

/** The exported rows of these devices, under the export's headings. No cell of theirs needs quotation marks. */
async function exported(page: Page, tag: RegExp): Promise<string[][]> {
  await page.goto("/parc/imports");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV/ }).click();
  const lines = readFileSync(await (await download).path(), "utf8").split("\r\n");
  return lines.filter((line, at) => at === 0 || tag.test(line)).map((line) => line.split(";"));
}

test("what was edited in an exported park changes, and nothing else", async ({ page, shot }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: /Inès Social/ }).click();
  await bringIn(
    page,
    "aller-retour.csv",
    "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n" +
      "HP;RETOUR0001;RETOUR-1;Portable;ProBook 440;Mairie;2019-05-20\n" +
      "HP;RETOUR0002;RETOUR-2;Portable;ProBook 440;Mairie;2019-05-20\n" +
      "HP;RETOUR0003;RETOUR-3;Portable;ProBook 440;Mairie;2019-05-20\n" +
      "HP;RETOUR0004;RETOUR-4;Portable;ProBook 440;Mairie;2019-05-20\n",
  );
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText(/Import confirmé\s: 4\snouveaux appareils/)).toBeVisible();

  const [headings, ...rows] = await exported(page, /^RETOUR-/);
  await shot("round-trip-export");
  const at = (heading: string) => headings!.findIndex((one) => one.includes(heading));
  const row = (tag: string) => rows.find((cells) => cells[0] === tag)!;
  row("RETOUR-1")[at("Lieu")] = "";
  row("RETOUR-1")[at("Numéro de série")] = "RETOUR0009";
  // As a spreadsheet writes days.
  row("RETOUR-2")[at("Mise en service")] = "20/05/2019";
  row("RETOUR-3")[at("Numéro de série")] = "RETOUR0004";
  const kept = rows.filter((cells) => cells[0] !== "RETOUR-4");
  const text = [headings!, ...kept].map((cells) => cells.join(";")).join("\r\n");
  await bringIn(page, "parc-corrigé.csv", text);
  await expect(page.getByText(/0\snouvel appareil, 1\smodifié/)).toBeVisible();
  await expect(page.getByText("Lieu : Mairie → effacé")).toBeVisible();
  await expect(page.getByText(/RETOUR0001 → RETOUR0009/)).toBeVisible();
  await expect(page.getByText("reconnu par sa fiche Regain").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Inchangés\s*1/ })).toBeVisible();
  await expect(page.getByText("Le numéro écrit dans cette ligne est celui d’un autre appareil")).toBeVisible();
  await shot("round-trip-review");
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText("Import confirmé")).toBeVisible();

  const found = page.getByRole("table", { name: "Appareils du parc" }).locator("tbody tr");
  await page.goto("/parc?q=retour0009");
  await expect(found).toHaveCount(1);
  await expect(found).not.toContainText("Mairie");
  await page.goto("/parc?q=retour0001");
  await expect(found).toHaveCount(0);

  await page.goto("/parc/imports");
  await page.getByRole("link", { name: "parc-corrigé.csv" }).first().click();
  await page.getByRole("link", { name: "Défaire cet import" }).click();
  await page.getByRole("button", { name: "Oui, défaire l’import" }).click();
  await expect(page.getByText(/Import défait\s: le parc est comme avant\./)).toBeVisible();
  await page.goto("/parc?q=retour0001");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText("Mairie");
});

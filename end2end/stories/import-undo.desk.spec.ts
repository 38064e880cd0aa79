// A row that may be two devices is decided by a person, the import is confirmed, then undone.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";

const heading =
  "Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n";

async function bringIn(page: Page, name: string, rows: string) {
  await page.goto("/parc/imports/nouveau");
  const buffer = Buffer.from(heading + rows);
  await page.getByLabel("Fichier d’inventaire").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

test("a person decides what an ambiguous row is, and undoes the import", async ({ page, shot }) => {
  await page.goto("/demo");
  await page.getByRole("button", { name: /Inès Social/ }).click();
  await bringIn(
    page,
    "deux-outils.csv",
    "a;HP;DOUBLE77;UNDO-1;Portable;ProBook 440;Salle A;2019-05-20\n" +
      "b;Dell;DOUBLE77;UNDO-2;Portable;Latitude 5400;Salle A;2019-05-20\n",
  );
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText(/Import confirmé\s: 2\snouveaux appareils/)).toBeVisible();

  await bringIn(
    page,
    "a-trancher.csv",
    "a;;DOUBLE77;;Portable;;Salle B;\nb;HP;5CG7777777;UNDO-3;Portable;ProBook 450;Salle B;2020-01-01\n",
  );
  await expect(page.getByText(/1\sligne reste à trancher/)).toBeVisible();
  await page.getByRole("link", { name: /À trancher\s*1/ }).click();
  await shot("import-ambiguous");
  await page.getByLabel("Ce qu’est la ligne 2").selectOption({ label: "HP ProBook 440 · UNDO-1 · DOUBLE77" });
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("C’est noté")).toBeVisible();
  await expect(page.getByText(/reste à trancher/)).toHaveCount(0);
  await page.getByRole("button", { name: "Confirmer l’import" }).click();
  await expect(page.getByText("Import confirmé")).toBeVisible();

  const rows = page.getByRole("table", { name: "Appareils du parc" }).locator("tbody tr");
  await page.goto("/parc?q=undo-1");
  await expect(rows.first()).toContainText("Salle B");
  await page.goto("/parc?q=undo-3");
  await expect(rows).toHaveCount(1);

  await page.goto("/parc/imports");
  await page.getByRole("link", { name: "a-trancher.csv" }).first().click();
  await shot("import-done");
  await page.getByRole("link", { name: "Défaire cet import" }).click();
  await expect(page.getByRole("heading", { name: /Défaire cet import\s\?/ })).toBeVisible();
  await shot("import-undo");
  await page.getByRole("button", { name: "Oui, défaire l’import" }).click();
  await expect(page.getByText(/Import défait\s: le parc est comme avant\./)).toBeVisible();
  await shot("import-undone");

  await page.goto("/parc?q=undo-1");
  await expect(rows.first()).toContainText("Salle A");
  await page.goto("/parc?q=undo-3");
  await expect(rows).toHaveCount(0);
});

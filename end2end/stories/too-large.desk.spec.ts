// A file that is far too large, as a browser sends it: the person reads a sentence, and not that the connection broke.
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { become } from "../support/people";
import { expect, test } from "../support/test";

const MEGABYTE = 1024 * 1024;

test("an inventory of 200 MB is refused in a sentence that says how much is too much", async ({ page, faults, shot }) => {
  test.setTimeout(120_000);
  faults.allow(/413/);
  const folder = mkdtempSync(join(tmpdir(), "regain-large-"));
  try {
    const path = join(folder, "parc-entier.csv");
    const file = openSync(path, "w");
    writeSync(file, "Nom;Numéro de série\n");
    ftruncateSync(file, 200 * MEGABYTE);
    closeSync(file);

    await become(page, /Inès Social/);
    await page.goto("/parc/imports/nouveau");
    await page.getByLabel("Fichier d’inventaire").setInputFiles(path);
    const answer = page.waitForResponse((said) => said.request().method() === "POST" && new URL(said.url()).pathname === "/parc/imports");
    await page.getByRole("button", { name: "Lire le fichier" }).click({ timeout: 60_000 });
    expect((await answer).status()).toBe(413);
    await expect(page.getByText(/Le fichier dépasse [0-9,]+\sMo\. Exportez votre parc en plusieurs fichiers/)).toBeVisible();
    await shot("too-large");
    // The form is there again, for a smaller one.
    await expect(page.getByLabel("Fichier d’inventaire")).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// Lots and rounds of a story's own: devices that nobody else counts on, under names that nobody else uses.
import { type Page, expect } from "@playwright/test";
import { become } from "./people";
import { textOf } from "./pdf";

/** The inventory number of a device of a lot that `offerLot` offers. */
export const tagOf = (series: string, lot: number, n: number) => `${series.toUpperCase()}-${lot}${n}`;

/** The fleet manager signed in brings in three devices and offers them as a lot. */
export async function offerLot(desktop: Page, series: string, lot = 1) {
  const row = (n: number) =>
    `"${series}${lot}${n}";"À réformer";"HP";"5CG${series.toUpperCase()}${lot}${n}";"${tagOf(series, lot, n)}";"Ordinateur portable";"ProBook 450 G5";"${series} ${lot}";"2017-03-02"`;
  const head = '"Nom";"Statut";"Fabricant";"Numéro de série";"Numéro d\'inventaire";"Type";"Modèle";"Lieu";"Date de mise en service"';
  const buffer = Buffer.from([head, row(1), row(2), row(3)].join("\n"));
  await desktop.goto("/parc/imports/nouveau");
  await desktop.getByLabel("Fichier d’inventaire").setInputFiles({ name: `${series}-${lot}.csv`, mimeType: "text/csv", buffer });
  await desktop.getByRole("button", { name: "Lire le fichier" }).click();
  await desktop.getByRole("button", { name: "Confirmer l’import" }).click();
  await desktop.goto(`/parc?q=${series.toLowerCase()}+${lot}`);
  await desktop.getByRole("link", { name: "Tout cocher" }).click();
  await desktop.locator("form").getByRole("button", { name: "Proposer un lot" }).click();
  await desktop.getByRole("button", { name: "Proposer ce lot" }).click();
  await expect(desktop.getByText("Le lot est proposé, avec 3")).toBeVisible();
}

/** The demo's collector plans a round for its driver, with so many lots that the Métropole offers. */
export async function planRound(desktop: Page, name: string, lots = 1) {
  await become(desktop, /Léa Tournée/);
  await desktop.goto("/tournees/nouvelle");
  await desktop.getByLabel("Nom").fill(name);
  await desktop.getByLabel("Conducteur").selectOption({ label: "Karim Volant" });
  await desktop.getByRole("button", { name: "Créer" }).click();
  for (let lot = 1; lot <= lots; lot++) {
    await desktop.locator("li", { hasText: "Métropole" }).getByRole("button", { name: "Ajouter" }).first().click();
    await expect(desktop.locator("ol.rows > li")).toHaveCount(lot);
  }
}

/** The fleet manager signed in prints the slip of a lot, which makes earlier ones void; gives its code. */
export async function printSlip(desktop: Page, lot: string): Promise<string> {
  await desktop.goto(`/parc/lots/${lot}`);
  const path = await desktop.locator("form[action$='/bordereau.pdf']").getAttribute("action");
  const bytes = await desktop.evaluate(async (to) => {
    const answer = await fetch(to, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } });
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, path!);
  return textOf(Buffer.from(bytes)).match(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/)![0];
}

// A van stands at the workshop's door, and there is no network: what it brings is scanned, counted and signed all the
// same; what did not match is settled afterwards, with both sides' claims in view.
import { ask, readyForOffline } from "../support/driver";
import { become, scan, signBoth } from "../support/people";
import { expect, noNetwork, test } from "../support/test";

type Bag = { stops: { stop: string }[]; devices: { state: { tag: string | null }; stop: string | null }[] };

test("an arrival is received without network, and its exception is settled", async ({ page, faults, shot }) => {
  test.setTimeout(120_000);
  faults.allow(...noNetwork);
  await become(page, /Jo Tournevis/);
  await page.goto("/arrivages");
  await shot("arrivals");
  await page.locator("tbody tr", { hasText: "attendu" }).getByRole("link").click();
  await expect(page.getByRole("link", { name: "Réceptionner" })).toBeVisible();
  await shot("arrival");
  const id = page.url().split("/").pop()!;
  const bag = await ask<Bag>(page, `/api/v1/rounds/${id}/bag`);
  const tags = bag.devices.filter((device) => device.stop === bag.stops[0]!.stop).map((device) => device.state.tag!);
  expect(tags.length).toBeGreaterThan(5);

  await page.goto("/terrain");
  await page.locator(".field-offer", { hasText: "Ouest" }).getByRole("button", { name: "Télécharger" }).click();
  await expect(page.getByText("Tournée à jour.")).toBeVisible();
  await shot("receive-start");
  await readyForOffline(page);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: /La Navette/ }).click();
  await shot("receive-stop");
  await page.getByRole("link", { name: "Scanner" }).click();
  await scan(page, tags.slice(0, -1));
  await shot("receive-scan");
  await page.getByRole("link", { name: "Faire signer la remise" }).click();
  await expect(page.getByText("Manquent (1)")).toBeVisible();
  await signBoth(page, "Karim Volant", async () => {
    await expect(page.getByText(/Signature de qui réceptionne/)).toBeVisible();
    await shot("receive-sign");
  });
  await page.context().setOffline(false);
  await expect(page.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
  await shot("receive-done");

  await page.goto(`/arrivages/${id}`);
  await expect(page.getByText(`${tags.length - 1} reçus, 1 manquant`)).toBeVisible();

  await page.goto("/a-regler");
  const missing = tags.at(-1)!;
  await page.locator("tbody tr", { hasText: `${missing.slice(0, 4)}-${missing.slice(4)}` }).getByRole("link").first().click();
  await expect(page.getByText("A signé la liste commune : manquant").first()).toBeVisible();
  await page.getByLabel(/Il est chez Atelier/).check();
  await page.getByLabel("Pourquoi").fill("Retrouvé derrière la porte du quai.");
  await shot("settle");
  await page.getByRole("button", { name: "Enregistrer le constat" }).click();
  await expect(page.getByText("C’est réglé.")).toBeVisible();
  await expect(page.getByText("Retrouvé derrière la porte du quai.").first()).toBeVisible();
  await shot("settled");
});

// A counter hands a device over with no network: the voucher, the device, "handed over", and it arrives once.
import { readyForOffline } from "../support/driver";
import { become } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

type Pickup = { reservation: string; voucher: string; device: { state: { tag: string }; name: string } };
type Bag = { pickups: Pickup[] };

test("a device is handed over without network", async ({ page, context, baseURL, faults, shot }) => {
  test.setTimeout(120_000);
  // What is asked of a network that is switched off fails, and that is the story.
  faults.allow(...noNetwork, /api\/v1\/rounds/, /403/);
  const ask = () => page.evaluate(() => fetch("/api/v1/counter/pickups").then((answer) => answer.json())) as Promise<Bag>;

  // Whoever of the demo's counters has something to hand over.
  let bag: Bag = { pickups: [] };
  for (const who of [/Tom Guichet/, /Awa Accueil/, /Jo Tournevis/, /Mina Soudure/]) {
    await become(page, who);
    bag = await ask();
    if (bag.pickups.length > 0) break;
  }
  const pickup = bag.pickups[0]!;
  expect(JSON.stringify(bag)).not.toContain("@");

  await page.goto("/terrain");
  await page.getByRole("link", { name: "Comptoir" }).click();
  await expect(page.getByText(pickup.device.name).first()).toBeVisible();
  await shot("counter-list");
  await readyForOffline(page);

  await context.setOffline(true);
  await page.goto("/terrain/comptoir");
  await page.getByRole("link", { name: "Scanner un bon" }).click();
  await expect(page.getByText("Scannez le bon, ou tapez son code.")).toBeVisible();

  await test.step("a voucher that this phone does not know is put aside", async () => {
    await scanner(page, `${baseURL}/reservation/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq`);
    await expect(page.getByText("Bon inconnu ici, mis de côté").first()).toBeVisible();
  });
  await test.step("the voucher, by its QR code", async () => {
    await scanner(page, `${baseURL}/comptoir/bons/${pickup.voucher}`);
    await expect(page.getByText("Ce bon est pour").first()).toBeVisible();
    await shot("counter-device");
  });
  await test.step("another device is not handed over", async () => {
    await scanner(page, "ZZ-UN-AUTRE");
    await expect(page.getByText("Cet appareil n’est pas celui du bon.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Remis" })).toHaveCount(0);
  });
  await test.step("the very device is, typed", async () => {
    await page.getByRole("button", { name: "Taper un code" }).click();
    await page.getByLabel("Étiquette de l’appareil").fill(pickup.device.state.tag.toLowerCase());
    await page.getByRole("button", { name: "Vérifier" }).click();
    await shot("counter-right");
    await page.getByRole("button", { name: "Remis" }).click();
    await expect(page.getByText("Remis. Enregistré sur ce téléphone.").first()).toBeVisible();
    await expect(page.getByText(/Sans réseau\. 1.acte gardé/)).toBeVisible();
    await shot("counter-done");
  });
  await test.step("the same voucher a second time", async () => {
    await page.getByRole("button", { name: "Bon suivant" }).click();
    await page.getByLabel("Code du bon").fill(pickup.voucher);
    await page.getByRole("button", { name: "Vérifier" }).click();
    await expect(page.getByText("Ce bon a déjà servi").first()).toBeVisible();
  });
  await test.step("the network is back: it arrives, and the list forgets it", async () => {
    await context.setOffline(false);
    await expect(page.getByText("Tout est envoyé.")).toBeVisible({ timeout: 30_000 });
    const after = await ask();
    expect(after.pickups.map((one) => one.reservation)).not.toContain(pickup.reservation);
  });
});

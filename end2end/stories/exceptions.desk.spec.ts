// Signed with a slip that was void by then: the hand-over is there and proves nothing. The employer looks, says what is
// true of all of it at once, and of what was missing besides; nobody else has a word in it.
import { ask, download, type Bag, type Round } from "../support/driver";
import { offerLot, planRound, printSlip, tagOf } from "../support/lots";
import { become, scan, sign } from "../support/people";
import { expect, noNetwork, test } from "../support/test";

test("what does not follow from a hand-over is settled by people, with reasons", async ({ page, phone, faults, visitor, shot }) => {
  test.setTimeout(180_000);
  faults.allow(...noNetwork);
  const [first, second, third] = [1, 2, 3].map((n) => tagOf("Litige", 1, n));
  await become(page, /Nadia Parc/);
  await offerLot(page, "Litige");
  await planRound(page, "Tournée du litige");

  await test.step("the driver takes the round along, and a slip that is void when it is used", async () => {
    await become(phone, /Karim Volant/);
    const round = (await ask<Round[]>(phone, "/api/v1/rounds")).find((known) => known.name === "Tournée du litige")!;
    const { lot } = (await ask<Bag>(phone, `/api/v1/rounds/${round.round}/bag`)).stops[0]!;
    await become(page, /Nadia Parc/);
    const code = await printSlip(page, lot);
    await download(phone, round);
    await phone.getByRole("link", { name: round.name }).first().click();
    await phone.context().setOffline(true);
    expect(await printSlip(page, lot)).not.toBe(code);

    await phone.locator(`a[href^="/terrain/${round.round}/"]`).first().click();
    await phone.getByRole("link", { name: "Scanner" }).click();
    await scan(phone, [first!, second!]);
    await phone.getByRole("link", { name: "Faire signer la remise" }).click();
    await phone.getByRole("button", { name: "Continuer" }).click();
    await phone.getByRole("button", { name: "Bordereau" }).click();
    await phone.getByLabel("Nom").fill("Gardien du quai");
    await phone.getByLabel("Code du bordereau").fill(code);
    await phone.getByRole("button", { name: "Continuer" }).click();
    await sign(phone);
    await phone.getByRole("button", { name: "Enregistrer la remise" }).click();
    await expect(phone.getByRole("heading", { name: "Remise signée" })).toBeVisible();
    await phone.context().setOffline(false);
    await expect(phone.getByText("Tout est envoyé.").first()).toBeVisible({ timeout: 30_000 });
    await phone.goto("/terrain/envois");
    await expect(phone.getByText("À vérifier par le bureau")).toBeVisible();
  });

  const row = (name: string) => page.locator("tbody tr", { hasText: name });
  let address = "";
  await test.step("both sides' claims are in view, and a finding wants a reason", async () => {
    await page.goto("/a-regler");
    for (const name of [first!, second!, third!]) await expect(row(name)).toHaveCount(1);
    await shot("exceptions-list");
    await row(first!).getByRole("link").first().click();
    address = new URL(page.url()).pathname;
    await expect(page.getByRole("heading", { level: 1 })).toContainText(first!);
    const [giver, taker] = [page.locator(".claims > *").first(), page.locator(".claims > *").last()];
    await expect(giver).toContainText("Proposé dans le lot");
    await expect(taker).toContainText("à la douchette");
    await shot("exceptions-claims");
    await page.getByText("Il est chez La Navette (démo)").click();
    await page.getByLabel("Pourquoi").fill("   ");
    await page.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(page.getByText("Écrivez pourquoi, en mille signes au plus")).toBeVisible();
    await expect(page.getByLabel("Il est chez La Navette (démo)")).toBeChecked();
  });

  await test.step("whoever is not a side of it does not see it", async () => {
    const stranger = await visitor();
    faults.allow(/404/);
    await become(stranger, /Hugo Mairie/);
    expect((await stranger.goto(address))!.status()).toBe(404);
    await stranger.goto("/a-regler");
    await expect(stranger.getByText(first!)).toHaveCount(0);
  });

  await test.step("one look at the van settles the whole hand-over, without script too", async () => {
    const coordinator = await visitor();
    await become(coordinator, /Claire Territoire/);
    await coordinator.goto(address);
    await expect(coordinator.getByText("C’est pareil pour")).toBeVisible();

    await page.getByLabel("Pourquoi").fill("Vus tous les deux dans le camion, à midi.");
    await page.getByText("C’est pareil pour 1").click();
    await page.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(page.getByText("C’est réglé pour 2")).toBeVisible();
    await expect(page.getByText("Vus tous les deux dans le camion, à midi.").first()).toBeVisible();
    await shot("exceptions-settled");

    await coordinator.getByLabel("Il est chez La Navette (démo)").check();
    await coordinator.getByLabel("Pourquoi").fill("Je les ai vus aussi.");
    await coordinator.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(coordinator.getByText("Quelqu’un l’a réglé avant vous")).toBeVisible();
  });

  await test.step("what was missing stands where it always was", async () => {
    await page.goto("/a-regler");
    await expect(row(first!)).toHaveCount(0);
    await expect(row(second!)).toHaveCount(0);
    await row(third!).getByRole("link").first().click();
    await page.getByText("Il est chez Métropole (démo)").first().click();
    await page.getByLabel("Pourquoi").fill("Resté dans l’armoire du fond.");
    await page.getByRole("button", { name: "Enregistrer le constat" }).click();
    await expect(page.getByText("C’est réglé. Le constat et sa raison")).toBeVisible();
    await page.goto("/a-regler");
    await expect(row(third!)).toHaveCount(0);
    await page.getByRole("link", { name: /Réglés/ }).click();
    for (const name of [first!, second!, third!]) await expect(row(name)).toHaveCount(1);
    await page.goto(`/parc?q=${third}`);
    await expect(page.locator("tbody tr")).toHaveCount(1);
  });
});

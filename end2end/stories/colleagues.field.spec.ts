// Two phones of one collector in one round: each sees what the other did, as soon as both have network.
import { carryRound } from "../support/driver";
import { sign } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, test } from "../support/test";

test("one phone counts along what the other scanned, while its camera runs on", async ({ page, phone, shot }) => {
  const { expected, scanning } = await carryRound(page);
  await carryRound(phone);
  for (const screen of [page, phone]) {
    await screen.goto(scanning);
    await screen.locator(".count-value").waitFor();
  }
  const count = (screen: typeof page) => screen.locator(".count-value").innerText().then((text) => Number(text.split("/")[0]));
  const before = await count(phone);
  // A camera that is started anew would be another stream.
  await phone.evaluate(() => Object.assign(window, { seen: document.querySelector("video") }));

  await scanner(page, expected[0]!.state.tag!);
  await expect.poll(() => count(page)).toBe(before + 1);
  await expect.poll(() => count(phone), { timeout: 40_000 }).toBe(before + 1);
  expect(await phone.evaluate(() => (window as unknown as { seen: unknown }).seen === document.querySelector("video"))).toBe(true);
  await shot("colleague-counted", phone);

  // Read again there, it is known to be taken, and counts once.
  await scanner(phone, expected[0]!.state.tag!);
  await expect(phone.getByText(/déjà pris/).first()).toBeVisible();
  expect(await count(phone)).toBe(before + 1);

  // Put back by one, it is put back for both.
  await page.getByRole("button", { name: "Annuler ce scan" }).click();
  await expect.poll(() => count(page)).toBe(before);
  await expect.poll(() => count(phone), { timeout: 40_000 }).toBe(before);
});

test("what comes too late for a count that is being signed leaves the signature alone", async ({ page, phone, shot }) => {
  test.setTimeout(120_000);
  const { expected, scanning } = await carryRound(page);
  await carryRound(phone);
  await phone.goto(scanning);
  await phone.locator(".count-value").waitFor();
  await Promise.all([phone.waitForResponse(/api\/v1\/sync/), scanner(phone, expected[1]!.state.tag!)]);
  // The network is slow: what the phone asks for while it looks at the count comes when somebody signs already.
  let asked = () => {};
  let answer = () => {};
  const begun = new Promise<void>((done) => (asked = done));
  const late = new Promise<void>((done) => (answer = done));
  await phone.route(/api\/v1\/changes/, async (route) => {
    asked();
    await late;
    await route.continue();
  });
  await begun;
  await page.goto(scanning);
  await page.locator(".count-value").waitFor();
  await Promise.all([page.waitForResponse(/api\/v1\/sync/), scanner(page, expected[2]!.state.tag!)]);

  await phone.getByRole("link", { name: "Faire signer la remise" }).click();
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone, "Zoé Magasin");
  const taken = phone.waitForResponse(/api\/v1\/changes/);
  answer();
  await (await taken).finished();
  await phone.waitForTimeout(1_000);
  await expect(phone.getByLabel("Nom")).toHaveValue("Zoé Magasin");
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone);
  await phone.getByRole("button", { name: "Enregistrer la remise" }).click();
  // They are told that the count has grown, and look at it again.
  await expect(phone.getByText("La liste a changé entre-temps.")).toBeVisible();
  await shot("colleague-late", phone);
  await phone.getByRole("button", { name: "Continuer" }).click();
  await expect(phone.getByLabel("Nom")).toHaveValue("Zoé Magasin");
});

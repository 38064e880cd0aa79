// Somebody finds a device, reserves it by e-mail and thinks better of it, all without JavaScript.
import type { Page } from "@playwright/test";
import { readCode } from "../support/camera";
import { expect, test } from "../support/test";

test.use({ javaScriptEnabled: false });

/** The link of the newest e-mail to an address. */
async function linkTo(page: Page, address: string): Promise<string> {
  const letter = page.locator(".card", { hasText: address }).first();
  await expect(async () => {
    await page.goto("/demo/courrier");
    await expect(letter).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return new URL((await letter.getByRole("link").getAttribute("href"))!).pathname;
}

const search = async (page: Page, words: string) => {
  await page.getByLabel("Que cherchez-vous ?").fill(words);
  await page.getByRole("button", { name: "Chercher" }).click();
};

test("the catalogue is searched, a device reserved and given back, without JavaScript", async ({ page, faults, shot }) => {
  // What is over says so by its status, too.
  faults.allow(/410/);
  test.setTimeout(120_000);
  await page.goto("/catalogue");
  await shot("catalogue");
  await test.step("accents and small errors are forgiven, filters say how many", async () => {
    await search(page, "ecrna");
    await expect(page.getByText("Résultats pour « ecran »")).toBeVisible();
    await search(page, "portable");
    const shown = Number((await page.getByText(/appareils? à réserver/).first().innerText()).match(/\d+/)![0]);
    await page.getByText("Aspect, prix, lieu").click();
    const free = page.getByRole("link", { name: /^Gratuit/ }).first();
    const few = Number((await free.innerText()).match(/\d+/)![0]);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(shown);
    await free.click();
    await expect(page.getByText(new RegExp(`^${few}\\sappareil`)).first()).toBeVisible();
    await shot("catalogue-found");
    await search(page, "zzzzzz");
    await expect(page.getByText("Rien ne correspond")).toBeVisible();
    await shot("catalogue-none");
  });

  await page.goto("/catalogue?q=portable");
  await page.locator(".offer-card").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Réserver" })).toBeVisible();
  const device = page.url();
  await shot("offer");
  await test.step("what is not right is said, and nothing is lost", async () => {
    await page.getByLabel("Votre adresse e-mail").fill("quelqu-un@exemple.fr");
    await page.locator("input[name=slot]").nth(1).check();
    await page.getByRole("button", { name: "Réserver cet appareil" }).click();
    // Nobody fills a form in that fast.
    await expect(page.getByText("Le formulaire est parti très vite")).toBeVisible();
    await expect(page.getByLabel("Votre adresse e-mail")).toHaveValue("quelqu-un@exemple.fr");
  });
  await page.waitForTimeout(3_500);
  await page.getByRole("button", { name: "Réserver cet appareil" }).click();
  await expect(page.getByText("Regardez dans votre boîte e-mail")).toBeVisible();
  await shot("reservation-sent");

  const link = await linkTo(page, "quelqu-un@exemple.fr");
  await test.step("to look at the link confirms nothing, however often", async () => {
    await page.goto(link);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Confirmez votre réservation" })).toBeVisible();
    await shot("reservation-held");
  });
  await test.step("the button does, and the voucher has a code to say and one to show", async () => {
    await page.getByRole("button", { name: "Confirmer" }).click();
    await expect(page.getByRole("heading", { name: "Votre bon de retrait" })).toBeVisible();
    await expect(page.locator(".voucher-code")).toHaveText(/\w/);
    const said = (await page.locator(".voucher-code").innerText()).replace("-", "").trim();
    // What a counter scans: the voucher, and not the secret by which it is cancelled.
    const symbol = page.locator(".voucher");
    expect(await readCode(await symbol.screenshot())).toMatch(new RegExp(`/comptoir/bons/${said}$`, "i"));
    await shot("reservation-voucher");
  });
  await test.step("who comes at another time keeps device and code", async () => {
    const code = await page.locator(".voucher-code").innerText();
    await page.getByRole("link", { name: "Changer de créneau" }).click();
    await expect(page.getByRole("heading", { name: "Venir à un autre moment" })).toBeVisible();
    await shot("reservation-slot");
    const other = page.locator("label:has(input[name=slot]:not(:checked))").nth(3);
    const when = (await other.innerText()).trim();
    await other.getByRole("radio").check();
    await page.getByRole("button", { name: "Garder ce créneau" }).click();
    await expect(page.getByText("Voici votre nouveau rendez-vous")).toBeVisible();
    await expect(page.locator(".voucher-code")).toHaveText(code);
    await expect(page.getByText(when.split(",")[0]!).first()).toBeVisible();
  });
  await test.step("meanwhile it is nobody else's", async () => {
    await page.goto(device);
    await expect(page.getByText("Quelqu’un l’a réservé")).toBeVisible();
    await shot("offer-reserved");
  });
  await test.step("given back, it is in the catalogue again", async () => {
    await page.goto(`${link}/annuler`);
    await page.getByRole("button", { name: "Oui, annuler" }).click();
    await expect(page.getByText("La réservation est annulée").first()).toBeVisible();
    await page.goto(device);
    await expect(page.getByRole("button", { name: "Réserver cet appareil" })).toBeVisible();
  });
  await test.step("a guessed link leads nowhere", async () => {
    faults.allow(/status 404/, /404/);
    await page.goto("/reservation/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq");
    await expect(page.getByText("Ce lien ne mène nulle part")).toBeVisible();
  });
});

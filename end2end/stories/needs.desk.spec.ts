// A need faces what is coming: a workshop says what it looks for, a holder sees it while it makes a lot, the coordinator sees
// the gap.
import { become } from "../support/people";
import { field } from "../support/screens";
import { expect, test } from "../support/test";

test("a workshop's need is seen by who offers such devices, and counts in the territory's forecast", async ({ page, shot }) => {
  await become(page, /Mina Soudure/);
  await page.goto("/besoins");
  await expect(page.getByRole("row", { name: /Atelier Presqu/ })).toBeVisible();
  await shot("needs-board");
  await page.getByRole("link", { name: "Dire un besoin" }).click();

  await test.step("a name is sent back, and nothing of what was written is lost", async () => {
    await page.getByLabel("Ce que vous cherchez").selectOption("printer");
    await page.getByLabel("Combien").fill("23");
    await page.getByLabel(/En service depuis/).fill("2017");
    await page.getByLabel("À préciser").fill("demander Mme Durand");
    await page.getByRole("button", { name: "Publier le besoin" }).click();
    await expect(page.getByText(/semble contenir un nom/)).toBeVisible();
    await expect(page.getByLabel("Combien")).toHaveValue("23");
    await shot("needs-form");
  });
  await page.getByLabel("À préciser").fill("recto verso de préférence");
  await page.getByRole("button", { name: "Publier le besoin" }).click();
  await expect(page.getByText("Le besoin est publié.")).toBeVisible();
  await expect(page.getByText("0 sur 23")).toBeVisible();

  await test.step("what came is counted, and what is looked for is changed", async () => {
    await page.getByLabel("Combien sont venus en tout").fill("3");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("3 sur 23")).toBeVisible();
    await shot("needs-own");
    await page.getByRole("link", { name: "Modifier" }).click();
    await page.getByLabel("Combien").fill("33");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("3 sur 33")).toBeVisible();
  });
  const need = new URL(page.url()).pathname;

  await test.step("who offers a lot sees whose needs it meets", async () => {
    await become(page, /Sarah Hôpital/);
    await page.goto("/parc?type=printer");
    const boxes = page.getByRole("table", { name: "Appareils du parc" }).getByRole("checkbox");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole("button", { name: "Proposer un lot" }).click();
    const met = page.getByRole("row", { name: /Ressourcerie Sud/ });
    await expect(met).toContainText("Imprimante");
    await expect(met).toContainText("30");
    await shot("needs-lot-new");
    await page.getByRole("button", { name: /Proposer/ }).click();
    await expect(page.getByRole("heading", { name: "À qui ces appareils serviraient" })).toBeVisible();
    await expect(page.getByRole("row", { name: /Ressourcerie Sud/ })).toBeVisible();
    await page.getByRole("link", { name: "Imprimante" }).first().click();
    await expect(page).toHaveURL(new RegExp(need));
    await expect(page.getByRole("button", { name: "Fermer le besoin" })).toHaveCount(0);
    await page.goto("/parc/previsions");
    await expect(page.getByRole("heading", { name: "Prévisions du parc" })).toBeVisible();
    await shot("forecast-own");
  });

  await test.step("the coordinator sees the gap", async () => {
    await become(page, /Claire Territoire/);
    await page.goto("/territoire");
    await page.getByRole("main").getByRole("link", { name: "Prévisions" }).click();
    const printers = page.getByRole("row", { name: /^Imprimante/ });
    await expect(printers).toContainText("30");
    await shot("forecast-territory");
    await printers.getByRole("link").click();
    await expect(page).toHaveURL(/type=printer/);
    await expect(page.getByText("dont 30 sans date")).toBeVisible();
    const months = page.getByRole("table", { name: "Mois par mois" });
    await expect(months.locator("tbody tr")).toHaveCount(18);
    await page.goto("/territoire/previsions?type=laptop");
    await shot("forecast-laptops");
    await page.setViewportSize(field.viewport);
    await shot("forecast-laptops-phone");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, "nothing sticks out on a phone").toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("what is no longer looked for leaves the board", async () => {
    await become(page, /Mina Soudure/);
    await page.goto(need);
    await page.getByRole("button", { name: "Fermer le besoin" }).click();
    await expect(page.getByText("Le besoin est fermé.")).toBeVisible();
    await page.goto("/besoins");
    await expect(page.getByRole("row", { name: /Ressourcerie Sud.*33/ })).toHaveCount(0);
  });
});

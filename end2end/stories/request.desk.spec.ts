// A need without a name: the social worker asks, the coordinator assigns, the voucher is printed, the counter hands over.
import { become } from "../support/people";
import { field } from "../support/screens";
import { handOverAtDesk } from "../support/second-life";
import { expect, test } from "../support/test";

/** Who serves which counter. */
const COUNTERS: [string, RegExp][] = [
  ["Comptoir Centre", /Tom Guichet/],
  ["Comptoir Villeneuve", /Awa Accueil/],
  ["Atelier Presqu’île", /Jo Tournevis/],
  ["Ressourcerie Sud", /Mina Soudure/],
];

test("a request names nobody and ends in a hand-over", async ({ page, shot, faults }) => {
  await become(page, /Zoé Écoute/);
  await page.goto("/demandes/nouvelle");
  await shot("request-new");

  await test.step("a name is sent back, and nothing of what was written is lost", async () => {
    await page.getByLabel(/Votre référence/).fill("MDH-2026-777");
    await page.getByText("devoirs et école").click();
    await page.getByLabel("À préciser").fill("pour Mme Durand, née le 3 mars");
    await page.getByRole("button", { name: "Envoyer la demande" }).click();
    await expect(page.getByText(/contient une date|semble contenir un nom/)).toBeVisible();
    await expect(page.getByLabel(/Votre référence/)).toHaveValue("MDH-2026-777");
    await expect(page.getByLabel("devoirs et école")).toBeChecked();
    expect(page.url()).not.toContain("Durand");
  });
  await page.getByLabel("À préciser").fill("deux enfants au collège");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("heading", { name: "Demande MDH-2026-777" })).toBeVisible();
  await expect(page.getByText("En attente d’un appareil")).toBeVisible();
  const request = new URL(page.url()).pathname;

  await test.step("one reference is open once", async () => {
    await page.goto("/demandes/nouvelle");
    await page.getByLabel(/Votre référence/).fill("mdh 2026 777");
    await page.getByText("devoirs et école").click();
    await page.getByRole("button", { name: "Envoyer la demande" }).click();
    await expect(page.getByText(/déjà en cours sous cette référence/)).toBeVisible();
  });

  await test.step("the coordinator assigns the best device", async () => {
    await become(page, /Claire Territoire/);
    await page.goto("/demandes?etat=open");
    await shot("request-list");
    await page.getByRole("link", { name: "MDH-2026-777" }).click();
    await shot("request-choice");
    await page.getByRole("button", { name: "Attribuer" }).first().click();
    await expect(page.getByText("L’appareil est attribué.")).toBeVisible();
  });

  let where = "";
  const code = await test.step("the worker sees where and when, and prints the voucher", async () => {
    await become(page, /Zoé Écoute/);
    await page.goto(request);
    await expect(page.getByText("Un appareil attend")).toBeVisible();
    await shot("request-kept");
    const file = await page.getByRole("link", { name: /Imprimer le bon/ }).getAttribute("href");
    const begins = await page.evaluate((from) => fetch(from).then((paper) => paper.text()), file!);
    expect(begins.slice(0, 5)).toBe("%PDF-");
    await page.setViewportSize(field.viewport);
    await shot("request-kept-phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    where = await page.locator(".facts").first().innerText();
    return (await page.locator(".voucher-code").textContent())!.trim();
  });

  await test.step("a guessed voucher leads nowhere", async () => {
    faults.allow(/status 404/, /404 \(Not Found\)/);
    await become(page, /Tom Guichet/);
    await page.goto("/comptoir");
    await shot("counter-today");
    await page.getByLabel("Bon ou étiquette").fill("ZZZ-ZZZ");
    await page.getByRole("button", { name: "Chercher" }).click();
    await expect(page.getByText("Aucun bon ne porte ce code")).toBeVisible();
  });
  await test.step("at another counter the voucher says where it is good", async () => {
    const elsewhere = where.includes("Comptoir Centre") ? /Awa Accueil/ : /Tom Guichet/;
    await become(page, elsewhere);
    await page.goto(`/comptoir/bons/${code.replace("-", "")}`);
    await expect(page.getByText("Ce bon est pour un autre comptoir")).toBeVisible();
    await shot("counter-elsewhere");
  });
  await test.step("its own counter hands the device over, and the worker sees it", async () => {
    await become(page, COUNTERS.find(([name]) => where.includes(name))![1]);
    await handOverAtDesk(page, code, shot);
    await become(page, /Zoé Écoute/);
    await page.goto(request);
    await expect(page.getByText("L’appareil est remis")).toBeVisible();
  });
});

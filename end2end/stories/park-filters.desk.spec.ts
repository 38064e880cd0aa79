// A fleet manager narrows the park by links, changes when devices retire, plans for all of a filter, and decides who sees
// what; the coordinator and a workshop see that much and no more.
import type { Page } from "@playwright/test";
import { become } from "../support/people";
import { expect, test } from "../support/test";

const figure = async (page: Page, label: string) => {
  const card = page.locator(".fact", { hasText: label });
  return Number((await card.locator(".fact-value").innerText()).replace(/\D/g, ""));
};

const total = async (page: Page) => Number((await page.locator(".park-list-head").innerText()).replace(/\D/g, ""));

test("filters stand in the address, each with what it leaves", async ({ page, shot }) => {
  await become(page, /Sarah Hôpital/);
  await page.goto("/parc");
  const whole = await total(page);
  await page.getByText("Filtrer par âge, fabricant ou lieu").click();
  await shot("park-facets");
  const makers = page.getByRole("navigation", { name: "Fabricant" });
  const dell = makers.getByRole("link", { name: /^Dell/ });
  const count = Number((await dell.locator(".facet-count").innerText()).replace(/\D/g, ""));
  await dell.click();
  await expect(page).toHaveURL(/fabricant=Dell/);
  expect(await total(page)).toBe(count);
  expect(count).toBeLessThan(whole);

  const place = page.getByRole("navigation", { name: "Lieu" }).getByRole("link", { name: /Nord, urgences/ });
  const there = Number((await place.locator(".facet-count").innerText()).replace(/\D/g, ""));
  await place.click();
  await expect(page).toHaveURL(/fabricant=Dell&lieu=Nord/);
  expect(await total(page)).toBe(there);
  await shot("park-narrowed");
  for (const cell of await page.locator("td[data-label=Lieu]").allInnerTexts()) expect(cell).toContain("Nord, urgences");

  // The same address gives the same list; what is on is taken off by the same link.
  await page.goto(page.url());
  expect(await total(page)).toBe(there);
  await page.getByRole("navigation", { name: "Lieu" }).getByRole("link", { name: /Nord, urgences/ }).click();
  await expect(page).not.toHaveURL(/lieu=/);
  expect(await total(page)).toBe(count);

  await page.goto("/parc/chiffres");
  await expect(page.getByRole("img", { name: "Âge par type d’appareil" })).toBeVisible();
  await shot("park-figures");
});

test("rules change what is due at once, and all of a filter is planned in one go", async ({ page, shot }) => {
  await become(page, /Paul Campus/);
  await page.goto("/parc/regles");
  const before = await figure(page, "À retirer avec les règles en vigueur");
  const age = page.getByLabel("Écran");
  await expect(age).toHaveValue("7");
  await age.fill("4");
  await page.getByRole("button", { name: "Enregistrer les règles" }).click();
  await expect(page.getByText("Les règles sont enregistrées.")).toBeVisible();
  await shot("park-rules");
  const after = await figure(page, "À retirer avec les règles en vigueur");
  expect(after).toBeGreaterThan(before);
  await page.getByRole("link", { name: "À retirer" }).click();
  expect(await total(page)).toBe(after);

  await page.goto("/parc/regles");
  await age.evaluate((input: HTMLInputElement) => input.removeAttribute("max"));
  await age.fill("40");
  await page.getByRole("button", { name: "Enregistrer les règles" }).click();
  await expect(page.getByText("L’âge de sortie va de 1 à 15 ans")).toBeVisible();
  await expect(age).toHaveValue("4");

  await page.goto("/parc?etape=due&type=screen");
  const screens = await total(page);
  const all = page.locator(".park-everything");
  if (await all.count()) await all.getByRole("link", { name: "Prévoir la sortie" }).click();
  else await page.goto("/parc/sortie?ensemble=1&etape=due&type=screen");
  await page.getByLabel("Jour de sortie").fill("2031-03-01");
  await shot("park-plan-all");
  await page.getByRole("button", { name: "Prévoir la sortie" }).click();
  await expect(page.getByText(new RegExp(`Sortie prévue pour ${screens}\\sappareils`))).toBeVisible();
  // By hand prevails over the age: none of them is due now.
  await page.goto("/parc?etape=due&type=screen");
  await expect(page.getByText("Aucun appareil ne correspond")).toBeVisible();
  await page.goto("/parc?etape=planned&type=screen");
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page.getByText("Fin de garantie").or(page.getByText("Sortie prévue")).first()).toBeVisible();
  await shot("park-device-planned");
});

test("a holder decides what the territory and a partner see of its park", async ({ page, faults, shot }) => {
  faults.allow(/404/);
  await become(page, /Nadia Parc/);
  await page.goto("/parc/partage");
  await page.getByLabel("Partenaire (").selectOption({ label: "Atelier Presqu’île (démo)" });
  const form = page.locator(".card", { hasText: "Partager avec un autre partenaire" });
  await form.getByLabel("Ordinateur portable").check();
  await form.getByRole("button", { name: "Enregistrer ce partage" }).click();
  await expect(page.getByText("Le partage est enregistré.")).toBeVisible();
  await shot("park-sharing");

  await become(page, /Jo Tournevis/);
  await page.goto("/parcs-partages");
  await shot("shared-parks");
  await page.getByRole("link", { name: "Métropole (démo)" }).click();
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows.first()).toContainText("portable");
  await expect(page.getByRole("columnheader", { name: "Lieu" })).toHaveCount(0);
  await expect(page.getByText(/MET\d{5}/)).toHaveCount(0);
  await shot("shared-park");
  const address = page.url();
  await become(page, /Mina Soudure/);
  await page.goto(address);
  await expect(page.getByRole("table")).toHaveCount(0);

  await become(page, /Claire Territoire/);
  await page.goto("/territoire/parcs");
  await shot("territory-parks");
  const employers = page.getByRole("table", { name: "Par employeur" });
  await expect(employers.getByRole("row", { name: /Métropole/ })).toBeVisible();
  await expect(employers.getByRole("row", { name: /Ville/ })).toHaveCount(0);
  await expect(page.locator(".card", { hasText: "Ne partagent rien" })).toContainText("Ville");

  await become(page, /Nadia Parc/);
  await page.goto("/parc/partage");
  await page.getByLabel("Ne rien partager").check();
  await page.getByRole("button", { name: "Enregistrer les règles" }).click();
  await expect(page.getByText("C’est enregistré pour le territoire.")).toBeVisible();
  await page.getByRole("button", { name: "Arrêter ce partage" }).click();
  await expect(page.getByText("Ce partenaire ne voit plus rien de votre parc.")).toBeVisible();

  await become(page, /Claire Territoire/);
  await page.goto("/territoire/parcs");
  await expect(employers.getByRole("row", { name: /Métropole/ })).toHaveCount(0);
  await become(page, /Jo Tournevis/);
  await page.goto(address);
  await expect(page.getByRole("table")).toHaveCount(0);

  // As it was, for whoever comes after.
  await become(page, /Nadia Parc/);
  await page.goto("/parc/partage");
  await page.getByLabel("Partager les nombres").check();
  await page.getByRole("button", { name: "Enregistrer les règles" }).click();
});

// What people do in every story: take a persona of the demo, scan, sign with a finger.
import { type Page, expect } from "@playwright/test";
import { scanner } from "./scanner";

/** Signs in as a persona of the demo, by name. */
export async function become(page: Page, name: RegExp) {
  await page.goto("/demo");
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.pathname !== "/demo");
}

/** The demo's fleet manager of each employer, by how the employer's name begins. */
const MANAGERS: Record<string, RegExp> = {
  Métropole: /Nadia Parc/,
  Ville: /Hugo Mairie/,
  CCAS: /Inès Social/,
  Université: /Paul Campus/,
  CHU: /Sarah Hôpital/,
};

/** Who manages the park of this employer. */
export function managerOf(holder: string): RegExp {
  const found = Object.entries(MANAGERS).find(([name]) => holder.startsWith(name));
  if (!found) throw new Error(`the demo has no fleet manager for ${holder}`);
  return found[1];
}

/** Draws a signature on the pad that the screen shows; writes the name first, where one is given. */
export async function sign(page: Page, who?: string) {
  if (who) await page.getByLabel("Nom").fill(who);
  const pad = page.locator("canvas");
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step < 25; step++) await page.mouse.move(box.x + 30 + step * 9, box.y + 60 + 25 * Math.sin(step / 2));
  await page.mouse.up();
}

/** From the count that both look at to the signed hand-over: the other side signs with its name, then who holds the phone. */
export async function signBoth(phone: Page, other: string, drawn?: () => Promise<unknown>) {
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone, other);
  await phone.getByRole("button", { name: "Continuer" }).click();
  await sign(phone);
  await drawn?.();
  await phone.getByRole("button", { name: "Enregistrer la remise" }).click();
  await expect(phone.getByRole("heading", { name: "Remise signée" })).toBeVisible();
}

/** A hand-held scanner reads some names, one after another, until the screen counts each. */
export async function scan(phone: Page, names: string[]) {
  for (const [at, name] of names.entries()) {
    await scanner(phone, name);
    await expect(phone.locator(".count-value")).toHaveText(String(at + 1));
  }
}

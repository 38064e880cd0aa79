// A photo of the very device goes from the bench to the catalogue, and where it was taken does not.
import { become } from "../support/people";
import { offer, photograph, showsPhoto } from "../support/second-life";
import { expect, test } from "../support/test";

test("a photo taken at the bench is in the catalogue, without what the phone hid in it", async ({ page, visitor, shot }) => {
  await become(page, /Jo Tournevis/);
  await page.goto("/comptoir/offres");
  const row = page.locator("tr", { has: page.getByRole("link", { name: "Proposer" }) }).first();
  const code = (await row.locator(".label-code").innerText()).trim();
  const pictures = await photograph(page, code);
  expect(pictures).toBeGreaterThan(0);
  await shot("photo-bench");
  await offer(page, code, async () => {});
  const stranger = await visitor();
  await stranger.goto(`/catalogue/${code.replace("-", "")}`);
  await showsPhoto(stranger, pictures - 1);
  await shot("photo-catalogue", stranger);
});

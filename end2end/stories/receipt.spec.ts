// Somebody holds a receipt and asks, without an account, whether it is genuine.
import { become } from "../support/people";
import { expect, test } from "../support/test";

test("anyone checks a receipt by the hash it bears", async ({ page, context, faults, shot }) => {
  // A hash that nobody knows is answered with 404, and that is the story.
  faults.allow(/404/);
  await become(page, /Karim/);
  await page.goto("/remises");
  const address = await page.getByRole("link", { name: "Reçu (PDF)" }).first().getAttribute("href");
  const file = await (await context.request.get(address!)).body();
  const printed = /\/recu\/verifier\/([0-9a-f]{64})/.exec(file.toString("latin1"));
  expect(printed, "the address on the receipt").not.toBeNull();
  const hash = printed![1]!;

  await context.clearCookies();
  await page.goto("/recu/verifier");
  await shot("receipt-ask");
  const wrong = (hash[0] === "0" ? "1" : "0") + hash.slice(1);
  const field = page.getByLabel(/Empreinte du reçu/);
  await field.fill(wrong);
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByText("Aucun reçu connu ne porte cette empreinte")).toBeVisible();
  await expect(field).toHaveValue(wrong);
  await shot("receipt-unknown");

  // As people copy it: in capitals, in groups.
  await field.fill(`${hash.slice(0, 32).toUpperCase()} ${hash.slice(32)}`);
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByText("Ce reçu est connu, et rien n’y a été changé")).toBeVisible();
  await expect(page.getByText(hash)).toBeVisible();
  await shot("receipt-known");
});

// The list under the camera is drawn a part at a time; in the end it holds every line, also those nobody expected.
import { carryRound } from "../support/driver";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

test("what is found beyond what was expected makes the list longer, to its last line", async ({ page, faults }) => {
  faults.allow(...noNetwork);
  const { expected, scanning } = await carryRound(page);
  // Nothing of this ever reaches the server, where other stories would find it.
  await page.context().setOffline(true);
  await page.goto(scanning);
  const lines = page.locator("#liste .row");
  await expect(lines).toHaveCount(expected.length);
  const more = 30 - expected.length;
  for (let found = 1; found <= more; found++) {
    await scanner(page, `ZZ-LONGUE-${found}`);
    await expect(lines).toHaveCount(expected.length + found);
  }
});

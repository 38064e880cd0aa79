// Every field screen in light, in the dark, with large letters and in English. The pictures are for looking. What two
// people sign, and what comes after, is looked at where they do (two-phones).
import { carryRound } from "../support/driver";
import { bearsLooking, letters } from "../support/looks";
import { become } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noNetwork, test } from "../support/test";

type Look = { name: string; dark?: boolean; letters?: number; language?: string };

const LOOKS: Look[] = [
  { name: "light" },
  { name: "dark", dark: true },
  // What people who see badly set: twice the size.
  { name: "large", letters: 32 },
  { name: "english", language: "en" },
];

for (const look of LOOKS) {
  test(`every field screen bears to be looked at: ${look.name}`, async ({ page, context, faults, shot }) => {
    test.setTimeout(180_000);
    faults.allow(...noNetwork);
    await page.emulateMedia({ colorScheme: look.dark ? "dark" : "light" });
    if (look.letters) await letters(page, look.letters);
    const seen = async (name: string) => {
      await bearsLooking(page, name);
      await shot(`look-${look.name}-${name}`);
    };
    const { expected, round, stop, scanning } = await carryRound(page);
    if (look.language) await page.goto(`/langue?to=${look.language}&back=/terrain`);
    const go = async (path: string, ready: string) => {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
    };
    await go("/terrain", `a[href="/terrain/${round}"]`);
    await seen("start");
    await go(`/terrain/${round}`, `a[href="/terrain/${round}/${stop.stop}"]`);
    await seen("round");
    await go(`/terrain/${round}/${stop.stop}`, `a[href="${scanning}"]`);
    await seen("stop");
    await context.setOffline(true);
    await go(scanning, ".count-value");
    await page.waitForFunction(() => !document.querySelector("video")?.paused);
    await seen("scan-camera");
    await scanner(page, expected[0]!.state.tag!);
    await page.locator(".found-undo").waitFor();
    await seen("scan-found");
    await scanner(page, "PERSONNE-NE-SAIT");
    await expect(page.locator(".found-place")).toContainText("PERSONNE-NE-SAIT");
    await seen("scan-unknown");
    await page.locator(".field-actions button").first().click();
    await page.locator("input[type=text], input:not([type])").first().fill(expected[1]!.state.tag!.slice(0, 7) + "!");
    await seen("scan-typing");
    await go("/terrain/envois", ".field-actions");
    await seen("unsent");
    await go("/terrain/deconnexion", "details");
    await seen("sign-out");
    await go(`/terrain/${round}/${stop.stop}/signature`, ".field-actions button");
    await seen("sign-summary");
    // Nothing of it is sent: other stories find the stop as it was.
  });
}

test("the counter's screens bear it too", async ({ page, shot }) => {
  await become(page, /Awa Accueil/);
  await page.goto("/terrain/comptoir");
  await page.locator(".field-actions").waitFor();
  await bearsLooking(page, "counter");
  await shot("look-light-counter");
});

// What goes wrong in a phone's browser, and what the ledger holds afterwards. A sample of each kind with the other
// stories; `make chaos` plays CHAOS_BROWSER_ROUNDS of them.
import { expect, test } from "@playwright/test";
import { House } from "../chaos/house";
import { kinds } from "../chaos/kinds";
import { Phone } from "../chaos/phone";

const rounds = Number(process.env.CHAOS_BROWSER_ROUNDS ?? kinds.length);

test("whatever happens to the browser, each act is recorded once", async ({ browser }) => {
  test.setTimeout(60_000 + rounds * 15_000);
  const house = new House();
  const made = new Set<string>();
  let played = 0;
  try {
    await house.open();
    for (const [at, { name, play }] of kinds.entries()) {
      const share = Math.floor(rounds / kinds.length) + (at < rounds % kinds.length ? 1 : 0);
      if (share === 0) continue;
      const begun = Date.now();
      const phone = await Phone.of(house, browser);
      await test.step(name, async () => {
        for (let round = 0; round < share; round++) {
          await play(phone, `CHAOS-${at}-${round}`);
          expect(await phone.outbox(), "nothing waits any more").toEqual([]);
          played++;
        }
      });
      await phone.context.close();
      for (const id of phone.made) made.add(id);
      console.log(`chaos browser: ${name}: ${share} rounds, ${phone.made.size} acts, ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    }
    const times = house.recorded();
    const recorded = [...made].filter((id) => times.get(id)).length;
    const doubled = [...times.values()].filter((count) => count > 1).length;
    const lost = made.size - recorded;
    console.log(`chaos-part: rounds ${played} acts ${made.size} recorded ${recorded} lost ${lost} doubled ${doubled}`);
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    expect(made.size).toBeGreaterThan(0);
  } finally {
    await house.close();
  }
});

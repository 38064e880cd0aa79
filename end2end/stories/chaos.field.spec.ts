// What goes wrong in a phone's browser, and what the ledger holds afterwards. One round of each kind with the other
// stories; `make chaos` plays CHAOS_BROWSER_ROUNDS of them in all, half on each engine.
import { expect, test } from "@playwright/test";
import { kinds } from "../chaos/kinds";
import { Phone } from "../chaos/phone";
import { House } from "../support/house";

const rounds = Number(process.env.CHAOS_BROWSER_ROUNDS ?? kinds.length);
const postgres = process.env.REGAIN_TEST_POSTGRES;
const engines = postgres ? [{ name: "SQLite" }, { name: "PostgreSQL", address: postgres }] : [{ name: "SQLite" }];

for (const [turn, engine] of engines.entries()) {
  test(`whatever happens to the browser, each act is recorded once (${engine.name})`, async ({ browser }) => {
    const own = share(rounds, engines.length, turn);
    test.setTimeout(60_000 + own * 15_000);
    const house = new House(engine.address);
    const made = new Set<string>();
    let played = 0;
    try {
      await house.open();
      for (const [at, { name, play }] of kinds.entries()) {
        const times = share(own, kinds.length, at);
        if (times === 0) continue;
        const begun = Date.now();
        const phone = await Phone.of(house, browser);
        await test.step(name, async () => {
          for (let round = 0; round < times; round++) {
            await play(phone, `CHAOS-${at}-${round}`);
            expect(await phone.outbox(), "nothing waits any more").toEqual([]);
            played++;
          }
        });
        await phone.context.close();
        for (const id of phone.made) made.add(id);
        const seconds = ((Date.now() - begun) / 1000).toFixed(1);
        console.log(`chaos browser ${engine.name}: ${name}: ${times} rounds, ${phone.made.size} acts, ${seconds} s`);
      }
      const recorded = house.recorded();
      const arrived = [...made].filter((id) => recorded.get(id)).length;
      const doubled = [...recorded.values()].filter((count) => count > 1).length;
      const lost = made.size - arrived;
      console.log(`chaos-part: rounds ${played} acts ${made.size} recorded ${arrived} lost ${lost} doubled ${doubled}`);
      expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
      expect(made.size).toBeGreaterThan(0);
    } finally {
      await house.close();
    }
  });
}

/** One of so many as equal shares of a whole as whole numbers allow. */
function share(whole: number, parts: number, at: number): number {
  return Math.floor(whole / parts) + (at < whole % parts ? 1 : 0);
}

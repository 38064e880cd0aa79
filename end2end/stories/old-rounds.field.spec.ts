// A phone that drives every day does not fill up: what is a month old and long sent makes room for the next round.
import type { Page } from "@playwright/test";
import { ask, download, morningRound } from "../support/driver";
import { become } from "../support/people";
import { expect, test } from "../support/test";

type Bag = { round: string; name: string; day: string; packed_at: number; stops: { stop: string }[]; devices: { state: { device: string } }[] };

const DAY = 24 * 3600 * 1000;

/** The bag of another round with one stop and one device: packed so many days before, for a day still longer ago. */
function other(bag: Bag, days: number, digit: string): Bag {
  const id = (text: string) => `${text.slice(0, -2)}a${digit}`;
  const [stop, device] = [bag.stops[0]!, bag.devices[0]!];
  return {
    ...bag,
    round: id(bag.round),
    name: `Il y a ${days} jours`,
    packed_at: bag.packed_at - days * DAY * 1000,
    day: new Date(Date.parse(bag.day) - 2 * days * DAY).toISOString().slice(0, 10),
    stops: [{ ...stop, stop: id(stop.stop) }],
    devices: [{ ...device, state: { ...device.state, device: id(device.state.device) } }],
  };
}

const kept = (page: Page, store: string) =>
  page.evaluate(async (name) => {
    const opening = indexedDB.open("regain-field");
    const database = await new Promise<IDBDatabase>((done) => (opening.onsuccess = () => done(opening.result)));
    const asked = database.transaction(name).objectStore(name).getAllKeys();
    return new Promise<string[]>((done) => (asked.onsuccess = () => (database.close(), done(asked.result as string[]))));
  }, store);

test("rounds of long ago leave the phone when the next one is taken along", async ({ page }) => {
  await become(page, /Karim/);
  const round = await morningRound(page);
  await download(page, round);
  const bag = await ask<Bag>(page, `/api/v1/rounds/${round.round}/bag`);
  const [recent, old] = [other(bag, 29, "1"), other(bag, 31, "2")];

  await test.step("as if it had carried two more, one of them long ago", async () => {
    await page.evaluate(async (bags) => {
      const opening = indexedDB.open("regain-field");
      const database = await new Promise<IDBDatabase>((done) => (opening.onsuccess = () => done(opening.result)));
      const transaction = database.transaction(["bags", "progress", "states"], "readwrite");
      for (const one of bags) {
        const { stop } = one.stops[0]!;
        transaction.objectStore("bags").put(JSON.stringify(one), one.round);
        transaction.objectStore("progress").put(JSON.stringify({ stop, taken: [] }), stop);
        for (const { state } of one.devices) transaction.objectStore("states").put(JSON.stringify(state), state.device);
      }
      await new Promise((done) => (transaction.oncomplete = done));
      database.close();
    }, [recent, old]);
    expect(await kept(page, "bags")).toEqual([recent.round, old.round, bag.round].sort());
  });

  await test.step("the older one goes, with all that only it needed", async () => {
    await page.reload();
    await page.getByRole("button", { name: `Actualiser : ${round.name}`, exact: true }).click();
    await expect.poll(() => kept(page, "bags")).toEqual([recent.round, bag.round].sort());
    const [counts, states] = [await kept(page, "progress"), await kept(page, "states")];
    expect(counts).toContain(recent.stops[0]!.stop);
    expect(counts).not.toContain(old.stops[0]!.stop);
    const needed = [...bag.devices, ...recent.devices].map(({ state }) => state.device);
    expect(states).toEqual(expect.arrayContaining(needed));
    expect(states).not.toContain(old.devices[0]!.state.device);
  });
});

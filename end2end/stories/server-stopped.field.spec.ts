// Nobody answers any more: not a phone that was switched to flight mode, but a server that was ended. The phone starts
// from cold all the same, works, and what it did arrives once when the server is back.
import { Phone } from "../chaos/phone";
import { bagOf, morningRound } from "../support/driver";
import { House } from "../support/house";
import { scan, signBoth } from "../support/people";
import { scanner } from "../support/scanner";
import { expect, noServer, test } from "../support/test";

test("a phone starts from cold while the server is stopped, and its work arrives once", async ({ browser, faults, shot }) => {
  test.setTimeout(240_000);
  // Nobody listens at the address.
  faults.allow(...noServer);
  const house = new House();
  let phone: Phone | undefined;
  try {
    await house.open();
    phone = await Phone.of(house, browser);
    faults.watch(phone.context);
    const round = await morningRound(phone.page);
    const bag = await bagOf(phone.page, round);
    const stop = bag.stops.find((known) => !known.signed)!;
    const labels = bag.devices.filter((device) => device.stop === stop.stop).map((device) => device.state.tag!);

    await test.step("the server ends well, and the phone has nothing open any more", async () => {
      const session = await phone!.context.newCDPSession(phone!.page);
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
      await phone!.page.close();
      expect(await house.stop()).toBe(0);
      await expect(fetch(house.origin)).rejects.toThrow();
    });

    const page = (phone.page = await phone.context.newPage());
    await test.step("from cold, with nobody to ask: scanned and signed", async () => {
      await page.goto("/terrain");
      await page.getByRole("link", { name: round.name }).click();
      await page.getByRole("link", { name: stop.site_name }).first().click();
      await page.getByRole("link", { name: "Scanner" }).click();
      await expect(page.locator(".count-value")).toHaveText("0");
      await scan(page, labels.slice(0, -1));
      await scanner(page, "ZZ-SERVEUR-ARRETE");
      await expect(page.getByText("1 inconnu")).toBeVisible();
      await shot("server-stopped", page);
      await page.getByRole("link", { name: "Faire signer la remise" }).click();
      await expect(page.getByText("Manquent (1)")).toBeVisible();
      await signBoth(page, "Zoé Magasin");
      await expect(page.getByText(/Sans réseau\. \d+.actes gardés/)).toBeVisible();
    });

    await test.step("the server is back on what it left: everything arrives, once", async () => {
      const waiting = (await phone!.outbox()).map((act) => act.event_id);
      expect(waiting.length).toBeGreaterThanOrEqual(labels.length);
      await house.open();
      await phone!.sends();
      await expect(page.getByText("Tout est envoyé.")).toBeVisible();
      const recorded = house.recorded();
      expect(waiting.map((id) => recorded.get(id))).toEqual(waiting.map(() => 1));
      expect([...recorded.values()].filter((times) => times > 1)).toEqual([]);
      const after = await bagOf(page, round);
      expect(after.stops.find((known) => known.stop === stop.stop)!.signed).toBe(true);
    });
  } finally {
    await phone?.context.close();
    await house.close();
  }
});

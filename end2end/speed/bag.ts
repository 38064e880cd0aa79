// A driver's longest day, made from a short round of the demo: as many stops and expected devices as a lorry ever has.
type Device = {
  state: { device: string; tag: string | null };
  stop: string | null;
  identifiers: { kind: string; value: string }[];
};
type Stop = { stop: string; position: number; site_name: string; signed: boolean };
export type Bag = { round: string; stops: Stop[]; devices: Device[] };

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The label with this number: seven characters and the one that checks them (`domain::code` has the rule). */
export function label(number: number): string {
  const values = Array.from({ length: 7 }, (_, at) => Math.floor(number / 32 ** (6 - at)) % 32);
  const shifted = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1);
  const check = [...values, 0].reduce((sum, value) => shifted(sum) ^ value, 0);
  return [...values, check].map((value) => LETTERS[value]).join("");
}

/** The same id with another end. */
const another = (id: string, at: number) => id.slice(0, 24) + at.toString(16).padStart(12, "0");

/** The bag with so many stops, of which the first is a real one, and so many devices, all expected somewhere. */
export function longDay(short: Bag, stops: number, devices: number): Bag {
  const first = short.stops.find((stop) => !stop.signed)!;
  const model = short.devices.find((device) => device.stop === first.stop && device.state.tag)!;
  const all = Array.from({ length: stops }, (_, at) => ({
    ...first,
    stop: at === 0 ? first.stop : another(first.stop, at),
    position: at + 1,
    site_name: at === 0 ? first.site_name : `${first.site_name} ${at + 1}`,
  }));
  const carried = Array.from({ length: devices }, (_, at) => ({
    ...model,
    state: { ...model.state, device: another(model.state.device, at), tag: label(1_000_000_007 + at * 7_919) },
    // So many stand at the first stop that a whole measurement can be made there.
    stop: at < devices / 10 ? first.stop : all[at % stops]!.stop,
    identifiers: [
      { kind: "asset_tag", value: `JOUR-${at}` },
      { kind: "serial", value: `5CG${(0x5eed0000 + at).toString(36).toUpperCase()}` },
    ],
  }));
  return { ...short, stops: all, devices: carried };
}

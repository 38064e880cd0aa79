// What is tried with a picture that does not show its codes at once: closer, turned, flattened, softened. Ordered by
// what a try gains for the time it takes, measured over labels that were blurred, shaded, turned and far away.
"use strict";

/** No try works on more points than this: beyond, phones take a second for one. */
const MOST_POINTS = 2_400_000;
/** The longer side of what a photo is looked at as a whole. */
const WHOLE = 1_600;

/** Its middle, as much of it as may be enlarged that often. */
function closer(picture, times) {
  const share = Math.min(1, Math.sqrt(MOST_POINTS / (picture.width * picture.height * times * times)));
  const width = Math.round(picture.width * share), height = Math.round(picture.height * share);
  const middle = share === 1 ? picture : cut(picture, (picture.width - width) >> 1, (picture.height - height) >> 1, width, height);
  return scaled(middle, times);
}

/** With some quiet around, which codes need that fill their picture. */
const quiet = (picture) => framed(picture, Math.ceil(Math.max(picture.width, picture.height) / 12));

const bars = { kinds: BARS };

/** Each try: what is made of the picture, and what the reader is told. */
const TRIES = [
  { name: "turned 60", of: (picture) => turned(picture, 60), ...bars },
  { name: "turned 30", of: (picture) => turned(picture, 30), ...bars },
  { name: "closer", of: (picture) => quiet(closer(picture, 1.5)) },
  { name: "turned 45", of: (picture) => turned(picture, 45), ...bars },
  { name: "half", of: (picture) => scaled(picture, 0.5) },
  { name: "turned 15", of: (picture) => turned(picture, 15), ...bars },
  { name: "turned 75", of: (picture) => turned(picture, 75), ...bars },
  { name: "sharp", of: (picture) => sharpened(picture, 2, 1.5) },
  { name: "soft", of: (picture) => blurred(closer(picture, 2), 2) },
  { name: "flat", of: (picture) => thresholded(closer(picture, 2), 30) },
  { name: "turned 22", of: (picture) => turned(closer(picture, 2), 22.5) },
  { name: "turned 68", of: (picture) => turned(closer(picture, 1.5), 67.5), ...bars },
  { name: "turned 53", of: (picture) => turned(closer(picture, 1.5), 52.5), ...bars },
  { name: "turned 38", of: (picture) => turned(closer(picture, 1.5), 37.5), ...bars },
  { name: "turned 8", of: (picture) => turned(closer(picture, 1.5), 7.5), ...bars },
  { name: "turned 83", of: (picture) => turned(closer(picture, 1.5), 82.5), ...bars },
  { name: "closer, sharp", of: (picture) => sharpened(quiet(closer(picture, 3)), 4, 1.5) },
  { name: "bright", of: (picture) => stretched(closer(picture, 2)), binarizer: "GlobalHistogram" },
  { name: "cleaned", of: (picture) => closer(picture, 2), tryDenoise: true },
  { name: "turned 45, closer", of: (picture) => turned(closer(picture, 2), 45) },
];

/** Looks a second time at what a try has read, differently enough that chance would not repeat itself. */
const SECOND_LOOKS = [
  (picture) => scaled(picture, 1.3),
  (picture) => turned(picture, 3),
  (picture) => sharpened(scaled(picture, 1.6), 2, 0.7),
  (picture) => blurred(scaled(picture, 1.8), 1),
  (picture) => turned(scaled(picture, 0.8), -3),
];

/** What small drawn pictures need before anything else, and large photos: parts of them as they were taken. */
function partsOf(picture) {
  const { width, height } = picture, side = Math.max(width, height);
  if (side < 320) return [{ name: "drawn", of: () => quiet(enlarged(picture, 3)) }];
  if (side <= WHOLE) return [];
  const parts = [];
  const wide = Math.min(width, WHOLE), high = Math.min(height, WHOLE);
  const starts = (length, part) => [...new Set([(length - part) >> 1, 0, length - part])];
  for (const top of starts(height, high)) {
    for (const left of starts(width, wide)) parts.push({ name: `part ${left},${top}`, of: () => cut(picture, left, top, wide, high) });
  }
  return parts;
}

/** A picture's codes so far, and which of them are believed. */
class Findings {
  constructor() {
    this.found = new Map();
  }

  /** Takes in what one try read. Whether there was anything in it. */
  add(codes, picture) {
    for (const { kind, text, corners } of codes) {
      const known = this.found.get(kind + text) ?? { kind, text, votes: 0 };
      this.found.set(kind + text, known);
      known.votes += 1;
      known.corners ??= corners.map((corner) => homeOf(picture, corner));
    }
    return codes.length > 0;
  }

  /** Bars are believed when two tries read the same, and no other text where they stand. */
  believed() {
    const all = [...this.found.values()];
    return all.filter((code) => {
      if (!BARS.includes(code.kind)) return true;
      const rivals = all.filter((other) => other !== code && BARS.includes(other.kind) && onOnePlace(code.corners, other.corners));
      return code.votes >= 2 && rivals.every((rival) => rival.votes * 2 < code.votes);
    });
  }

  /** Whether something was read that is not believed yet. */
  doubts() {
    const believed = this.believed();
    return [...this.found.values()].some((code) => !believed.includes(code));
  }
}

const middleOf = (corners) => [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);

/** Whether two codes cannot both be there: the middle of each is within the other's reach. */
function onOnePlace(one, other) {
  const [from, to] = [middleOf(one), middleOf(other)];
  const apart = Math.hypot(from[0] - to[0], from[1] - to[1]);
  const reach = (corners, middle) => Math.max(...corners.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1])));
  return apart < Math.min(reach(one, from), reach(other, to)) / 2;
}

/** Reads one photo, trying on until something is believed or the time is over. */
async function readStill(image, read, time, first = []) {
  const until = performance.now() + time, left = () => performance.now() < until;
  const picture = greyOf(image), findings = new Findings();
  findings.add(first, picture);
  const side = Math.max(picture.width, picture.height);
  const whole = side > WHOLE ? scaled(picture, WHOLE / side) : picture;
  const look = async ({ of, name, ...settings }) => {
    const seen = of(whole), codes = await read(coloursOf(seen), settings);
    if (!findings.add(codes, seen)) return;
    for (const again of SECOND_LOOKS) {
      if (!findings.doubts() || !left()) return;
      const second = again(seen);
      findings.add(await read(coloursOf(second), settings), second);
    }
  };
  const plain = { name: "as it is", of: (same) => same };
  for (const [at, attempt] of [plain, ...partsOf(picture), ...TRIES].entries()) {
    if (!left()) break;
    await look(attempt);
    // One look more than needed: where one code is, others may be.
    if (at > 0 && findings.believed().length > 0) break;
  }
  return findings.believed();
}

/** Reads a film: one quick look a frame; while nothing is seen, every second frame one of the tries in turn. */
class Film {
  constructor(read) {
    Object.assign(this, { read, frame: 0, next: 0, lucky: null, quietFrames: 0 });
  }

  async look(image) {
    this.frame += 1;
    // What has just worked is what the next frame most likely needs too, and bars are only believed when it repeats.
    const retry = this.lucky ?? (this.quietFrames > 1 && this.frame % 2 === 0 ? TRIES[this.next++ % TRIES.length] : null);
    if (!retry) {
      const codes = await this.read(image, {});
      this.quietFrames = codes.length ? 0 : this.quietFrames + 1;
      return codes.map(({ kind, text, corners }) => ({ kind, text, corners: corners.map(({ x, y }) => [x, y]) }));
    }
    const { of, name, ...settings } = retry;
    const seen = of(greyOf(image)), codes = await this.read(coloursOf(seen), settings);
    this.lucky = codes.length && this.lucky !== retry ? retry : null;
    return codes.map(({ kind, text, corners }) => ({ kind, text, corners: corners.map((corner) => homeOf(seen, corner)) }));
  }
}

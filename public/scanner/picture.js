// Pictures in grey, and what can be done to one so that a code in it is easier to read. Plain functions over bytes: the
// same on every browser, in a worker without canvas, and in tests.
"use strict";

/**
 * A picture in grey: one byte a point, row by row. `home` leads a point of it back to where it was in the picture that
 * was taken: [x, y] becomes [a·x + c·y + e, b·x + d·y + f].
 */
const grey = (width, height, home = [1, 0, 0, 1, 0, 0], light = new Uint8Array(width * height)) => ({ width, height, home, light });

/** Another light on the same points. */
const relit = ({ width, height, home }, light) => grey(width, height, home, light);

/** The way home of a picture made from another, given how its points lie on that one. */
function homeBy([a, b, c, d, e, f], [p, q, r, s, t, u]) {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Where a point was in the picture that was taken. */
const homeOf = ({ home: [a, b, c, d, e, f] }, { x, y }) => [a * x + c * y + e, b * x + d * y + f];

/** Grey from the colours of an ImageData, seen as the eye sees them. */
function greyOf({ width, height, data }) {
  const picture = grey(width, height);
  for (let at = 0, from = 0; at < picture.light.length; at++, from += 4) {
    picture.light[at] = (306 * data[from] + 601 * data[from + 1] + 117 * data[from + 2]) >> 10;
  }
  return picture;
}

/** What readers take: four bytes a point. */
function coloursOf({ width, height, light }) {
  const data = new Uint8ClampedArray(light.length * 4);
  const points = new Uint32Array(data.buffer);
  // The same byte thrice, and opaque: right whichever end the machine's numbers begin at.
  for (let at = 0; at < light.length; at++) points[at] = light[at] * 0x010101 | 0xff000000;
  return new ImageData(data, width, height);
}

/** Larger or smaller by any factor, smooth. Getting much smaller it takes the mean of what falls together. */
function scaled(picture, factor) {
  const width = Math.max(1, Math.round(picture.width * factor)), height = Math.max(1, Math.round(picture.height * factor));
  const home = homeBy(picture.home, [picture.width / width, 0, 0, picture.height / height, 0, 0]);
  const result = grey(width, height, home);
  if (factor < 0.75) return averaged(picture, result);
  // Column by column the same two neighbours and weights: worked out once.
  const columns = weights(width, picture.width), rows = weights(height, picture.height);
  for (let y = 0, to = 0; y < height; y++) {
    const upper = rows.first[y] * picture.width, lower = rows.second[y] * picture.width, down = rows.share[y];
    for (let x = 0; x < width; x++, to++) {
      const left = columns.first[x], right = columns.second[x], across = columns.share[x];
      const above = picture.light[upper + left] * (256 - across) + picture.light[upper + right] * across;
      const below = picture.light[lower + left] * (256 - across) + picture.light[lower + right] * across;
      result.light[to] = (above * (256 - down) + below * down) >> 16;
    }
  }
  return result;
}

function weights(length, of) {
  const first = new Int32Array(length), second = new Int32Array(length), share = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const place = Math.min(of - 1, Math.max(0, ((at + 0.5) * of) / length - 0.5));
    first[at] = Math.floor(place);
    second[at] = Math.min(of - 1, first[at] + 1);
    share[at] = Math.round((place - first[at]) * 256);
  }
  return { first, second, share };
}

function averaged(picture, result) {
  const { width, height } = result;
  for (let y = 0, to = 0; y < height; y++) {
    const top = Math.floor((y * picture.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * picture.height) / height));
    for (let x = 0; x < width; x++, to++) {
      const left = Math.floor((x * picture.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * picture.width) / width));
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        for (let at = row * picture.width + left, end = row * picture.width + right; at < end; at++) sum += picture.light[at];
      }
      result.light[to] = sum / ((right - left) * (bottom - top));
    }
  }
  return result;
}

/** Every point as a square of `times` by `times`: for pictures that were drawn, not taken. */
function enlarged(picture, times) {
  const result = grey(picture.width * times, picture.height * times, homeBy(picture.home, [1 / times, 0, 0, 1 / times, 0, 0]));
  for (let y = 0, to = 0; y < result.height; y++) {
    const row = Math.floor(y / times) * picture.width;
    for (let x = 0; x < result.width; x++, to++) result.light[to] = picture.light[row + Math.floor(x / times)];
  }
  return result;
}

/** With an edge of the picture's own ground around it: codes that fill their picture lack the quiet they need. */
function framed(picture, edge) {
  const ground = groundOf(picture);
  const home = homeBy(picture.home, [1, 0, 0, 1, -edge, -edge]);
  const result = grey(picture.width + 2 * edge, picture.height + 2 * edge, home);
  result.light.fill(ground);
  for (let y = 0; y < picture.height; y++) {
    const row = picture.light.subarray(y * picture.width, (y + 1) * picture.width);
    result.light.set(row, (y + edge) * result.width + edge);
  }
  return result;
}

/** The light of the ground that marks are on: that of the lightest tenth. */
function groundOf({ light }) {
  const counts = countsOf(light);
  let left = light.length / 10;
  for (let level = 255; level > 0; level--) if ((left -= counts[level]) <= 0) return level;
  return 0;
}

function countsOf(light) {
  const counts = new Uint32Array(256);
  for (const level of light) counts[level]++;
  return counts;
}

/** Turned by an angle in degrees around its middle; nothing is cut off. */
function turned(picture, degrees) {
  const angle = (degrees * Math.PI) / 180, cosine = Math.cos(angle), sine = Math.sin(angle);
  const width = Math.ceil(Math.abs(picture.width * cosine) + Math.abs(picture.height * sine));
  const height = Math.ceil(Math.abs(picture.width * sine) + Math.abs(picture.height * cosine));
  // Its points on the old picture: the middle upon the middle, then along and across.
  const startX = (picture.width - 1) / 2 - ((width - 1) * cosine) / 2 - ((height - 1) * sine) / 2;
  const startY = (picture.height - 1) / 2 + ((width - 1) * sine) / 2 - ((height - 1) * cosine) / 2;
  const result = grey(width, height, homeBy(picture.home, [cosine, -sine, sine, cosine, startX, startY]));
  result.light.fill(groundOf(picture));
  const { light } = picture, row = picture.width, lastX = picture.width - 1, lastY = picture.height - 1;
  for (let y = 0, to = 0; y < height; y++) {
    let fromX = startX + y * sine, fromY = startY + y * cosine;
    for (let x = 0; x < width; x++, to++, fromX += cosine, fromY -= sine) {
      if (fromX < 0 || fromY < 0 || fromX >= lastX || fromY >= lastY) continue;
      // Between four points, in 256ths.
      const left = fromX | 0, top = fromY | 0, at = top * row + left;
      const across = ((fromX - left) * 256) | 0, down = ((fromY - top) * 256) | 0;
      const upper = light[at] * (256 - across) + light[at + 1] * across;
      const lower = light[at + row] * (256 - across) + light[at + row + 1] * across;
      result.light[to] = (upper * (256 - down) + lower * down) >> 16;
    }
  }
  return result;
}

/** A part of it. */
function cut(picture, left, top, width, height) {
  const result = grey(width, height, homeBy(picture.home, [1, 0, 0, 1, left, top]));
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    result.light.set(picture.light.subarray(from, from + width), y * width);
  }
  return result;
}

/** The darkest and the lightest hundredth become black and white, and all between is spread. */
function stretched(picture) {
  const counts = countsOf(picture.light), few = picture.light.length / 100;
  const reach = (from, step) => {
    let left = few, level = from;
    while (level + step >= 0 && level + step <= 255 && (left -= counts[level]) > 0) level += step;
    return level;
  };
  const dark = reach(0, 1), span = Math.max(1, reach(255, -1) - dark);
  const levels = Uint8ClampedArray.from({ length: 256 }, (_, level) => ((level - dark) * 255) / span);
  return relit(picture, picture.light.map((level) => levels[level]));
}

/** The mean light around each point, within `reach` points on every side. */
function means({ width, height, light }, reach) {
  // Sums over all that is left of and above a point make any rectangle's sum three additions.
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += light[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const result = new Float32Array(light.length);
  for (let y = 0, to = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * (width + 1), bottom = Math.min(height, y + reach + 1) * (width + 1);
    const high = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x++, to++) {
      const left = Math.max(0, x - reach), right = Math.min(width, x + reach + 1);
      result[to] = (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / ((right - left) * high);
    }
  }
  return result;
}

/** Black where a point is darker than its surroundings: shadows and glare across a code go. */
function thresholded(picture, reach, share = 0.97) {
  const around = means(picture, reach);
  return relit(picture, picture.light.map((level, at) => (level < around[at] * share ? 0 : 255)));
}

/** Soft, so that dots and scratches run together with what they belong to. */
function blurred(picture, reach) {
  return relit(picture, Uint8Array.from(means(picture, reach)));
}

/** Edges that a lens left soft are drawn steeper. */
function sharpened(picture, reach, amount) {
  const around = means(picture, reach);
  const light = new Uint8ClampedArray(picture.light.length);
  for (let at = 0; at < light.length; at++) light[at] = picture.light[at] + amount * (picture.light[at] - around[at]);
  return relit(picture, new Uint8Array(light.buffer));
}

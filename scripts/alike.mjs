// In which order functions lie, so that brotli finds near each one what it has in common with another: from any function
// on to the one that shares most with it, among those that have no place yet.

// So many bytes in a row are something that two functions can share.
const SHARED = 4;
// Who shares less than this with the last one does not follow it.
const LITTLE = 0.3;

const piecesOf = (body) => {
  const pieces = new Set();
  for (let from = 0; from + SHARED <= body.length; from++) pieces.add(body.readUInt32LE(from));
  return pieces;
};

// The numbers of the functions in their order. Where nothing alike is left, it goes on with the shortest of the next type.
export const likestBesideEachOther = (bodies, types) => {
  const pieces = bodies.map(piecesOf);
  const having = new Map();
  pieces.forEach((all, index) => {
    for (const piece of all) {
      if (!having.has(piece)) having.set(piece, []);
      having.get(piece).push(index);
    }
  });

  const placed = [];
  const isPlaced = new Uint8Array(bodies.length);
  const shared = new Float64Array(bodies.length);
  const next = (last) => {
    const sharing = [];
    for (const piece of pieces[last]) {
      const others = having.get(piece);
      const weight = 1 / Math.log2(1 + others.length); // What few have says more.
      for (const other of others) {
        if (isPlaced[other]) continue;
        if (shared[other] === 0) sharing.push(other);
        shared[other] += weight;
      }
    }
    let likest;
    let most = LITTLE;
    for (const other of sharing) {
      const weighed = shared[other] / Math.sqrt(pieces[other].size + SHARED);
      if (weighed > most) [likest, most] = [other, weighed];
      shared[other] = 0;
    }
    return likest;
  };

  const shortestFirst = (a, b) =>
    types[a] - types[b] || bodies[a].length - bodies[b].length || Buffer.compare(bodies[a], bodies[b]);
  for (const start of [...bodies.keys()].sort(shortestFirst)) {
    if (isPlaced[start]) continue;
    for (let one = start; one !== undefined; one = next(one)) {
      placed.push(one);
      isPlaced[one] = 1;
    }
  }
  return placed;
};

/** A list in an order that a seed decides: the same seed and name give the same order, in Node and in a browser. */

/** From 0 to below 1, by turns (mulberry32). */
function generator(text) {
  let state = 0;
  for (const sign of text) state = (Math.imul(state, 31) + sign.codePointAt(0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled(list, seed, name = '') {
  const random = generator(`${seed} ${name}`);
  const result = [...list];
  for (let end = result.length - 1; end > 0; end--) {
    const other = Math.floor(random() * (end + 1));
    [result[end], result[other]] = [result[other], result[end]];
  }
  return result;
}

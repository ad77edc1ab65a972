/** How long the answers are that a pattern allows: read from its text, without trying any. */

/** In characters of a string; `most` may be Infinity. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

const NONE: Lengths = { least: 0, most: 0 };
const ANY: Lengths = { least: 0, most: Infinity };
const ONE: Lengths = { least: 1, most: 1 };
/** A sign that may be one that a string has two characters for. */
const WIDE: Lengths = { least: 1, most: 2 };

/** The lengths of what a valid pattern matches; what is hard to tell is taken to be of any length. */
export function lengthsOf(source: string): Lengths {
  let at = 0;

  /** What stands here if it looks like that, and goes on behind it. */
  const take = (expression: RegExp): RegExpExecArray | null => {
    const sticky = new RegExp(expression, `${expression.flags}y`);
    sticky.lastIndex = at;
    const found = sticky.exec(source);
    if (found) at = sticky.lastIndex;
    return found;
  };

  const choice = (): Lengths => {
    let all = sequence();
    while (take(/\|/)) {
      const other = sequence();
      all = { least: Math.min(all.least, other.least), most: Math.max(all.most, other.most) };
    }
    return all;
  };

  const sequence = (): Lengths => {
    let { least, most } = NONE;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const one = atom();
      const [from, to] = times();
      least += one.least * from;
      most += one.most === 0 || to === 0 ? 0 : one.most * to;
    }
    return { least, most };
  };

  const times = (): readonly [number, number] => {
    const found = take(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/);
    if (!found) return [1, 1];
    const [, sign, from = '', comma, to] = found;
    if (sign) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
    return [Number(from), comma ? (to ? Number(to) : Infinity) : Number(from)];
  };

  const group = (): Lengths => {
    const inside = choice();
    take(/\)/);
    return inside;
  };

  const atom = (): Lengths => {
    if (take(/\(\?<?[=!]/)) {
      group();
      return NONE;
    }
    if (take(/\((?:\?[a-z-]*:|\?<[^>]*>)?/)) return group();
    const [set] = take(/\[(?:\\.|[^\]\\])*\]/s) ?? [];
    if (set !== undefined) return /^\[(?!\^)[ -~]*$/.test(set) && !/\\[DWSpPu]/.test(set) ? ONE : WIDE;
    if (take(/\\[bB]|\^|\$/)) return NONE;
    if (take(/\\(?:[1-9]|k<)[^]*$/)) return ANY;
    if (take(/\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|[DWS])/)) return WIDE;
    if (take(/\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|.)/is)) return ONE;
    if (take(/[ -\-/-~]/)) return ONE;
    at++;
    return WIDE;
  };

  return choice();
}

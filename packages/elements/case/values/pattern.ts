/** Patterns that an administrator wrote: tested where that is safe, and left to the service where it is not. */

const LONGEST_PATTERN = 500;
const LONGEST_ANSWER = 1_000;
/** A pattern that may run away can't run far in an answer of this length. */
const SHORT_ANSWER = 18;

export interface Pattern {
  readonly source: string;
  readonly expression: RegExp;
  /** Repeats what repeats, so that some answers take forever to test. */
  readonly risky: boolean;
}

/** The pattern, or undefined for one that is none, or too long. Like the service, it stands for the whole answer. */
export function readPattern(source: string): Pattern | undefined {
  if (source === '' || source.length > LONGEST_PATTERN) return undefined;
  for (const flags of ['u', '']) {
    try {
      return { source, expression: new RegExp(`^(?:${source})$`, flags), risky: isRisky(source) };
    } catch {
      // Not a pattern in this way of writing; perhaps in the other.
    }
  }
  return undefined;
}

/** Whether the answer matches; what can't be tested in good time counts as matching, since the service tests it as well. */
export function matches({ expression, risky }: Pattern, answer: string): boolean {
  return answer.length > (risky ? SHORT_ANSWER : LONGEST_ANSWER) || expression.test(answer);
}

/** How often something may be repeated without bound, one after the other, before that alone takes too long. */
const MOST_LOOPS = 2;

/** Whether a group that repeats holds something that repeats or branches, or the pattern refers back to itself. */
function isRisky(source: string): boolean {
  const plain = source
    .replace(/\\[1-9]|\\k</g, '\u0001')
    .replace(/\\./g, '_')
    .replace(/\[[^\]]*\]/g, '_');
  if (plain.includes('\u0001')) return true;
  let loops = 0;
  const groups: { loose: boolean }[] = [{ loose: false }];
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at]!;
    if (sign === '(') {
      groups.push({ loose: false });
      // What follows says what kind of group it is, and repeats nothing.
      if (plain[at + 1] === '?') at++;
      continue;
    }
    if (sign === '|') groups.at(-1)!.loose = true;
    if (sign === ')') {
      const inside = groups.length > 1 ? groups.pop()! : { loose: false };
      if (inside.loose && repeats(plain, at + 1) === 'loop') return true;
      if (inside.loose) groups.at(-1)!.loose = true;
    }
    const how = repeats(plain, at);
    if (how !== 'none') groups.at(-1)!.loose = true;
    if (how === 'loop' && ++loops > MOST_LOOPS) return true;
  }
  return false;
}

/** What stands at this place: nothing that repeats, something that may be left out, or something that goes on and on. */
function repeats(plain: string, at: number): 'none' | 'some' | 'loop' {
  const sign = plain[at];
  if (sign === '*' || sign === '+') return 'loop';
  if (sign === '?') return 'some';
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(plain.slice(at, at + 12)) ?? [];
  if (least === undefined) return 'none';
  if (!comma) return Number(least) > 50 ? 'loop' : 'none';
  return most === '' || Number(most) > 10 ? 'loop' : 'some';
}

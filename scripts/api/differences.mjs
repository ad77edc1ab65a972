/** The lines that differ between two texts, as `- old` and `+ new`, with the heading or declaration that they are under. */
const MOST = 60;

export function differences(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const lines = [];
  let scope;
  let shown;
  for (const [sign, text] of changes(old, now)) {
    if (/^(#|\S.*\b(class|interface|type|function|const)\b)/.test(text)) scope = text;
    if (sign === ' ') continue;
    if (scope !== shown && scope !== text) lines.push(`  ${scope}`);
    shown = scope;
    lines.push(`${sign} ${text}`);
  }
  const more = lines.length > MOST ? [`… and ${lines.length - MOST} more lines`] : [];
  return [...lines.slice(0, MOST), ...more].join('\n');
}

/** The longest common subsequence between what is alike at both ends. */
function* changes(old, now) {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) yield [' ', old[start++]];
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [a, b] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length)
    if (i < a.length && j < b.length && a[i] === b[j]) {
      yield [' ', a[i++]];
      j++;
    } else if (i < a.length && (j === b.length || length[i + 1][j] >= length[i][j + 1])) yield ['-', a[i++]];
    else yield ['+', b[j++]];
  for (const text of old.slice(old.length - end)) yield [' ', text];
}

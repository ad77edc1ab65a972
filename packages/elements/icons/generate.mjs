// Writes the outlines of the icons in use, taken from lucide-static. Run after a change of the lists:
//   node packages/elements/icons/generate.mjs
// `--check` fails when a file differs from what the lists say.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { format, resolveConfig } from 'prettier';

/** What an icon is called here, and what at lucide. What loads later has a file of its own. */
const SETS = [
  {
    file: 'generated.ts',
    name: 'outlines',
    icons: {
      audio: 'headphones',
      back: 'arrow-left',
      check: 'check',
      down: 'chevron-down',
      incoming: 'phone-incoming',
      keypad: 'grip',
      missed: 'phone-missed',
      mute: 'mic-off',
      microphone: 'mic',
      outgoing: 'phone-outgoing',
      pause: 'pause',
      phone: 'phone',
      play: 'play',
      record: 'disc',
      search: 'search',
      signOut: 'log-out',
      star: 'star',
      warning: 'triangle-alert',
      close: 'x',
    },
  },
  {
    file: 'in-call.ts',
    name: 'inCallOutlines',
    icons: {
      conference: 'user-plus',
      group: 'users',
      park: 'circle-parking',
      person: 'user',
      transfer: 'phone-forwarded',
    },
  },
  {
    file: 'tray.ts',
    name: 'trayOutlines',
    icons: {
      about: 'info',
      addPerson: 'user-plus',
      announce: 'megaphone',
      chats: 'messages-square',
      download: 'download',
      help: 'life-buoy',
      message: 'message-square-text',
      page: 'external-link',
      people: 'users',
      person: 'user',
      queue: 'hourglass',
      recent: 'history',
      remove: 'trash-2',
      script: 'scroll-text',
      send: 'send-horizontal',
      stop: 'square',
      tools: 'wrench',
      transfer: 'forward',
      voicemail: 'voicemail',
      volume: 'volume-2',
      worksheet: 'clipboard-list',
    },
  },
  {
    file: 'callbacks.ts',
    name: 'callbackOutlines',
    icons: {
      add: 'plus',
      bell: 'bell',
      edit: 'pencil',
      remove: 'trash-2',
      silent: 'bell-off',
      snooze: 'alarm-clock',
      undo: 'undo-2',
    },
  },
  {
    file: 'script.ts',
    name: 'scriptOutlines',
    icons: {
      copy: 'copy',
      larger: 'a-arrow-up',
      print: 'printer',
      smaller: 'a-arrow-down',
      up: 'chevron-up',
    },
  },
  {
    file: 'worksheet.ts',
    name: 'worksheetOutlines',
    icons: {
      calendar: 'calendar',
      clock: 'clock',
      upload: 'arrow-up',
    },
  },
];

const require = createRequire(import.meta.url);

/** One element of an icon as path data; lucide draws with these shapes only. */
function toPath(shape, attributes) {
  const n = (name) => Number(attributes[name] ?? 0);
  switch (shape) {
    case 'path':
      return attributes.d;
    case 'line':
      return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
    case 'polyline':
      return `M${attributes.points}`;
    case 'circle':
    case 'ellipse': {
      const [cx, cy, rx, ry] = [n('cx'), n('cy'), n('r') || n('rx'), n('r') || n('ry')];
      return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
    }
    case 'rect': {
      const [x, y, w, h, r] = [n('x'), n('y'), n('width'), n('height'), n('rx')];
      const corner = (dx, dy) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
      return (
        `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}` +
        `h${-(w - 2 * r)}${corner(-r, -r)}v${-(h - 2 * r)}${corner(r, -r)}z`
      );
    }
    default:
      throw new Error(`An icon draws with <${shape}>, which is not known here`);
  }
}

/** A path that can follow another: its first point absolute, and the lines that may follow it still relative. */
function absoluteStart(d) {
  return d.replace(
    /^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*(?=([-\d.])?)/,
    (_, x, y, more) => `M${x} ${y}${more ? 'l' : ''}`,
  );
}

async function outline(file) {
  const text = await readFile(require.resolve(`lucide-static/icons/${file}.svg`), 'utf8');
  const shapes = [...text.replace(/^[\s\S]*?<svg[^>]*>/, '').matchAll(/<([a-z]+)\s+([^>]*?)\/>/g)];
  return shapes
    .map(([, shape, rest]) =>
      toPath(
        shape,
        Object.fromEntries([...rest.matchAll(/([a-z0-9]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
      ),
    )
    .map(absoluteStart)
    .join('');
}

async function source(target, name, icons) {
  const lines = [];
  for (const [key, file] of Object.entries(icons)) lines.push(`  ${key}:\n    '${await outline(file)}',`);
  const text = `// Generated from lucide-static (ISC licence) by generate.mjs. Do not edit.\n/** Icon outlines as SVG path data on a 24 by 24 grid. */\nexport const ${name} = {\n${lines.join('\n')}\n} as const;\n`;
  return format(text, { ...(await resolveConfig(target.pathname)), parser: 'typescript' });
}

for (const { file, name, icons } of SETS) {
  const target = new URL(file, import.meta.url);
  const text = await source(target, name, icons);
  if (!process.argv.includes('--check')) await writeFile(target, text);
  else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error(
      `packages/elements/icons/${file} differs from the list: run node packages/elements/icons/generate.mjs`,
    );
    process.exitCode = 1;
  }
}

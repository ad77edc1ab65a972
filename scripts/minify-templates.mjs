/** A rollup plugin: takes the indentation out of `html` and `svg` templates, and minifies `css` ones with esbuild. */
import { transform } from 'esbuild';
import MagicString from 'magic-string';

function templatesIn(node, found = []) {
  if (Array.isArray(node)) for (const child of node) templatesIn(child, found);
  else if (node && typeof node.type === 'string') {
    if (node.type === 'TaggedTemplateExpression' && /^(html|svg|css)$/.test(node.tag.name ?? '')) found.push(node);
    for (const key in node) if (key !== 'type') templatesIn(node[key], found);
  }
  return found;
}

/** Without `utf8`, esbuild writes a sign beyond ASCII as an escape, which a template reads as one of its own. */
const CSS = { loader: 'css', minify: true, target: 'chrome125', charset: 'utf8' };
const inTemplate = (text) => text.replace(/[\\`]|\$\{/g, '\\$&');

export const minifyTemplates = () => ({
  name: 'minify-templates',
  async transform(code, id) {
    if (!id.includes('/packages/elements/') || !/\b(html|svg|css)`/.test(code)) return null;
    const text = new MagicString(code);
    for (const { tag, quasi } of templatesIn(this.parse(code))) {
      const { quasis } = quasi;
      for (const { start, end, value } of quasis) {
        if (start === end) continue;
        // A style sheet in pieces is no style sheet yet: only its white space goes.
        const whole = tag.name === 'css' && quasis.length === 1 && !value.raw.includes('\\');
        const small = whole
          ? inTemplate((await transform(value.raw, CSS)).code.trim())
          : value.raw.replace(/\s*\n\s*/g, ' ');
        text.overwrite(start, end, small);
      }
    }
    return { code: text.toString(), map: text.generateMap({ hires: true }) };
  },
});

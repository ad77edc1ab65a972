/**
 * Describes the elements for others, from their class comments: the custom elements manifest for Storybook, editors and
 * whoever else reads it, and VS Code's data for HTML and CSS.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { root } from './run.mjs';

const FOLDER = 'packages/elements';
/** What no page calls: what an element does for itself, and what Lit's base class brings. */
const INNER = new Set(['version', 'styles', 'formAssociated', 'shadowRootOptions', 'focus', 'render']);

/**
 * Our tags are defined by a function that leaves those alone that are taken already; the analyzer knows only the browser's.
 * A tag whose class its `define.ts` doesn't export is a piece of another element, and none of a page's business.
 */
function tagsPlugin() {
  const tags = new Map();
  return {
    name: 'tags',
    analyzePhase({ ts: compiler, node, moduleDoc }) {
      if (!compiler.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments.map((argument) => argument.getText().replace(/^'|'$/g, ''));
      const isExported = new RegExp(`^export \\{[^}]*\\b${element}\\b`, 'm').test(node.getSourceFile().text);
      if (isExported) tags.set(element, { tagName: tag, definedIn: moduleDoc.path.replace(/\.ts$/, '.js') });
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (tags.has(declaration.name))
            Object.assign(declaration, tags.get(declaration.name), { customElement: true });
        }
      }
    },
  };
}

/** What a page may use of an element. */
function forPages({ members = [], attributes = [], events = [], ...declaration }) {
  const isOpen = (member) =>
    !INNER.has(member.name) &&
    !member.static &&
    (member.privacy ?? 'public') === 'public' &&
    // What a piece keeps for the element around it, and what answers the browser's forms, says so by having no comment.
    Boolean(member.description);
  return {
    ...declaration,
    members: members.filter(isOpen),
    attributes: attributes.filter((one) => one.description),
    events: events.filter((one) => one.description),
  };
}

/** The manifest: a module per element, by the names under which a page imports it. */
export function describeElements() {
  const modules = readdirSync(`${root}${FOLDER}`, { recursive: true })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('dist'))
    .sort()
    .map((path) =>
      ts.createSourceFile(path, readFileSync(`${root}${FOLDER}/${path}`, 'utf8'), ts.ScriptTarget.ES2015, true),
    );
  const { schemaVersion, modules: all } = create({
    modules,
    plugins: [...litPlugin(), tagsPlugin()],
    context: { dev: false },
  });
  const described = all
    .flatMap(({ declarations }) => declarations.filter(({ tagName }) => tagName))
    .map(({ definedIn, ...declaration }) => {
      const path = `dist/${definedIn}`;
      const reference = { name: declaration.name, module: path };
      return {
        kind: 'javascript-module',
        path,
        declarations: [forPages(declaration)],
        exports: [
          { kind: 'js', name: declaration.name, declaration: reference },
          { kind: 'custom-element-definition', name: declaration.tagName, declaration: reference },
        ],
      };
    });
  return { schemaVersion, readme: '', modules: described };
}

/** Writes what describes the elements beside what is built. */
export function writeManifest() {
  const manifest = describeElements();
  const outdir = `${FOLDER}/dist`;
  writeFileSync(`${root}${outdir}/custom-elements.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  generateVsCodeCustomElementData(manifest, { outdir });
}

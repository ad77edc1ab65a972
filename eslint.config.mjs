import globals from 'globals';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** What a package may import besides its own files: the arrows of ARCHITECTURE.md. */
const ARROWS = {
  contract: [],
  client: ['contract'],
  audio: ['client'],
  elements: ['client', 'audio'],
  simulator: ['contract'],
  toolbar: ['elements', 'client', 'audio'],
};
const NODE_MODULES = ['node:*', 'ws', 'werift', '@xmldom/xmldom'];
const PACKAGES = Object.keys(ARROWS);

/** Import rules for a folder: what is forbidden, and why. */
const imports = (files, patterns, paths = []) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
});

const arrows = PACKAGES.map((name) => {
  const forbidden = PACKAGES.filter((other) => other !== name && !ARROWS[name].includes(other));
  return {
    name,
    patterns: [
      {
        group: [
          ...forbidden.flatMap((other) => [`@cti-elements/${other}`, `@cti-elements/${other}/*`]),
          `@cti-elements/${name}`,
        ],
        message: `ARCHITECTURE.md: ${name} imports ${ARROWS[name].join(', ') || 'no other package'}, and its own files by path.`,
      },
      { group: ['../../*/../*', '../../../packages/*'], message: 'Import another package by its name.' },
      ...(name === 'audio' ? [] : [{ group: ['sip.js', 'sip.js/*'], message: 'Only audio imports sip.js.' }]),
      ...(name === 'simulator' ? [] : [{ group: NODE_MODULES, message: 'This package runs in a browser.' }]),
      ...(name === 'elements' || name === 'audio' || name === 'toolbar'
        ? []
        : [{ group: ['lit', 'lit/*', '@lit/*'], message: 'Only elements has widgets.' }]),
    ],
  };
});

/** What a room may not import: those above it. `order` goes from the roof to the ground; rooms in one list stand side by side. */
const above = (order, room) => {
  const higher = order
    .slice(
      0,
      order.findIndex((one) => [one].flat().includes(room)),
    )
    .flat();
  const message = `${room} stands below ${higher.join(', ')}: imports go down.`;
  return higher.length ? [{ group: higher.map((name) => `../**/${name}/**`), message }] : [];
};

/** The rooms of a folder. What a package may import holds beside that, since a rule replaces the one before it. */
const rooms = (folder, order, patterns) =>
  order.flat().map((room) => imports([`${folder}/${room}/**/*.ts`], [...patterns, ...above(order, room)]));

/** The elements' rooms, from the roof. */
const ELEMENTS = ['provider', 'desk', 'phone', 'case', 'internal', ['icons', 'station']];

/** The rooms of the simulator's core, from the roof. */
const CORE = ['service', 'control', 'calls', 'desk', 'state', 'account', 'base'];

const patternsOf = (name) => arrows.find((arrow) => arrow.name === name).patterns;
const inBrowser = [
  ...patternsOf('simulator'),
  { group: [...NODE_MODULES, '**/node/*'], message: 'The core and the page host run in a browser.' },
];

/** Each of these files of the room `calls` announces what happened and listens; none imports another one. */
const CALLS = 'consult far-end hang-up inbound live-callbacks outbound park preview wrap-up'.split(' ');
const calls = CALLS.map((name) => {
  const group = CALLS.filter((other) => other !== name).map((other) => `./${other}.ts`);
  const message = 'Announce what happened, and add a rule where it is to be heard: see state/domain-events.ts.';
  const patterns = [...inBrowser, ...above(CORE, 'calls'), { group, message }];
  return imports([`packages/simulator/core/calls/${name}.ts`], patterns);
});

export default tseslint.config(
  {
    ignores: ['**/dist', '**/node_modules', 'storybook-static', 'coverage', 'build', '**/generated', '**/generated.ts'],
  },
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-unused-expressions': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // How the browser's own event maps learn of ours.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: true }],
    },
  },
  ...arrows.map(({ name, patterns }) => imports([`packages/${name}/**/*.ts`], patterns)),
  ...rooms('packages/elements', ELEMENTS, patternsOf('elements')),
  imports(['packages/simulator/page/**/*.ts'], inBrowser),
  ...rooms('packages/simulator/core', CORE, inBrowser),
  ...calls,
  {
    files: ['packages/simulator/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'navigator',
        'process',
        'Buffer',
        'localStorage',
        'sessionStorage',
      ],
    },
  },
  {
    // A page may hold libraries that change arrays and objects: what they are known to change is not used.
    files: ['packages/{contract,client,audio,elements}/**/*.ts'],
    ignores: ['packages/contract/json.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'JSON', property: 'stringify', message: 'Use toJson, which no toJSON of the page reaches.' },
        { object: 'Array', property: 'from', message: 'Old libraries have another one: spread, or map.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ForInStatement', message: 'It finds what the page has added to objects: use Object.keys.' },
      ],
    },
  },
  {
    // Audio loads on demand: a static import would put it into the first load. Types cost nothing.
    files: ['packages/elements/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['@cti-elements/audio'], allowTypeImports: true, message: 'Load audio with import().' }],
        },
      ],
    },
  },
  { files: ['packages/elements/**/*.ts'], ...lit.configs['flat/recommended'] },
  { files: ['packages/elements/**/*.ts'], ...wc.configs['flat/best-practice'] },
  {
    files: ['packages/elements/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: { ...litA11y.configs.recommended.rules },
  },
  {
    // chai's `expect(x).to.be.true` is an expression.
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'describe', 'it', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    // @open-wc's plugins declare that chai's `equal` returns a promise; the rule can't tell it from a real one.
    files: ['test/**/*.test.ts'],
    ignores: ['test/**/*.node.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
);

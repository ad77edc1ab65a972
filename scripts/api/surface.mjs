/**
 * What the packages offer, as the compiler sees it: for each public entry its exported names, with their declarations as they
 * are published and whether a comment stands above them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { root } from '../run.mjs';

export const PACKAGES = ['contract', 'client', 'audio', 'elements', 'simulator'];

/**
 * @typedef {object} Exported
 * @property {string} name as it is exported
 * @property {string} declared its name where it is declared
 * @property {string} path the source that declares it, from the root of the repository
 * @property {number} line
 * @property {boolean} documented
 * @property {string[]} members that are public and have no comment of their own
 *
 * @typedef {object} Entry
 * @property {string} name as it is imported, `@cti-elements/client`
 * @property {Exported[]} exported
 *
 * @typedef {object} Surface
 * @property {Entry[]} entries
 * @property {(path: string, name: string) => string} textOf the declaration of a name, as it is published
 * @property {(path: string, name: string) => [path: string, name: string][]} usedBy what a declaration refers to
 */

/** @returns {Map<string, Surface>} by package */
export function readSurfaces() {
  const entries = new Map(PACKAGES.map((name) => [name, entriesOf(name)]));
  const roots = [...entries.values()].flat().map(({ file }) => file);
  const { config } = ts.readConfigFile(`${root}tsconfig.build.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: roots }, ts.sys, root);
  const program = ts.createProgram(roots, {
    ...options,
    emitDeclarationOnly: true,
    sourceMap: false,
    inlineSources: false,
  });
  const checker = program.getTypeChecker();
  const published = publishedDeclarations(program);
  const surfaces = new Map();
  for (const [name, list] of entries)
    surfaces.set(name, {
      entries: list.map((entry) => ({ name: entry.name, exported: exportsOf(program, checker, entry.file) })),
      ...published,
    });
  return surfaces;
}

const pathOf = (file) => relative(root, file).replaceAll('\\', '/');

function entriesOf(package_) {
  const { name, exports } = JSON.parse(readFileSync(`${root}packages/${package_}/package.json`, 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => target['x-source'])
    .map(([key, target]) => ({
      name: `${name}${key.slice(1)}`,
      file: `${root}packages/${package_}/${target['x-source'].slice(2)}`,
    }));
}

function exportsOf(program, checker, file) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  if (!module) return [];
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const [declaration] = target.declarations;
      const source = declaration.getSourceFile();
      return {
        name: symbol.name,
        declared: target.name,
        path: pathOf(source.fileName),
        line: source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1,
        documented: target.getDocumentationComment(checker).length > 0,
        members: membersWithoutComment(target, checker),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override;

/** Public methods of a class that it does not merely take over from another. */
function membersWithoutComment(symbol, checker) {
  if (!(symbol.flags & ts.SymbolFlags.Class)) return [];
  return (
    [...(symbol.members?.values() ?? [])]
      .filter(({ declarations }) =>
        declarations?.some(
          (one) =>
            ts.isMethodDeclaration(one) && ts.isIdentifier(one.name) && !(ts.getCombinedModifierFlags(one) & HIDDEN),
        ),
      )
      // What answers the browser's forms is not called by a page.
      .filter((member) => !/^form\w+Callback$/.test(member.name))
      .filter((member) => member.getDocumentationComment(checker).length === 0)
      .map(({ name }) => name)
  );
}

/** The declarations that the compiler writes for those who use the packages, by source and name. */
function publishedDeclarations(program) {
  const files = new Map();
  const printer = ts.createPrinter({ removeComments: true });
  program.emit(
    undefined,
    (name, text, _, __, [source] = []) => {
      if (!name.endsWith('.d.ts') || !source) return;
      const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
      files.set(pathOf(source.fileName), { file, ...readFile(file, pathOf(source.fileName)) });
    },
    undefined,
    true,
  );
  const find = (path, name) => files.get(path)?.declared.get(name) ?? [];
  return {
    textOf: (path, name) =>
      find(path, name)
        .map((node) => printer.printNode(ts.EmitHint.Unspecified, withoutPrivate(node), files.get(path).file))
        .join('\n'),
    usedBy(path, name) {
      const { declared, imported } = files.get(path) ?? {};
      const used = new Map();
      const visit = (node) => {
        const target = ts.isImportTypeNode(node) ? importedType(node, path) : ts.isIdentifier(node) && node.text;
        const found = Array.isArray(target) ? target : declared.has(target) ? [path, target] : imported.get(target);
        if (found) used.set(found.join(' '), found);
        node.forEachChild(visit);
      };
      for (const node of find(path, name)) withoutPrivate(node).forEachChild(visit);
      return [...used.values()].filter(([where, what]) => find(where, what).length);
    },
  };
}

/** Of a class, what others than itself and its heirs can use. */
function withoutPrivate(node) {
  if (!ts.isClassDeclaration(node)) return node;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const members = node.members.filter(
    (member) =>
      !(ts.getCombinedModifierFlags(member) & hidden) && !(member.name && ts.isPrivateIdentifier(member.name)),
  );
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return ts.factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
}

/** What a file declares, and what it takes from others of the project. */
function readFile(file, path) {
  const declared = new Map();
  const imported = new Map();
  const add = (name, node) => declared.set(name, [...(declared.get(name) ?? []), node]);
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) add(name.getText(), statement);
    else if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      const target = resolved(statement.moduleSpecifier.text, path);
      if (target && bindings && ts.isNamedImports(bindings))
        for (const { name, propertyName } of bindings.elements)
          imported.set(name.text, [target, (propertyName ?? name).text]);
    } else if (statement.name) add(statement.name.text, statement);
  }
  return { declared, imported };
}

function importedType(node, path) {
  const { argument, qualifier } = node;
  if (!ts.isLiteralTypeNode(argument) || !qualifier) return undefined;
  const target = resolved(argument.literal.text, path);
  return target && [target, qualifier.getText()];
}

/** A file of the same package; other packages have reports of their own. */
function resolved(specifier, path) {
  if (!specifier.startsWith('.')) return undefined;
  const target = pathOf(new URL(specifier, `file://${root}${path}`).pathname);
  return [target, target.replace(/\.js$/, '.ts')].find((one) => existsSync(`${root}${one}`));
}

/**
 * The declarations of a generated package, of which `build.mjs` writes those that its entry points lead
 * to. This file too is part of every generated package.
 */
import path from 'node:path';
import { parseSync, transformSync } from 'rolldown/utils';

/** @typedef {ReadonlyMap<string, string>} Files Texts by POSIX path. */

/** @typedef {import('rolldown/utils').ESTree.Program['body'][number]} Node */
/** @typedef {import('rolldown/utils').ESTree.Declaration} Declaration */
/** @typedef {import('rolldown/utils').ESTree.ImportDeclaration} ImportDeclaration */
/** @typedef {import('rolldown/utils').ESTree.ExportNamedDeclaration} ExportNamedDeclaration */

/**
 * What can be left out of a declaration file: a declaration, or one name of a list that is imported or
 * exported.
 *
 * @typedef {object} Part
 * @property {string} module
 * @property {string} text
 * @property {string} [local] its name inside the module
 * @property {string} [exported] its name for other modules; `*` for all that another module exports
 * @property {boolean} isType whether there is nothing of it in the code
 * @property {readonly string[]} uses names inside the module that it may mean
 * @property {{ module: string, name: string }} [from] what it takes from another module
 */

/**
 * A statement of a declaration file, and how it is written with only some of its parts.
 *
 * @typedef {{ parts: readonly Part[], write: (used: readonly Part[]) => string }} Statement
 */

/** @typedef {ReadonlyMap<string, readonly Statement[]>} Modules The declarations of each module. */

/**
 * The declarations of all modules; a source has to say all types of what it exports.
 *
 * @param {Files} sources
 * @returns {Modules}
 * @throws {Error} when it does not, or has a syntax error
 */
export function readDeclarations(sources) {
  return new Map(
    [...sources].map(([name, source]) => [name, statements(name, declaration(name, source))]),
  );
}

/**
 * The names under which a module exports what is in the code.
 *
 * @param {Modules} modules
 * @param {string} module
 * @returns {string[]}
 */
export function valuesOf(modules, module) {
  const parts = (modules.get(module) ?? []).flatMap((statement) => statement.parts);
  return parts.flatMap(({ exported, isType, from }) => {
    if (exported === '*') {
      return valuesOf(modules, from?.module ?? '').filter((name) => name !== 'default');
    }
    return exported && !isType ? [exported] : [];
  });
}

/**
 * The declarations of the entry points, and of the other modules what these lead to: what only code
 * has a use for is not declared.
 *
 * @param {Modules} modules
 * @param {readonly string[]} entries
 * @returns {Files}
 */
export function declarations(modules, entries) {
  const used = usedParts(modules, entries);
  /** @type {Map<string, string>} */
  const made = new Map();
  for (const [module, list] of modules) {
    const kept = list.map(({ parts }) => parts.filter((part) => used.has(part)));
    const text = list.map(({ write }, index) => write(kept[index] ?? [])).join('');
    if (text === '') continue;
    // Unless something is exported as nothing, all that stands in a declaration file is.
    const hides = kept.flat().some(({ exported, from }) => !exported && !from);
    made.set(`cjs/${module}.d.ts`, `${text}${hides ? 'export {};\n' : ''}`);
    if (entries.includes(module)) made.set(`esm/${module}.d.ts`, forwarder(module, text));
  }
  return made;
}

/**
 * All that the exports of some modules lead to.
 *
 * @param {Modules} modules
 * @param {readonly string[]} entries
 * @returns {ReadonlySet<Part>}
 */
function usedParts(modules, entries) {
  /** @type {Map<string, Part[]>} */
  const index = new Map();
  for (const part of [...modules.values()].flat().flatMap(({ parts }) => parts)) {
    const { module, local, exported } = part;
    const keys = [local && `${module} ${local}`];
    if (exported) keys.push(`${module} export *`, `${module} export ${exported}`);
    for (const key of new Set(keys)) if (key) index.set(key, [...(index.get(key) ?? []), part]);
  }
  /** @param {{ module: string, name: string }} wanted */
  const exportsOf = ({ module, name }) =>
    index.get(`${module} export ${name}`) ?? index.get(`${module} export *`) ?? [];
  const used = new Set(entries.flatMap((module) => exportsOf({ module, name: '*' })));
  // A set that grows while it is gone through is gone through to its end.
  for (const { module, uses, from } of used) {
    const mentioned = uses.flatMap((name) => index.get(`${module} ${name}`) ?? []);
    for (const part of [...mentioned, ...(from ? exportsOf(from) : [])]) used.add(part);
  }
  return used;
}

/**
 * @param {string} module
 * @param {string} text its declarations
 * @returns {readonly Statement[]}
 */
function statements(module, text) {
  const { body } = parseSync(`${module}.d.ts`, text).program;
  return body.map((node, index) => {
    if (node.type === 'ImportDeclaration') return list(module, text, node);
    if (node.type === 'ExportNamedDeclaration' && !node.declaration)
      return list(module, text, node);
    // The comment before a declaration is its own.
    const own = text.slice(body[index - 1]?.end ?? 0, node.end).trim();
    const part = { module, text: own, isType: false, uses: identifiers(node) };
    /** @type {Statement['write']} */
    const write = ([used]) => (used ? `${own}\n` : '');
    if (node.type === 'ExportAllDeclaration') {
      const from = { module: moduleOf(module, node.source), name: '*' };
      const exported = node.exported ? nameOf(node.exported) : '*';
      return { parts: [{ ...part, exported, uses: [], from }], write };
    }
    const isExported = node.type === 'ExportNamedDeclaration';
    const declared = isExported ? node.declaration : node;
    const isType = /Interface|TypeAlias/.test(declared?.type ?? '');
    const parts = namesOf(declared).map((local) => {
      return { ...part, local, isType, ...(isExported && { exported: local }) };
    });
    return { parts, write };
  });
}

/**
 * An import or export of several names.
 *
 * @param {string} module
 * @param {string} text
 * @param {ImportDeclaration | ExportNamedDeclaration} node
 * @returns {Statement}
 */
function list(module, text, node) {
  const isImport = node.type === 'ImportDeclaration';
  const ofTypes = (isImport ? node.importKind : node.exportKind) === 'type';
  const source = node.source && moduleOf(module, node.source);
  const parts = node.specifiers.map((item) => {
    const local = nameOf(item.local);
    const own = text.slice(item.start, item.end);
    const part = { module, text: own, isType: ofTypes || own.startsWith('type ') };
    if (item.type === 'ExportSpecifier') {
      const exported = nameOf(item.exported);
      if (!source) return { ...part, exported, uses: [local] };
      return { ...part, exported, uses: [], from: { module: source, name: local } };
    }
    const name = item.type === 'ImportSpecifier' ? nameOf(item.imported) : '*';
    return { ...part, local, uses: [], from: { module: source ?? '', name } };
  });
  const words = `${isImport ? 'import' : 'export'}${ofTypes ? ' type' : ''}`;
  const from = node.source ? ` from ${text.slice(node.source.start, node.source.end)}` : '';
  return {
    parts,
    write: (used) => {
      const names = used.map((part) => part.text).join(', ');
      if (names === '') return '';
      return `${words} ${names.startsWith('*') ? names : `{ ${names} }`}${from};\n`;
    },
  };
}

/** @param {string} module @param {{ value: string }} source */
function moduleOf(module, source) {
  return path.posix.join(path.posix.dirname(module), source.value).replace(/\.js$/, '');
}

/** @param {{ name: string } | { value: string }} name */
function nameOf(name) {
  return 'name' in name ? name.name : name.value;
}

/**
 * The names that a declaration gives.
 *
 * @param {Node | Declaration | null} node
 * @returns {string[]}
 */
function namesOf(node) {
  const ids = node?.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id) : [];
  const own = node && 'id' in node && node.id ? [node.id] : [];
  return [...ids, ...own].flatMap((id) => ('name' in id ? [id.name] : []));
}

/**
 * All names below a node but those of members: it may mean fewer, and never others.
 *
 * @param {object} node
 * @returns {string[]}
 */
function identifiers(node) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {unknown} value */
  const collect = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'Identifier' && 'name' in value)
      found.add(`${value.name}`);
    const isMember = 'key' in value && 'computed' in value && !value.computed;
    for (const [name, part] of Object.entries(value))
      if (!isMember || name !== 'key') collect(part);
  };
  collect(node);
  return [...found];
}

/**
 * @param {string} module
 * @param {string} source
 */
function declaration(module, source) {
  const result = transformSync(`${module}.ts`, source, {
    typescript: { declaration: { stripInternal: true } },
    tsconfig: false,
  });
  const [error] = result.errors;
  if (error) throw new Error(`src/${module}.ts: ${error.message}`);
  return result.declaration ?? '';
}

/**
 * Declarations that stand beside an ES module and take everything from those of CommonJS. A star does
 * not bring the default export along, and by its own name it would be the whole module.
 *
 * @param {string} entry
 * @param {string} text
 */
function forwarder(entry, text) {
  const target = `${path.posix.relative(path.posix.dirname(`esm/${entry}`), `cjs/${entry}`)}.js`;
  const [, name] = /\b([\w$]+) as default\b/.exec(text) ?? [];
  const ownDefault = name === undefined ? '' : `export { ${name} as default } from "${target}";\n`;
  return `export * from "${target}";\n${ownDefault}`;
}

// One check of a certificate pack, several ways: true if it is valid; how many issues it has.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

export const CONTENDERS = ['hand', 'ours', 'ajv', 'typia', 'typebox'];
export const TASKS = [
  'hot',
  'fresh 1 shape',
  'fresh 8 shapes',
  'list of 50',
  'one bad of 50',
  'import',
  'evaluation',
];

/** What measures the package itself, with nothing to compare it with. */
export const ALONE = ['import', 'evaluation'];

export const GUARDS = '../generated/cloudflare-ssl/dist/esm/guards/index.js';

/** As it ships: bundled and minified. */
async function bundled(contents, change = (text) => text) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(change(text)).toString('base64')}`);
}

/** The milliseconds from the first statement of the bundle of all guards to its last. */
export async function evaluationTime() {
  const { took } = await bundled(
    `export * from '${GUARDS}'`,
    (text) =>
      `const begin = performance.now();${text};export const took = performance.now() - begin;`,
  );
  return took;
}

/** The schema of a pack without formats, so that all check the same. */
async function plainSchema() {
  const { validateCertificatePack } = await import(GUARDS);
  const schema = validateCertificatePack['~standard'].jsonSchema.input({ target: 'draft-07' });
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === 'format' ? undefined : value)));
}

const listOf = (schema) => ({
  type: 'array',
  items: { $ref: '#/$defs/Pack' },
  $defs: { ...schema.$defs, Pack: { ...schema, $defs: undefined } },
});

export const contenders = {
  async hand() {
    const { isPack, explainPacks } = await import('./guard-hand.mjs');
    const isList = (list) => {
      for (let index = 0; index < list.length; index += 1) if (!isPack(list[index])) return false;
      return true;
    };
    return { is: isPack, isList, explain: explainPacks };
  },
  async ours() {
    const { is, isList, explain } = await bundled(`
      import { isCertificatePack, validateCertificatePackListEnvelope } from '${GUARDS}';
      export const is = isCertificatePack;
      export const isList = (list) => {
        for (let index = 0; index < list.length; index += 1)
          if (!isCertificatePack(list[index])) return false;
        return true;
      };
      export const explain = (result) =>
        validateCertificatePackListEnvelope(
          { success: true, errors: [], messages: [], result },
          { formats: false },
        ).issues.length;
    `);
    return { is, isList, explain };
  },
  async ajv() {
    const require = createRequire(new URL('../package.json', import.meta.url));
    const { default: Ajv } = require('ajv');
    const { default: standalone } = require('ajv/dist/standalone');
    const schema = await plainSchema();
    const compile = (source, allErrors) => {
      const ajv = new Ajv({ allErrors, strict: false, code: { source: true } });
      const module = { exports: {} };
      new Function('module', 'exports', 'require', standalone(ajv, ajv.compile(source)))(
        module,
        module.exports,
        require,
      );
      return module.exports;
    };
    const explaining = compile(JSON.parse(JSON.stringify(listOf(schema))), true);
    const isList = compile(JSON.parse(JSON.stringify(listOf(schema))), false);
    return {
      is: compile(schema, false),
      isList,
      explain: (list) => (explaining(list) ? 0 : explaining.errors.length),
    };
  },
  async typia() {
    const { compileTypia } = await import('./guard-typia.mjs');
    return await bundled(compileTypia());
  },
  async typebox() {
    const { Compile } = await import('typebox/schema');
    const schema = await plainSchema();
    const one = Compile(schema);
    const list = Compile(JSON.parse(JSON.stringify(listOf(schema))));
    return {
      is: (value) => one.Check(value),
      isList: (value) => list.Check(value),
      explain: (value) => list.Errors(value)[1].length,
    };
  },
};

import { buildApi } from '../generator/build/api.js';
import type { Config } from '../generator/config/config.js';
import { defaultConfig } from '../generator/config/read.js';
import type { Diagnostic } from '../generator/diagnostics/diagnostic.js';
import type { Api } from '../generator/model/api.js';
import type { Json } from '../generator/model/json.js';

/** The file that documents of tests seem to be read from. */
export const FILE = '/spec/api.json';

type Members = { readonly [key: string]: Json };

/** The model of a document, which has to have one. */
export function apiOf(
  document: Members,
  config?: Partial<Config>,
): { readonly api: Api; readonly diagnostics: readonly Diagnostic[] } {
  const { api, diagnostics } = modelOf(document, config);
  if (!api) throw new Error(`no model: ${JSON.stringify(diagnostics)}`);
  return { api, diagnostics };
}

/** The model of a document, without files. */
export function modelOf(
  document: Members,
  config: Partial<Config> = {},
): { readonly api: Api | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const whole = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, ...document };
  const root = { file: FILE, text: JSON.stringify(whole), root: whole };
  const { value, diagnostics } = buildApi(
    { root, sources: new Map([[FILE, root]]), missing: [] },
    { ...defaultConfig(FILE, '/out'), ...config },
  );
  return { api: value, diagnostics };
}

/** A document with these schemas and nothing else. */
export function withSchemas(schemas: Members): Members {
  return { components: { schemas } };
}

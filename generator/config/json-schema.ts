import { DIALECTS, toJsonSchema } from '../runtime/validation/standard.js';
import { CONFIG_SCHEMA } from './schema.js';

/** The JSON Schema of configs, as text. It is made of what configs are validated with. */
export function configSchema(): string {
  // The draft that editors know best.
  const schema = DIALECTS['draft-07']?.(toJsonSchema(() => CONFIG_SCHEMA));
  const $schema = 'http://json-schema.org/draft-07/schema#';
  return `${JSON.stringify({ $schema, title: 'sdkwright config', ...schema }, null, 2)}\n`;
}

import { NO_DOC } from '../model/doc.js';
import type { Location } from '../model/location.js';
import type { Parameter } from '../model/operation.js';
import type { Reader } from './reader.js';

/**
 * The parameters of an operation, so that each name in its path template has one in the path, and
 * each in the path a place in the template. Where one name is left over on either side, they are
 * taken for the same; else what is not declared is any text, and what has no place is left out.
 */
export function fitPathParameters(
  reader: Reader,
  path: string,
  at: Location,
  parameters: readonly Parameter[],
): Parameter[] {
  const inTemplate = [...new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))];
  const inPath = parameters.filter(({ location }) => location === 'path');
  const undeclared = inTemplate.filter((name) => !inPath.some((one) => one.name === name));
  const unused = inPath.filter(({ name }) => !inTemplate.includes(name));
  const [only] = unused;
  if (only && unused.length === 1 && undeclared.length === 1) {
    const [name = ''] = undeclared;
    reader.report('path-param-renamed', { path, name, declared: only.name }, only.at);
    return parameters.map((one) => (one === only ? { ...one, name } : one));
  }
  for (const name of undeclared) {
    reader.report('path-param-undeclared', { path, name }, { ...at, key: true });
  }
  for (const { name, at: place } of unused) {
    reader.report('path-param-unused', { path, name }, place);
  }
  return [
    ...undeclared.map((name) => textParameter(name, at)),
    ...parameters.filter((one) => !unused.includes(one)),
  ];
}

function textParameter(name: string, at: Location): Parameter {
  return {
    name,
    location: 'path',
    required: true,
    style: 'simple',
    explode: false,
    allowReserved: false,
    schema: { at, types: ['string'] },
    examples: [],
    extensions: [],
    doc: NO_DOC,
    at,
  };
}

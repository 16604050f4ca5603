import type { Collector } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';

/** Each name in a path template has a parameter, and each path parameter a place in the template. */
export function checkPathParameters(api: Api, out: Collector): void {
  for (const { path, parameters, at } of api.operations.values()) {
    const inTemplate = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
    const declared = parameters.filter(({ location }) => location === 'path');
    for (const name of inTemplate) {
      if (declared.some((parameter) => parameter.name === name)) continue;
      out.report('path-param-undeclared', { path, name }, { ...at, key: true });
    }
    for (const { name, at: place } of declared) {
      if (!inTemplate.has(name)) out.report('path-param-unused', { path, name }, place);
    }
  }
}

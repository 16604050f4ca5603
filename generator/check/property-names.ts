import type { Collector } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import type { Type } from '../model/type.js';

/** A member without a name is legal JSON and almost certainly a mistake. */
export function checkPropertyNames(api: Api, out: Collector): void {
  for (const { type, origin } of api.declarations.values()) {
    if (origin === 'component') visit(type, out);
  }
}

function visit(type: Type, out: Collector): void {
  if (type.kind === 'list') visit(type.element, out);
  if (type.kind === 'union' || type.kind === 'intersection') {
    for (const member of type.members) visit(member, out);
  }
  if (type.kind !== 'object') return;
  for (const { name, at, type: inner } of type.properties) {
    if (name === '') out.report('property-empty', {}, { ...at, key: true });
    visit(inner, out);
  }
}

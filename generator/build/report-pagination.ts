import type { Config } from '../config/config.js';
import { closest } from '../diagnostics/closest.js';
import { below } from '../model/location.js';
import type { PaginationScheme } from '../model/pagination.js';
import { doubtfulLink } from './next-field.js';
import type { Reader } from './reader.js';
import type { Registry } from './registry.js';
import type { MethodOutline } from './resources.js';
import type { ResultOutline } from './result.js';

interface ReportContext {
  readonly reader: Reader;
  readonly config: Config;
  readonly registry: Registry;
}

/** Reports pages that nobody spoke of, and pages that the config asked for and that there are not. */
export function reportPagination(
  { reader, config, registry }: ReportContext,
  { operation, paginated, at }: MethodOutline,
  { pagination, content }: ResultOutline,
): void {
  if (config.infersPages && paginated === undefined && operation.method === 'GET') {
    const params = { operation: operation.id };
    const member = content && doubtfulLink(content.schema, (id) => registry.schema(id));
    if (pagination) {
      reader.report('pagination-inferred', { ...params, how: wayOf(pagination) }, operation.at);
    } else if (member) {
      reader.report('pagination-unsure', { ...params, member: member.join('.') }, operation.at);
    }
  }
  if (paginated === undefined || paginated === false || pagination) return;
  const known = config.paginations.map(({ name }) => name);
  if (paginated === true || known.includes(paginated)) {
    reader.report('pagination-unfit', { operation: operation.id }, at);
    return;
  }
  const near = closest(paginated, known);
  const suggestion = near ? `Did you mean "${near}"?` : 'Describe it under "pagination".';
  const params = { kind: 'pagination scheme', name: paginated, suggestion };
  reader.report('config-scheme-missing', params, below(at, 'paginated'));
}

/** How pages are gone through, in words. */
function wayOf(scheme: PaginationScheme): string {
  const next = scheme.nextField?.join('.');
  if (scheme.kind !== 'link') {
    const from = next === undefined ? '' : `, which is "${next}" of the one before`;
    return `by the parameter "${scheme.positionParam}"${from}`;
  }
  return next === undefined ? 'by the header "Link"' : `by the link "${next}"`;
}

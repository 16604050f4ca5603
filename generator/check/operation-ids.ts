import type { Collector } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import { below } from '../model/location.js';

/** No two operations have the same id (OpenAPI 3.1, section 4.8.10.1). */
export function checkOperationIds(api: Api, out: Collector): void {
  const first = new Map<string, string>();
  for (const { id, operationId, at } of api.operations.values()) {
    if (operationId === undefined) continue;
    const known = first.get(operationId);
    if (known === undefined) first.set(operationId, id);
    else {
      const place = below(at, 'operationId');
      out.report('operation-id-duplicate', { id: operationId, first: known }, place);
    }
  }
}

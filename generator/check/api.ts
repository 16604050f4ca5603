/**
 * Stage "check": model → diagnostics. Each rule is a file; it judges what the document says, and the
 * model is unchanged by it.
 */
import { Collector, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import { checkMediaTypes } from './media-types.js';
import { checkOperationIds } from './operation-ids.js';
import { checkPropertyNames } from './property-names.js';

const RULES = [checkOperationIds, checkPropertyNames, checkMediaTypes];

/** Checks a model by every rule there is. */
export function checkApi(api: Api): readonly Diagnostic[] {
  const out = new Collector();
  for (const rule of RULES) rule(api, out);
  return out.outcome(api).diagnostics;
}

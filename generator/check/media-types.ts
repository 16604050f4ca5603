import type { Collector } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import { chosenContent, successResponse, type Content } from '../model/operation.js';

/** Of several media types one is used, and what is neither converted nor plainly a file is named. */
export function checkMediaTypes(api: Api, out: Collector): void {
  for (const operation of api.operations.values()) {
    for (const body of [operation.body, successResponse(operation)]) {
      const chosen = body && chosenContent(body);
      if (!body || !chosen) continue;
      const { mediaType, at } = chosen;
      if (body.contents.length > 1) {
        out.report('media-types-several', { operation: operation.id, chosen: mediaType }, body.at);
      }
      if (isPassedOn(chosen)) out.report('media-type-unsupported', { mediaType }, at);
    }
  }
}

/** Files are binary content on purpose. */
function isPassedOn({ kind, mediaType }: Content): boolean {
  const isFile =
    /^((image|audio|video|font)\/|application\/(octet-stream|pdf|zip|gzip|x-tar|wasm)\b)/i;
  return kind === 'events' || kind === 'lines' || (kind === 'binary' && !isFile.test(mediaType));
}

import type { Collector } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import { chosenContent, successResponse, type Content } from '../model/operation.js';

/** Of several media types one is used by itself, and what is neither converted nor plainly a file is named. */
export function checkMediaTypes(api: Api, out: Collector): void {
  for (const operation of api.operations.values()) {
    const { id, body } = operation;
    const response = successResponse(operation);
    const sent = body && chosenContent(body);
    const received = response && chosenContent(response);
    if (body && sent && body.contents.length > 1) {
      out.report('media-types-several', { operation: id, chosen: sent.mediaType }, body.at);
    }
    if (response && received && response.contents.length > 1) {
      out.report(
        'response-types-several',
        { operation: id, chosen: received.mediaType },
        response.at,
      );
    }
    if (sent?.kind === 'multipart' && !/^multipart\/(form-data|\*)/i.test(sent.mediaType)) {
      out.report('multipart-as-form', { mediaType: sent.mediaType }, sent.at);
    }
    for (const content of [sent, received]) {
      if (!content || !isPassedOn(content)) continue;
      out.report('media-type-unsupported', { mediaType: content.mediaType }, content.at);
    }
  }
}

/** Files are binary content on purpose. */
function isPassedOn({ kind, mediaType }: Content): boolean {
  const isFile =
    /^((image|audio|video|font)\/|application\/(octet-stream|pdf|zip|gzip|x-tar|wasm)\b)/i;
  return kind === 'binary' && !isFile.test(mediaType);
}

import { NO_DOC } from '../model/doc.js';
import { below } from '../model/location.js';
import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { extensionsOf, type ObjectNode, type Reader } from './reader.js';

/** Reads `components.securitySchemes`. */
export function readSecuritySchemes(reader: Reader, components: ObjectNode): SecurityScheme[] {
  return reader.entries(components, 'securitySchemes').flatMap(([name, node]) => {
    const object = reader.follow(node, 'A security scheme');
    if (!object) return [];
    const description = reader.string(object, 'description');
    const kind = schemeKind(reader, object);
    const keyName = reader.string(object, 'name');
    const place = reader.string(object, 'in');
    const tokenURL = clientCredentialsURL(reader, object);
    const located = place === 'header' || place === 'query' || place === 'cookie';
    return [
      {
        name,
        kind,
        ...(kind === 'apiKey' &&
          keyName !== undefined &&
          located && { key: { in: place, name: keyName } }),
        ...(kind === 'oauth2' && tokenURL !== undefined && { tokenURL }),
        extensions: extensionsOf(object),
        doc: { ...NO_DOC, ...(description !== undefined && { description }) },
        at: object.at,
      },
    ];
  });
}

function clientCredentialsURL(reader: Reader, scheme: ObjectNode): string | undefined {
  const flows =
    scheme.members['type'] === 'oauth2' ? reader.objectMember(scheme, 'flows') : undefined;
  const flow = flows && reader.objectMember(flows, 'clientCredentials');
  return flow && reader.string(flow, 'tokenUrl');
}

/** Reads `security` of the document or of an operation; absent if it says nothing of it. */
export function readSecurity(
  reader: Reader,
  owner: ObjectNode,
): readonly SecurityRequirement[] | undefined {
  if (!reader.member(owner, 'security')) return undefined;
  return reader.list(owner, 'security').flatMap((node) => {
    const object = reader.object(node, 'A security requirement');
    if (!object) return [];
    return [
      Object.keys(object.members).map(
        (scheme) => [scheme, reader.strings(object, scheme)] as const,
      ),
    ];
  });
}

function schemeKind(reader: Reader, object: ObjectNode): SecurityScheme['kind'] {
  const type = reader.string(object, 'type');
  switch (type) {
    case 'apiKey':
    case 'oauth2':
    case 'openIdConnect':
    case 'mutualTLS':
      return type;
    case 'http': {
      const scheme = reader.string(object, 'scheme')?.toLowerCase();
      return scheme === 'bearer' || scheme === 'basic' ? scheme : 'http';
    }
    default: {
      const expected = 'one of apiKey, http, mutualTLS, oauth2, openIdConnect';
      const found = JSON.stringify(type ?? null);
      reader.report('shape-wrong', { what: '"type"', expected, found }, below(object.at, 'type'));
      return 'http';
    }
  }
}

import { defined } from '../model/defined.js';
import type { ServerVariable } from '../model/package.js';
import type { ObjectNode, Reader } from './reader.js';

/** A server of the document. */
export interface Server {
  /** The URL with its `{variables}`. */
  readonly template: string;
  /** The URL with the default values of the variables, without a slash at the end. */
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  readonly variables: readonly ServerVariable[];
}

/** Reads a `servers` list. */
export function readServers(reader: Reader, owner: ObjectNode): Server[] {
  return reader.list(owner, 'servers').flatMap((node) => {
    const server = reader.object(node, 'A server');
    const template = server && reader.string(server, 'url');
    if (!server || template === undefined) return [];
    const variables = reader.entries(server, 'variables').flatMap(([name, variable]) => {
      const object = reader.object(variable, 'A server variable');
      const value = object && reader.string(object, 'default');
      if (!object || value === undefined) return [];
      const description = reader.string(object, 'description');
      return [
        defined({ name, default: value, values: reader.strings(object, 'enum'), description }),
      ];
    });
    const url = fill(template, variables).replace(/\/+$/, '');
    const name = reader.string(server, 'name');
    const description = reader.string(server, 'description');
    return [defined({ template, url, name, description, variables })];
  });
}

function fill(template: string, variables: readonly ServerVariable[]): string {
  return template.replace(
    /\{([^{}]*)\}/g,
    (hole, name: string) => variables.find((variable) => variable.name === name)?.default ?? hole,
  );
}

/** Words by which documents tell their servers apart. */
const PURPOSE = /\b(production|sandbox|staging|development|test|testing|local|demo|preview)\b/i;

/**
 * Base URLs by name of the environment: the server's own name, what its description calls it, or a
 * number. The first one is the default.
 */
export function environmentsOf(
  servers: readonly Server[],
): (readonly [name: string, url: string])[] {
  const taken = new Set<string>();
  return servers.map(({ url, name, description = '' }, index) => {
    const purpose = PURPOSE.exec(description)?.[1]?.toLowerCase();
    const usual = index === 0 ? 'production' : `server_${index + 1}`;
    const free = [name, purpose, usual, `server_${index + 1}`].find(
      (candidate) => candidate !== undefined && !taken.has(candidate),
    );
    const chosen = free ?? `server_${index + 1}_${servers.length}`;
    taken.add(chosen);
    return [chosen, url] as const;
  });
}

/** The URL of the server of an operation; one that is relative stands below the API's first. */
export function absoluteServer(url: string, api: readonly Server[]): string | undefined {
  const [first] = api;
  if (!URL.canParse(url, first?.url)) return undefined;
  return new URL(url, first?.url).href.replace(/\/+$/, '');
}

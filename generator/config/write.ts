import path from 'node:path';
import type { Api } from '../model/api.js';
import type { ClientOption } from '../model/package.js';
import type { LinkScheme, PaginationScheme, PositionScheme } from '../model/pagination.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { wordsOf } from '../model/words.js';
import type { Config } from './config.js';
import { comment, list, nested, pair, scalar } from './yaml-text.js';

/** What goes into the head of a config. */
export interface ConfigPlace {
  /** Absolute folder that the config will be in. */
  readonly folder: string;
  /** Address of the JSON Schema of configs, for editors. */
  readonly schema: string;
}

/**
 * The text of a config that says what was inferred from a document that has none, to be edited. With
 * it the SDK has the same calls as without.
 */
export function configText(config: Config, api: Api, { folder, schema }: ConfigPlace): string {
  const relative = (file: string): string => path.relative(folder, file).replaceAll(path.sep, '/');
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Written by "sdkwright init" from what the document shows. Change what you like; what is',
    '# removed is inferred again, "resources" as a whole.',
    pair('spec', relative(config.spec)),
    comment('The folder of the SDK. What is in it is generated; files beside it stay as they are.'),
    pair('output', relative(config.output) || '.'),
    '',
    ...packageLines(api),
    '',
    ...environmentLines(api),
    ...clientLines(api),
    ...settingsLines(config, api),
    ...paginationLines(api.paginations),
    comment(
      'The tree of calls: client.<resource>.<method>(…). Rename, move or remove as you like;',
    ),
    comment('what is left out on purpose goes under "unspecified_endpoints", a list of endpoints.'),
    'resources:',
    ...nested(topResources(api).flatMap((resource) => resourceLines(api, resource))),
    '',
  ].join('\n');
}

function packageLines({ package: { name, version, description } }: Api): string[] {
  return [
    'targets:',
    '  typescript:',
    ...nested(
      [
        pair('package_name', name),
        pair('version', version),
        pair('description', description),
        comment('client_name: the name of the client class, if the title of the API is not it'),
      ],
      2,
    ),
  ];
}

function environmentLines({ client: { environments } }: Api): string[] {
  if (environments.length === 0) {
    return [
      comment('The document names no server.'),
      '# environments:',
      '#   production: https://api.example.com',
      '',
    ];
  }
  return [
    comment('Base URLs by name; the first is the default.'),
    'environments:',
    ...nested(environments.map(([name, url]) => pair(name, url))),
    '',
  ];
}

function clientLines(api: Api): string[] {
  const prefix =
    wordsOf(api.package.name.replace(/^@[^/]*\//, ''))
      .join('_')
      .toUpperCase() || 'API';
  const options = api.client.options.flatMap((option) => optionLines(option, prefix));
  return [
    'client_settings:',
    ...nested([
      comment('What the names of the environment variables begin with.'),
      pair('default_env_prefix', prefix),
      comment('request_id_headers: response headers that name a request, [x-request-id]'),
      comment('idempotency_header: header that makes a repeated request safe, Idempotency-Key'),
      ...(options.length === 0
        ? []
        : [comment('Options of the client: its credentials.'), 'opts:', ...nested(options)]),
    ]),
    '',
  ];
}

function optionLines({ name, description, auth }: ClientOption, prefix: string): string[] {
  const variable = `${prefix}_${wordsOf(name).join('_').toUpperCase()}`;
  return [
    `${scalar(name)}:`,
    ...nested([
      pair('type', 'string'),
      ...(description === undefined ? [] : [pair('description', description)]),
      pair('read_env', variable),
      ...(auth
        ? ['auth:', ...nested([pair('security_scheme', auth.scheme), pair('role', auth.role)])]
        : []),
    ]),
  ];
}

function settingsLines({ envelope }: Config, { package: { license } }: Api): string[] {
  const { unwrap, ...members } = envelope;
  const wrapping =
    unwrap.length === 0
      ? [comment('unwrap_response_fields: members of bodies that are the result, [data]')]
      : [
          comment('The member of a body that a call resolves to; the rest stays within reach.'),
          `unwrap_response_fields: ${list(unwrap)}`,
          ...(Object.keys(members).length === 0
            ? []
            : [
                'envelope:',
                ...nested(Object.entries(members).map(([name, member]) => pair(name, member))),
              ]),
        ];
  return ['settings:', ...nested([pair('license', license), ...wrapping]), ''];
}

function paginationLines(schemes: readonly PaginationScheme[]): string[] {
  if (schemes.length === 0) {
    return [comment('No way was found in which lists are cut into pages.'), '# pagination: []', ''];
  }
  return [
    comment('How lists are cut into pages. A list is paginated by the first scheme that fits it.'),
    'pagination:',
    ...nested(schemes.flatMap(schemeLines)),
    '',
  ];
}

const POSITIONS = {
  page_number: ['number', 'page_number_param'],
  offset: ['number', 'offset_count_param'],
  cursor: ['string', 'next_cursor_param'],
} as const;

function schemeLines(scheme: PaginationScheme): string[] {
  const request = [
    ...(scheme.kind === 'link' ? [] : positionLines(scheme)),
    ...(scheme.limitParam === undefined ? [] : [`${scalar(scheme.limitParam)}:`, '  type: number']),
  ];
  const lines = [
    pair('name', scheme.name),
    pair('type', scheme.kind),
    ...(request.length > 0 ? ['request:', ...nested(request)] : []),
    'response:',
    ...nested([
      ...(scheme.items.length === 0 ? WHOLE_BODY : member(scheme.items, 'array', 'items')),
      ...(scheme.kind === 'link' ? linkLines(scheme) : factLines(scheme)),
    ]),
  ];
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function positionLines({ kind, positionParam }: PositionScheme): string[] {
  const [type, purpose] = POSITIONS[kind];
  return member([positionParam], type, purpose);
}

function factLines({ kind, nextField, totalField }: PositionScheme): string[] {
  const total = kind === 'offset' ? 'offset_total_count_field' : 'total_page_count_field';
  return [
    ...(nextField ? member(nextField, 'string', 'next_cursor_field') : []),
    ...(totalField ? member(totalField, 'number', total) : []),
  ];
}

function linkLines({ nextField }: LinkScheme): string[] {
  return nextField ? member(nextField, 'string', 'cursor_url_field') : FROM_HEADER;
}

/** The link where it is in the header, under a name that only the vocabulary asks for. */
const FROM_HEADER = [
  'next:',
  '  type: string',
  '  x-stainless-pagination-property: { purpose: cursor_url_field, from_header: Link }',
];

/** The list where it is the body itself, under a name that only the vocabulary asks for. */
const WHOLE_BODY = [
  'items:',
  '  type: array',
  '  x-stainless-pagination-property: { purpose: items, is_top_level_array: true }',
];

/** A member of a request or response, with the objects around it, and its purpose. */
function member([name, ...inner]: readonly string[], type: string, purpose: string): string[] {
  if (name === undefined) return [];
  const body =
    inner.length > 0
      ? ['type: object', 'properties:', ...nested(member(inner, type, purpose))]
      : [`type: ${type}`, `x-stainless-pagination-property: { purpose: ${purpose} }`];
  return [`${scalar(name)}:`, ...nested(body)];
}

function topResources({ resources }: Api): Resource[] {
  return [...resources.values()].filter(({ parent }) => parent === undefined);
}

function resourceLines(api: Api, { name, methods, children }: Resource): string[] {
  const below = children.flatMap((id: ResourceId) => api.resources.get(id) ?? []);
  return [
    `${scalar(name)}:`,
    ...nested([
      ...(methods.length > 0
        ? ['methods:', ...nested(methods.map((one) => methodLine(api, one)))]
        : []),
      ...(below.length > 0
        ? ['subresources:', ...nested(below.flatMap((child) => resourceLines(api, child)))]
        : []),
    ]),
  ];
}

function methodLine(api: Api, { name, operation: id }: Method): string {
  const operation = api.operations.get(id);
  const endpoint = `${operation?.method.toLowerCase() ?? ''} ${operation?.path ?? ''}`;
  const summary = operation?.doc.summary;
  return `${pair(name, endpoint)}${summary === undefined ? '' : ` ${comment(summary)}`}`;
}

import { declarationOf } from '../model/api.js';
import type { Declaration } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Method, Resource } from '../model/resource.js';
import type { Type } from '../model/type.js';
import { lines, paragraphs } from './builders.js';
import { coreName } from './client.js';
import { code, identifier, toCode, type Code } from './code.js';
import { isDescribed } from './fixture-calls.js';
import { propertyAccess } from './layout/access.js';
import { endpointsOf } from './endpoints.js';
import { call, construct } from './layout/calls.js';
import { objectLiteral } from './layout/collections.js';
import { destructuring, variable } from './layout/declarations.js';
import { awaitExpression } from './layout/operators.js';
import { expressionStatement } from './layout/statements.js';
import { print } from './layout/print.js';
import { literal } from './literal.js';
import { callCode } from './sample-call.js';
import { callName, classBinding, fixtureName, nameOf, type EmitContext } from './symbols.js';

/*
 * The code that the README shows besides calls. All of it compiles as it stands, below the line that
 * makes the client.
 */

/** How the response and the whole body of a call are got at. */
export function responseSample(context: EmitContext, method: Method): string {
  const entries = ['data', 'response', 'requestId', 'envelope'].map(identifier);
  const called = call(propertyAccess(callCode(context, method), 'withResponse'));
  return text(destructuring({ entries, renames: false, value: awaitExpression(called) }));
}

/** How the pages of a list are walked one by one. */
export function pagesSample(context: EmitContext, method: Method): string {
  const page = variable({ name: code`page`, value: awaitExpression(callCode(context, method)) });
  const walk = code`
    for await (const next of page.iterPages()) {
      console.log(next.getPaginatedItems().length);
    }
  `;
  return text(lines([page, walk]));
}

/** How a single resource is used without the rest of the client. */
export function coreSample(context: EmitContext, resource: Resource): string {
  const core = identifier(coreName(context));
  const owner = identifier(classBinding(context, resource.id).name);
  const imported = [core, owner, code`retries`, code`settings`];
  const source = code`${context.api.package.name}`;
  return text(
    paragraphs([
      toCode([code`import `, objectLiteral(imported), code` from ${source};`]),
      lines([
        code`const client = new ${core}({}, [settings, retries]);`,
        code`const resource = new ${owner}(client);`,
      ]),
    ]),
  );
}

/** How the failure of a call is told from others. */
export function errorSample(context: EmitContext, method: Method): string {
  const client = identifier(context.names.client);
  return text(code`
    try {
      ${expressionStatement(awaitExpression(callCode(context, method)))}
    } catch (error) {
      if (!(error instanceof ${client}.NotFoundError)) throw error;
      console.log(error.status, error.requestId, error.errors);
    }
  `);
}

/** How a value from outside is judged. */
export function guardSample(context: EmitContext, { id }: Declaration): string {
  const name = nameOf(context, id);
  const [is, validate] = [identifier(`is${name}`), identifier(`validate${name}`)];
  const source = code`${`${context.api.package.name}/guards`}`;
  return text(
    paragraphs([
      code`import { ${is}, ${validate} } from ${source};`,
      code`
        const value: unknown = JSON.parse('{}');
        if (!${is}(value)) {
          const { issues } = ${validate}(value);
          for (const { path, message } of issues) console.log(path, message);
        }
      `,
    ]),
  );
}

/** How test data is made. */
export function fixtureSample(context: EmitContext, declaration: Declaration): string {
  const fixture = identifier(fixtureName(context, declaration.id));
  const source = code`${`${context.api.package.name}/fixtures`}`;
  const change = sampleChange(context, declaration);
  return text(
    paragraphs([
      code`import { ${fixture} } from ${source};`,
      lines([
        code`const documented = ${fixture}.example;`,
        code`const copy = ${fixture}();`,
        ...(change ? [variable({ name: code`changed`, value: call(fixture, [change]) })] : []),
        code`const several = ${fixture}.list(3);`,
      ]),
    ]),
  );
}

/** How the mock takes the place of the API, and how one of its answers is made another. */
export function mockSample(context: EmitContext, method: Method, option: string): string {
  const { api, names } = context;
  const client = identifier(names.client);
  const [first] = endpointsOf(context).filter((endpoint) => endpoint.method === method);
  const entries = [
    ...(option === '' ? [] : [{ name: option, value: code`${'any'}` }]),
    { name: 'fetch', value: code`mock` },
  ];
  const made = construct(client, [objectLiteral(entries)]);
  return text(
    paragraphs([
      lines([
        code`import ${client} from ${api.package.name};`,
        code`import { createMockFetch } from ${`${api.package.name}/mock`};`,
      ]),
      lines([
        code`const mock = createMockFetch();`,
        variable({ name: code`client`, value: made }),
        expressionStatement(awaitExpression(callCode(context, method))),
        code`console.log(mock.requests);`,
      ]),
      lines([
        code`// From now on the call fails.`,
        code`mock.answer(${first?.name ?? ''}, { status: 429 });`,
      ]),
    ]),
  );
}

/** How the responses of a call are made; nothing if the call has no fixtures. */
export function callFixtureSample(context: EmitContext, method: Method | undefined): string {
  if (!method || !isDescribed(context, method)) return '';
  const fixture = identifier(callName(context, method.operation));
  return text(
    paragraphs([
      code`import { ${fixture} } from ${`${context.api.package.name}/fixtures`};`,
      lines([code`const { status, headers, body } = ${fixture}.response();`]),
    ]),
  );
}

/** A member with another value than in the example: of an enumeration, so that it is sure to fit. */
function sampleChange(context: EmitContext, { type, sample }: Declaration): Code | undefined {
  if (type.kind !== 'object' || !isJsonObject(sample)) return undefined;
  for (const { name, type: member } of type.properties) {
    const other = literalsOf(context, member).find((value) => value !== sample[name]);
    if (other !== undefined) return literal({ [name]: other });
  }
  return undefined;
}

function literalsOf(context: EmitContext, type: Type): readonly Json[] {
  if (type.kind === 'reference')
    return literalsOf(context, declarationOf(context.api, type.to).type);
  if (type.kind !== 'union') return [];
  return type.members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []));
}

function text(sample: Code): string {
  return print(sample, ({ name }) => name);
}

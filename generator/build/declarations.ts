import type { ModelConfig } from '../config/config.js';
import { closest } from '../diagnostics/closest.js';
import type { Declaration, DeclarationForm, DeclarationId, Example } from '../model/declaration.js';
import { declarationId } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import { below } from '../model/location.js';
import type { Operation, OperationId, Webhook } from '../model/operation.js';
import type { Resource, ResourceId } from '../model/resource.js';
import type { Schema } from '../model/schema.js';
import { referencesOf } from '../model/subschemas.js';
import type { Type } from '../model/type.js';
import type { Issue } from '../runtime/validation/validator.js';
import { alternativesOf } from './alternatives.js';
import { settled } from './deferred.js';
import { docBehind } from './doc.js';
import { collectExamples, isLong, LONGEST_EXAMPLE, type SchemaExample } from './examples.js';
import type { Reader } from './reader.js';
import type { Declared, Registry } from './registry.js';
import type { ResourceOutline } from './resources.js';
import { sampleOf } from './sample.js';
import { Judge } from './table.js';
import type { TypeBuilder } from './type.js';
import { UNUSED, usageOf } from './usage.js';

/** What the declarations are made from. */
export interface DeclarationContext {
  readonly reader: Reader;
  readonly registry: Registry;
  readonly types: TypeBuilder;
  readonly outlines: readonly ResourceOutline[];
  /** Schemas that belong to no resource, whoever uses them. */
  readonly sharedModels: readonly ModelConfig[];
  readonly resources: readonly Resource[];
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly webhooks: readonly Webhook[];
  readonly examples: readonly SchemaExample[];
}

/** Completes every declaration: its type, its examples, a valid sample, who uses it. */
export function buildDeclarations(
  context: DeclarationContext,
): ReadonlyMap<DeclarationId, Declaration> {
  const { reader, registry, types, resources, operations, webhooks } = context;
  const schemaOf = (id: DeclarationId): Schema => registry.schema(id);
  const models = modelsOf(context);
  const { usage, home } = usageOf(resources, operations, webhooks, schemaOf);
  const judge = new Judge(schemaOf);
  const examples = provenExamples(context, judge, schemaOf);
  const samples = new Map<DeclarationId, Json>();
  const exampleOf = (id: DeclarationId): Json | undefined =>
    examples.get(id)?.[0]?.value ?? samples.get(id);
  const accepts = judge.accepts.bind(judge);
  const likeness = judge.likeness.bind(judge);
  const unfit = new Set<DeclarationId>();
  const making = { schemaOf, exampleOf, accepts, likeness };
  const declarations = registry.all.map((declared): Declaration => {
    const { id, at, origin, schema } = declared;
    const type = settled(types.declared(id));
    const sample = exampleOf(id) ?? sampleOf(id, making);
    if (sample !== undefined) samples.set(id, sample);
    const issue = sample === undefined ? undefined : judge.issues(id, sample)[0];
    if (sample === undefined || issue) {
      reportSample(reader, declared, issue, unfit);
      unfit.add(id);
    }
    const documented = (examples.get(id) ?? []).map(({ value }) => value);
    const model = models.get(id);
    const resource = model ? model.resource : home.get(id);
    return {
      id,
      at,
      origin,
      schema,
      type,
      form: formOf(schema, type),
      doc: docBehind(schema, aliasTarget(schema, schemaOf)),
      hints: hintsOf(declared, model?.name),
      usage: usage.get(id) ?? UNUSED,
      examples: examples.get(id) ?? [],
      sample: sample ?? null,
      isSampleValid: sample !== undefined && !issue,
      alternatives: sample === undefined ? [] : alternativesOf(id, sample, documented, making),
      ...(resource !== undefined && { resource }),
    };
  });
  return new Map(declarations.map((declaration) => [declaration.id, declaration]));
}

/**
 * A fixture that validation would refuse is of little use.
 *
 * @param unfit - declarations of which that has been said, and with it of what refers to them
 */
function reportSample(
  reader: Reader,
  { at, origin, schema }: Declared,
  issue: Issue | undefined,
  unfit: ReadonlySet<DeclarationId>,
): void {
  if (schema === false || reader.hasErrors) return;
  if (origin !== 'component' && referencesOf(schema).some((id) => unfit.has(id))) return;
  if (issue) {
    reader.report('sample-invalid', { reason: reasonOf(issue) }, at);
  } else if (origin === 'component') {
    const reason = 'its parts exclude each other, or it never ends';
    reader.report('schema-impossible', { reason }, at);
  }
}

/** What is wrong, and with which part of the value: "Expected a string, received null, at owner.login". */
function reasonOf({ message, path }: Issue): string {
  const where = path.length > 0 ? `, at ${path.join('.')}` : '';
  return `${message.replace(/\.$/, '')}${where}`;
}

function hintsOf({ hints }: Declared, model: string | undefined): readonly string[] {
  return model === undefined ? hints : [model, ...hints];
}

function aliasTarget(schema: Schema, schemaOf: (id: DeclarationId) => Schema): Schema | undefined {
  return typeof schema === 'object' && schema.ref !== undefined ? schemaOf(schema.ref) : undefined;
}

function formOf(schema: Schema, type: Type): DeclarationForm {
  if (type.kind === 'object') return 'object';
  if (type.kind === 'reference') return isAlias(schema) ? 'alias' : 'type';
  const members = type.kind === 'union' ? type.members : [type];
  const values = typeof schema === 'object' ? schema.enumeration : undefined;
  if (!values || !members.every(({ kind }) => kind === 'literal')) return 'type';
  // The constant of the values has each under its own text: 1 and "1" cannot be told apart there.
  return new Set(values.map(String)).size === values.length ? 'enum' : 'type';
}

/** What a schema may say beside a reference without saying more of the value. */
const DESCRIBING = new Set(
  (
    'at title description default examples deprecated readOnly writeOnly contentEncoding ' +
    'contentMediaType contentSchema xml externalDocs extensions'
  ).split(' '),
);

/** True for a reference, or a combination of one, and nothing that judges beside it. */
function isAlias(schema: Schema): boolean {
  if (typeof schema === 'boolean') return false;
  const judging = Object.keys(schema).filter((key) => !DESCRIBING.has(key));
  if (judging.length !== 1) return false;
  const [only, ...others] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  return schema.ref !== undefined || (others.length === 0 && only !== undefined && isAlias(only));
}

interface ModelPlace {
  readonly name: string;
  /** Absent: none, whoever uses the schema. */
  readonly resource?: ResourceId;
}

/** The names and places that the config gives to schemas. */
function modelsOf({
  reader,
  registry,
  outlines,
  sharedModels,
}: DeclarationContext): ReadonlyMap<DeclarationId, ModelPlace> {
  const { file } = reader.document.root;
  const known = registry.all.map(({ at }) => at.pointer);
  const placed = (
    { name, schema, at }: ModelConfig,
    resource?: ResourceId,
  ): [DeclarationId, ModelPlace][] => {
    const pointer = schema.startsWith('#') ? schema.slice(1) : `/components/schemas/${schema}`;
    if (known.includes(pointer)) {
      return [[declarationId({ file, pointer }), { name, ...(resource && { resource }) }]];
    }
    const names = known.map((one) => one.replace('/components/schemas/', ''));
    const near = closest(schema, names);
    const suggestion = near ? `Did you mean "${near}"?` : 'Name a schema of "components".';
    reader.report('config-schema-missing', { schema, suggestion }, at);
    return [];
  };
  return new Map([
    ...sharedModels.flatMap((model) => placed(model)),
    ...outlines.flatMap(({ id, models }) => models.flatMap((model) => placed(model, id))),
  ]);
}

/** The document's examples, those left out that do not satisfy their schema. */
function provenExamples(
  { reader, registry, examples }: DeclarationContext,
  judge: Judge,
  schemaOf: (id: DeclarationId) => Schema,
): ReadonlyMap<DeclarationId, readonly Example[]> {
  const own = registry.all.flatMap(({ id, at, schema }): SchemaExample[] =>
    typeof schema === 'boolean'
      ? []
      : (schema.examples ?? []).map((value) => ({
          schema: { at, ref: id },
          example: { value, at },
        })),
  );
  const table = collectExamples([...own, ...examples], schemaOf);
  // What is wrong with an example is wrong with all that hold it; that is said once.
  const reported = new Set<string>();
  const proven = [...table].map(([id, candidates]) => {
    const kept = candidates.filter((example) => {
      if (isLong(example.value)) {
        reader.report('example-long', { limit: `${LONGEST_EXAMPLE / 1000}` }, example.at);
        return false;
      }
      const [issue] = judge.issues(id, example.value);
      if (!issue) return true;
      const fault = below(example.at, ...issue.path);
      const place = `${fault.file}#${fault.pointer}`;
      if (!reported.has(place)) {
        reported.add(place);
        reader.report('example-invalid', { reason: reasonOf(issue) }, example.at);
      }
      return false;
    });
    return [id, kept] as const;
  });
  return new Map(proven);
}

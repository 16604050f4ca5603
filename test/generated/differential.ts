import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { run as generate, type Run } from '../../generator/pipeline.js';
import { declarationId, type Declaration } from '../../generator/model/declaration.js';
import { mutants } from './mutate.js';
import { sidedName, withSides, type Side } from './one-sided.js';
import { oraclesOf } from './oracle.js';
import { scratchFolder, writeFiles } from './scratch.js';

type Json = Readonly<Record<string, unknown>>;

/** A value on which a guard and Ajv do not agree, or two guards do not. */
export interface Disagreement {
  readonly type: string;
  readonly what: string;
  readonly value: string;
  readonly schema: string;
}

/** What a comparison came to. */
export interface Comparison {
  readonly disagreements: readonly Disagreement[];
  /** How many schemas were compared, on how many values, of which Ajv accepted how many. */
  readonly schemas: number;
  /** How many of these are what one side alone sees. */
  readonly sided: number;
  readonly values: number;
  readonly accepted: number;
}

/** How many values each schema is judged on, at least: changed ones of changed ones if need be. */
const LEAST = 220;

/**
 * Generates a package from a document, and has its guards and Ajv judge the same values. Gives nothing
 * if the document has errors, so that nothing is generated.
 */
export async function compare(document: Json): Promise<Comparison | undefined> {
  const folder = scratchFolder();
  const file = path.join(folder, 'api.sdk.yaml');
  writeFileSync(path.join(folder, 'api.json'), JSON.stringify(document));
  writeFileSync(file, 'spec: api.json\noutput: ./sdk\n');
  const made = await generate(file);
  if (!made.tree) return undefined;
  writeFiles(folder, Object.fromEntries(made.tree));
  return compareIn(folder, document, made);
}

/**
 * Has the guards of a package and Ajv judge the same values.
 *
 * @param folder - where the package is
 * @param made - what it was made from, besides the document
 */
export async function compareIn(
  folder: string,
  document: Json,
  made: Pick<Run, 'api' | 'names'>,
  pick: (index: number) => boolean = () => true,
): Promise<Comparison> {
  const guards = await loadGuards(folder);
  const oracle = oraclesOf(withSides(document));
  const disagreements: Disagreement[] = [];
  const counts = { schemas: 0, sided: 0, values: 0, accepted: 0 };
  for (const [index, { declaration, pointer, isSided }] of components(made).entries()) {
    if (!pick(index)) continue;
    const name = made.names?.declarations.get(declaration.id) ?? '';
    const judges = oracle(pointer);
    counts.schemas += 1;
    counts.sided += Number(isSided);
    for (const { what, value } of valuesOf(declaration)) {
      const accepted = judges.everything(value);
      counts.values += 1;
      if (accepted) counts.accepted += 1;
      const found = disagreement(guards, name, value, accepted, judges.structure(value));
      if (found === undefined) continue;
      disagreements.push({
        type: name,
        what: `${what}: ${found}`,
        value: JSON.stringify(value).slice(0, 300),
        schema: pointer,
      });
      break;
    }
  }
  return { disagreements, ...counts };
}

/** What the guards' entry point exports. In one piece: a thousand modules take minutes to import here. */
async function loadGuards(folder: string): Promise<Json> {
  const file = path.join(folder, 'guards.mjs');
  const input = path.join(folder, 'src/guards/index.ts');
  const bundle = await rolldown({ input, platform: 'neutral', tsconfig: false });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return import(/* @vite-ignore */ pathToFileURL(file).href) as Promise<Json>;
}

interface Component {
  readonly declaration: Declaration;
  /** Where the oracle has its schema. */
  readonly pointer: string;
  /** True for what one side alone sees. */
  readonly isSided: boolean;
}

/** The named schemas as they stand, and as one side sees them, where that is another schema. */
function components({ api }: Pick<Run, 'api'>): Component[] {
  const all = [...(api?.declarations.values() ?? [])];
  return all.flatMap((declaration): Component[] => {
    const { id, at } = declaration;
    if (!/^\/components\/schemas\/[^/]+$/.test(at.pointer)) return [];
    const whole = declarationId(at);
    if (id === whole) return [{ declaration, pointer: at.pointer, isSided: false }];
    const side = SIDES.find((one) => id === `${whole}~${one}`);
    return side ? [{ declaration, pointer: sidedName(at.pointer, side), isSided: true }] : [];
  });
}

const SIDES: readonly Side[] = ['request', 'response'];

function disagreement(
  guards: Json,
  name: string,
  value: unknown,
  isValid: boolean,
  hasType: boolean,
): string | undefined {
  const is = guards[`is${name}`] as (value: unknown) => boolean;
  const validate = guards[`validate${name}`] as (value: unknown) => {
    readonly valid: boolean;
    readonly issues: readonly { readonly code: string; readonly path: readonly unknown[] }[];
  };
  const [type, { valid, issues }] = [is(value), validate(value)];
  const first = issues[0] && ` (${issues[0].path.join('.')} ${issues[0].code})`;
  if (valid !== isValid) return `validate ${String(valid)}${first ?? ''}, Ajv ${String(isValid)}`;
  if (type !== hasType) return `is ${String(type)}, Ajv ${String(hasType)}`;
  if (valid && !type) return 'valid, but not of the type';
  return undefined;
}

/** Values that are like those of a declaration: its sample and examples, changed in one place. */
function valuesOf({ sample, examples }: Declaration): { what: string; value: unknown }[] {
  const seeds: unknown[] = [sample, ...examples.slice(0, 2).map(({ value }) => value)];
  const once = seeds.flatMap((seed) => [{ what: '$', value: seed }, ...mutants(seed)]);
  const values = spread(once, 2 * LEAST);
  for (const { what, value } of once) {
    if (values.length >= LEAST) break;
    const twice = mutants(value).map((one) => ({ ...one, what: `${what}, ${one.what}` }));
    values.push(...spread(twice, 60));
  }
  return values;
}

/** Up to so many of a list, evenly spread. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  const count = Math.min(list.length, most);
  return Array.from({ length: count }, (_, index) => list[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  );
}

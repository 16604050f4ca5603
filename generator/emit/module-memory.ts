import type { ClosedModule } from './module.js';
import type { EmitContext } from './symbols.js';

/** The parts of the model whose entries modules are made from one by one. */
const PARTS = ['declarations', 'operations', 'resources'] as const;

type Part = (typeof PARTS)[number];

/** A module, and the entries that it was made from. */
interface Known {
  readonly reads: ReadonlySet<string>;
  readonly module: ClosedModule;
}

/** In a package of more modules, to note what each is made from would take longer than making some. */
const MOST = 300;

/**
 * Modules of the run before, for `watch`: one is made again only if an entry of the model that it was
 * made from has changed, or anything else than entries has (names, the plan, the client …). What a
 * module is made from is what its maker asks the model for.
 */
export class ModuleMemory {
  #known = new Map<string, Known>();
  #entries: ReadonlyMap<string, string> = new Map();
  #rest = '';
  #isUsed = false;

  /** Begins a run, of the model that modules are now made from: forgets what depends on a change. */
  begin({ api, names, plan }: EmitContext): void {
    this.#isUsed = plan.units.length <= MOST;
    if (!this.#isUsed) return;
    const { declarations, operations, resources, ...others } = api;
    const maps = { declarations, operations, resources };
    const entries = new Map<string, string>(
      PARTS.flatMap((part) => [
        [`${part} *`, [...maps[part].keys()].join('\n')] as const,
        ...[...maps[part]].map(([id, value]) => [`${part} ${id}`, textOf(value)] as const),
      ]),
    );
    const rest = textOf([others, names, plan]);
    const keys = new Set([...entries.keys(), ...this.#entries.keys()]);
    const changed = new Set([...keys].filter((key) => entries.get(key) !== this.#entries.get(key)));
    // Who goes through all entries depends on each.
    for (const part of PARTS) {
      if ([...changed].some((key) => key.startsWith(`${part} `))) changed.add(`${part} *`);
    }
    const kept = [...this.#known].filter(
      ([, { reads }]) => ![...reads].some((key) => changed.has(key)),
    );
    this.#known = new Map(rest === this.#rest ? kept : []);
    this.#entries = entries;
    this.#rest = rest;
  }

  /**
   * A module of the run before if it would come out the same, or one made now.
   *
   * @param key - which one it is, whatever is in it
   */
  recall(
    key: string,
    context: EmitContext,
    make: (context: EmitContext) => ClosedModule,
  ): ClosedModule {
    if (!this.#isUsed) {
      this.#known.clear();
      return make(context);
    }
    const known = this.#known.get(key);
    if (known) return known.module;
    const reads = new Set<string>();
    const module = make(noting(context, reads));
    this.#known.set(key, { reads, module });
    return module;
  }
}

/**
 * A context that notes which entries of the model are asked for. It is an object of its own in all its
 * parts: what is derived from a context once and kept for later is then noted as well.
 */
function noting({ api, names, plan }: EmitContext, reads: Set<string>): EmitContext {
  const { declarations, operations, resources } = api;
  return {
    api: {
      ...api,
      declarations: new NotingMap(declarations, 'declarations', reads),
      operations: new NotingMap(operations, 'operations', reads),
      resources: new NotingMap(resources, 'resources', reads),
    },
    names: { ...names },
    plan: { ...plan },
  };
}

/** A map that notes the keys it is asked for, and `*` for all of them. */
class NotingMap<Key extends string, Value> implements ReadonlyMap<Key, Value> {
  readonly #map: ReadonlyMap<Key, Value>;
  readonly #part: Part;
  readonly #reads: Set<string>;

  constructor(map: ReadonlyMap<Key, Value>, part: Part, reads: Set<string>) {
    this.#map = map;
    this.#part = part;
    this.#reads = reads;
  }

  get(key: Key): Value | undefined {
    this.#reads.add(`${this.#part} ${key}`);
    return this.#map.get(key);
  }

  has(key: Key): boolean {
    this.#reads.add(`${this.#part} ${key}`);
    return this.#map.has(key);
  }

  get #all(): ReadonlyMap<Key, Value> {
    this.#reads.add(`${this.#part} *`);
    return this.#map;
  }

  get size(): number {
    return this.#all.size;
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#all.entries();
  }

  keys(): MapIterator<Key> {
    return this.#all.keys();
  }

  values(): MapIterator<Value> {
    return this.#all.values();
  }

  forEach(act: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    this.#all.forEach((value, key) => act(value, key, this));
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}

/** A text that is another one for any other data: maps, sets and odd numbers included. */
function textOf(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (value instanceof Map) return ['a map', ...value];
    if (value instanceof Set) return ['a set', ...value];
    if (value === undefined) return ['undefined'];
    const isOdd = typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0));
    if (isOdd) return ['a number', Object.is(value, -0) ? '-0' : String(value)];
    if (typeof value === 'function') throw new TypeError('The model holds a function.');
    return value;
  });
}

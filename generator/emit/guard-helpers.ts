import { shapeOf } from '../model/same-type.js';
import type { Type } from '../model/type.js';
import { spell } from '../names/words.js';
import { code, identifier, type Code } from './code.js';
import { guardBody } from './guard-body.js';
import type { TestContext } from './guard-tests.js';
import { functionDeclaration } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { required } from './symbols.js';

/** A function for a part of a type. */
interface Helper {
  readonly name: string;
  readonly type: Type;
  readonly path: readonly string[];
}

/** The functions that the guards of a module need besides themselves; each type gets one. */
export class Helpers {
  readonly #taken: Set<string>;
  readonly #helpers: Helper[] = [];
  readonly #byType = new Map<string, string>();

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  get count(): number {
    return this.#helpers.length;
  }

  get names(): readonly string[] {
    return this.#helpers.map(({ name }) => name);
  }

  /** The functions from one on; they may need further ones. */
  emit(context: TestContext, from = 0): Code[] {
    const functions: Code[] = [];
    for (let index = from; index < this.#helpers.length; index += 1) {
      const { name, type, path } = required(this.#helpers[index], `helper ${index}`);
      functions.push(
        functionDeclaration({
          name: identifier(name),
          parameters: [parameter({ name: code`value`, type: code`unknown` })],
          returnType: code`boolean`,
          body: guardBody(context, type, undefined, path),
        }),
      );
    }
    return functions;
  }

  declare(type: Type, path: readonly string[]): string {
    const key = shapeOf(type);
    const known = this.#byType.get(key);
    if (known !== undefined) return known;
    const wanted = `is${path.map((part) => spell(part, 'PascalCase')).join('')}`;
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}${count}`;
    this.#taken.add(name);
    this.#byType.set(key, name);
    this.#helpers.push({ name, type, path });
    return name;
  }
}

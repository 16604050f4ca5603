import { APIPromise, type Call, type Outcome } from './call.js';
import type { ClientConfig } from './config.js';
import { SDKError, type APIError } from './errors.js';
import type { RequestOptions, RequestSpec } from './request.js';

/** What has to change in the request of a page to get the next one. */
export interface NextPage {
  /** Query parameters to set. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Members of the body to set. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The link to it, in place of these. */
  readonly link?: string;
  /** True if the server says that there is one, where counting only takes it to be there. */
  readonly isTold?: boolean;
  /** Makes the request of a page that is linked to. */
  readonly request?: () => Pick<PageSource, 'spec' | 'options'>;
}

/** How a list is asked for. */
export interface PageSource {
  readonly spec: RequestSpec;
  readonly options: RequestOptions;
  readonly start: (spec: RequestSpec, options: RequestOptions) => Call;
  /** What the client works by. */
  readonly config: ClientConfig;
  /** Requests made so far in this list; none is made twice. */
  readonly seen?: ReadonlySet<string>;
  /** Items of the page before. */
  readonly previous?: readonly unknown[];
}

/** What the runtime hands to the constructor of a page. */
export interface PageContext extends PageSource {
  readonly open: (source: PageSource) => PromiseLike<unknown>;
  readonly outcome: Outcome;
  /** The error for a page that turns out not to be what the API promises. */
  readonly failure: (problem: string) => APIError;
}

/** A class of pages whose type parameters are settled, `NumberedPage<Pet>`. */
export interface PageClass<Page, Body> {
  new (context: PageContext, body: Body): Page;
  readonly open: typeof AbstractPage.open;
}

/** Type of the items of a page. */
export type ItemOf<Page extends AbstractPage<unknown>> = ReturnType<
  Page['getPaginatedItems']
>[number];

/** The promise of a page, which is also a sequence of the items of this and all further pages. */
export class PagePromise<Page extends AsyncIterable<Item>, Item, Envelope = unknown>
  extends APIPromise<Page, Envelope>
  implements AsyncIterable<Item>
{
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this;
  }
}

/**
 * One page of a list. Emitted classes hold the body's members and say where the next page is; this
 * one sees to it that following pages comes to an end.
 */
export abstract class AbstractPage<Item, Body = unknown> implements AsyncIterable<Item> {
  readonly #context: PageContext;

  /** @internal */
  constructor(context: PageContext, _body: Body) {
    this.#context = context;
  }

  /**
   * Asks for a page. Used by the client; pages are not made otherwise.
   *
   * @internal
   */
  static open<Page extends AbstractPage<unknown, Body>, Body>(
    page: PageClass<Page, Body>,
    source: PageSource,
  ): PagePromise<Page, ItemOf<Page>, Body> {
    const { spec, options } = source;
    const call = source.start(spec, options);
    return new PagePromise(call, (outcome) => {
      const failure = (problem: string): APIError => call.failure(outcome, problem);
      const opened = new page(
        { ...source, outcome, failure, open: (next) => page.open(page, next) },
        outcome.envelope as Body,
      );
      if (!Array.isArray(opened.getPaginatedItems())) {
        throw failure('with a body that holds no list of items');
      }
      return opened;
    });
  }

  /** The items of this page. */
  abstract getPaginatedItems(): Item[];

  /**
   * Where the next page is, as far as the body tells; undefined on the last page.
   *
   * @internal
   */
  protected abstract nextPage(): NextPage | undefined;

  /** True if there is a further page. It may turn out empty if the API does not count its pages. */
  hasNextPage(): boolean {
    return this.#next() !== undefined;
  }

  /**
   * @throws SDKError if this is the last page.
   * @throws APIResponseError if it links to a page with what is no URL.
   */
  async getNextPage(): Promise<this> {
    const next = this.#next();
    if (!next) throw new SDKError('there is no further page');
    return (await this.#context.open(this.#source(next))) as this;
  }

  /** This page and all further ones. */
  iterPages(): AsyncGenerator<this, void, undefined> {
    return AbstractPage.#follow(this);
  }

  /** The items of this page and of all further ones. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.iterPages()) yield* page.getPaginatedItems();
  }

  /**
   * The query parameters this page was asked for with.
   *
   * @internal
   */
  protected get query(): Readonly<Record<string, unknown>> {
    const { spec, options } = this.#context;
    return { ...spec.query, ...options.query };
  }

  /**
   * How this page was asked for, and what came of it.
   *
   * @internal
   */
  protected get context(): PageContext {
    return this.#context;
  }

  static async *#follow<Page extends AbstractPage<unknown>>(
    page: Page,
  ): AsyncGenerator<Page, void, undefined> {
    yield page;
    while (page.hasNextPage()) {
      page = await page.getNextPage();
      // A server that ignores the position sends the same page again.
      if (page.#isRepeated()) return;
      yield page;
    }
  }

  /**
   * Where the next page is, unless this page is a repetition, or leads back. An empty page is the last
   * one too if nothing but counting says that there are more.
   */
  #next(): NextPage | undefined {
    const next = this.#isRepeated() ? undefined : this.nextPage();
    const isOver = this.getPaginatedItems().length === 0 && !next?.isTold;
    return next && !isOver && !this.#context.seen?.has(textOf(next)) ? next : undefined;
  }

  #source(next: NextPage): PageSource {
    const { spec, options, start, config, seen } = this.#context;
    return {
      start,
      config,
      ...(next.request?.() ?? {
        options: { ...options, query: undefined },
        spec: {
          ...spec,
          query: { ...this.query, ...next.query },
          body: next.body ? { ...Object(spec.body), ...next.body } : spec.body,
        },
      }),
      seen: new Set(seen).add(textOf(next)),
      previous: this.getPaginatedItems(),
    };
  }

  #isRepeated(): boolean {
    const { previous } = this.#context;
    const items = this.getPaginatedItems();
    return previous?.length === items.length && textOf(previous) === textOf(items);
  }
}

/** A value as text, for comparing: JSON, which some SDKs have `bigint` in. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}` : part));
}

/** What a body tells about its place in a list of numbered pages. */
export interface PageNumberState {
  /** Query parameter with the number of the page. */
  readonly param: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** How many items this page holds. */
  readonly count: number;
  /** Number of this page, according to the body. */
  readonly page?: number | bigint | string | undefined;
  readonly totalPages?: number | undefined;
  /** Size of a page, according to the body: a page with fewer items is the last one. */
  readonly perPage?: number | undefined;
}

/** The next of a list of numbered pages. */
export function nextPageNumber(state: PageNumberState): NextPage | undefined {
  const { param, query, count, totalPages, perPage } = state;
  const asked = Number(query[param] ?? state.page ?? 1);
  // Some servers write numbers as strings.
  const page = Number(state.page ?? asked);
  if (page < asked || page >= (totalPages ?? Infinity)) return undefined;
  if (totalPages === undefined && perPage !== undefined && count < perPage) return undefined;
  return { query: { [param]: page + 1 } };
}

/** What a body tells about its place in a list that is cut by offset. */
export interface OffsetState {
  /** Query parameter with the offset. */
  readonly param: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly count: number;
  /** Offset of this page, according to the body. */
  readonly offset?: number | bigint | string | undefined;
  readonly totalItems?: number | undefined;
}

/** The next page of a list that is cut by offset. */
export function nextOffset(state: OffsetState): NextPage | undefined {
  const { param, query, count, totalItems = Infinity } = state;
  const next = Number(state.offset ?? query[param] ?? 0) + count;
  return next < totalItems ? { query: { [param]: next } } : undefined;
}

/** The page behind a cursor; undefined without one. */
export function nextCursor(param: string, cursor: unknown): NextPage | undefined {
  return cursor === undefined || cursor === null || cursor === ''
    ? undefined
    : { query: { [param]: cursor }, isTold: true };
}

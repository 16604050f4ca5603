import { posix } from 'node:path';

/** What is said of one module of the SDK: its calls and its types. */
export interface ReferenceSection {
  /** The path of the module below the resource folder, without its ending. */
  readonly key: string;
  readonly path: string;
  readonly file: string;
  readonly description: string;
  readonly methods: readonly object[];
  readonly types: readonly object[];
}

/** A page of the reference, as its template wants it. */
export interface ReferencePage {
  readonly file: string;
  readonly view: object;
}

/** How much a page may hold, in characters of the view. */
const MOST = 80_000;

/** What is less stays on the page above. */
const LEAST = 10_000;

/** The reference on one page, or where that would be too long, on pages by resource. */
export function referencePages(
  packageName: string,
  sections: readonly ReferenceSection[],
): ReferencePage[] {
  const pages = paginate('api', sections, 0);
  return pages.map(({ file, sections: own }, index) => ({
    file,
    view: {
      packageName,
      pages: index === 0 ? pages.slice(1).map((page) => page.file) : [],
      resources: own.map((section) => ({
        ...section,
        link: posix.relative(posix.dirname(file), section.file),
      })),
    },
  }));
}

interface Page {
  readonly file: string;
  readonly sections: readonly ReferenceSection[];
}

/** The page of a name first, then those that were split off from it. */
function paginate(name: string, sections: readonly ReferenceSection[], level: number): Page[] {
  const file = `${name}.md`;
  if (sizeOf(sections) <= MOST || sections.length === 1) return [{ file, sections }];
  const groups = new Map<string, ReferenceSection[]>();
  for (const section of sections) {
    const segment = section.key.split('/')[level] ?? '';
    const group = groups.get(segment);
    if (group) group.push(section);
    else groups.set(segment, [section]);
  }
  const least = leastSize([...groups].map(([, group]) => sizeOf(group)));
  const isOwn = ([segment, group]: readonly [string, readonly ReferenceSection[]]): boolean =>
    segment === '' || sizeOf(group) < least;
  const own = [...groups].filter(isOwn).flatMap(([, group]) => group);
  const others = [...groups].filter((group) => !isOwn(group));
  return [
    { file, sections: own },
    ...others.flatMap(([segment, group]) => paginate(`${name}/${segment}`, group, level + 1)),
  ];
}

/** The size below which groups stay together, so that all of those fit on one page. */
function leastSize(sizes: readonly number[]): number {
  let least = LEAST;
  const fits = (): boolean =>
    sizes.filter((size) => size < least).reduce((sum, size) => sum + size, 0) <= MOST;
  while (least > 1 && !fits()) least /= 2;
  return least;
}

function sizeOf(sections: readonly ReferenceSection[]): number {
  return sections.reduce((sum, section) => sum + JSON.stringify(section).length, 0);
}

/**
 * Stage "plan": model + names → which declaration lives in which module.
 *
 * A declaration lives with the resource it is described with; what several resources share lives
 * with the one above them, and what none or all use in a module of its own. What would be too long a
 * module is split by the words of the names in it. A resource that only holds others is too little for
 * a module: its class stands in that of the one above it.
 */
import { resourceOf, type Api } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import type { ResourceId } from '../model/resource.js';
import type { NameTable } from '../names/assign.js';
import { sizeOf } from './size.js';
import { MOST, sizeOfAll, splitByWords, type Named } from './split.js';

/** A resource, or some types, with the modules that are emitted for it. */
export interface Unit {
  /** Absent where there are types only. */
  readonly resource?: ResourceId;
  /** The path its modules have in common: `ssl/certificate-packs`. */
  readonly file: string;
  /** The unit whose module has the class, where that is another one. */
  readonly host?: string;
  readonly declarations: readonly DeclarationId[];
}

/** The layout of the emitted sources. */
export interface Plan {
  /** In tree order, each resource before what was split off from it, the shared ones last. */
  readonly units: readonly Unit[];
  readonly unitOf: ReadonlyMap<DeclarationId, Unit>;
  readonly resourceUnits: ReadonlyMap<ResourceId, Unit>;
}

/** Decides where everything goes. */
export function planFiles(api: Api, names: NameTable): Plan {
  const byResource = new Map<ResourceId | undefined, Named[]>();
  for (const declaration of api.declarations.values()) {
    const name = names.declarations.get(declaration.id) ?? '';
    const member = { declaration, name, size: sizeOf(declaration) };
    const group = byResource.get(declaration.resource);
    if (group) group.push(member);
    else byResource.set(declaration.resource, [member]);
  }
  const fileOf = (resource: ResourceId): string => names.files.get(resource) ?? resource;
  const units = [
    ...[...api.resources.keys()].flatMap((resource): Unit[] => {
      const file = fileOf(resource);
      const host = hostOf(api, resource, byResource);
      const { kept, parts } = split(byResource.get(resource) ?? [], `${file}/shared`);
      const own = { resource, file, declarations: idsOf(kept) };
      return [host === resource ? own : { ...own, host: fileOf(host) }, ...parts];
    }),
    ...unitsIn('shared', byResource.get(undefined) ?? []),
  ];
  const unitOf = new Map(
    units.flatMap((unit) => unit.declarations.map((id) => [id, unit] as const)),
  );
  const resourceUnits = new Map(
    units.flatMap((unit) => (unit.resource === undefined ? [] : [[unit.resource, unit] as const])),
  );
  return { units, unitOf, resourceUnits };
}

/** The resource whose module has the class of a resource: itself, unless it only holds others. */
function hostOf(
  api: Api,
  id: ResourceId,
  byResource: ReadonlyMap<ResourceId | undefined, readonly Named[]>,
): ResourceId {
  const { parent, methods } = resourceOf(api, id);
  const isEmpty = methods.length === 0 && !byResource.has(id);
  return isEmpty && parent !== undefined ? hostOf(api, parent, byResource) : id;
}

/**
 * What is too much for one module: the types made for methods stay with the resource as long as they
 * fit, components go to modules of their own.
 */
function split(members: readonly Named[], folder: string): { kept: Named[]; parts: Unit[] } {
  if (sizeOfAll(members) <= MOST) return { kept: [...members], parts: [] };
  const kept: Named[] = [];
  let size = 0;
  for (const member of members) {
    if (member.declaration.origin === 'component' || size + member.size > MOST) continue;
    kept.push(member);
    size += member.size;
  }
  const stays = new Set(kept);
  const others = members.filter((member) => !stays.has(member));
  return { kept, parts: unitsIn(folder, others) };
}

function unitsIn(folder: string, members: readonly Named[]): Unit[] {
  return splitByWords(folder, members).map((part) => ({
    file: part.file,
    declarations: idsOf(part.members),
  }));
}

function idsOf(members: readonly Named[]): DeclarationId[] {
  return members.map(({ declaration }) => declaration.id);
}

/** The module with the types of a unit, and the resource class if it has one. */
export function typesModule(unit: Unit): string {
  return `src/resources/${unit.host ?? unit.file}.ts`;
}

/** The module with the guards of a unit. */
export function guardsModule(unit: Unit): string {
  return `src/guards/${unit.file}.ts`;
}

/** The module with the conversions of a unit, where values of the SDK differ from those of JSON. */
export function convertModule(unit: Unit): string {
  return `src/convert/${unit.file}.ts`;
}

/** The module with the fixtures of a unit. */
export function fixturesModule(unit: Unit): string {
  return `src/fixtures/${unit.file}.ts`;
}

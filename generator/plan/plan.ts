/**
 * Stage "plan": model + names → which declaration lives in which module.
 *
 * A declaration lives with the resource it is described with; what several resources share lives
 * with the one above them, and what none or all use in a module of its own.
 */
import type { Api } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import type { ResourceId } from '../model/resource.js';
import type { NameTable } from '../names/assign.js';

/** A resource, or what is shared by several, with the modules that are emitted for it. */
export interface Unit {
  /** Absent for what no single resource owns. */
  readonly resource?: ResourceId;
  /** The path its modules have in common: `ssl/certificate-packs`. */
  readonly file: string;
  readonly declarations: readonly DeclarationId[];
}

/** The layout of the emitted sources. */
export interface Plan {
  /** In tree order, the shared one last. */
  readonly units: readonly Unit[];
  readonly unitOf: ReadonlyMap<DeclarationId, Unit>;
}

/** Decides where everything goes. */
export function planFiles(api: Api, names: NameTable): Plan {
  const byResource = new Map<ResourceId | undefined, DeclarationId[]>();
  for (const { id, resource } of api.declarations.values()) {
    const group = byResource.get(resource);
    if (group) group.push(id);
    else byResource.set(resource, [id]);
  }
  const units = [...api.resources.keys()].map((resource): Unit => {
    const file = names.files.get(resource) ?? resource;
    return { resource, file, declarations: byResource.get(resource) ?? [] };
  });
  const shared = byResource.get(undefined);
  const all = shared ? [...units, { file: 'shared', declarations: shared }] : units;
  const unitOf = new Map(all.flatMap((unit) => unit.declarations.map((id) => [id, unit] as const)));
  return { units: all, unitOf };
}

/** The module with the types of a unit, and the resource class if it has one. */
export function typesModule(unit: Unit): string {
  return `src/resources/${unit.file}.ts`;
}

/** The module with the guards of a unit. */
export function guardsModule(unit: Unit): string {
  return `src/guards/${unit.file}.ts`;
}

/** The module with the fixtures of a unit. */
export function fixturesModule(unit: Unit): string {
  return `src/fixtures/${unit.file}.ts`;
}

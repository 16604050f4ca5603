import path from 'node:path';

/**
 * Several packages as one project that has the runtime once. They bring along the same modules of it,
 * byte for byte, which compilers would otherwise check again for each package.
 *
 * @param packages - the files of each package, by its name
 * @returns the sources by path: those of a package below its name, the runtime's in `core`
 * @throws Error if two packages have different modules of one name in their runtime, or if one imports
 * a module of the runtime that it does not have
 */
export function joined(
  packages: Iterable<readonly [name: string, files: ReadonlyMap<string, string>]>,
): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, files] of packages) {
    for (const [file, text] of files) {
      if (!file.endsWith('.ts')) continue;
      const target = file.startsWith(RUNTIME) ? sharedName(file) : `${name}/${file}`;
      const moved = text.replaceAll(/(?<=\bfrom ')\.[^']+/g, (specifier) => {
        const wanted = path.posix.join(path.posix.dirname(file), specifier);
        if (!wanted.startsWith(RUNTIME)) return specifier;
        if (!files.has(wanted.replace(/\.js$/, '.ts')))
          throw new Error(`${name}/${file} imports ${specifier}, which is not there`);
        return relative(path.posix.dirname(target), sharedName(wanted));
      });
      if ((all.get(target) ?? moved) !== moved)
        throw new Error(`${name} has another ${file} than the packages before it`);
      all.set(target, moved);
    }
  }
  return all;
}

const RUNTIME = 'src/core/';

function sharedName(file: string): string {
  return file.replace(RUNTIME, 'core/');
}

function relative(folder: string, target: string): string {
  const found = path.posix.relative(folder, target);
  return found.startsWith('.') ? found : `./${found}`;
}

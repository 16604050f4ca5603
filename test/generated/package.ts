import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The config that the committed package is made of. */
export const configFile = path.join(root, 'spec/cloudflare-ssl.sdk.yaml');

/** The committed package. */
export const packageFolder = path.join(root, 'generated/cloudflare-ssl');

/** The files of the package, by path. */
export const packageFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(packageFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](dist|node_modules)[\\/]/.test(file))
    .map((file) => [path.relative(packageFolder, file), readFileSync(file, 'utf8')] as const),
);

/** The sources of the package, by path. */
export const sources: ReadonlyMap<string, string> = new Map(
  [...packageFiles].filter(([file]) => file.startsWith('src') && file.endsWith('.ts')),
);

// Bytes of a bundle: esbuild --bundle --minify, then gzip.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const OURS = '../generated/cloudflare-ssl/dist/esm';
const SOURCES = '../generated/cloudflare-ssl/src';

const PROGRAMS = {
  'whole client': `import C from '${OURS}/index.js'; console.log(new C({ apiToken: 't' }));`,
  'one resource, one call': `import { CloudflareSSLCore } from '${OURS}/core-client.js';
    import { Recommendations } from '${OURS}/resources/ssl/recommendations.js';
    console.log(new Recommendations(new CloudflareSSLCore({ apiToken: 't' })).get({ zone_id: 'z' }));`,
  'one guard': `import { isCertificatePack } from '${OURS}/guards/index.js'; console.log(isCertificatePack(JSON.parse('{}')));`,
  'one guard with issues': `import { validateCertificatePack } from '${OURS}/guards/index.js'; console.log(validateCertificatePack(JSON.parse('{}')));`,
  'one fixture': `import { status } from '${OURS}/fixtures/index.js'; console.log(status.example);`,
  'runtime of fixtures': `export { fixture } from '${SOURCES}/core/fixture.ts';`,
  'runtime of call fixtures': `export { callFixture, fixture } from '${SOURCES}/core/fixture.ts';`,
  'official, whole client': `import C from 'cloudflare'; console.log(new C({ apiToken: 't' }));`,
};

export async function sizes() {
  for (const [name, contents] of Object.entries(PROGRAMS)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['import'],
      external: ['node:*', 'fs', 'stream', 'path', 'http', 'https', 'crypto', 'util'],
      write: false,
      logLevel: 'silent',
    });
    const [{ contents: code }] = outputFiles;
    const gzip = gzipSync(code, { level: 9 }).length;
    console.log(
      `  ${name.padEnd(26)} ${String(code.length).padStart(8)} B  ${String(gzip).padStart(7)} B gzip`,
    );
  }
}

import path from 'node:path';
import process from 'node:process';
import { generate, generateOptions, watch } from 'sdkwright';
import { createUnplugin } from 'unplugin';

/**
 * Generates an SDK before a bundler builds, and in Vite's dev server again whenever the spec, its
 * config or a file that they refer to changes; the page then reloads by itself.
 *
 * @type {import('unplugin').UnpluginInstance<{ config: string }>}
 */
const plugin = createUnplugin(({ config }) => {
  const input = path.resolve(config);
  const options = generateOptions({ quiet: true });
  const streams = { stdout: process.stdout, stderr: process.stderr };
  return {
    name: 'sdkwright',
    async buildStart() {
      if ((await generate(input, options, streams)) !== 0) throw new Error(`${config} has errors.`);
    },
    vite: {
      configureServer(server) {
        const stop = new AbortController();
        server.httpServer?.once('close', () => stop.abort());
        void watch(input, options, streams, stop.signal);
      },
    },
  };
});

export default plugin;

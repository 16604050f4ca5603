import path from 'node:path';
import { defineConfig } from 'vite';
import sdkwright from '../unplugin/index.js';

export default defineConfig({
  // The SDK's sources are compiled with the app: what is generated is seen at once, without a build.
  resolve: { alias: { 'pets-sdk': path.resolve(import.meta.dirname, 'pets-sdk/src/index.ts') } },
  plugins: [sdkwright.vite({ config: 'pets.sdk.yaml' })],
});

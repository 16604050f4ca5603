import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/corpus/**/*.test.ts'], testTimeout: 300_000, maxWorkers: 2 },
});

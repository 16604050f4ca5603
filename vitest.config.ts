import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'generated/*/test/**/*.test.ts'],
    // What needs large documents that the repository does not hold: npm run test:corpus.
    exclude: ['test/corpus/**', 'test/cases/**'],
    testTimeout: 60_000,
  },
});

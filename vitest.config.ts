import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'generated/*/test/**/*.test.ts'],
    // What needs large documents that the repository does not hold (npm run test:corpus), and what
    // needs compilers, bundlers and runtimes of its own (npm run test:matrix).
    exclude: ['test/corpus/**', 'test/matrix/**', 'test/cases/**'],
    // One for each of two cores, where the default leaves one of them idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

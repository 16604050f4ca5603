/** What plugins and scripts use of the generator: the commands, as functions. */
export { generate } from './cli/generate.js';
export { generateOptions, type Flags, type GenerateOptions } from './cli/options.js';
export type { Streams } from './cli/streams.js';
export { watch } from './cli/watch.js';

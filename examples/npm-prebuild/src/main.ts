import Pets from './pets/src/index.js';

const names = (await new Pets().pets.list()).map(({ name }) => name);
console.log(names.join('\n'));

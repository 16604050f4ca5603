import Pets from 'sdk';

console.log(Object.keys(new Pets().pets.constructor.prototype), typeof Pets);

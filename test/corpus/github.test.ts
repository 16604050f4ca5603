import { testLargeDocument } from './large-document.js';

testLargeDocument('github.json', 8);

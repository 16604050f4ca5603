import { testLargeDocument } from './large-document.js';

testLargeDocument('cloudflare.json', 60);

// The certificate pack of the documentation.
import { certificatePack } from '../generated/cloudflare-ssl/dist/esm/fixtures/index.js';

export const pack = certificatePack.example;

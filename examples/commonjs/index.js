const { CloudflareSSL } = require('@sdkwright/cloudflare-ssl');
const { isCertificatePack } = require('@sdkwright/cloudflare-ssl/guards');
const { certificatePack } = require('@sdkwright/cloudflare-ssl/fixtures');

// An answer made up of a fixture, so that this runs without an account and without a network.
const answer = { success: true, errors: [], messages: [], result: certificatePack() };
const client = new CloudflareSSL({
  apiToken: 'none',
  fetch: async () => Response.json(answer),
});

client.ssl.certificatePacks
  .get('pack', { zone_id: 'zone' })
  .then((pack) => console.log(pack.status, isCertificatePack(pack)));

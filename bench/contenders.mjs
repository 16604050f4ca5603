// The same two calls, three ways. Modules are loaded when a contender is chosen.
const ZONE = '023e105f4ecef8ad9ca31a8372d0c353';
const PACK = '7e7b8deba8538af625850b7b2530034c';

const OURS = '../generated/cloudflare-ssl/dist/esm/index.js';

export const contenders = {
  async fetch(baseURL) {
    const headers = { authorization: 'Bearer token' };
    const read = async (path) =>
      JSON.parse(await (await fetch(baseURL + path, { headers })).text());
    return {
      get: async () => (await read(`/zones/${ZONE}/ssl/certificate_packs/${PACK}`)).result,
      list: async () => (await read(`/zones/${ZONE}/ssl/certificate_packs`)).result,
    };
  },
  async ours(baseURL) {
    const { default: CloudflareSSL } = await import(OURS);
    return callsOf(new CloudflareSSL({ apiToken: 'token', baseURL }));
  },
  async official(baseURL) {
    const { default: Cloudflare } = await import('cloudflare');
    return callsOf(new Cloudflare({ apiToken: 'token', baseURL }));
  },
};

function callsOf(client) {
  return {
    get: () => client.ssl.certificatePacks.get(PACK, { zone_id: ZONE }),
    list: async () => {
      const items = [];
      for await (const item of client.ssl.certificatePacks.list({ zone_id: ZONE }))
        items.push(item);
      return items;
    },
  };
}

// The API on loopback: one process, so that its work is not counted with the client's.
import { createServer } from 'node:http';
import { pack } from './sample.mjs';

const one = JSON.stringify({ success: true, errors: [], messages: [], result: pack });
const empty = JSON.stringify({ success: true, errors: [], messages: [], result: [] });
const page = JSON.stringify({
  success: true,
  errors: [],
  messages: [],
  result: Array.from({ length: 20 }, () => pack),
  result_info: { page: 1, per_page: 20, count: 20, total_count: 20, total_pages: 1 },
});

const server = createServer((request, response) => {
  const [path, query = ''] = request.url.split('?');
  const list = path.endsWith('/certificate_packs');
  // A server that ignored the page would keep the official SDK asking for ever.
  const isFurther = /(^|&)page=([2-9]|\d\d)/.test(query);
  response.setHeader('content-type', 'application/json');
  response.end(list ? (isFurther ? empty : page) : one);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());

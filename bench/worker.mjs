// One contender in a process of its own: node worker.mjs <what> <contender> <baseURL>
import { contenders } from './contenders.mjs';

const [what, name, baseURL] = process.argv.slice(2);

const tasks = {
  async sequential() {
    return perCall(2000, async (calls, count) => {
      for (let index = 0; index < count; index += 1) await calls.get();
    });
  },
  async concurrent() {
    return perCall(4000, async (calls, count) => {
      const lane = async () => {
        for (let index = 0; index < count / 20; index += 1) await calls.get();
      };
      await Promise.all(Array.from({ length: 20 }, lane));
    });
  },
  async list() {
    return perCall(1000, async (calls, count) => {
      for (let index = 0; index < count; index += 1) await calls.list();
    });
  },
  async import() {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await contenders[name]('http://127.0.0.1:1');
    return { milliseconds: performance.now() - start, rss: process.memoryUsage().rss - before };
  },
  async heap() {
    const calls = await contenders[name](baseURL);
    for (let index = 0; index < 500; index += 1) await calls.get();
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    const lane = async () => {
      for (let index = 0; index < 1000; index += 1) await calls.get();
    };
    await Promise.all(Array.from({ length: 20 }, lane));
    globalThis.gc();
    return { bytes: process.memoryUsage().heapUsed - before };
  },
};

/** CPU microseconds per call, after a warm-up. */
async function perCall(count, task) {
  const calls = await contenders[name](baseURL);
  await task(calls, count / 2);
  const start = process.cpuUsage();
  await task(calls, count);
  const { user, system } = process.cpuUsage(start);
  return { microseconds: (user + system) / count };
}

console.log(JSON.stringify(await tasks[what]()));
process.exit();

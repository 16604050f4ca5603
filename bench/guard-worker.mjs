// One contender, one task: node guard-worker.mjs <task> <contender>
const [task, name] = process.argv.slice(2);
if (task === 'import') {
  // Before anything of it is there; what Node does once, for the first module of all, aside.
  await import('data:text/javascript,');
  const start = process.cpuUsage();
  await import('../generated/cloudflare-ssl/dist/esm/guards/index.js');
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ nanoseconds: (user + system) * 1000 }));
  process.exit();
}
if (task === 'evaluation') {
  const { evaluationTime } = await import('./guard-contenders.mjs');
  console.log(JSON.stringify({ nanoseconds: (await evaluationTime()) * 1e6 }));
  process.exit();
}
const { contenders } = await import('./guard-contenders.mjs');
const { pack } = await import('./sample.mjs');
const { is, isList, explain } = await contenders[name]();
const OPTIONAL = ['cloudflare_branding', 'primary_certificate', 'validity_days'];

/** A pack as JSON; which of its optional members it has, and so its shape, follows from a number. */
function text(shape) {
  const entries = Object.entries(pack).filter(
    ([key]) => !OPTIONAL.includes(key) || (shape & (1 << OPTIONAL.indexOf(key))) === 0,
  );
  return JSON.stringify(Object.fromEntries(entries));
}

const parse = (count, shapes) =>
  Array.from({ length: count }, (_, n) => JSON.parse(text(n % shapes)));
const bad = (list) => list.with(-1, { ...list.at(-1), status: 'nonsense' });

if (!is(JSON.parse(text(0))) || is({ ...pack, id: 5 })) throw new Error(`${name} is wrong`);
if (explain(parse(50, 1)) !== 0 || explain(bad(parse(50, 1))) < 1)
  throw new Error(`${name} is wrong`);

/** CPU nanoseconds per check of the values that are made anew, or once. */
function measure(make, check, isFresh, loops) {
  let total = 0;
  let count = 0;
  let values = make();
  for (let loop = 0; loop < loops * 2; loop += 1) {
    if (isFresh) values = make();
    const start = process.cpuUsage();
    const times = isFresh ? 1 : 200;
    for (let time = 0; time < times; time += 1)
      for (let index = 0; index < values.length; index += 1) check(values[index]);
    const { user, system } = process.cpuUsage(start);
    // The first half is for the compiler.
    if (loop < loops) continue;
    total += user + system;
    count += times * values.length;
  }
  return (total * 1000) / count;
}

const run = {
  hot: () => measure(() => parse(64, 1), is, false, 100),
  'fresh 1 shape': () => measure(() => parse(2000, 1), is, true, 20),
  'fresh 8 shapes': () => measure(() => parse(2000, 8), is, true, 20),
  'list of 50': () => measure(() => [parse(50, 1)], isList, false, 100),
  'one bad of 50': () => measure(() => [bad(parse(50, 1))], explain, false, 25),
};

console.log(JSON.stringify({ nanoseconds: run[task]() }));

// npm run bench: measures one thing. `npm run bench` alone says what there is.
import { ensureNodeModules, publishServer, stopWith } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

const usage = `npm run bench -- engine --corpus DIR   how often ghost text is right, on the repositories in DIR; \`engine\` may be left out
npm run bench -- index --corpus DIR    time and memory of the index, on the one repository DIR
npm run bench -- semantics reparse --corpus DIR    projects as the compiler sees them; also resolve, footprint, soak
npm run bench -- fixes --project FILE  what is mended without a model, on errors seeded into restored projects
npm run bench -- router                what the router adds, and how quickly it fails over, over real sockets
npm run bench -- context --corpus DIR  how much of what a line needs is in a prompt's context, and what finding it costs
npm run bench -- verify --corpus DIR   what the compiler lets through and mends, on the one repository DIR
npm run bench -- actions --corpus DIR  what becomes of good and bad answers to code actions, on the repositories named
npm run bench -- menu --corpus DIR     how long the menu of code actions takes over stdio, on the one repository DIR
npm run bench -- start                 from spawn to the first answer, against the least that a server can be
npm run bench -- endpoint              what the prediction endpoint adds to the language server's own path
npm run bench -- first --corpus DIR    from spawn to the first ghost text, on the one repository DIR
More options are named at the top of each program in tests/bench.`;

const benches = {
  actions: rest => project('ActionsBench', rest),
  engine: rest => project('EngineBench', rest),
  context: rest => project('ContextBench', rest),
  index: rest => project('IndexBench', rest),
  semantics: rest => project('SemanticsBench', rest),
  fixes: rest => project('FixBench', rest),
  router: rest => project('RouterBench', rest),
  verify: rest => project('VerifyBench', rest),
  menu: rest => againstTheServer('menu/menu-bench', rest),
  start: rest => againstTheServer('start/start-bench', rest),
  endpoint: rest => againstTheServer('endpoint/endpoint-bench', rest),
  first: rest => againstTheServer('start/first-completion', rest),
};

async function main(args) {
  const [name, ...rest] = args[0]?.startsWith('--') && args[0] !== '--help' ? ['engine', ...args] : args;
  if (name === undefined || name === '--help') return console.log(usage);
  if (!Object.hasOwn(benches, name)) throw new Error(`There is no benchmark \`${name}\`.\n${usage}`);
  await benches[name](rest);
}

const project = (name, args) => run('dotnet', ['run', '-c', 'Release', '--project', `tests/bench/${name}`, '--', ...args]);

async function againstTheServer(name, args) {
  await ensureNodeModules();
  await publishServer();
  await run(process.execPath, [`tests/bench/${name}.mjs`, ...args]);
}

await main(process.argv.slice(2)).catch(stopWith);

// Bundles the program and the workflows into dist/: a command starts without looking up a hundred files, and a worker
// without compiling anything. Libraries stay outside, but for those that every start needs.
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const INSIDE = ['commander', 'zod', '@streamparser/json', 'csv-parse'];

rmSync(`${root}dist`, { recursive: true, force: true });
await build({
  entryPoints: [`${root}src/app/main.ts`],
  outdir: `${root}dist`,
  external: Object.keys(dependencies).filter((name) => !INSIDE.includes(name)),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  // What a CommonJS library requires of Node, an ES module has to import.
  banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
  logLevel: 'warning',
});
const { code } = await bundleWorkflowCode({
  workflowsPath: `${root}workflows/index.ts`,
  logger: new DefaultLogger('ERROR'),
});
writeFileSync(`${root}dist/workflow-bundle.js`, code);
// What pictures are labelled with.
cpSync(`${root}src/adapters/fonts`, `${root}dist/fonts`, { recursive: true });
chmodSync(`${root}dist/main.js`, 0o755);

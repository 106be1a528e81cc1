// Bundles the query page into the folder named by the first argument. The build goes on without it, so a failure is a message and no error.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
mkdirSync(target, { recursive: true });
// A folder of its own for each run, and a rename at the end: two builds at once do not meet.
const work = mkdtempSync(join(target, 'work-'));

function install() {
  for (const name of ['package.json', 'package-lock.json', 'index.jsx', 'page.css']) copyFileSync(join(source, name), join(work, name));
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=0', '--fetch-timeout=30000'];
  const npm = spawnSync('npm', options, { cwd: work, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error(npm.error?.message ?? npm.stderr.trim().split('\n')[0]);
}

// The licenses of what is bundled ask that their notice goes with every copy.
function notices(inputs) {
  const packages = new Set(Object.keys(inputs).map(path => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  return [...packages].sort().map(path => {
    const folder = join(work, path);
    const license = readdirSync(folder).find(name => /^licen[cs]e/i.test(name));
    const { name, license: id } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name}\n${license ? readFileSync(join(folder, license), 'utf8') : `License: ${id}`}`.replaceAll('*/', '* /');
  }).join('\n\n');
}

function bundle() {
  const esbuild = createRequire(join(work, 'package.json'))('esbuild');
  const { metafile } = esbuild.buildSync({
    absWorkingDir: work, entryPoints: ['index.jsx'], outfile: 'graphiql.js', bundle: true, minify: true, metafile: true, logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' }, loader: { '.woff2': 'dataurl', '.svg': 'dataurl' }, legalComments: 'none',
  });
  writeFileSync(join(work, 'graphiql.js'), `\n/*!\n${notices(metafile.inputs)}\n*/\n`, { flag: 'a' });
  for (const name of ['graphiql.css', 'graphiql.js']) renameSync(join(work, name), join(target, name));
}

try {
  install();
  bundle();
} catch (error) {
  console.log(`The query page is the plain one: GraphiQL could not be bundled (${String(error.message).split('\n')[0]}). Delete ${target} to try again.`);
} finally {
  if (existsSync(work)) rmSync(work, { recursive: true, force: true });
}

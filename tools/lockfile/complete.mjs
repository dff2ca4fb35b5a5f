// `npm run lockfile`, after an installation that changed package-lock.json. A registry that does not carry the packages of other platforms makes
// npm leave them out of the lock file, and `npm ci` then refuses it. They are named by their parent's exact version; no integrity can be given.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = { android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', openharmony: 'openharmony', win32: 'win32' };
const PROCESSORS = { arm: 'arm', arm64: 'arm64', armeabi: 'arm', gnueabihf: 'arm', ia32: 'ia32', loong64: 'loong64', musleabihf: 'arm', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', x64: 'x64' };

const firstIn = (names, table) => names.map((name) => table[name]).find(Boolean);

/** Where Node would find `name` from the package at `path`: its own node_modules, then each one above. */
function resolved(packages, path, name) {
  const here = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (packages[here] !== undefined) return here;
  if (path === '') return undefined;
  return resolved(packages, path.slice(0, Math.max(path.lastIndexOf('/node_modules/'), 0)), name);
}

/** The optional packages that the lock file names as dependencies and does not list: [path of the parent, name, range]. */
export function missing(packages) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {}).filter(([name]) => resolved(packages, path, name) === undefined).map(([name, range]) => [path, name, range]));
}

function entryFor(parent, name, range) {
  if (!/^\d+\.\d+\.\d+\S*$/.test(range)) throw new Error(`${name}@${range} is not an exact version: it cannot be completed`);
  const words = name.split('/').at(-1).split('-');
  const [os, cpu] = [firstIn(words, SYSTEMS), firstIn(words, PROCESSORS)];
  if (!os || !cpu) throw new Error(`${name} does not tell its platform`);
  return { version: range, cpu: [cpu], ...(parent.dev ? { dev: true } : {}), optional: true, os: [os] };
}

/** The packages with every missing platform added, in npm's order. */
export function completed(packages) {
  const added = missing(packages).map(([path, name, range]) => [`node_modules/${name}`, entryFor(packages[path], name, range)]);
  return Object.fromEntries([...Object.entries(packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const count = missing(lock.packages).length;
  if (count > 0) writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages: completed(lock.packages) }, null, 2)}\n`);
  console.log(`${count} platform packages added to package-lock.json`);
}

// Transpiles the TypeScript sources to dist/ with swc, file by file, and copies the data files that sources read at run time.
// Type checking is a gate of its own (`npm run typecheck`); swc alone keeps a start from a clean checkout near one second.
import { transformFile } from '@swc/core';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'bench'];
const DATA = /\.(json|sql|html|css|txt|gz|conf|ini|typ)$/;

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** Whole files only, so that a process that starts while another builds never reads half of one. */
async function put(path, write) {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await write(draft);
  await rename(draft, path);
}

async function transpile(root, file, js) {
  const { code, map } = await transformFile(file, { cwd: root, root, filename: file, swcrc: true });
  await Promise.all([put(js, (draft) => writeFile(draft, code)), put(`${js}.map`, (draft) => writeFile(draft, map ?? '{}'))]);
}

async function removeLeftovers(out, made) {
  for (const top of SOURCES) {
    for await (const file of filesBelow(join(out, top))) {
      if (!made.has(file.replace(/\.map$/, '')) && !file.endsWith('.draft')) await rm(file, { force: true });
    }
  }
}

/** The merged OpenAPI document is made from the sources: once one of them is newer it goes, and `npm run openapi` or the next start makes it anew. */
async function removeStaleDocument(out, sources) {
  const document = join(out, 'openapi.json');
  const made = await stat(document).catch(() => undefined);
  if (!made) return;
  const times = await Promise.all(sources.map(async (file) => (await stat(file)).mtimeMs));
  if (Math.max(...times) > made.mtimeMs) await rm(document, { force: true });
}

/** Builds everything below `root` into `root/dist`; returns the number of transpiled files. */
export async function build(root) {
  const out = join(root, 'dist');
  const work = [];
  const made = new Set();
  const sources = [];
  let transpiled = 0;
  for (const top of SOURCES) {
    for await (const file of filesBelow(join(root, top))) {
      const target = join(out, relative(root, file));
      if (/\.spec\.ts$|\.d\.ts$/.test(file)) continue;
      sources.push(file);
      if (file.endsWith('.ts')) {
        transpiled += 1;
        const js = target.replace(/\.ts$/, '.js');
        made.add(js);
        work.push(transpile(root, file, js));
      } else if (DATA.test(file)) {
        made.add(target);
        work.push(put(target, (draft) => cp(file, draft)));
      }
    }
  }
  await Promise.all(work);
  await removeLeftovers(out, made);
  await removeStaleDocument(out, sources);
  return transpiled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const files = await build(dirname(dirname(fileURLToPath(import.meta.url))));
  console.log(`built ${files} files in ${Date.now() - started} ms`);
}

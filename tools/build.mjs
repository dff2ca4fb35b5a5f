// Transpiles the TypeScript sources to dist/ with swc, file by file, and copies the data files that sources read at run time.
// Type checking is a gate of its own (`npm run typecheck`); swc alone keeps a start from a clean checkout near one second.
import { transformFile } from '@swc/core';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'bench'];
const DATA = /\.(json|sql|html|css|txt|gz|conf|ini)$/;

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

async function transpile(root, file, target) {
  const { code, map } = await transformFile(file, { cwd: root, root, filename: file, swcrc: true });
  const js = target.replace(/\.ts$/, '.js');
  await mkdir(dirname(js), { recursive: true });
  await Promise.all([writeFile(js, code), map ? writeFile(`${js}.map`, map) : undefined]);
}

/** Builds everything below `root` into `root/dist`; returns the number of transpiled files. */
export async function build(root) {
  const out = join(root, 'dist');
  await rm(out, { recursive: true, force: true });
  const work = [];
  let transpiled = 0;
  for (const top of SOURCES) {
    for await (const file of filesBelow(join(root, top))) {
      const target = join(out, relative(root, file));
      if (/\.spec\.ts$|\.d\.ts$/.test(file)) continue;
      if (file.endsWith('.ts')) {
        transpiled += 1;
        work.push(transpile(root, file, target));
      } else if (DATA.test(file)) {
        work.push(mkdir(dirname(target), { recursive: true }).then(() => cp(file, target)));
      }
    }
  }
  await Promise.all(work);
  return transpiled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const files = await build(dirname(dirname(fileURLToPath(import.meta.url))));
  console.log(`built ${files} files in ${Date.now() - started} ms`);
}

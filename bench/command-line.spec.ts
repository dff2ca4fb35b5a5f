import type { Bench } from './bench.js';
import { runBenches } from './command-line.js';
import { figure } from './figures.js';

const bench = (name: string, value: number): Bench => ({
  name,
  description: `measures ${name}`,
  run: ({ quick, say }) => {
    say('a step');
    return Promise.resolve({ bench: name, setting: { cores: 2, quick: String(quick) }, figures: [figure('ratio', 'ratio', { value, lowest: 0.4, highest: 0.8 }, { atLeast: 0.6 }), figure('time', 'ms', 12.34)] });
  },
});

async function run(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await runBenches([bench('fast', 0.7), bench('slow', 0.5), { ...bench('broken', 1), run: () => Promise.reject(new Error('no database')) }], args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

describe('npm run bench', () => {
  it('lists the benches when it is asked for help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/fast.*measures fast/);
    expect(out).toMatch(/slow.*measures slow/);
  });

  it('prints a table with the bound, the spread and whether it held; steps go to the other stream', async () => {
    const { code, out, err } = await run('fast');
    expect(code).toBe(0);
    expect(out).toMatch(/^fast: cores 2, quick false\n/);
    expect(out).toMatch(/ratio +0\.70 +ratio +0\.40 … 0\.80 +≥ 0\.6 +held/);
    expect(err).toBe('a step\n');
  });

  it('prints one line of JSON when it is asked to', async () => {
    const { out } = await run('fast', '--json', '--quick');
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ bench: 'fast', setting: { quick: 'true' }, figures: [{ name: 'ratio', value: 0.7, spread: [0.4, 0.8], atLeast: 0.6, held: true }, { name: 'time', held: true }] });
  });

  it('exits with 1 when a bound is missed or the bench fails', async () => {
    expect(await run('slow')).toMatchObject({ code: 1, out: expect.stringContaining('MISSED') as string });
    expect(await run('broken')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('no database') as string });
  });

  it.each([['an unknown bench', ['fats']], ['an unknown option', ['fast', '--rounds']]])('exits with 2 at %s and says what there is', async (_what, args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(/unknown (command|option)/);
  });
});

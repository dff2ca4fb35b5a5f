import { Controller, Get, Module, Param, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { request, type IncomingMessage } from 'node:http';
import { until } from '../testing/until.js';
import { cutOff, sendCsv, type CsvCell } from './send-csv.js';

let made = 0;
let ended = 0;
let failure: unknown;

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'];
const ROW: readonly CsvCell[] = ['x'.repeat(1_000), 1, true, null];

const TABLES: Readonly<Record<string, () => AsyncGenerator<readonly CsvCell[]>>> = {
  async *plain() {
    yield ['Zoë "the books" Ltd, Łódź', -3, false, null];
    yield ['two\nlines', '1250.00', true, ''];
  },
  async *hostile() {
    for (const cell of HOSTILE) yield [cell];
    yield ['a;=1+1'];
  },
  async *endless() {
    try {
      for (;;) {
        made += 1;
        yield ROW;
      }
    } finally {
      ended += 1;
    }
  },
  async *broken() {
    for (let row = 0; row < 500; row += 1) yield ROW;
    throw new Error('the database went away');
  },
  async *refused() {
    throw new Error('not a row');
  },
};

@Controller()
class Tables {
  @Get(':name')
  async read(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.raw.once('close', () => (failure = cutOff(reply)));
    return sendCsv(reply, { name: 'büro.csv', header: ['text', 'count', 'flag', 'nothing'], rows: TABLES[name]!() });
  }
}

@Module({ controllers: [Tables] })
class TablesModule {}

describe('a table that is sent while it is made', () => {
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(TablesModule, new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  afterAll(() => app.close());

  const open = (name: string) => new Promise<IncomingMessage>((resolve, reject) => void request(`${url}/${name}`, resolve).on('error', reject).end());

  it('is UTF-8 with a mark, in the lines and quotes of RFC 4180, to be saved under its name', async () => {
    const response = await fetch(`${url}/plain`);
    expect(Buffer.from(await response.arrayBuffer()).toString('utf8')).toBe('\ufeff"text","count","flag","nothing"\r\n"Zoë ""the books"" Ltd, Łódź",-3,false,\r\n"two\nlines","1250.00",true,""\r\n');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="b\?ro.csv"; filename\*=utf-8''b%C3%BCro.csv$/i);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('has no cell that a spreadsheet would reckon, wherever it splits', async () => {
    const lines = (await (await fetch(`${url}/hostile`)).text()).split('\r\n').slice(1);
    expect(lines).toEqual([...HOSTILE.map((cell) => `"'${cell}"`), '"a;=1+1"', '']);
  });

  it('is refused like anything else when there is no first row to be had', async () => {
    expect((await fetch(`${url}/refused`)).status).toBe(500);
  });

  it('breaks the connection when it fails later, and keeps why', async () => {
    await expect(fetch(`${url}/broken`).then((response) => response.text())).rejects.toThrow();
    await until(async () => failure !== undefined, 5_000);
    expect(failure).toMatchObject({ message: 'the database went away' });
  });

  it('waits for a reader that pauses, and ends with one that leaves', async () => {
    const response = await open('endless');
    response.pause();
    let before = -1;
    await until(async () => {
      const still = made === before;
      before = made;
      await new Promise((done) => setTimeout(done, 100));
      return still;
    }, 10_000);
    // What the buffers of the two sockets hold, in rows of a kilobyte.
    expect(made).toBeLessThan(30_000);
    expect(ended).toBe(0);
    response.destroy();
    await until(async () => ended === 1, 5_000);
    expect((await fetch(`${url}/endless`, { method: 'HEAD' })).headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    await until(async () => ended === 2, 5_000);
  });
});

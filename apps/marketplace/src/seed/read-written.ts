import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Written, WrittenRequest, WrittenVendor } from './written.js';

const DATA = join(import.meta.dirname, 'data');
const MOST_FINDINGS = 10;

const read = <T>(file: string): T => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as T;

/** Reads the demo from its files and refuses what has another shape, naming the place: a slip is found by whoever made it, not by a half-loaded demo. */
export function readWritten(): Written {
  const { attribution, requests: notices } = read<{ attribution: string; requests: WrittenRequest[] }>('notices.json');
  const written: Written = {
    attribution,
    places: read('places.json'),
    vendors: readdirSync(DATA).filter((file) => file.startsWith('vendors-')).sort().flatMap((file) => read<WrittenVendor[]>(file)),
    clients: read('clients.json'),
    requests: [...notices, ...read<WrittenRequest[]>('requests.json')],
    bank: read('bank.json'),
  };
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(read<object>('written.schema.json'));
  if (!validate(written)) {
    const found = (validate.errors ?? []).slice(0, MOST_FINDINGS).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    throw new Error(`the demo data is not as it has to be: ${found.join('; ')}`);
  }
  return written;
}

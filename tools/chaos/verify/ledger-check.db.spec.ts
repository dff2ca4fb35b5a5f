import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { Ledger, type Entry, type Intent } from '../ledger.js';
import { checkLedger } from './ledger-check.js';
import { Planting } from './planting.js';

const A = '01932d5c-7a3e-7c11-b0aa-000000000001';
const B = '01932d5c-7a3e-7c11-b0aa-000000000002';

const LOST_KEY = 'no acknowledged write is lost: its key is there';
const LOST = 'no acknowledged write is lost: what was created is there';
const LOST_HISTORY = 'no acknowledged write is lost: it is in the history';
const DOUBLED = 'no effect twice: what was created is there once';
const DOUBLED_HISTORY = 'no effect twice: the history has what was told and no more';

const CREATION: Intent = { operation: 'createRequest', service: 'requests', kind: 'request', key: 'creation', keyed: true, actions: ['create'], marker: 'lot-aaaab', says: 'Books, lot-aaaab' };
const EDIT: Intent = { operation: 'editRequest', service: 'requests', kind: 'request', key: 'edit', keyed: true, objectId: A, actions: [], says: 'Better books, lot-aaaab' };

describe('what the clients were told', () => {
  let clone: TestDatabase;
  let client: pg.Client;
  let planting: Planting;
  let ledger: Ledger;

  beforeAll(async () => {
    clone = await cloneDatabase();
    client = new pg.Client({ connectionString: clone.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await clone.drop();
  });

  beforeEach(async () => {
    ledger = new Ledger();
    planting = new Planting(client);
    await client.query('BEGIN');
  });

  afterEach(() => client.query('ROLLBACK'));

  const broken = async () => (await checkLedger(client, ledger.entries)).map(({ promise }) => promise);
  const told = (intent: Intent): Entry => {
    const entry = ledger.open(intent);
    entry.acknowledge({ objectId: A, text: '{}', at: 1 });
    return entry;
  };
  const key = (name: string) => planting.row('requests.idempotency_key', { scope: name, key: name });
  const request = (id: string, title: string) => planting.row('requests.request', { id, content: { title } });
  const history = (action: string) => planting.row('requests.history', { object_id: A, action, actor_kind: 'client' });
  const happened = async () => {
    await key('creation');
    await request(A, 'Books, lot-aaaab');
    await history('create');
  };

  it('is true when each write is there once', async () => {
    told(CREATION);
    await happened();
    expect(await broken()).toEqual([]);
  });

  it('is missed when a whole write is lost', async () => {
    told(CREATION);
    expect(await broken()).toEqual([LOST_KEY, LOST, LOST_HISTORY]);
  });

  it('is missed when only the row is lost', async () => {
    told(CREATION);
    await key('creation');
    await history('create');
    expect(await broken()).toEqual([LOST]);
  });

  it('is missed when only the history lost it', async () => {
    told(CREATION);
    await key('creation');
    await request(A, 'Books, lot-aaaab');
    expect(await broken()).toEqual([LOST_HISTORY]);
  });

  it('is missed when a later edit is lost', async () => {
    told(CREATION);
    told(EDIT);
    await happened();
    await key('edit');
    expect(await broken()).toEqual(['no acknowledged write is lost: an object says what was written last']);
  });

  it('may have been followed by an edit whose answer never came', async () => {
    told(CREATION);
    ledger.open(EDIT);
    await happened();
    expect(await broken()).toEqual([]);
    await client.query(`UPDATE requests.request SET content = '{"title": "Better books, lot-aaaab"}'`);
    expect(await broken()).toEqual([]);
  });

  it('shows when a creation had its effect twice', async () => {
    told(CREATION);
    await happened();
    await request(B, 'Books, lot-aaaab');
    expect(await broken()).toEqual([DOUBLED]);
  });

  it('shows when an act had its effect twice', async () => {
    told(CREATION);
    await happened();
    await history('create');
    expect(await broken()).toEqual([DOUBLED_HISTORY]);
  });

  it('shows when something happened that nobody was told of', async () => {
    told(CREATION);
    await happened();
    await history('publish');
    expect(await broken()).toEqual([DOUBLED_HISTORY]);
  });

  it('allows for what is in doubt, once', async () => {
    told(CREATION);
    ledger.open({ ...EDIT, key: 'submission', actions: ['publish', 'submit'], says: undefined });
    await happened();
    await history('publish');
    expect(await broken()).toEqual([]);
    await history('publish');
    expect(await broken()).toEqual([DOUBLED_HISTORY]);
  });

  it('shows when a refused creation is there all the same', async () => {
    ledger.open(CREATION).refuse(1);
    await key('creation');
    await request(A, 'Books, lot-aaaab');
    expect(await broken()).toEqual(['what was refused has no effect: no key of it is there', DOUBLED]);
  });

  it('shows a key that is there twice', async () => {
    told(CREATION);
    await happened();
    await key('creation');
    expect(await broken()).toEqual(['exactly one row per key']);
  });
});

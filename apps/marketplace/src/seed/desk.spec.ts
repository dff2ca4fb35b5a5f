import type { Send } from '#platform/client';
import { Account } from './account.js';
import { Desk, type Instruction } from './desk.js';
import { Visitor } from './visitor.js';

interface Kept {
  readonly id: string;
  readonly objectId: string;
  state: string;
}

const OPERATOR = { email: 'operator@demo.example', displayName: 'Operator' };
const APPROVE: Instruction = { decision: 'approve', body: { reasonCode: 'meets_criteria', statement: 'Welcome.' } };
const STATE_AFTER: Readonly<Record<string, string>> = { claim: 'claimed', approve: 'approved', reject: 'rejected' };

/** The cases of a marketplace, and what was done to them. */
class Cases {
  readonly acts: string[] = [];

  constructor(readonly kept: Kept[]) {}

  door: Send = (url, { method }) => {
    const { pathname, searchParams } = new URL(url, 'http://marketplace.example');
    const state = searchParams.get('state');
    if (method === 'GET') return this.answer({ items: this.kept.filter((found) => state === null || found.state === state), nextCursor: null });
    if (pathname === '/v1/auth/sign-in') return this.answer({ accessToken: 'good' });
    const [, id, act = ''] = /cases\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    this.acts.push(`${act} ${id}`);
    for (const found of this.kept) if (found.id === id) found.state = STATE_AFTER[act] ?? found.state;
    return this.answer({});
  };

  private answer(body: unknown) {
    return Promise.resolve({ status: 200, headers: new Headers({ etag: '"1"' }), text: () => Promise.resolve(JSON.stringify(body)) });
  }
}

const deskOf = ({ door }: Cases, resuming: boolean) => new Desk(new Visitor(door, new Account(door, OPERATOR, 'seven calm herons')), resuming);

describe('the desk of the demo operator', () => {
  it('claims and decides each case that it has an instruction for, and no other', async () => {
    const cases = new Cases([{ id: 'c1', objectId: 'v1', state: 'open' }, { id: 'c2', objectId: 'v2', state: 'open' }]);
    const desk = deskOf(cases, false);
    desk.expect('v2', APPROVE);
    await desk.finished();
    expect(cases.acts).toEqual(['claim c2', 'approve c2']);
  });

  it('decides what an interrupted loading had claimed', async () => {
    const cases = new Cases([{ id: 'c1', objectId: 'v1', state: 'claimed' }]);
    const desk = deskOf(cases, true);
    desk.expect('v1', APPROVE);
    await desk.finished();
    expect(cases.acts).toEqual(['claim c1', 'approve c1']);
  });

  it('does not wait for a case that an interrupted loading had decided, though nothing shows it on the profile yet', async () => {
    const cases = new Cases([{ id: 'c1', objectId: 'v1', state: 'approved' }, { id: 'c2', objectId: 'v2', state: 'open' }]);
    const desk = deskOf(cases, true);
    desk.expect('v1', APPROVE);
    desk.expect('v2', APPROVE);
    await desk.finished();
    expect(cases.acts).toEqual(['claim c2', 'approve c2']);
  });
});

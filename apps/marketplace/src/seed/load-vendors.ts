import type { Desk } from './desk.js';
import type { PlannedVendor } from './plan.js';
import { until, type Visitor } from './visitor.js';

interface Profile {
  readonly id: string;
  readonly state: string;
}

const STATE_OF_END = { listed: 'listed', paused: 'listed', changes: 'changes_requested' } as const;

async function write(visitor: Visitor, { profile, offers }: PlannedVendor): Promise<string> {
  const { body } = await visitor.post<Profile>('/v1/vendors', 'demo-profile', profile);
  const { id } = body;
  // An answer of an earlier, interrupted loading tells of its own moment.
  if ((await visitor.get<Profile>(`/v1/vendors/${id}`)).body.state !== 'draft') return id;
  for (const { discipline, body: offer, rates, capacity, claims } of offers) {
    const path = `/v1/vendors/${id}/disciplines/${discipline}`;
    await visitor.put(path, offer);
    await visitor.put(`${path}/rates`, rates);
    await visitor.put(`${path}/capacity`, capacity);
    for (const claim of claims) await visitor.post(`${path}/qualifications`, `demo-claim-${discipline}-${claim.country}`, claim);
  }
  return id;
}

function instruct(desk: Desk, id: string, { offers, end, told }: PlannedVendor): void {
  if (end === 'changes') {
    desk.expect(id, { decision: 'request-changes', body: { reasonCode: 'evidence_missing', statement: told } });
    return;
  }
  const qualifications = offers.flatMap(({ discipline, claims }) => claims.map(({ country }) => ({ discipline, country, decision: 'qualified' })));
  desk.expect(id, { decision: 'approve', body: { reasonCode: 'meets_criteria', statement: told, qualifications } });
}

/** Takes one vendor from nothing to where its story ends; resolves with the id of its profile. */
export async function loadVendor(visitor: Visitor, desk: Desk, vendor: PlannedVendor): Promise<string> {
  const id = await write(visitor, vendor);
  const { end, organisation } = vendor;
  if (end === 'draft') return id;
  const path = `/v1/vendors/${id}`;
  const state = async () => (await visitor.get<Profile>(path)).body.state;
  if ((await state()) === 'draft') await visitor.post(`${path}/submit`, 'demo-submit');
  if (end === 'review') return id;
  if ((await state()) === 'in_review') instruct(desk, id, vendor);
  const wanted = STATE_OF_END[end];
  await until(`${organisation.key} becomes ${wanted}`, async () => ([wanted, 'paused'].includes(await state()) ? true : undefined));
  if (end === 'paused' && (await state()) === 'listed') await visitor.post(`${path}/pause`, 'demo-pause');
  return id;
}

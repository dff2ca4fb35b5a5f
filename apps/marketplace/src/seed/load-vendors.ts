import type { Desk } from './desk.js';
import { until } from './patience.js';
import type { PlannedVendor } from './plan.js';
import type { Visitor } from './visitor.js';

interface Profile {
  readonly id: string;
  readonly state: string;
}

async function describe(visitor: Visitor, id: string, { offers, closures }: PlannedVendor): Promise<void> {
  if (closures.length > 0) await visitor.put(`/v1/vendors/${id}/closures`, { closures });
  for (const { discipline, body: offer, rates, capacity, claims } of offers) {
    const path = `/v1/vendors/${id}/disciplines/${discipline}`;
    await visitor.put(path, offer);
    await visitor.put(`${path}/rates`, rates);
    await visitor.put(`${path}/capacity`, capacity);
    for (const claim of claims) await visitor.post(`${path}/qualifications`, `demo-claim-${discipline}-${claim.country}`, claim);
  }
}

/** The operator finds met whatever evidence is given for. */
const foundMet = (evidence: readonly { readonly criterion: string }[]) => [...new Set(evidence.map(({ criterion }) => criterion))].map((criterion) => ({ criterion, outcome: 'met' }));

function instruct(desk: Desk, id: string, { offers, end, told }: PlannedVendor): void {
  if (end === 'changes') {
    desk.expect(id, { decision: 'request-changes', body: { reasonCode: 'evidence_missing', statement: told } });
    return;
  }
  const qualifications = offers.flatMap(({ discipline, claims }) => claims.map(({ country, evidence }) => ({ discipline, country, decision: 'qualified', criteria: foundMet(evidence) })));
  desk.expect(id, { decision: 'approve', body: { reasonCode: 'meets_criteria', statement: told, qualifications } });
}

/** A PDF without a page. */
const DOCUMENT = { fileName: 'certificate.pdf', text: '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n' };

async function prove(visitor: Visitor, desk: Desk, path: string, { credentials }: PlannedVendor): Promise<void> {
  for (const [i, body] of credentials.entries()) {
    const { id } = (await visitor.post<Profile>(`${path}/credentials`, `demo-credential-${i}`, body)).body;
    let { state } = (await visitor.get<Profile>(`${path}/credentials/${id}`)).body;
    if (state === 'draft') {
      await visitor.upload(`${path}/credentials/${id}/document`, `demo-document-${i}`, DOCUMENT);
      state = (await visitor.post<Profile>(`${path}/credentials/${id}/submit`, `demo-prove-${i}`)).body.state;
    }
    if (state === 'in_review') desk.expect(id, { decision: 'approve', body: { reasonCode: 'document_matches', statement: 'Compared with the document.' } });
  }
}

/** Takes one vendor from nothing to its submission, and tells the desk what to decide; resolves with the id of its profile. `resuming`: some of it may be done. */
export async function loadVendor(visitor: Visitor, desk: Desk, vendor: PlannedVendor, resuming: boolean): Promise<string> {
  const { id } = (await visitor.post<Profile>('/v1/vendors', 'demo-profile', vendor.profile)).body;
  const path = `/v1/vendors/${id}`;
  let state = resuming ? (await visitor.get<Profile>(path)).body.state : 'draft';
  if (state === 'draft') {
    await describe(visitor, id, vendor);
    if (vendor.end === 'draft') return id;
  }
  await prove(visitor, desk, path, vendor);
  if (state === 'draft') state = (await visitor.post<Profile>(`${path}/submit`, 'demo-submit')).body.state;
  if (state === 'in_review' && vendor.end !== 'review') instruct(desk, id, vendor);
  return id;
}

/** Waits until everybody sees the vendors that are to be listed. Those that have paused are seen alone. */
export async function untilListed(visitor: Visitor, ids: readonly string[]): Promise<void> {
  const unseen = new Set(ids);
  await until('the listing of the last vendor', async () => {
    let cursor: string | null = '';
    while (cursor !== null && unseen.size > 0) {
      const { body }: { body: { items: Profile[]; nextCursor: string | null } } = await visitor.get(`/v1/vendors?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      for (const { id } of body.items) unseen.delete(id);
      cursor = body.nextCursor;
    }
    return unseen.size === 0 ? true : undefined;
  }, Math.max(120_000, ids.length * 500));
}

/** Tells of the work of a vendor that is listed, and the desk to approve it. */
export async function tellOfWork(visitor: Visitor, desk: Desk, id: string, { caseStudies }: PlannedVendor): Promise<void> {
  for (const [i, body] of caseStudies.entries()) {
    const path = `/v1/vendors/${id}/case-studies`;
    const added = (await visitor.post<Profile>(path, `demo-case-study-${i}`, body)).body;
    let { state } = (await visitor.get<Profile>(`${path}/${added.id}`)).body;
    if (state === 'draft') state = (await visitor.post<Profile>(`${path}/${added.id}/submit`, `demo-case-study-submit-${i}`)).body.state;
    if (state === 'in_review') desk.expect(added.id, { decision: 'approve', body: { reasonCode: 'meets_rules', statement: 'Thank you. It is shown now; your client can confirm it.' } });
  }
}

/** Takes no more work for now. */
export async function pauseVendor(visitor: Visitor, id: string): Promise<void> {
  const state = async () => (await visitor.get<Profile>(`/v1/vendors/${id}`)).body.state;
  await until(`the listing of ${visitor.account.person.displayName}`, async () => (['listed', 'paused'].includes(await state()) ? true : undefined));
  if ((await state()) === 'listed') await visitor.post(`/v1/vendors/${id}/pause`, 'demo-pause');
}

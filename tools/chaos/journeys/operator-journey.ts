import type { Chance } from '../chance.js';
import type { Person } from '../traffic/person.js';
import { think, type Journey } from './journey.js';

interface CaseView {
  readonly id: string;
  readonly objectType: 'request' | 'vendor_profile';
}

interface Material {
  readonly criteria: readonly { readonly discipline: string; readonly country: string; readonly criteria: readonly { readonly key: string; readonly kind: string }[] }[];
}

const SHARE = { released: 0.1, changes: 0.1, rejected: 0.1 } as const;
/** Two operators want the same case, or its author takes it back: the marketplace says so. */
const LOST = ['case_claimed', 'case_decided', 'case_not_claimed', 'revision_superseded', 'stale', 'findings_incomplete'] as const;

/** Somebody of the house: takes cases from the queue and decides them. */
export class OperatorJourney implements Journey {
  constructor(private readonly person: Person, private readonly chance: Chance, private readonly password: string) {}

  async prepare(): Promise<void> {
    await this.person.signIn(this.password);
  }

  async round(): Promise<void> {
    const said = await this.person.read<{ items: CaseView[] }>('/v1/moderation/cases?state=open&limit=20');
    const found = said.ok ? this.chance.of(said.body.items) : undefined;
    if (found) await this.decide(found);
    else await think(this.chance);
  }

  private async decide({ id, objectType }: CaseView): Promise<void> {
    if (!(await this.act(id, 'claim', 'claim'))) return;
    const material = await this.person.read<Material>(`/v1/moderation/cases/${id}/material`);
    const read = await this.person.read<CaseView>(`/v1/moderation/cases/${id}`);
    await think(this.chance);
    if (this.chance.happens(SHARE.released)) return void (await this.act(id, 'release', 'release'));
    const ifMatch = read.ok ? read.etag : '';
    if (objectType === 'vendor_profile') {
      const qualifications = (material.ok ? material.body.criteria : []).map(({ discipline, country, criteria }) => ({ discipline, country, decision: 'qualified', criteria: criteria.filter(({ kind }) => kind === 'essential').map(({ key }) => ({ criterion: key, outcome: 'met' })) }));
      return void (await this.act(id, 'approve', 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications }, ifMatch));
    }
    if (this.chance.happens(SHARE.changes)) return void (await this.act(id, 'request-changes', 'request_changes', { reasonCode: 'contact_details', statement: 'Please leave the address out.' }, ifMatch));
    if (this.chance.happens(SHARE.rejected)) return void (await this.act(id, 'reject', 'reject', { reasonCode: 'off_platform', statement: 'It leads around the marketplace.' }, ifMatch));
    await this.act(id, 'approve', 'approve', { reasonCode: 'meets_rules' }, ifMatch);
  }

  private async act(id: string, path: string, action: string, body?: unknown, ifMatch?: string): Promise<boolean> {
    const said = await this.person.write({
      service: 'moderation', kind: 'case', objectId: id, method: 'POST', path: `/v1/moderation/cases/${id}/${path}`, ...(body === undefined ? {} : { body }), ...(ifMatch === undefined ? {} : { ifMatch }),
      operation: `case ${action}`, actions: [action], mayRefuse: LOST,
    });
    return said.ok;
  }
}

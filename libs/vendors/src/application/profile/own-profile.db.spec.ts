import type { MemberCaller } from '#platform';
import { evidenceFor, EXAMPLE_EDIT, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from './act-on-profile.js';
import { ClaimQualification } from '../qualification/claim-qualification.js';
import { CreateProfile } from './create-profile.js';
import { OfferDiscipline } from './offer-discipline.js';
import { ReadVendor } from '../search/read-vendor.js';
import { SetCapacity } from './set-capacity.js';
import { SetRates } from './set-rates.js';
import type { OwnVendorView } from './vendor-view.js';

const OFFER = { specialisms: [], services: ['bookkeeping'], years: 4, share: 50, story: 'We keep the books of cafés and bakeries, reconciled every week.' };
const aud = (amount: string) => ({ amount, currency: 'AUD' });

describe('the answer to every change of a profile', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;

  beforeAll(async () => {
    on = await VendorsOnClone.open();
    caller = await on.organisation();
  });

  afterAll(() => on.close());

  it('is what reading it then says, to the letter', async () => {
    let id = '';
    const acts: readonly (() => Promise<OwnVendorView>)[] = [
      () => on.service.get(CreateProfile).execute(caller, EXAMPLE_EDIT),
      () => on.service.get(OfferDiscipline).execute(caller, id, 'accounting', OFFER),
      () => on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 37.5, nextFreeOn: '2027-01-04' }),
      () => on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [{ basis: 'hourly', price: aud('85') }], minimumEngagement: aud('400.5') }),
      () => on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: null, nextFreeOn: null }),
      () => on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'NZ', evidence: evidenceFor('NZ') }),
      () => on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'AU', evidence: evidenceFor('AU') }),
      () => on.submit(caller, id),
      () => on.service.get(ActOnProfile).execute(caller, id, 'recall'),
      () => on.edit(caller, id, { teamSize: 9 }),
      () => on.submit(caller, id),
      async () => (await on.decide(id, 2, 'approved'), on.service.get(ActOnProfile).execute(caller, id, 'pause')),
      () => on.service.get(ActOnProfile).execute(caller, id, 'resume'),
    ];
    for (const act of acts) {
      const answer = await act();
      ({ id } = answer);
      expect(JSON.stringify(await on.service.get(ReadVendor).execute(caller, id))).toBe(JSON.stringify(answer));
    }
    expect((await on.service.get(ReadVendor).execute(caller, id)).qualifications.map(({ country }) => country)).toEqual(['AU', 'NZ']);
  });
});

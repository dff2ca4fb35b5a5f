import { randomUUID } from 'node:crypto';
import type { Person } from './client.js';
import type { Vendor } from './listed-vendor.js';
import { caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { caseStudyBody } from './vendor-bodies.js';

const INSURANCE = {
  kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Harbour Mutual', serves: [{ discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' }],
  insuredAmount: { amount: '2000000.00', currency: 'AUD' }, expiresOn: '2099-06-30',
};

const DOCUMENT = '--certificate\r\ncontent-disposition: form-data; name="file"; filename="certificate.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--certificate--\r\n';

/** How a vendor proves what it says, at a place whose mailbox can be read. */
export class Proof {
  /** `settled`: nothing is on its way any more. */
  constructor(private readonly url: string, private readonly vendor: Vendor, private readonly operator: Person, private readonly settled: () => Promise<void>) {}

  private async decided(id: string, reasonCode: string): Promise<void> {
    // Until then the case of what was taken back could be taken for the one to decide.
    await this.settled();
    await decide(this.operator, (await caseOf(this.operator, id)).id, 'approve', { reasonCode });
  }

  /** An insurance with its document: submitted, taken back by a change, submitted again, verified. */
  async insurance(): Promise<void> {
    const { person, vendorId } = this.vendor;
    const { id } = ok(await person.post<{ id: string }>(`/v1/vendors/${vendorId}/credentials`, INSURANCE));
    const path = `/v1/vendors/${vendorId}/credentials/${id}`;
    ok(await person.post(`${path}/document`, DOCUMENT, { headers: { 'content-type': 'multipart/form-data; boundary=certificate' } }));
    ok(await person.post(`${path}/submit`));
    ok(await person.patch(path, { issuer: 'Harbour Mutual Ltd' }, { headers: { 'if-match': '*' } }));
    ok(await person.post(`${path}/submit`));
    await this.decided(id, 'register_matches');
  }

  /** A case study: submitted, recalled, submitted again, approved, and confirmed by its client. */
  async work(): Promise<void> {
    const { person, vendorId } = this.vendor;
    const { id } = ok(await person.post<{ id: string }>(`/v1/vendors/${vendorId}/case-studies`, caseStudyBody()));
    const path = `/v1/vendors/${vendorId}/case-studies/${id}`;
    ok(await person.post(`${path}/submit`));
    ok(await person.post(`${path}/recall`));
    ok(await person.post(`${path}/submit`));
    await this.decided(id, 'meets_rules');
    const email = `owner-${randomUUID().slice(0, 8)}@harbourstreet.example`;
    ok(await person.post('/v1/client-confirmations', { caseStudyId: id, email }));
    const token = await eventually(`a mail to ${email}`, async () => {
      const mails = (await (await fetch(`${this.url}/mailbox`)).text()).split('<article>');
      return mails.find((mail) => mail.includes(email))?.match(/mkt_confirm_[\w-]+/)?.[0];
    });
    ok(await person.post('/v1/client-confirmations/answer', { token, answer: 'confirmed' }));
  }
}

import { quietly, Refused, until } from './patience.js';
import type { PlannedSaid, PlannedTalk } from './plan.js';
import { etagOf, type Visitor } from './visitor.js';

/** How long final offers are taken: nobody waits for the end, and until then nobody reads them. */
const ROUND = { seconds: 10 };

/** Who takes part, by the keys of the plan; what could not be said any more is noted. */
interface Speakers {
  readonly client: Visitor;
  readonly vendor: (key: string) => Visitor;
  readonly miss: (what: string) => void;
}

const NO_LONGER = ['request_closed', 'request_ended', 'request_not_published', 'questions_closed', 'question_already_answered', 'clarification_already_answered', 'bid_not_submitted', 'final_offers_closed', 'final_offers_asked_before'] as const;

/** What is said about one request beside its bids: files before it is published, questions and addenda while it is open, clarifications and final offers afterwards. */
export class RequestTalk {
  constructor(private readonly requestId: string, private readonly talk: PlannedTalk, private readonly speakers: Speakers) {}

  private get path(): string {
    return `/v1/requests/${this.requestId}`;
  }

  /** Of an act of this request: the same at each loading. */
  private key = (what: string, number = 0): string => `demo-${what}-${this.requestId}-${number}`;

  private said = (act: () => Promise<unknown>): Promise<void> => quietly(NO_LONGER, act, () => this.speakers.miss(`what was said about ${this.path}`));

  /** While it is a draft. */
  async attach(): Promise<void> {
    for (const [i, file] of this.talk.files.entries()) await quietly(['request_not_editable'], () => this.speakers.client.upload(`${this.path}/attachments`, this.key('file', i), file));
  }

  /** Before anybody bids. */
  async ask(): Promise<void> {
    const { client, vendor } = this.speakers;
    for (const key of this.talk.trusted) await this.said(() => vendor(key).post(`${this.path}/confidentiality/accept`, this.key(`trust-${key}`)));
    // In this order, of which their numbers come.
    for (const [i, asked] of this.talk.asked.entries()) {
      await this.said(() => this.exchange(asked, {
        ask: () => vendor(asked.vendor).post(`${this.path}/questions`, this.key('ask', i), { text: asked.text }),
        answer: (id, text) => client.post(`${this.path}/questions/${id}/answer`, this.key('tell', i), { text }),
      }));
    }
  }

  /** Once the bids are in. `bidOf`: the bid of a vendor, if it has one. */
  async amend(bidOf: (key: string) => string | undefined): Promise<void> {
    for (const [i, addendum] of this.talk.addenda.entries()) await this.said(() => this.publish(this.key('addendum', i), addendum));
    for (const [key, id] of this.bidsOf(this.talk.reaffirmed, bidOf)) await this.said(() => this.speakers.vendor(key).post(`/v1/bids/${id}/reaffirm`, this.key(`reaffirm-${key}`)));
  }

  /** Once it is closed and its bids were looked at. */
  async clarify(bidOf: (key: string) => string | undefined): Promise<void> {
    const { client, vendor } = this.speakers;
    for (const [i, asked] of this.talk.clarified.entries()) {
      const bidId = bidOf(asked.vendor);
      if (bidId === undefined) continue;
      await this.said(() => this.exchange(asked, {
        ask: () => client.post(`${this.path}/clarifications`, this.key('clarify', i), { bidId, text: asked.text }),
        answer: (id, text) => vendor(asked.vendor).post(`/v1/bids/${bidId}/clarifications/${id}/answer`, this.key('explain', i), { text }),
      }));
    }
    const offers = this.talk.finalOffers.flatMap((offer) => this.bidsOf([offer.vendor], bidOf).map(([key, id]) => ({ key, id, body: offer.body })));
    if (offers.length === 0) return;
    await this.said(() => client.post(`${this.path}/final-offers`, this.key('final-offers'), { period: ROUND }));
    for (const { key, id, body } of offers) await this.said(() => vendor(key).put(`/v1/bids/${id}/final-offer`, body));
  }

  private bidsOf = (keys: readonly string[], bidOf: (key: string) => string | undefined): [string, string][] =>
    keys.flatMap((key) => {
      const id = bidOf(key);
      return id === undefined ? [] : [[key, id] as [string, string]];
    });

  private async exchange({ answer }: PlannedSaid, acts: { readonly ask: () => Promise<{ readonly body: unknown }>; readonly answer: (id: string, text: string) => Promise<unknown> }): Promise<void> {
    const { id } = (await acts.ask()).body as { id: string };
    if (answer !== null) await acts.answer(id, answer);
  }

  /** The ranking may have touched the request since it was read. */
  private async publish(key: string, addendum: Readonly<Record<string, unknown>>): Promise<void> {
    const { client } = this.speakers;
    await until('an addendum', async () => {
      const etag = etagOf(await client.get(this.path));
      try {
        return await client.post(`${this.path}/addenda`, key, addendum, etag);
      } catch (error) {
        if (error instanceof Refused && error.status === 412) return undefined;
        throw error;
      }
    });
  }
}

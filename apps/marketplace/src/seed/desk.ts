import { each, PATIENCE_MS, pause } from './patience.js';
import { etagOf, type Visitor } from './visitor.js';

export type Decision = 'approve' | 'request-changes' | 'reject';

/** What the operator is going to decide about one profile or request, once its case is there. */
export interface Instruction {
  readonly decision: Decision;
  readonly body: { readonly reasonCode: string; readonly statement: string; readonly qualifications?: readonly unknown[] };
}

interface Case {
  readonly id: string;
  readonly objectId: string;
  readonly state: string;
}

/** Cases come many at a time: a round for each would read the list more often than decide. */
const ROUND_MS = 200;
const AT_ONCE = 6;

/** The operator at work: claims each case that it has an instruction for, and decides it. */
export class Desk {
  private readonly instructions = new Map<string, Instruction>();
  private working: Promise<void> | undefined;

  /** `resuming`: an interrupted loading may have claimed cases, and decided some. */
  constructor(private readonly operator: Visitor, private readonly resuming: boolean) {}

  /** Starts or goes on working; {@link finished} says when nothing is left. */
  expect(objectId: string, instruction: Instruction): void {
    this.instructions.set(objectId, instruction);
    this.working ??= this.work().finally(() => (this.working = undefined));
    // Whoever waits for the desk hears of its failure; until then it must not end the process.
    this.working.catch(() => undefined);
  }

  async finished(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    for (let progress = Date.now(); this.instructions.size > 0; ) {
      const before = this.instructions.size;
      const cases = await this.waitingCases();
      await each(cases, AT_ONCE, (found) => this.decide(found));
      if (this.resuming && cases.length === 0) await this.dropDecided();
      if (this.instructions.size < before) progress = Date.now();
      else if (Date.now() - progress > PATIENCE_MS) throw new Error(`demo data: ${before} cases did not reach the operator within ${PATIENCE_MS / 1_000} s`);
      if (this.instructions.size > 0) await pause(ROUND_MS);
    }
  }

  /** Those that wait; when there are none, those that an interrupted loading claimed and did not decide. A few, oldest first, are enough for one round. */
  private async waitingCases(): Promise<Case[]> {
    const open = await this.instructed(AT_ONCE, 'open');
    return open.length > 0 || !this.resuming ? open : this.instructed(AT_ONCE, 'claimed');
  }

  /** An interrupted loading may have decided a case whose effect is still on its way to what was decided about. */
  private async dropDecided(): Promise<void> {
    for (const { objectId, state } of await this.instructed(Infinity)) if (state !== 'open' && state !== 'claimed') this.instructions.delete(objectId);
  }

  /** Cases that there is an instruction for, until `enough` are found. */
  private async instructed(enough: number, state?: string): Promise<Case[]> {
    const found: Case[] = [];
    let cursor: string | null = '';
    while (cursor !== null && found.length < enough) {
      const { body }: { body: { items: Case[]; nextCursor: string | null } } = await this.operator.get(`/v1/moderation/cases?limit=100${state === undefined ? '' : `&state=${state}`}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...body.items.filter(({ objectId }) => this.instructions.has(objectId)));
      cursor = body.nextCursor;
    }
    return found;
  }

  private async decide({ id, objectId }: Case): Promise<void> {
    const instruction = this.instructions.get(objectId);
    if (!instruction) return;
    const path = `/v1/moderation/cases/${id}`;
    const claimed = await this.operator.post(`${path}/claim`, `claim-${id}`);
    await this.operator.post(`${path}/${instruction.decision}`, `decide-${id}`, instruction.body, etagOf(claimed));
    this.instructions.delete(objectId);
  }
}

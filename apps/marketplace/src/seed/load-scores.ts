import { quietly } from './patience.js';
import type { PlannedScores, PlannedScoring } from './plan.js';
import { etagOf, type Visitor } from './visitor.js';

/** Who scores: the client's owner, who records what they agree on, and its contributor. */
interface Panel {
  readonly owner: Visitor;
  readonly contributor: Visitor;
}

type Sheet = 'owner' | 'contributor' | 'agreed';

const SHEETS = ['owner', 'contributor'] as const;

const DONE_BEFORE = ['evaluator_already_named', 'sheet_submitted', 'consensus_recorded', 'bidders_named', 'request_closed'] as const;

/** How the bids on one request are scored: evaluators named while it is open, each alone after the close, then together. */
export class RequestScoring {
  constructor(private readonly requestId: string, private readonly scoring: PlannedScoring, private readonly panel: Panel) {}

  private get path(): string {
    return `/v1/requests/${this.requestId}`;
  }

  /** While it is open. Nobody has a conflict of interest. */
  async name(): Promise<void> {
    const { owner } = this.panel;
    for (const name of SHEETS) {
      const evaluator = this.panel[name];
      const { account } = (await evaluator.get<{ account: { id: string } }>('/v1/me')).body;
      await quietly(DONE_BEFORE, () => owner.post(`${this.path}/evaluators`, `demo-evaluator-${this.requestId}-${name}`, { accountId: account.id }));
      await quietly(DONE_BEFORE, () => evaluator.put(`${this.path}/conflicts`, { conflicts: [] }));
    }
  }

  /** Once the bids were looked at. `bidOf`: the bid of a vendor. */
  async score(bidOf: (key: string) => string | undefined): Promise<void> {
    for (const name of SHEETS) {
      const evaluator = this.panel[name];
      await quietly(DONE_BEFORE, async () => {
        await evaluator.put(`${this.path}/scores`, { scores: this.cells(name, bidOf) });
        await evaluator.post(`${this.path}/scores/submit`, `demo-scores-${this.requestId}-${name}`);
      });
    }
    const { owner } = this.panel;
    const etag = etagOf(await owner.get(`${this.path}/consensus`));
    await quietly(DONE_BEFORE, () => owner.put(`${this.path}/consensus`, { scores: this.cells('agreed', bidOf), note: this.scoring.note }, etag));
  }

  private cells = (sheet: Sheet, bidOf: (key: string) => string | undefined) =>
    this.scoring.sheets.flatMap((scores) => {
      const bidId = bidOf(scores.vendor);
      return bidId === undefined ? [] : cellsOf(bidId, scores, sheet);
    });
}

function cellsOf(bidId: string, scores: PlannedScores, sheet: Sheet) {
  const [requirements, workingTogether] = scores[sheet];
  return [{ bidId, criterion: 'requirements', score: requirements, comment: scores.why }, { bidId, criterion: 'working_together', score: workingTogether }];
}

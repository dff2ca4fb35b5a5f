import { DomainError } from '#contracts/domain-error';
import { phaseOf } from './request-lifecycle.js';
import type { Request, RequestContent } from './request.js';

/** Where an organisation is at home: what a draft starts from until its client says otherwise. */
export interface Home {
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly clientFacts: RequestContent['clientFacts'];
}

/** A draft may leave anything out but what it is about. */
export type DraftContent = Partial<Omit<RequestContent, 'packVersion'>> & Pick<RequestContent, 'title' | 'discipline'>;

/** The content of a new draft: what the client wrote on top of the usual, by the version of the pack in force. */
export function startContent(written: DraftContent, home: Home, { answerWords, packVersion }: Pick<RequestContent, 'answerWords' | 'packVersion'>): RequestContent {
  return {
    summary: '',
    specialisms: [],
    brief: {},
    requirements: [],
    screeningQuestions: [],
    budget: null,
    budgetIsCeiling: false,
    ...home,
    region: null,
    languages: ['en'],
    startDate: null,
    termMonths: null,
    recoversTax: home.clientFacts?.taxRegistered ?? false,
    visibility: 'open',
    bidMode: 'private',
    evaluation: { method: 'judgement' },
    overlapHours: null,
    bidCap: null,
    nameHidden: false,
    finalOffers: false,
    automaticInvitations: null,
    answerWords,
    confidentiality: null,
    ...written,
    packVersion,
    timing: { bidding: null, decision: null, standstill: null, acceptance: null, ...written.timing },
  };
}

/** The content after an edit: members that are present replace those of the same name, `timing` one by one. */
export function editContent(content: RequestContent, edit: Partial<DraftContent>): RequestContent {
  return { ...content, ...edit, timing: { ...content.timing, ...edit.timing } };
}

/** A request is edited as a draft or while changes are asked for; afterwards its text is what others have read. Throws `request_not_editable`. */
export function checkEditable(request: Request, at: Date): void {
  const phase = phaseOf(request, at);
  if (phase === 'draft' || phase === 'changes_requested') return;
  throw new DomainError('conflict', 'request_not_editable', `a request cannot be edited while it is ${phase}`, [], { phase });
}

/** What the history says of a draft that was removed: nothing but it is left. */
export const DISCARDED = { action: 'discard', fromState: 'draft', toState: 'discarded' } as const;

/** Only a draft is discarded, and none that was ever published: others rely on what they read. Throws `request_not_draft`. */
export function checkDiscardable(request: Request, at: Date): void {
  const phase = phaseOf(request, at);
  if (phase === 'draft' && request.publishedAt === null) return;
  throw new DomainError('conflict', 'request_not_draft', `a request cannot be discarded while it is ${phase}`, [], { phase });
}

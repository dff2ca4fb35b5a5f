import type { Party } from './people.js';

/** A word that stands in one private text only, and who may ever be sent it. */
export interface Secret {
  readonly word: string;
  readonly parties: readonly Party[];
  readonly operators: boolean;
  /** Operations whose point is to tell it to somebody else too. */
  readonly toldBy?: Readonly<Record<string, readonly Party[]>>;
}

export const SECRETS = {
  legalName: { word: 'quokkafen', parties: ['client'], operators: false, toldBy: { readAwardContacts: ['vendor'] } },
  memberAddress: { word: 'wallabymere', parties: ['client'], operators: false },
  apiKeyName: { word: 'bandicootmoor', parties: ['client'], operators: false },
  draftRequest: { word: 'numbatholm', parties: ['client'], operators: false },
  requestInReview: { word: 'bilbywick', parties: ['client'], operators: true },
  selectiveRequest: { word: 'dunnarthay', parties: ['client', 'vendor'], operators: true },
  restrictedFile: { word: 'thylacinesea', parties: ['client'], operators: true },
  assessment: { word: '4321.00', parties: ['client'], operators: false },
  draftProfile: { word: 'pademelonby', parties: ['newcomer'], operators: true },
  stagedProfile: { word: 'bettongford', parties: ['vendor'], operators: true },
  draftCaseStudy: { word: 'wongaiburn', parties: ['vendor'], operators: true },
  clientName: { word: 'dibblerstow', parties: ['vendor'], operators: true },
  credentialNumber: { word: 'phascogalewick', parties: ['vendor'], operators: true },
  credentialFile: { word: 'kultarrstead', parties: ['vendor'], operators: true },
  draftBid: { word: 'kowariton', parties: ['vendor'], operators: false },
  submittedBid: { word: 'mulgaraleigh', parties: ['vendor', 'client'], operators: true },
  strangersBid: { word: 'antechinushill', parties: ['stranger', 'client'], operators: true },
  sealedBid: { word: 'quollworth', parties: ['vendor'], operators: false },
  internalNote: { word: 'potorookirk', parties: [], operators: true },
} as const satisfies Record<string, Secret>;

export function mayRead({ parties, operators, toldBy }: Secret, reader: { readonly party?: Party; readonly operator: boolean } | undefined, operation: string): boolean {
  if (reader === undefined) return false;
  const told = [...parties, ...(toldBy?.[operation] ?? [])];
  return (reader.operator && operators) || (reader.party !== undefined && told.includes(reader.party));
}

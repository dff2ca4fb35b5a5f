import fc from 'fast-check';

// Worlds of vendors and requests as plain facts, and what the product says of each pair: read off those facts, not off the code that is tried.

/** The codes, in the order in which they are told, with the sentence of each: neither changes. */
export const SENTENCES: Readonly<Record<string, string>> = {
  not_listed: 'The vendor profile is not listed.',
  not_qualified: 'The vendor holds no qualification in force for this discipline, country and service.',
  already_bid: 'This organisation already has a bid on the request.',
  suspended: 'The vendor is suspended.',
  not_invited: 'The request is selective and the vendor is not invited.',
  conflict_of_interest: 'The vendor belongs to the organisation that made the request.',
  closed: 'The request takes no bids.',
  capacity_paused: 'The vendor takes on no new work at present.',
};

/** Before now, since long, until later, later only. */
export type When = 'ended' | 'running' | 'ending' | 'coming';

export interface CredentialFacts {
  readonly criterion: string;
  readonly essential: boolean;
  /** For which services the criterion is asked; null: for all. */
  readonly services: readonly string[] | null;
  readonly state: 'verified' | 'in_review' | 'draft';
  ends: 'never' | 'past' | 'later';
}

export interface QualificationFacts {
  /** `in_review`: its renewal waits, and the period goes on. */
  readonly state: 'qualified' | 'in_review' | 'rejected';
  period: When | 'never granted';
  judged: readonly string[];
  readonly credentials: CredentialFacts[];
}

export interface VendorFacts {
  profile: 'draft' | 'in_review' | 'changes_requested' | 'listed' | 'paused';
  closedToday: boolean;
  readonly sanctions: { readonly kind: 'limited' | 'suspended' | 'banned'; when: When }[];
  readonly qualifications: Partial<Record<'AU' | 'GB', QualificationFacts>>;
}

export interface RequestFacts {
  readonly country: 'AU' | 'GB';
  readonly wanted: readonly string[];
  readonly visibility: 'open' | 'selective';
  readonly bidMode: 'private' | 'sealed';
  state: 'open' | 'closed' | 'cancelled';
  /** The vendor whose organisation asks; null: a client that is no vendor. */
  readonly askedBy: number | null;
  /** Vendors, and whether they declined: whoever declined may think better of it. */
  readonly invited: Map<number, 'sent' | 'declined'>;
  readonly bidders: Set<number>;
}

export interface World {
  readonly vendors: readonly VendorFacts[];
  readonly requests: readonly RequestFacts[];
}

const when = fc.constantFrom<When>('ended', 'running', 'ending', 'coming');
const often = <T>(usual: T, ...others: T[]) => fc.constantFrom(usual, usual, usual, usual, ...others);
const credential: fc.Arbitrary<CredentialFacts> = fc.record({
  criterion: fc.constantFrom('professional_indemnity', 'agent'),
  essential: often(true, false),
  services: fc.constantFrom<readonly string[] | null>(null, ['bas_services'], ['payroll']),
  state: often<CredentialFacts['state']>('verified', 'in_review', 'draft'),
  ends: often<CredentialFacts['ends']>('later', 'never', 'past'),
});
const JUDGED: readonly (readonly string[])[] = [['bookkeeping', 'bas_services', 'payroll'], ['bookkeeping', 'bas_services', 'payroll'], ['bookkeeping'], ['payroll'], ['tax_advice', 'data_entry'], []];
const qualification: fc.Arbitrary<QualificationFacts> = fc.record({
  state: often<QualificationFacts['state']>('qualified', 'in_review', 'rejected'),
  period: often<QualificationFacts['period']>('ending', 'running', 'ended', 'coming', 'never granted'),
  judged: fc.constantFrom(...JUDGED),
  credentials: fc.uniqueArray(credential, { maxLength: 3, selector: (one) => JSON.stringify(one) }),
});
const vendor: fc.Arbitrary<VendorFacts> = fc.record({
  profile: often<VendorFacts['profile']>('listed', 'listed', 'paused', 'draft', 'in_review', 'changes_requested'),
  closedToday: fc.boolean(),
  sanctions: fc.array(fc.record({ kind: fc.constantFrom('limited' as const, 'suspended' as const, 'banned' as const), when }), { maxLength: 2 }).chain((some) => fc.constantFrom([], [], some)),
  qualifications: fc.record({ AU: qualification, GB: qualification }, { requiredKeys: ['AU'] }),
}).map((facts) => (isListed(facts) ? facts : { ...facts, qualifications: neverGranted(facts.qualifications) }));

// What is granted is granted with the listing, and no listing is taken back.
const neverGranted = (held: VendorFacts['qualifications']): VendorFacts['qualifications'] =>
  Object.fromEntries(Object.entries(held).map(([country, facts]) => [country, { ...facts, period: 'never granted', credentials: [] }]));

const WANTED: readonly (readonly string[])[] = [['bookkeeping'], ['payroll'], ['bookkeeping', 'tax_returns'], ['payroll', 'management_reports']];
const request = (vendors: number): fc.Arbitrary<RequestFacts> => fc.record({
  country: often<'AU' | 'GB'>('AU', 'GB'),
  wanted: fc.constantFrom(...WANTED),
  visibility: fc.constantFrom('open' as const, 'open' as const, 'selective' as const),
  bidMode: fc.constantFrom('private' as const, 'sealed' as const),
  state: often<RequestFacts['state']>('open', 'closed', 'cancelled'),
  askedBy: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(vendors - 1) }),
  invited: fc.subarray([...Array(vendors).keys()], { maxLength: vendors / 6 }).map((some) => new Map(some.map((index) => [index, index % 3 === 0 ? ('declined' as const) : ('sent' as const)]))),
  bidders: fc.constant(null).map(() => new Set<number>()),
});

export function worldOf(seed: number, { vendors, requests }: { readonly vendors: number; readonly requests: number }): World {
  const one = fc.record({ vendors: fc.array(vendor, { minLength: vendors, maxLength: vendors }), requests: fc.array(request(vendors), { minLength: requests, maxLength: requests }) });
  const world = structuredClone(fc.sample(one, { seed, numRuns: 1 })[0]!);
  // Only who can be seen can have been invited.
  for (const { invited } of world.requests) for (const index of invited.keys()) if (!isListed(world.vendors[index]!)) invited.delete(index);
  return world;
}

export const isListed = ({ profile }: Pick<VendorFacts, 'profile'>): boolean => profile === 'listed' || profile === 'paused';
const isInForce = (period: When | 'never granted'): boolean => period === 'running' || period === 'ending';

// packs.md, "Qualification" of accounting: who lodges returns in Australia is a registered agent; in Britain whoever keeps books is supervised. The options of the brief, and who was judged for what meets them.
const NEEDS: Readonly<Record<'AU' | 'GB', { readonly wanted: readonly string[]; readonly anyOf: readonly string[] }>> = {
  AU: { wanted: ['tax_returns'], anyOf: ['bas_services', 'tax_advice', 'tax_returns'] },
  GB: { wanted: ['bookkeeping', 'tax_returns'], anyOf: ['bookkeeping', 'accounts', 'bas_services', 'tax_advice', 'tax_returns'] },
};

/** Of every essential criterion of its services that a verified credential serves, one at least still runs. */
function credentialsHold({ judged, credentials }: QualificationFacts): boolean {
  const serving = credentials.filter(({ essential, state, services }) => essential && state === 'verified' && (services === null || services.some((one) => judged.includes(one))));
  return [...new Set(serving.map(({ criterion }) => criterion))].every((key) => serving.some(({ criterion, ends }) => criterion === key && ends !== 'past'));
}

export function isQualified({ qualifications }: VendorFacts, { country, wanted }: RequestFacts): boolean {
  const held = qualifications[country];
  if (!held || !isInForce(held.period) || !credentialsHold(held)) return false;
  const { wanted: asking, anyOf } = NEEDS[country];
  return !wanted.some((option) => asking.includes(option)) || held.judged.some((service) => anyOf.includes(service));
}

export const isSuspended = ({ sanctions }: VendorFacts): boolean => sanctions.some(({ when: period }) => isInForce(period));

/** Every reason, in the order in which they are told. */
export function reasonsOf({ vendors, requests }: World, v: number, r: number): string[] {
  const [facts, asked] = [vendors[v]!, requests[r]!];
  return [
    ...(isListed(facts) ? [] : ['not_listed']),
    ...(isQualified(facts, asked) ? [] : ['not_qualified']),
    ...(asked.bidders.has(v) ? ['already_bid'] : []),
    ...(isSuspended(facts) ? ['suspended'] : []),
    ...(asked.visibility === 'open' || asked.invited.has(v) ? [] : ['not_invited']),
    ...(asked.askedBy === v ? ['conflict_of_interest'] : []),
    ...(asked.state === 'open' ? [] : ['closed']),
    ...(facts.profile === 'paused' ? ['capacity_paused'] : []),
  ];
}

/** What does not exist for a vendor. */
export const isHidden = ({ requests }: World, v: number, r: number): boolean => {
  const { visibility, invited, bidders, askedBy } = requests[r]!;
  return visibility === 'selective' && !invited.has(v) && !bidders.has(v) && askedBy !== v;
};

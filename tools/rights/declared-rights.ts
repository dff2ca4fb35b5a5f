import { SERVICES, type ServiceName } from '#contracts';

/*
 * Who may do what in the database, declared here and not read from any GRANT. What is not named here may not be done.
 * A service reads and adds to all tables of its own schema; what more it may do is declared in WRITES; what others may read in PUBLISHED.
 */

/** `append`: INSERT and SELECT alone (R5, R8); `shed`: DELETE too, for what goes by age and is never changed; `change`: UPDATE; `remove`: UPDATE and DELETE. */
export type Write = 'append' | 'shed' | 'change' | 'remove';

const EVERY_SCHEMA: Readonly<Record<string, Write>> = { outbox: 'append', outbox_release: 'append', inbox: 'append', idempotency_key: 'remove', api_key_use: 'change' };

export const WRITES: Readonly<Record<ServiceName, Readonly<Record<string, Write>>>> = {
  identity: {
    ...EVERY_SCHEMA, audit: 'append',
    account: 'change', organisation: 'change', api_key: 'change', signing_key: 'change',
    membership: 'remove', member_invitation: 'remove', session: 'remove', refresh_token: 'remove', throttle: 'remove', email_proof: 'remove', mail: 'remove', mailbox: 'remove', muted_notice: 'remove', installation: 'append', access_log: 'shed', data_export: 'remove', erasure: 'change', second_factor: 'remove', recovery_code: 'remove', client_confirmation: 'change', left_alone: 'append',
  },
  vendors: { ...EVERY_SCHEMA, history: 'append', profile: 'change', terms: 'change', qualification: 'change', evidence_file: 'remove', listing: 'change', listing_offer: 'remove', credential: 'change', credential_document: 'remove', credential_use: 'change', expiry_warning: 'append', case_study: 'change', specialism_evidence: 'remove', reputation: 'change', search_entry: 'change', search_word: 'append' },
  requests: { ...EVERY_SCHEMA, history: 'append', bid_revision: 'append', agreed_terms: 'append', request: 'remove', invitation: 'change', invitation_reserve: 'shed', assessment: 'remove', bid: 'change', bid_quota: 'change', bid_slots: 'change', client_facts: 'change', award: 'change', question: 'change', clarification: 'change', watch: 'shed', addendum: 'append', reaffirmation_reminder: 'remove', attachment: 'shed', confidentiality_acceptance: 'append', evaluator: 'change', evaluation_sheet: 'change', evaluation_consensus: 'append', request_viewed: 'shed' },
  matching: { ...EVERY_SCHEMA, run: 'append', match: 'append', vendor_input: 'append', request_ranking: 'change' },
  moderation: { ...EVERY_SCHEMA, history: 'append', moderation_case: 'change', sanction: 'change' },
};

const EVERYBODY = SERVICES;
const OTHERS = (owner: ServiceName) => SERVICES.filter((service) => service !== owner);

/** Published views and who reads them. */
export const PUBLISHED: Readonly<Record<string, readonly ServiceName[]>> = {
  'identity.standing': EVERYBODY,
  'identity.verification_keys': EVERYBODY,
  'identity.live_revocations': EVERYBODY,
  'identity.directory': EVERYBODY,
  'identity.api_keys_in_force': EVERYBODY,
  'identity.contacts': ['requests'],
  'identity.past_memberships': ['requests'],
  'identity.key_makers': ['requests'],
  'vendors.directory': ['requests', 'matching', 'moderation'],
  'vendors.offers': ['requests', 'matching', 'moderation'],
  'vendors.qualifications_in_force': ['vendors', 'requests', 'matching', 'moderation'],
  'vendors.changes': ['matching'],
  'vendors.own_names': ['requests'],
  'vendors.under_review': ['moderation'],
  'vendors.credentials_under_review': ['moderation'],
  'vendors.case_studies_under_review': ['moderation'],
  'vendors.case_study_denials': ['moderation'],
  'vendors.confirmable': ['identity'],
  'vendors.past_work': ['matching'],
  'vendors.evidence_references': ['vendors'],
  'vendors.ratings': ['matching'],
  'requests.matchable': OTHERS('requests').filter((service) => service !== 'identity'),
  'requests.under_review': ['moderation'],
  'requests.obligations': ['identity'],
  'requests.words_of_people': ['identity'],
  'vendors.obligations': ['identity'],
  ...Object.fromEntries(['vendors', 'requests', 'moderation'].map((service) => [`${service}.acts_of_people`, ['identity'] as const])),
  'moderation.sanctions_in_force': EVERYBODY,
  'moderation.decisions': EVERYBODY,
  ...Object.fromEntries(OTHERS('identity').map((service) => [`${service}.api_key_uses`, ['identity'] as const])),
};

export const RELAY_READS = ['outbox', 'outbox_release', 'inbox'];

/** The one column that a login may change without the right to the whole row. */
export const RELAY_MARKS = 'outbox.relayed_at';

/** `maintenance` removes from these tables of every service and sees of them what tells their age; of an outbox not what its events say. */
export const MAINTENANCE = {
  removes: ['outbox', 'outbox_release', 'inbox'],
  reads: ['outbox.id', 'outbox.type', 'outbox.hold_key', 'outbox.relayed_at', 'outbox_release', 'inbox'],
};

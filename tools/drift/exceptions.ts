/** Indexes that TypeORM cannot express; the row class names each with `synchronize: false`. */
export const INEXPRESSIBLE: Readonly<Record<string, string>> = {
  'index requests.request.request_words': 'an expression under GIN',
  'index requests.request.request_released_at': 'an expression',
  'index requests.invitation.invitation_of_organisation': 'it includes columns that are no key',
  'index requests.request_viewed.request_viewed_when': 'it includes columns that are no key',
  'index moderation.moderation_case.moderation_case_queue': 'one of its columns descends',
  'index vendors.history.history_of_vendor': 'one of its columns descends',
};

/** Tables of every service without a row class: the platform writes them by hand. */
export const PLATFORM_TABLES = ['outbox', 'outbox_release', 'inbox', 'idempotency_key', 'api_key_use'];

/** Other tables without a row class, and why. */
export const UNMAPPED: Readonly<Record<string, string>> = {
  'identity.throttle': 'rate-limiter-flexible reads and writes it',
  'vendors.listing': 'written and searched by hand-made statements; a tsvector has no counterpart',
  'vendors.listing_offer': 'written and searched with vendors.listing',
  'vendors.search_entry': 'made and kept by triggers, and searched by hand-made statements',
  'vendors.search_word': 'the same',
  'requests.bid_quota': 'judged and written by one statement',
  'moderation.sanction': 'read through its view; nothing writes it yet',
};

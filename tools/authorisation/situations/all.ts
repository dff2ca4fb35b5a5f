import { ATTACHMENTS } from './attachments.js';
import { BIDS } from './bids.js';
import { CASE_STUDIES } from './case-studies.js';
import { CREDENTIALS } from './credentials.js';
import { EVALUATION_SITUATIONS } from './evaluation.js';
import { IDENTITY } from './identity.js';
import { MODERATION } from './moderation.js';
import { REQUESTS } from './requests.js';
import type { Situations } from './situation.js';
import { VENDORS } from './vendors.js';
import { WHILE_OPEN } from './while-open.js';

export const SITUATIONS: Situations = { ...IDENTITY, ...VENDORS, ...CREDENTIALS, ...CASE_STUDIES, ...REQUESTS, ...ATTACHMENTS, ...BIDS, ...EVALUATION_SITUATIONS, ...WHILE_OPEN, ...MODERATION };

import type { CursorPosition, Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ConfidentialityAcceptanceRow } from './confidentiality-acceptance.row.js';

/** $1 request, $2 organisation, $3 hash of the terms: whether it accepted those, how its bid on the request stands, and whether it declined its invitation since. */
const STANDING = `
  SELECT (SELECT b.state FROM requests.bid b WHERE b.request_id = a.request_id AND b.organisation_id = a.organisation_id) AS bid,
         EXISTS (SELECT 1 FROM requests.invitation i
                  WHERE i.organisation_id = a.organisation_id AND i.request_id = a.request_id AND i.status = 'declined' AND i.answered_at >= a.accepted_at) AS declined
    FROM requests.confidentiality_acceptance a WHERE a.request_id = $1 AND a.organisation_id = $2 AND a.terms_sha256 = $3`;

const BID_STATE = 'SELECT state FROM requests.bid WHERE request_id = $1 AND organisation_id = $2';

// Two calls at the same time: the later one waits here for the earlier, and adds nothing.
const ACCEPT = `
  INSERT INTO requests.confidentiality_acceptance (request_id, organisation_id, terms_sha256, accepted_by, accepted_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ON CONSTRAINT confidentiality_acceptance_pk DO NOTHING`;

const ACCEPTED_AT = 'SELECT accepted_at AS "acceptedAt" FROM requests.confidentiality_acceptance WHERE request_id = $1 AND organisation_id = $2 AND terms_sha256 = $3';

/** Who accepted the terms of a request ($1), first come first ($2, $3: position; $4: limit + 1). */
const OF_REQUEST = `
  SELECT a.organisation_id AS "organisationId", d.display_name AS "displayName", a.accepted_at AS "acceptedAt", a.terms_sha256 AS "termsSha256"
    FROM requests.confidentiality_acceptance a LEFT JOIN identity.directory d ON d.organisation_id = a.organisation_id
   WHERE a.request_id = $1 AND ($2::timestamptz IS NULL OR (a.accepted_at, a.organisation_id) > ($2, $3::uuid))
   ORDER BY a.accepted_at, a.organisation_id
   LIMIT $4`;

/** How who accepted the terms stands to the request. */
export interface Standing {
  /** State of its own bid; null: it has none. */
  readonly bid: string | null;
  /** It declined its invitation after it accepted. */
  readonly declined: boolean;
}

export interface ListedAcceptance {
  readonly organisationId: string;
  readonly displayName: string | null;
  readonly acceptedAt: Date;
  readonly termsSha256: string;
}

type Key = readonly [requestId: string, organisationId: string, termsSha256: string];

@Injectable()
export class ConfidentialityRepository {
  /** Undefined: it has not accepted them. */
  standing(source: Tx | Database, ...key: Key): Promise<Standing | undefined> {
    return source.one<Standing>(STANDING, key);
  }

  /** Of the organisation's own bid; null: it has none. */
  async bidState(tx: Tx, requestId: string, organisationId: string): Promise<string | null> {
    return (await tx.one<{ state: string }>(BID_STATE, [requestId, organisationId]))?.state ?? null;
  }

  /** Whether this very call was the one that accepted. */
  async accept(tx: Tx, { requestId, organisationId, termsSha256, acceptedBy, acceptedAt }: ConfidentialityAcceptanceRow): Promise<boolean> {
    return (await tx.execute(ACCEPT, [requestId, organisationId, termsSha256, acceptedBy, acceptedAt])) === 1;
  }

  async acceptedAt(tx: Tx, ...key: Key): Promise<Date | undefined> {
    return (await tx.one<{ acceptedAt: Date }>(ACCEPTED_AT, key))?.acceptedAt;
  }

  ofRequest(database: Database, requestId: string, [at = null, organisationId = null]: CursorPosition, most: number): Promise<ListedAcceptance[]> {
    return database.query<ListedAcceptance>(OF_REQUEST, [requestId, at, organisationId, most]);
  }
}

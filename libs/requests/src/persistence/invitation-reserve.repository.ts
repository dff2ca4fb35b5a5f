import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

const CLEAR = 'DELETE FROM requests.invitation_reserve WHERE request_id = $1';
const FILL = 'INSERT INTO requests.invitation_reserve (request_id, position, vendor_id) SELECT $1, position, vendor_id FROM unnest($2::uuid[]) WITH ORDINALITY AS ranked (vendor_id, position)';
const IN_ORDER = 'SELECT vendor_id AS "vendorId" FROM requests.invitation_reserve WHERE request_id = $1 ORDER BY position';

/** Who waits behind the invited of a request, in the order of its latest ranking. Whoever writes or reads holds the request `FOR UPDATE`. */
@Injectable()
export class InvitationReserveRepository {
  async replace(tx: Tx, requestId: string, vendorIds: readonly string[]): Promise<void> {
    await tx.execute(CLEAR, [requestId]);
    if (vendorIds.length > 0) await tx.execute(FILL, [requestId, vendorIds]);
  }

  async of(tx: Tx, requestId: string): Promise<readonly string[]> {
    return (await tx.query<{ vendorId: string }>(IN_ORDER, [requestId])).map(({ vendorId }) => vendorId);
  }
}

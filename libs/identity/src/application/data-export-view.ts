import type { DataExportRecord } from '../persistence/data-export.sql.js';
import type { DataExportState } from '../persistence/data-export.row.js';

/** An export as its holder sees it. */
export interface DataExportView {
  readonly id: string;
  readonly status: DataExportState;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly expiresAt: string;
}

export const dataExportView = ({ id, state, requestedAt, finishedAt, expiresAt }: DataExportRecord): DataExportView => ({
  id,
  status: state,
  requestedAt: requestedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  expiresAt: expiresAt.toISOString(),
});

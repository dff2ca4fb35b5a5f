/** How an erasure stands; it names nobody. */
export interface ErasureView {
  readonly id: string;
  readonly status: 'queued' | 'done';
  readonly requestedAt: string;
  readonly finishedAt: string | null;
}

export const erasureView = ({ id, requestedAt, finishedAt }: { readonly id: string; readonly requestedAt: Date; readonly finishedAt: Date | null }): ErasureView => ({
  id,
  status: finishedAt === null ? 'queued' : 'done',
  requestedAt: requestedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

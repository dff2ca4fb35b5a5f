import type { AddendumChanges } from '../domain/addendum.js';
import type { Sight } from '../domain/visibility.js';
import type { AddendumRow } from '../persistence/addendum.row.js';
import { publicBrief } from './request-view.js';

/** Fields of the brief that are restricted are so in an addendum too. */
function seen(changes: AddendumChanges | null, discipline: string, sight: Sight): AddendumChanges | null {
  return sight === 'full' || !changes?.brief ? changes : { ...changes, brief: publicBrief(discipline, changes.brief) };
}

export function viewAddendum({ id, number, kind, text, changes, before, closesAt, publishedAt }: AddendumRow, discipline: string, sight: Sight) {
  return {
    id, number, kind, text,
    changes: seen(changes, discipline, sight),
    before: seen(before, discipline, sight),
    closesAt: closesAt.toISOString(),
    publishedAt: publishedAt.toISOString(),
  };
}

export type AddendumView = ReturnType<typeof viewAddendum>;

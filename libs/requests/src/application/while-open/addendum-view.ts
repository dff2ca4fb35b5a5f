import type { AddendumChanges } from '../../domain/addendum.js';
import type { RequestContent } from '../../domain/request.js';
import type { AddendumRow } from '../../persistence/addendum.row.js';
import { publicBrief } from '../request/request-view.js';

/** By which pack the brief is read. */
type Written = Pick<RequestContent, 'discipline' | 'packVersion'>;

/** Fields of the brief that are restricted are so in an addendum too. */
function seen(changes: AddendumChanges | null, content: Written, restricted: boolean): AddendumChanges | null {
  return restricted || !changes?.brief ? changes : { ...changes, brief: publicBrief(content, changes.brief) };
}

export function viewAddendum({ id, number, kind, text, changes, before, closesAt, publishedAt }: AddendumRow, content: Written, restricted: boolean) {
  return {
    id, number, kind, text,
    changes: seen(changes, content, restricted),
    before: seen(before, content, restricted),
    closesAt: closesAt.toISOString(),
    publishedAt: publishedAt.toISOString(),
  };
}

export type AddendumView = ReturnType<typeof viewAddendum>;

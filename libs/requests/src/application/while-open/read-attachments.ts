import { DomainError } from '#contracts';
import { Database, Storage, type Caller, type StoredFile } from '#platform';
import { Injectable } from '@nestjs/common';
import { AttachmentRepository, storageKeyOf } from '../../persistence/attachment.repository.js';
import type { AttachmentRow } from '../../persistence/attachment.row.js';
import { viewAttachment, type AttachmentView } from './attachment-view.js';
import { ReadRequest } from '../request/read-request.js';
import type { RequestGlance } from '../request/request-view.js';

const mayRead = ({ restricted }: AttachmentRow, glance: RequestGlance): boolean => !restricted || glance.restricted;

/** Files of a request, for whoever sees it; restricted ones by title alone, unless one may read what is restricted. */
@Injectable()
export class ReadAttachments {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly reading: ReadRequest,
    private readonly attachments: AttachmentRepository,
  ) {}

  async list(caller: Caller, requestId: string): Promise<{ readonly items: readonly AttachmentView[] }> {
    const { glance } = await this.reading.seen(caller, requestId);
    const rows = await this.attachments.ofRequest(this.database, requestId);
    return { items: rows.map((row) => viewAttachment(row, mayRead(row, glance))) };
  }

  async file(caller: Caller, requestId: string, attachmentId: string): Promise<StoredFile> {
    const { glance } = await this.reading.seen(caller, requestId);
    const row = await this.attachments.find(this.database, requestId, attachmentId);
    if (!mayRead(row, glance)) throw new DomainError('forbidden', 'restricted_content', 'The attachment is restricted: eligible vendors read it once they have accepted the confidentiality terms.');
    const { id, mediaType, fileName, bytes, sha256 } = row;
    const charset = mediaType.startsWith('text/') ? '; charset=utf-8' : '';
    return { mediaType: `${mediaType}${charset}`, name: fileName, bytes, sha256, open: () => this.storage.read(storageKeyOf(id)) };
  }
}

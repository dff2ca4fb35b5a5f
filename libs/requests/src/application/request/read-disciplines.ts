import { DomainError } from '#contracts';
import { disciplinePacks, notesShownOn, packOf, type DisciplinePack } from '#disciplines';
import { Injectable } from '@nestjs/common';

/** Without the phrases that the screening looks for, and without notes that nobody has checked, or not for a year. */
function publicPack(pack: DisciplinePack, today: string) {
  const { redFlags: _redFlags, ...shown } = pack;
  return { ...shown, context: notesShownOn(pack, today), criteria: pack.criteria.map(({ verify, note, ...criterion }) => ({ ...criterion, ...(note === undefined || verify ? {} : { note }) })) };
}

@Injectable()
export class ReadDisciplines {
  list() {
    return { items: disciplinePacks().map(({ slug, version, name, summary }) => ({ slug, version, name, summary })), nextCursor: null };
  }

  /** The pack in force, or the `version` by which an earlier request was written. Throws `discipline_not_found`. */
  execute(slug: string, version?: number): ReturnType<typeof publicPack> {
    const pack = packOf(slug, version);
    if (!pack) throw new DomainError('not_found', 'discipline_not_found', 'There is no such discipline, or no such version of its pack.');
    return publicPack(pack, new Date().toISOString().slice(0, 10));
  }
}

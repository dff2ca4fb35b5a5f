import { DomainError } from '#contracts';
import { disciplinePacks, packOf, type DisciplinePack } from '#disciplines';
import { Injectable } from '@nestjs/common';

/** Without the phrases that the screening looks for, and without notes that nobody has checked yet. */
function publicPack(pack: DisciplinePack) {
  const { redFlags: _redFlags, ...shown } = pack;
  return { ...shown, criteria: pack.criteria.map(({ verify, note, ...criterion }) => ({ ...criterion, ...(note === undefined || verify ? {} : { note }) })) };
}

@Injectable()
export class ReadDisciplines {
  list() {
    return { items: disciplinePacks().map(({ slug, version, name, summary }) => ({ slug, version, name, summary })), nextCursor: null };
  }

  execute(slug: string): ReturnType<typeof publicPack> {
    const pack = packOf(slug);
    if (!pack) throw new DomainError('not_found', 'discipline_not_found', 'There is no such discipline.');
    return publicPack(pack);
  }
}

import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase, type Looking } from './open-case.js';
import { SupersedeCase } from './supersede-case.js';

/** The author took a revision back. This may be heard before the submission itself; the case is then opened here first, so that the submission finds it superseded. */
@Injectable()
export class RecallObject {
  constructor(private readonly openCase: OpenCase, private readonly supersedeCase: SupersedeCase) {}

  async execute(tx: Tx, recalled: Pick<Looking, 'objectType' | 'objectId' | 'organisationId' | 'revision'>): Promise<void> {
    await this.openCase.execute(tx, { ...recalled, signals: [], cleared: false });
    await this.supersedeCase.execute(tx, recalled.objectType, recalled.objectId, recalled.revision);
  }
}

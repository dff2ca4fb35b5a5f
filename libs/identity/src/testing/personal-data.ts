import type { HttpAnswer } from '#platform/testing';
import { EraseAccounts } from '../application/erase-accounts.js';
import { MakeDataExports } from '../application/make-data-exports.js';
import type { HttpScene, SignedIn } from './http-scene.js';
import { PASSWORD } from './identity-scene.js';

const OPEN = { over: false };

/** How far an export or an erasure is. */
export interface Progress {
  readonly id: string;
  readonly status: string;
  readonly code?: string;
}

export type ExportedRows = Record<string, Record<string, unknown>[]>;

export interface ExportedFile {
  readonly accountId: string;
  readonly identity: ExportedRows;
  readonly acts: ExportedRows;
  readonly incomplete: readonly string[];
  readonly code?: string;
}

/** What people ask about their data, of a scene without background work: `work` is when the jobs run. */
export function personalDataOf(scene: () => HttpScene) {
  const call = <B>(method: string, path: string, { token }: SignedIn, body?: object): Promise<HttpAnswer<B>> => scene().call<B>(method, path, { token, ...(body && { body }) });
  return {
    work: async () => {
      await scene().get(EraseAccounts).execute(OPEN);
      await scene().get(MakeDataExports).execute(OPEN);
    },
    ask: (person: SignedIn, password = PASSWORD) => call<Progress>('POST', '/v1/me/data-exports', person, { password }),
    read: (person: SignedIn, id: string) => call<Progress>('GET', `/v1/me/data-exports/${id}`, person),
    file: (person: SignedIn, id: string) => call<ExportedFile>('GET', `/v1/me/data-exports/${id}/file`, person),
    erase: (person: SignedIn, password = PASSWORD) => call<Progress>('POST', '/v1/me/erasure', person, { password }),
    erasure: (id: string) => scene().call<Progress>('GET', `/v1/me/erasure/${id}`),
  };
}

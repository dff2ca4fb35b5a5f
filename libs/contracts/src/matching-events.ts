import { ArrayMaxSize, IsArray, IsInt, IsUUID, Min } from 'class-validator';
import type { EventDefinition } from './event.js';

/** A ranking of vendors for a request was stored; `invite` are the best few, in order, that may be called to bid, and the next in rank behind them. */
export class RequestRanked {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  /** Rises with every ranking of the same request. */
  @IsInt() @Min(1) version!: number;
  @IsArray() @ArrayMaxSize(15) @IsUUID(undefined, { each: true }) invite!: string[];
}

export const MATCHING_EVENTS = {
  'matching.request-ranked.v1': {
    payload: RequestRanked,
    example: {
      requestId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04',
      runId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c08',
      version: 1,
      invite: ['01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02'],
    },
    subscribers: ['requests.on-request-ranked'],
  },
} as const satisfies Record<string, EventDefinition>;

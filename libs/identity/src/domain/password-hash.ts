/** What an argon2id hash costs: KiB of memory, passes over it, lanes. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Version 1.3 of Argon2 (RFC 9106), as the PHC string writes it. */
const VERSION = 19;

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` (github.com/P-H-C/phc-string-format). */
const PHC = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/;

/** Whether a hash in the PHC string format was made with other parameters than these; also when it cannot be read. */
export function madeAtOtherCost(stored: string, { memoryCost, timeCost, parallelism }: HashCost): boolean {
  const made = PHC.exec(stored)?.slice(1).map(Number) ?? [];
  return [VERSION, memoryCost, timeCost, parallelism].some((wanted, i) => made[i] !== wanted);
}

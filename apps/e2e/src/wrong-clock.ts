/**
 * Runs in a process of its own before anything else: from then on what it calls now is so many milliseconds off, as on a machine whose clock is wrong. What measures
 * how long something takes goes on: a wrong clock runs no faster.
 */
function setClock(off: number): void {
  const right = Date;
  const now = () => right.now() + off;
  globalThis.Date = new Proxy(right, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self as never) as object,
    apply: () => new right(now()).toString(),
    get: (target, name, self) => (name === 'now' ? now : (Reflect.get(target, name, self) as unknown)),
  });
}

/** The environment of a process whose clock is so many milliseconds ahead, or behind when negative. */
export const wrongClock = (off: number): Readonly<Record<string, string>> => ({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`(${setClock.toString()})(${off})`)}` });

/** When the process that made an id (RFC 9562, version 7) believed to make it; milliseconds since 1970. */
export const believedTime = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

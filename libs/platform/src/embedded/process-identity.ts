import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const linux = process.platform === 'linux';

/**
 * Tells two processes apart that had the same pid at different times: a digest of the boot and the start time.
 * Undefined when no such process lives; a zombie does not live.
 */
export function processIdentity(pid: number): string | undefined {
  const start = linux ? linuxStart(pid) : ps(pid, 'lstart=');
  return start && createHash('sha256').update(start).digest('hex').slice(0, 16);
}

/** The command line with its arguments joined by blanks; empty when it cannot be read or nobody has that pid. */
export function commandLine(pid: number): string {
  if (!linux) return ps(pid, 'command=') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Cheap enough to poll; a zombie counts as dead where it can be told. */
export function lives(pid: number): boolean {
  if (linux) return linuxStart(pid) !== undefined;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold blanks and parentheses; fields 3 (state) and 22 (start) follow.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-ww', '-p', String(pid), '-o', column], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

import { existsSync, readFileSync } from 'node:fs';

const ERROR = 50;

/** What a service itself called an error, with how often: for who has to find out why a run failed. */
export function complaintsIn(logFiles: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of logFiles.filter((path) => existsSync(path))) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const text = complaintOf(line);
      if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([text, n]) => `${n} x ${text}`);
}

function complaintOf(line: string): string | undefined {
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string; stack?: string } | string };
    if (typeof level !== 'number' || level < ERROR) return undefined;
    const why = typeof err === 'string' ? err : (err?.stack ?? err?.message ?? '');
    return `${msg ?? ''}: ${why.split('\n').slice(0, 4).join(' | ')}`;
  } catch {
    return undefined;
  }
}

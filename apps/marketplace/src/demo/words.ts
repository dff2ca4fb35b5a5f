export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** 7200.00 -> 7,200.00 AUD; the amount stays the string that came. */
export function money({ amount, currency }: Money): string {
  const [whole = '0', ...rest] = amount.split('.');
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.')} ${currency}`;
}

/** A code of the API as a person reads it. */
export const plain = (code: string): string => code.replaceAll('_', ' ').replaceAll('-', ' ');

const SYDNEY = { timeZone: 'Australia/Sydney' } as const;
const CLOCK = new Intl.DateTimeFormat('en-AU', { ...SYDNEY, timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-AU', { ...SYDNEY, weekday: 'long', day: 'numeric', month: 'long' });

/** The time of day where the people of the demonstration work, to the second. */
export const clock = (instant: string): string => CLOCK.format(new Date(instant));

/** Time and day there. */
export const moment = (instant: string): string => `${clock(instant)} on ${DAY.format(new Date(instant))}`;

export const points = (value: number): string => value.toFixed(1);

/** Breaks a text into lines of at most `width` characters. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

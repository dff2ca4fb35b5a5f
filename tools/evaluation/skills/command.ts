import { Command, CommanderError } from 'commander';
import { writeFileSync } from 'node:fs';
import { judgeOf, type Judge } from './judge.js';
import { readJudgedSet, SetError, type JudgedFile } from './judged-set.js';

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** `npm run eval:skills`: a line of JSON for each file of the set; resolves with the exit code. */
export async function evaluateSkills(args: readonly string[], { out, err }: Output): Promise<number> {
  const program = new Command('npm run eval:skills --')
    .description('Judges how words are linked to skills of ESCO: a line of JSON for each file of a set, with R-precision at 5 and mean reciprocal rank. Exit codes: 0 done, 1 failed, 2 usage or no set in the folder.')
    .requiredOption('--set <folder>', 'skills_en_label.txt and *_annotations.csv (sentence, span, sub_span, label)')
    .option('--dump <file>', 'write the rankings there: file, row, place, label and score, with tabs between')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .action(({ set, dump }: { set: string; dump?: string }) => {
      const judged = readJudgedSet(set);
      const judge = judgeOf(judged);
      for (const file of judged.files) out(`${JSON.stringify(judge.report(file))}\n`);
      if (dump !== undefined) writeFileSync(dump, ['file\trow\tplace\tlabel\tscore', ...judged.files.flatMap((file) => rankingsOf(file, judge)), ''].join('\n'));
    });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    err(`${error instanceof SetError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return error instanceof SetError ? EXIT.usage : EXIT.failed;
  }
}

const rankingsOf = ({ name, spans }: JudgedFile, judge: Judge): string[] =>
  spans.flatMap((span) => {
    const ranking = judge.ranking(span);
    return span.rows.flatMap((row) => ranking.map(({ label, score }, at) => [name, row, at + 1, label, score.toFixed(6)].join('\t')));
  });

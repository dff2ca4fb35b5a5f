import 'reflect-metadata';
import { runCommandLine } from './command-line.js';

// Whoever reads may stop reading: `openapi | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await runCommandLine(process.argv);

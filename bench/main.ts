import { backlog } from './backlog/backlog.bench.js';
import { runBenches } from './command-line.js';
import { comparison } from './comparison/comparison.bench.js';
import { http } from './http/http.bench.js';
import { plans } from './plans/plans.bench.js';
import { requests } from './requests/requests.bench.js';
import { vendors } from './vendors/vendors.bench.js';

process.exitCode = await runBenches([http, backlog, plans, comparison, requests, vendors], process.argv.slice(2), { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) });

import { ExportAgreedTerms } from './application/records/export-agreed-terms.js';
import { ExportComparison } from './application/records/export-comparison.js';
import { ExportOwn } from './application/records/export-own.js';
import { NoteViews } from './application/records/note-views.js';
import { ReadAnalytics } from './application/records/read-analytics.js';
import { RemoveOldViews } from './application/request/remove-old-views.js';
import { AnalyticsController } from './http/analytics.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { RemoveViews } from './jobs/remove-views.js';
import { RequestViewedRow } from './persistence/request-viewed.row.js';

/** What an organisation takes away with it: tables, documents, figures. */
export const RECORD_ROWS = [RequestViewedRow];
export const RECORD_CONTROLLERS = [ExportsController, AnalyticsController];
export const RECORD_PROVIDERS = [ExportComparison, ExportOwn, ExportAgreedTerms, NoteViews, ReadAnalytics, RemoveOldViews];
export const RECORD_SCHEDULES = [{ name: 'requests.remove-views' as const, everyMs: 600_000, task: RemoveViews }];

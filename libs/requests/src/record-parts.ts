import { ExportAgreedTerms } from './application/export-agreed-terms.js';
import { ExportComparison } from './application/export-comparison.js';
import { ExportOwn } from './application/export-own.js';
import { ExportsController } from './http/exports.controller.js';

/** What an organisation takes away with it: tables, documents, figures. */
export const RECORD_CONTROLLERS = [ExportsController];
export const RECORD_PROVIDERS = [ExportComparison, ExportOwn, ExportAgreedTerms];

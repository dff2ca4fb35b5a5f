import { DiscardChanges } from './application/changes/discard-changes.js';
import { ReadChanges } from './application/changes/read-changes.js';
import { SetClosures } from './application/closures/set-closures.js';
import { ReadCompleteness } from './application/completeness/read-completeness.js';
import { VendorChangesController } from './http/vendor-changes.controller.js';

export const PROFILE_CONTROLLERS = [VendorChangesController];
export const PROFILE_PROVIDERS = [SetClosures, ReadChanges, DiscardChanges, ReadCompleteness];

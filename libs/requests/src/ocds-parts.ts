import { ListOcdsReleases } from './application/records/list-ocds-releases.js';
import { ReadOcdsExtension } from './application/records/read-ocds-extension.js';
import { ReadOcdsRelease } from './application/records/read-ocds-release.js';
import { OcdsController } from './http/ocds.controller.js';

// Requests as open data.
export const OCDS_CONTROLLERS = [OcdsController];
export const OCDS_PROVIDERS = [ReadOcdsRelease, ListOcdsReleases, ReadOcdsExtension];

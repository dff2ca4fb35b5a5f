import { ListOcdsReleases } from './application/list-ocds-releases.js';
import { ReadOcdsExtension } from './application/read-ocds-extension.js';
import { ReadOcdsRelease } from './application/read-ocds-release.js';
import { OcdsController } from './http/ocds.controller.js';

// Requests as open data.
export const OCDS_CONTROLLERS = [OcdsController];
export const OCDS_PROVIDERS = [ReadOcdsRelease, ListOcdsReleases, ReadOcdsExtension];

import type { OrganisationName } from './record.js';
import type { OcdsReference } from './release.js';

export const referenceTo = ({ id, name }: OrganisationName): OcdsReference => ({ id, ...(name === null ? {} : { name }) });

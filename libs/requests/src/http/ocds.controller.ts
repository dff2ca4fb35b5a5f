import { IdPipe, Operation, PageQuery, WithCaller, type Caller } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListOcdsReleases } from '../application/records/list-ocds-releases.js';
import { ReadOcdsExtension } from '../application/records/read-ocds-extension.js';
import { ReadOcdsRelease } from '../application/records/read-ocds-release.js';
import { OcdsExtensionAnswer, OcdsExtensionSchemaAnswer, OcdsPackageAnswer, OcdsReleaseAnswer } from './ocds.dto.js';

@Controller('v1')
export class OcdsController {
  constructor(
    private readonly readRelease: ReadOcdsRelease,
    private readonly listReleases: ListOcdsReleases,
    private readonly readExtension: ReadOcdsExtension,
  ) {}

  @Get('requests/:id/ocds')
  @Operation({ id: 'readOcdsRelease', summary: 'A published request as a release of the Open Contracting Data Standard 1.1', access: 'public', ownWith: 'requests.read', answer: OcdsReleaseAnswer, errors: ['request_not_found'] })
  release(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readRelease.execute(caller, id);
  }

  @Get('ocds/releases')
  @Operation({ id: 'listOcdsReleases', summary: 'The public requests as a release package (OCDS 1.1), the last changed first', access: 'public', answer: OcdsPackageAnswer, errors: ['invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Query() query: PageQuery) {
    return this.listReleases.execute(caller, query);
  }

  @Get('ocds/extension/extension.json')
  @Operation({ id: 'readOcdsExtension', summary: 'What this marketplace adds to the standard', access: 'public', answer: OcdsExtensionAnswer })
  extension() {
    return this.readExtension.description();
  }

  @Get('ocds/extension/release-schema.json')
  @Operation({ id: 'readOcdsExtensionSchema', summary: 'Its members, as a JSON Merge Patch on the release schema', access: 'public', answer: OcdsExtensionSchemaAnswer })
  schema() {
    return this.readExtension.schema();
  }
}

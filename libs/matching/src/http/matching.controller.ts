import { Operation, WithCaller, type Caller } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { PreviewMatches } from '../application/preview-matches.js';
import { MatchPreviewAnswer, PreviewMatchesBody } from './preview.dto.js';

@Controller('v1/matching')
export class MatchingController {
  constructor(private readonly previewMatches: PreviewMatches) {}

  @Post('preview')
  @Operation({ id: 'previewMatches', summary: 'Who would fit a brief that is not posted yet', access: 'public', answer: MatchPreviewAnswer, idempotency: 'none', limit: 'costly', errors: ['unknown_discipline', 'unknown_specialism', 'unknown_service'] })
  preview(@WithCaller() caller: Caller, @Body() body: PreviewMatchesBody) {
    return this.previewMatches.execute(caller, body);
  }
}

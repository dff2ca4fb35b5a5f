import { Operation } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { LinkText } from '../application/linking/link-text.js';
import { LinkedTextAnswer, LinkTextBody } from './linking.dto.js';

@Controller('v1/disciplines/link')
export class LinkingController {
  constructor(private readonly linkText: LinkText) {}

  @Post()
  @Operation({ id: 'linkText', summary: 'What the words of a text mean: disciplines, services, specialisms and skills, to be confirmed by its author; nothing is kept', access: 'public', answer: LinkedTextAnswer, idempotency: 'none', limit: 'costly', errors: ['unknown_discipline'] })
  link(@Body() body: LinkTextBody) {
    return this.linkText.execute(body);
  }
}

import { isOfThisMachine, Operation } from '#platform';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReadMailbox } from '../application/read-mailbox.js';

@Controller('mailbox')
export class MailboxController {
  constructor(private readonly mailbox: ReadMailbox) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'readMailbox', summary: 'What would have been sent, as a page; outside production and without a mail server only', access: 'anonymous', answer: 'none', status: 200, media: 'text/html', mediaExample: '<!doctype html>…', errors: ['route_not_found'] })
  read(@Req() request: FastifyRequest) {
    return this.mailbox.execute({ host: request.headers.host ?? '', ofThisMachine: isOfThisMachine(request) });
  }
}

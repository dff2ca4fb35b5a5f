import { Operation } from '#platform';
import { Controller, Get, Header } from '@nestjs/common';
import { CONFIRM_WORK_PAGE, CONFIRM_WORK_SCRIPT } from './confirm-work-page.js';

/** The page behind the link in the mail. The token stands behind the #, which no browser sends: no log and no server but ours sees it. */
@Controller('confirm-work')
export class ConfirmWorkController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Operation({ id: 'showConfirmWork', summary: 'The page on which a client confirms work, or denies it', access: 'anonymous', answer: 'none', status: 200, media: 'text/html', mediaExample: '<!doctype html>…' })
  page() {
    return CONFIRM_WORK_PAGE;
  }

  @Get('script.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Operation({ id: 'readConfirmWorkScript', summary: 'What that page does', access: 'anonymous', answer: 'none', status: 200, media: 'text/javascript', mediaExample: '…' })
  script() {
    return CONFIRM_WORK_SCRIPT;
  }
}

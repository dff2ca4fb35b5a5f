import { AnswerAsClient } from './application/answer-as-client.js';
import { AskClient } from './application/ask-client.js';
import { ClientTries } from './application/client-tries.js';
import { KnownAddresses } from './application/known-addresses.js';
import { RecordConfirmation } from './application/record-confirmation.js';
import { ClientConfirmationsController } from './http/client-confirmations.controller.js';
import { ConfirmWorkController } from './http/confirm-work.controller.js';
import { ClientConfirmationRow } from './persistence/client-confirmation.row.js';
import { LeftAloneRow } from './persistence/left-alone.row.js';

export const CLIENT_ROWS = [ClientConfirmationRow, LeftAloneRow];
export const CLIENT_CONTROLLERS = [ClientConfirmationsController, ConfirmWorkController];
export const CLIENT_PROVIDERS = [AskClient, AnswerAsClient, ClientTries, KnownAddresses, RecordConfirmation];

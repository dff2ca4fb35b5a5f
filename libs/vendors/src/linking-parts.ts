import { LinkText } from './application/linking/link-text.js';
import { LinkingController } from './http/linking.controller.js';

export const LINKING_CONTROLLERS = [LinkingController];
export const LINKING_PROVIDERS = [LinkText];

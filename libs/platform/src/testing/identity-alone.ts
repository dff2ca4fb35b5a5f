import { Injectable } from '@nestjs/common';
import type { Subscriber } from '../queue/subscriber.js';
import { defineService, type ServiceModule } from '../service-module.js';

@Injectable()
class TellNobody implements Subscriber<'requests.notice-due.v1'> {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

type Identity = Parameters<typeof defineService<'identity'>>[0];

/** A process needs a service; this one is called identity and does nothing but what the test gives it. */
export const identityAlone = (more: Partial<Pick<Identity, 'schedules' | 'controllers' | 'providers'>> = {}): ServiceModule =>
  defineService<'identity'>({ name: 'identity', rows: [], controllers: [], providers: [], subscribers: { 'identity.on-notice-due': TellNobody }, schedules: [], commands: [], ...more });

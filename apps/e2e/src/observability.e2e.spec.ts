import { migratedDataFolder, removeDataFolder, startAllInOne, type AllInOne } from './all-in-one.js';
import { Person } from './client.js';
import { requestBody } from './request-examples.js';

interface Line { readonly msg: string; readonly requestId?: string; readonly traceparent?: string; readonly job?: string; readonly route?: string }

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const ID = 'the-request.of-a-test';

/** What a host sees of the marketplace: its log is read as the process writes it, hence the embedded shape only. */
describe('what the marketplace tells its host', () => {
  let dataFolder: string;
  let running: AllInOne;

  beforeAll(async () => {
    dataFolder = await migratedDataFolder();
    running = await startAllInOne(dataFolder, { LOG_LEVEL: 'info' });
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await removeDataFolder(dataFolder);
  });

  const lines = (): Line[] => running.output().split('\n').filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line) as Line);
  const until = async (condition: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('it did not happen within 30 s');
  };
  const publish = async () => {
    const person = await new Person(running.baseUrl).join();
    await person.found('client', 'Harbour Cafés');
    const pack = await person.get<{ exampleBrief: object }>('/v1/disciplines/accounting');
    const draft = await person.post<{ id: string }>('/v1/requests', requestBody(pack.body.exampleBrief));
    expect((await person.post(`/v1/requests/${draft.body.id}/submit`, undefined, { headers: { 'x-request-id': ID, traceparent: TRACE } })).status).toBe(200);
    return { person, id: draft.body.id };
  };

  it('is one line a request, under the caller’s own request id and trace, and the same two at every subscriber of what it announced', async () => {
    const { id } = await publish();
    await until(() => lines().some((line) => line.msg === 'handled' && line.requestId === ID && line.job === 'matching.on-request-published'));
    const answered = lines().find((line) => line.msg === 'answered' && line.requestId === ID);
    expect(answered).toMatchObject({ route: '/v1/requests/:id/submit', traceparent: TRACE });
    for (const handled of lines().filter((line) => line.msg === 'handled' && line.requestId === ID)) expect(handled.traceparent).toBe(TRACE);
    expect(JSON.stringify(lines().filter((line) => line.msg === 'answered'))).not.toContain(id);
  });

  it('holds no password, no token and no e-mail address', async () => {
    const { person } = await publish();
    await until(() => lines().some((line) => line.route === '/v1/requests/:id/submit'));
    expect(running.output()).not.toMatch(/a passphrase for journeys|eyJ[A-Za-z0-9_-]{10,}\./);
    expect(running.output()).not.toContain(person.email);
  });

  it('has metrics of routes, jobs, queues, outboxes and pools, for callers on the machine only', async () => {
    await publish();
    const metrics = async () => (await fetch(`${running.baseUrl}/metrics`)).text();
    await until(async () => (await metrics()).includes('job_duration_seconds_count{job="matching.on-request-published",outcome="done"}'));
    const text = await metrics();
    for (const series of [
      'http_request_duration_seconds_count{method="POST",route="/v1/requests/:id/submit",status="200"}',
      'queue_jobs{queue="matching",state="waiting"}',
      'queue_age_seconds{queue="matching"}',
      'outbox_waiting{service="requests"}',
      'outbox_lag_seconds{service="requests"}',
      'database_pool_connections{service="requests",state="waiting"}',
    ]) expect(text).toContain(series);
    expect(text).not.toMatch(/route="[^"]*[0-9a-f]{8}-/);
    expect((await fetch(`${running.baseUrl}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404);
  });
});

import { newDataFolder, removeDataFolder, startAllInOne } from './all-in-one.js';
import { demonstrate } from './demonstration.js';

/** The demonstration and the marketplace of its data folder: only the embedded shape has one. */
describe('the demonstration, on its data folder', () => {
  let dataFolder: string;

  beforeEach(async () => {
    dataFolder = await newDataFolder();
  });

  afterEach(() => removeDataFolder(dataFolder));

  const settings = () => ({ MARKETPLACE_DATA: dataFolder, PORT: '0' });

  it('starts a marketplace when there is none, makes an operator for itself, and stops it again', async () => {
    const { code, output, complaint } = await demonstrate([], settings());
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    const address = /^Marketplace: +(http:\S+) \(started for this, stopped afterwards\)$/m.exec(output)?.[1];
    expect(address).toBeDefined();
    await expect(fetch(`${address ?? ''}/healthz`)).rejects.toThrow();
    const again = await startAllInOne(dataFolder);
    expect(await again.stop()).toBe(0);
  }, 300_000);

  it('finds the one that runs there and leaves it running', async () => {
    const running = await startAllInOne(dataFolder);
    const { code, output, complaint } = await demonstrate(['--operator-email', 'nobody@people.example', '--operator-password', 'not the one'], settings());
    expect(output).toContain(`${running.baseUrl} (it was running already)`);
    expect({ code, complaint }).toMatchObject({ code: 1, complaint: expect.stringMatching(/Olu, signing in: expected a success, got 401 wrong_credentials/) });
    expect((await fetch(`${running.baseUrl}/readyz`)).status).toBe(200);
    await running.stop();
  });

  it('starts nothing in production, and says why', async () => {
    const told = await demonstrate([], { ...settings(), NODE_ENV: 'production' });
    expect(told).toMatchObject({ code: 2, output: '', complaint: expect.stringMatching(/^The demonstration needs the development limits/) });
  });

  it('asks for an operator of a marketplace that is not its own', async () => {
    const running = await startAllInOne(dataFolder);
    const told = await demonstrate(['--url', running.baseUrl], { MARKETPLACE_DATA: `${dataFolder}/elsewhere`, PORT: '0' });
    expect(told).toMatchObject({ code: 2, complaint: expect.stringMatching(/--operator-email and --operator-password/) });
    await running.stop();
  });
});

import { CONFIG, Database, StartRefused, type Config } from '#platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InstallationRow } from '../persistence/installation.row.js';
import { DemoGuard } from './demo-guard.js';

/**
 * An installation that has once run in production stays one: demo data, codes told on the command line and the development limits are refused there, whatever
 * the environment of the shell in which somebody types a command.
 */
@Injectable()
export class ProductionGuard implements OnModuleInit {
  constructor(private readonly database: Database, private readonly demo: DemoGuard, @Inject(CONFIG) private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    const { manager } = this.database.dataSource;
    // Before it is marked: whoever starts a folder with demo data in production by mistake may go on with it.
    if (this.config.production) await this.demo.refuseInProduction();
    const known = await manager.existsBy(InstallationRow, { one: true });
    if (known && !this.config.production) throw new StartRefused('This installation runs in production: set NODE_ENV=production, for commands too.');
    if (known || !this.config.production) return;
    const productionSince = await this.database.clock();
    await manager.createQueryBuilder().insert().into(InstallationRow).values({ one: true, productionSince }).orIgnore().execute();
  }
}

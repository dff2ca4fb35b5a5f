/** A living process already runs on this data folder; it has been left alone. */
export class DataFolderInUse extends Error {
  constructor(dataFolder: string, readonly pid: number) {
    super(`The data folder ${dataFolder} is in use by process ${pid}: stop that one first, or choose another folder.`);
    this.name = 'DataFolderInUse';
  }
}

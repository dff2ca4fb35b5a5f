/** A process that must not start as it was asked to, said in one sentence; exit code 2, as for a configuration that is not valid. */
export class StartRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartRefused';
  }
}

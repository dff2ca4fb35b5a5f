/** The embedded PostgreSQL cannot run; the message is one sentence for the person at the terminal. */
export class EmbeddedPostgresFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbeddedPostgresFailed';
  }
}

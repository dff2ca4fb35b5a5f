/** Work whose result several callers may share: each gets that of a run which began after it asked, and no two runs overlap. */
export class Coalesced<T> {
  private running: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly work: () => Promise<T>) {}

  run(): Promise<T> {
    // Also when the run before it has just ended: two runs must not begin.
    if (this.next) return this.next;
    if (!this.running) return this.begin();
    // The run under way may have begun before there was to be seen what the caller wants seen.
    return (this.next = this.running.then(() => this.begin(), () => this.begin()));
  }

  private begin(): Promise<T> {
    this.next = undefined;
    this.running = this.work().finally(() => (this.running = undefined));
    return this.running;
  }
}

/** A bar with rate and time left, on a terminal. */
// cli-progress (MIT): keeps the bar at the bottom while other lines are written.
import cliProgress from 'cli-progress';

/** A bar for `total` files. */
export class Progress {
  readonly #bars: cliProgress.MultiBar;
  readonly #bar: cliProgress.SingleBar;
  readonly #started = performance.now();

  constructor(total: number, stream: NodeJS.WriteStream) {
    this.#bars = new cliProgress.MultiBar({
      stream,
      hideCursor: true,
      clearOnComplete: true,
      format: '{bar} {value}/{total} files, {rate}/s, {eta_formatted} left',
    });
    this.#bar = this.#bars.create(total, 0, { rate: '0' });
  }

  step(): void {
    const seconds = (performance.now() - this.#started) / 1000;
    this.#bar.increment(1, { rate: ((this.#bar as unknown as { value: number }).value / seconds).toFixed(1) });
  }

  /** A line above the bar. */
  note(line: string): void {
    this.#bars.log(line);
    this.#bars.update();
  }

  end(): void {
    this.#bars.stop();
  }
}

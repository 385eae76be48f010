/** Ctrl-C and SIGTERM while files are written: what is begun is ended, nothing else is begun; a second signal ends it at once. */

/** How a batch was told to end. */
export class Interrupt {
  readonly #controller = new AbortController();
  #signal: NodeJS.Signals | undefined;

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#stop);
  }

  /** Fires when no further file is to be begun. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The signal that came, if one did. */
  get came(): NodeJS.Signals | undefined {
    return this.#signal;
  }

  /** Signals mean again what they meant before. */
  end(): void {
    for (const name of SIGNALS) process.off(name, this.#stop);
  }

  readonly #stop = (name: NodeJS.Signals): void => {
    this.end();
    this.#signal = name;
    this.#controller.abort();
  };
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];

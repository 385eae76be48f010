/** Every exit code of the program; the README has the same table, and a test compares them. */
export const EXIT = {
  /** Done; also when text was repaired. */
  done: 0,
  /** `check` found spun text, or `--fail-on-change` and something would change; dictionary commands: findings. */
  found: 1,
  /** Usage or input fault; other files were still done. 2 beats 1. */
  fault: 2,
  /** Interrupted (SIGINT). */
  interrupted: 130,
  /** Terminated (SIGTERM). */
  terminated: 143,
} as const;

/** The one error class for what a user can mend: bad input, bad usage, a damaged file. Anything else is a bug and keeps its stack. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** `place`: file, file:line or option; `problem`: what is wrong with it; `hint`: what to do. */
  constructor(
    readonly place: string,
    readonly problem: string,
    readonly hint?: string,
  ) {
    super(`${place} ${problem}${hint ? `; ${hint}` : ''}`);
  }
}

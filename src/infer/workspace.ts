/** The states and arcs of one sentence, in typed arrays that grow and are used again: nothing is allocated per token. */

/** Numbered from 0; the arrays are by state or, `arc…`, by arc. Scores of arcs and `viterbi` are log10, `forward` and `backward` natural logs. */
export class Workspace {
  states = 0;
  first = new Int32Array(1024);
  second = new Int32Array(1024);
  run = new Uint8Array(1024);
  viterbi = new Float64Array(1024);
  forward = new Float64Array(1024);
  backward = new Float64Array(1024);
  backArc = new Int32Array(1024);
  dead = new Uint8Array(1024);
  /** States at one position are a linked list: most positions have one to eight. */
  next = new Int32Array(1024);
  arcs = 0;
  arcFrom = new Int32Array(4096);
  arcTo = new Int32Array(4096);
  arcEdge = new Int32Array(4096);
  arcScore = new Float64Array(4096);

  /** Forgets the sentence before. */
  clear(): void {
    this.states = 0;
    this.arcs = 0;
  }

  /** A state after words `a b` that no path has reached yet; `next` is the one before it in the list of its position. */
  addState(a: number, b: number, next: number): number {
    if (this.states === this.first.length) this.#growStates();
    const s = this.states++;
    this.first[s] = a;
    this.second[s] = b;
    this.run[s] = 0;
    this.viterbi[s] = Number.NEGATIVE_INFINITY;
    this.forward[s] = Number.NEGATIVE_INFINITY;
    this.backward[s] = Number.NEGATIVE_INFINITY;
    this.backArc[s] = -1;
    this.dead[s] = 0;
    this.next[s] = next;
    return s;
  }

  addArc(from: number, to: number, edge: number, score: number): number {
    if (this.arcs === this.arcFrom.length) this.#growArcs();
    const arc = this.arcs++;
    this.arcFrom[arc] = from;
    this.arcTo[arc] = to;
    this.arcEdge[arc] = edge;
    this.arcScore[arc] = score;
    return arc;
  }

  #growStates(): void {
    const n = this.first.length * 2;
    this.first = grown(this.first, new Int32Array(n));
    this.second = grown(this.second, new Int32Array(n));
    this.run = grown(this.run, new Uint8Array(n));
    this.viterbi = grown(this.viterbi, new Float64Array(n));
    this.forward = grown(this.forward, new Float64Array(n));
    this.backward = grown(this.backward, new Float64Array(n));
    this.backArc = grown(this.backArc, new Int32Array(n));
    this.dead = grown(this.dead, new Uint8Array(n));
    this.next = grown(this.next, new Int32Array(n));
  }

  #growArcs(): void {
    const n = this.arcFrom.length * 2;
    this.arcFrom = grown(this.arcFrom, new Int32Array(n));
    this.arcTo = grown(this.arcTo, new Int32Array(n));
    this.arcEdge = grown(this.arcEdge, new Int32Array(n));
    this.arcScore = grown(this.arcScore, new Float64Array(n));
  }
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

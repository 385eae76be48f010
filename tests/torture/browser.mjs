// Chromium without a window, spoken to through its pipe: what it makes of a page, and what it complains of.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ended, inFolder } from './ground.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** Milliseconds a page may take to load, with all it fetches. */
const PATIENCE = 300_000;
/** Milliseconds without a request after which a page has fetched what it wants. */
const QUIET = 100;

/** The browser's command; undefined where there is none. */
export function browserHere() {
  return NAMES.find(name => spawnSync(name, ['--version']).status === 0);
}

/**
 * What the browser says of each file: `elements`, the page without its prose; `complaints`, errors of the page and its scripts, each
 * once, since how many of a kind are told by the time the page is loaded is chance.
 */
export function inspect(command, files) {
  return inFolder(async profile => {
    const browser = new Browser(command, profile);
    try {
      await browser.begin();
      const pages = [];
      for (const file of files) pages.push(await browser.load(pathToFileURL(file).href));
      return pages;
    } finally {
      await browser.end();
    }
  });
}

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe'],
  // Nothing is fetched: what a page wants from elsewhere fails, before as after.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

class Browser {
  #child;
  #session;
  #next = 1;
  #waiting = new Map();
  #complaints = [];
  /** The frame of the page, and the empty page that stood in it before. */
  #blank = {};
  #isLoaded = false;
  /** Requests without an answer, and when the last began or ended. */
  #requests = new Set();
  #changed = 0;

  constructor(command, profile) {
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
    this.#child = spawn(command, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio });
    let rest = '';
    this.#child.stdio[4].on('data', data => {
      const messages = (rest + data).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  async begin() {
    const { targetId } = await this.#ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.#ask('Target.attachToTarget', { targetId, flatten: true });
    this.#session = sessionId;
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.#ask(`${domain}.enable`);
    await this.#ask('Page.setLifecycleEventsEnabled', { enabled: true });
  }

  async load(url) {
    // An empty page between two: what the one still says is not heard as the other's.
    this.#blank = await this.#ask('Page.navigate', { url: 'about:blank' });
    this.#complaints = [];
    this.#isLoaded = false;
    this.#requests.clear();
    await this.#ask('Page.navigate', { url });
    if (!(await this.#settles())) this.#complaints.push('never loaded');
    const { result } = await this.#ask('Runtime.evaluate', {
      expression: `(${elements})(document)`,
      returnByValue: true,
    });
    return { elements: result.value, complaints: [...new Set(this.#complaints.map(String))].sort() };
  }

  /** Whether the page loads, and gets an answer to all it asks for; errors of a request may be told after it has loaded. */
  async #settles() {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      if (this.#isLoaded && this.#requests.size === 0 && performance.now() - this.#changed >= QUIET) return true;
      await setTimeout(QUIET / 4);
    }
    return false;
  }

  async end() {
    const gone = ended(this.#child);
    this.#child.kill();
    await gone;
  }

  #ask(method, params = {}) {
    const id = this.#next++;
    this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Whether an event is of the page itself, not of a frame in it or of the empty page before. */
  #isPage({ frameId, loaderId }) {
    return frameId === this.#blank.frameId && loaderId !== this.#blank.loaderId;
  }

  #request(change, requestId) {
    this.#requests[change](requestId);
    this.#changed = performance.now();
  }

  #hear({ id, method, params, result, error }) {
    if (id !== undefined) {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    } else if (method === 'Page.lifecycleEvent') this.#isLoaded ||= params.name === 'load' && this.#isPage(params);
    else if (method === 'Network.requestWillBeSent') this.#request('add', params.requestId);
    else if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed')
      this.#request('delete', params.requestId);
    else if (method === 'Runtime.exceptionThrown') this.#complaints.push(params.exceptionDetails.text);
    else if (method === 'Log.entryAdded' && params.entry.level === 'error') this.#complaints.push(params.entry.text);
    else if (method === 'Runtime.consoleAPICalled' && params.type === 'error')
      this.#complaints.push(params.args.map(arg => arg.value).join(' '));
  }
}

/** Runs in the page. Elements with their attributes, and what is no prose: code, scripts, comments. */
function elements(document) {
  const PROSE = ['alt', 'title', 'aria-label', 'placeholder', 'content'];
  const OPAQUE =
    'script,style,pre,code,kbd,samp,var,sub,sup,svg,math,textarea,select,tt,xmp,iframe,[translate=no],.notranslate';
  const out = [];
  const walk = node => {
    if (node.nodeType === 8) out.push(`<!--${node.data}-->`);
    if (node.nodeType === 3 && node.parentElement?.closest(OPAQUE)) out.push(node.data);
    if (node.nodeType !== 1) return;
    const attributes = [...node.attributes]
      .map(({ name, value }) => (PROSE.includes(name) ? name : `${name}=${value}`))
      .sort();
    out.push(`<${node.localName} ${attributes.join(' ')}>`);
    for (const child of node.childNodes) walk(child);
    out.push(`</${node.localName}>`);
  };
  walk(document.documentElement);
  return out;
}

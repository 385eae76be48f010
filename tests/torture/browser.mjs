// Chromium without a window, spoken to through its pipe: what it makes of a page, and what it complains of.
import { spawn, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { ended, inFolder } from './ground.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** Milliseconds a page may take to load. */
const PATIENCE = 30_000;

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
  #loaded = () => {};

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
    for (const domain of ['Page', 'Runtime', 'Log']) await this.#ask(`${domain}.enable`);
  }

  async load(url) {
    this.#complaints = [];
    const loaded = new Promise(resolve => (this.#loaded = () => resolve(true)));
    await this.#ask('Page.navigate', { url });
    const isLoaded = await Promise.race([loaded, new Promise(resolve => setTimeout(resolve, PATIENCE))]);
    if (!isLoaded) this.#complaints.push('never loaded');
    const { result } = await this.#ask('Runtime.evaluate', {
      expression: `(${elements})(document)`,
      returnByValue: true,
    });
    return { elements: result.value, complaints: [...new Set(this.#complaints.map(String))].sort() };
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

  #hear({ id, method, params, result, error }) {
    if (id !== undefined) {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    } else if (method === 'Page.loadEventFired') this.#loaded();
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

import { WebSocket } from 'ws';
import type { FloorState, PhoneState } from '../../../firmware-sim/trainer/floor-state.js';
import {
  type DeskEvent,
  protocolVersion,
  type Result,
  type ServerMessage,
} from '../../../firmware-sim/trainer/messages.js';
import {
  type DeskModel,
  modelOf,
  withChanges,
} from '../../../firmware-sim/trainer/page/desk-model.js';

const giveUpMs = 10_000;

/** What came of what was sent: a result, or a refusal of bad input. */
export type Heard = Result | Extract<ServerMessage, { readonly type: 'refused' }>;

/** A page as the server knows it: a websocket that can also send what no page does. */
export class PageProbe {
  readonly messages: ServerMessage[] = [];
  connection = '';
  closedWith: number | undefined;
  #model: DeskModel | undefined;
  #n = 0;
  readonly #socket: WebSocket;
  readonly #lookers = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(JSON.parse(String(data)) as ServerMessage));
    socket.on('close', (code) => {
      this.closedWith = code;
      this.#look();
    });
    socket.on('error', () => undefined);
  }

  /** Connects, and waits for the first snapshot. @throws Error where it is refused. */
  static async open(origin: string, cookie: string): Promise<PageProbe> {
    const probe = PageProbe.begin(origin, { cookie, origin });
    await probe.until('the first snapshot', () => probe.#model !== undefined);
    return probe;
  }

  /** Only begins to connect. */
  static begin(origin: string, headers: Readonly<Record<string, string>>): PageProbe {
    const address = `${origin.replace('http', 'ws')}/api/desk`;
    return new PageProbe(new WebSocket(address, { headers }));
  }

  /** What the page knows. */
  get model(): DeskModel {
    if (!this.#model) throw new Error('there was no snapshot');
    return this.#model;
  }

  get floor(): FloorState {
    return this.model.floor;
  }

  phone(extension: string): PhoneState {
    const phone = this.floor.phones.find((one) => one.extension === extension);
    if (!phone) throw new Error(`the page has no phone ${extension}`);
    return phone;
  }

  /** Asks for something, as the page does. @returns What came of it. */
  async ask(event: DeskEvent): Promise<Heard> {
    const n = this.post(event);
    return this.heard(n);
  }

  /** Sends without waiting. @returns Its number. */
  post(event: DeskEvent): number {
    const n = ++this.#n;
    this.sendRaw({ v: protocolVersion, of: this.connection, n, ...event });
    return n;
  }

  /** Sends anything. */
  sendRaw(value: unknown): void {
    this.#socket.send(typeof value === 'string' ? value : JSON.stringify(value));
  }

  /** Waits for the answer to a number. */
  async heard(n: number): Promise<Heard> {
    const find = () =>
      this.messages.find(
        (message): message is ServerMessage & Heard =>
          (message.type === 'result' || message.type === 'refused') && message.n === n,
      );
    await this.until(`the answer to ${n}`, () => find() !== undefined);
    const { type, n: _, ...rest } = find() as { type: string; n: number };
    return (type === 'refused' ? { type, ...rest } : rest) as Heard;
  }

  /** Waits for what a test names; gives up loudly. */
  until(what: string, isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lookers.delete(look);
        const last = JSON.stringify(this.messages.slice(-3));
        reject(new Error(`${what} never came; closed with ${this.closedWith}; ${last}`));
      }, giveUpMs);
      const look = (): void => {
        if (!isSo()) return;
        clearTimeout(timer);
        this.#lookers.delete(look);
        resolve();
      };
      this.#lookers.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Reads nothing more from the wire. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #take(message: ServerMessage): void {
    this.messages.push(message);
    if (message.type === 'welcome') this.connection = message.connection;
    if (message.type === 'snapshot') this.#model = modelOf(message);
    if (message.type === 'changes' && this.#model) {
      const next = withChanges(this.#model, message);
      if (!next) throw new Error(`changes ${message.seq} after ${this.#model.seq}`);
      this.#model = next;
    }
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#lookers]) look();
  }
}

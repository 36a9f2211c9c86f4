import { firmwareName, marks, septetLimit } from '../frame/constants.js';
import { encodeSysex } from '../frame/encode.js';
import type { PanelErrorCode } from '../panel-error.js';
import { wireKeys } from '../panel-model.js';
import { ContactDebouncer } from './contact-debouncer.js';
import type { FirmataBoard } from './firmata-board.js';
import { type FirmataDecoded, FirmataDecoder } from './firmata-decode.js';
import { LampBlinker } from './lamp-blinker.js';
import type { Session, SessionOwner, SessionSubject } from './session.js';

/** What a session over Firmata is about, beside what every one is. */
export interface FirmataSubject extends SessionSubject {
  /** What the panel is called: Firmata has no word for it. */
  readonly identity: string;
  readonly board: FirmataBoard;
  readonly lamps: number;
  readonly keys: number;
  /** How long a contact must rest to count; ms. */
  readonly debounceMs: number;
}

const firmwareQuery = encodeSysex(0x79, []);

/**
 * One connection to a board with StandardFirmata. Firmata has no checksums and tells edges, so each heartbeat says all lamps
 * and modes again and asks for all contacts: what is lost is right again within one heartbeat, a pin's mode within four.
 *
 * ```text
 * greeting ──version, firmware──> configuring ──version again──> up ──heartbeats unanswered──> over
 *                                   ^                             │
 *                                   └─── the firmware reports ────┘  a board that was reset says nothing else
 * ```
 */
export class FirmataSession implements Session {
  readonly #decoder = new FirmataDecoder();
  readonly #contacts: ContactDebouncer;
  readonly #blinker: LampBlinker;
  #state: 'greeting' | 'configuring' | 'up' | 'over' = 'greeting';
  #unanswered = 0;
  /** Heartbeats in a row in which a part of the board said nothing. */
  #silentBeats = 0;
  #isAnswered = false;
  /** Questions for the firmware that have not been answered: a report beyond them is that of a board that was reset. */
  #firmwareAsked = 0;
  #events = 0;
  #cancelTimer = (): void => undefined;
  #cancelLimit = (): void => undefined;
  #cancelSettling = (): void => undefined;

  constructor(
    private readonly owner: SessionOwner,
    private readonly subject: FirmataSubject,
  ) {
    const { image, table, phaseMs, ticker, lamps, board } = subject;
    this.#contacts = new ContactDebouncer(subject.keys, subject.debounceMs);
    const show = (lit: readonly boolean[]): void => board.show(lit);
    this.#blinker = new LampBlinker({ image, table, phaseMs, ticker, lamps, show });
  }

  start(): void {
    const { board, ticker, limits } = this.subject;
    board.join((bytes) => void this.owner.send(bytes));
    this.#cancelLimit = ticker.after(limits.handshakeMs, () => {
      const silent = board.silent ?? `nothing that speaks Firmata did in ${limits.handshakeMs} ms`;
      this.#fail('NO-ANSWER', `asked for version and firmware, ${silent}`);
    });
    this.#greet();
  }

  receive(chunk: Uint8Array): void {
    for (const decoded of this.#decoder.push(chunk)) {
      if (this.#state === 'over') return;
      if (decoded.type === 'discarded') this.owner.discarded(decoded.raw.length);
      else this.#take(decoded);
    }
  }

  sendLamp(): void {
    this.#blinker.refresh();
  }

  /** Firmata's boards keep their lamps for ever: they are told to go dark while somebody can tell them. */
  stop(): void {
    if (this.#state === 'over') return;
    const wasTold = this.#state !== 'greeting';
    this.#state = 'over';
    this.#cancelTimer();
    this.#cancelLimit();
    this.#cancelSettling();
    this.#blinker.stop();
    if (wasTold) this.subject.board.show(new Array<boolean>(this.subject.lamps).fill(false));
    this.subject.board.join(undefined);
  }

  /** The board was made; called by whoever made it. */
  boardReady(): void {
    if (this.#state === 'greeting') this.#configure();
  }

  /** A contact was seen at a level. */
  seen(key: number, isPressed: boolean): void {
    if (this.#state === 'up') {
      this.#contacts.see(key, isPressed, this.subject.ticker.now());
      this.#settleLater();
    } else {
      this.#contacts.take(key, isPressed);
    }
  }

  #greet(): void {
    this.#send(Uint8Array.of(marks.version));
    this.#send(firmwareQuery);
    this.#firmwareAsked += 1;
    const { ticker, limits } = this.subject;
    this.#cancelTimer = ticker.after(limits.askMs, () => this.#greet());
  }

  #take(message: Exclude<FirmataDecoded, { readonly type: 'discarded' }>): void {
    const { board } = this.subject;
    if (message.type === 'firmware' && message.name === firmwareName) {
      this.#fail(
        'WRONG-FIRMWARE',
        `the board runs "${firmwareName}", which the serial driver is for`,
      );
      return;
    }
    const wasReady = board.isReady;
    if (!board.take(message)) this.owner.discarded(message.raw.length);
    const wasAsked = message.type === 'firmware' && this.#firmwareAsked > 0;
    if (wasAsked) this.#firmwareAsked -= 1;
    if (message.type === 'version') this.#answered();
    else if (message.type === 'i2c') this.#connectIfThere();
    if (message.type !== 'firmware' || !wasReady) return;
    if (this.#state === 'greeting') this.#configure();
    else if (!wasAsked) this.#restart();
  }

  #configure(): void {
    this.#state = 'configuring';
    this.#cancelTimer();
    this.#isAnswered = false;
    this.#sendAll();
    this.#ask();
  }

  #restart(): void {
    this.owner.restarted();
    this.#sendAll();
  }

  #sendAll(): void {
    const { board } = this.subject;
    board.configure();
    this.#blinker.start();
    this.owner.imageSent();
  }

  /** Bytes keep their order: what was asked for before came before. */
  #answered(): void {
    this.#unanswered = 0;
    this.#isAnswered = this.#state === 'configuring';
    this.#connectIfThere();
  }

  #connectIfThere(): void {
    if (this.#state !== 'configuring' || !this.#isAnswered) return;
    if (this.subject.board.silent !== undefined) return;
    this.#cancelLimit();
    this.#state = 'up';
    this.owner.connected(this.subject.identity);
    this.#report();
  }

  #beat(): void {
    const { limits, board } = this.subject;
    const { mostUnanswered, beatMs } = limits;
    board.refresh();
    // Whatever was asked before the last heartbeat was answered before it, or never will be.
    if (this.#unanswered === 0) this.#firmwareAsked = 0;
    this.#silentBeats = board.silent === undefined ? 0 : this.#silentBeats + 1;
    const isUp = this.#state === 'up';
    if (this.#unanswered >= mostUnanswered) {
      const happened = `${mostUnanswered} heartbeats, one each ${beatMs} ms, were not answered`;
      this.#fail(isUp ? 'LOST' : 'NO-ANSWER', happened);
    } else if (isUp && this.#silentBeats >= mostUnanswered) {
      this.#fail('LOST', board.silent ?? '');
    } else {
      this.#ask();
    }
  }

  #ask(): void {
    const { limits, ticker } = this.subject;
    this.#unanswered += 1;
    this.#send(Uint8Array.of(marks.version));
    this.#cancelTimer = ticker.after(limits.beatMs, () => this.#beat());
  }

  #settleLater(): void {
    this.#cancelSettling();
    const { ticker } = this.subject;
    const due = this.#contacts.nextDueMs;
    if (due === undefined) return;
    this.#cancelSettling = ticker.after(Math.max(0, due - ticker.now()), () => {
      if (this.#contacts.settle(ticker.now())) this.#report();
      this.#settleLater();
    });
  }

  #report(): void {
    this.#events = (this.#events + 1) % septetLimit;
    const { closed } = this.#contacts;
    const down = Array.from({ length: wireKeys }, (_, key) => closed[key] ?? false);
    this.owner.reported({ count: this.#events, down }, true);
  }

  #send(bytes: Uint8Array): void {
    this.owner.send(bytes);
  }

  #fail(code: PanelErrorCode, happened: string): void {
    if (this.#state === 'over') return;
    this.stop();
    this.owner.failed(code, happened);
  }
}

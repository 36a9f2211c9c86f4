import { cadenceSum, phaseModulus } from '../frame/cadence-table.js';
import { firmwareName, protocolVersion, septetLimit } from '../frame/constants.js';
import { FrameDecoder } from '../frame/decode.js';
import {
  type BoardMessage,
  encodeCommand,
  type HostCommand,
  readMessage,
} from '../frame/messages.js';
import type { PanelErrorCode } from '../panel-error.js';
import type { WireIndex } from '../panel-model.js';
import type { Session, SessionOwner, SessionSubject } from './session.js';

/**
 * One connection as the protocol sees it, on top of bytes: who is there, then heartbeats that compare both ends.
 *
 * ```text
 * greeting ──identity──> syncing ──first heartbeat answered──> up ──heartbeats unanswered──> over
 *     └─────────no answer, other firmware, other panel─────────────────────────────────────────┘
 * ```
 */
export class PanelSession implements Session {
  readonly #decoder = new FrameDecoder('board');
  readonly #tableSum: number;
  readonly #modulus: number;
  /** What the image's checksum was as each heartbeat without an answer left. */
  readonly #asked = new Map<number, number>();
  #state: 'greeting' | 'syncing' | 'up' | 'over' = 'greeting';
  #identity = '';
  #foreign: string | undefined;
  #token = 0;
  #unanswered = 0;
  #cancelTimer = (): void => undefined;
  #cancelLimit = (): void => undefined;

  constructor(
    private readonly owner: SessionOwner,
    private readonly subject: SessionSubject,
  ) {
    this.#tableSum = cadenceSum(subject.table);
    this.#modulus = phaseModulus(subject.table);
  }

  start(): void {
    const { handshakeMs } = this.subject.limits;
    this.#cancelLimit = this.subject.ticker.after(handshakeMs, () => {
      this.#fail('NO-ANSWER', `asked who is there for ${handshakeMs} ms, no panel answered`);
    });
    this.#greet();
  }

  receive(chunk: Uint8Array): void {
    for (const decoded of this.#decoder.push(chunk)) {
      if (this.#state === 'over') return;
      const message = readMessage(decoded);
      if (message !== undefined) this.#take(message);
      else this.owner.discarded(decoded.bytes);
    }
  }

  sendLamp(lamp: WireIndex, mode: number): void {
    if (this.#state === 'syncing' || this.#state === 'up')
      this.#send({ type: 'lamp.set', lamp, mode });
  }

  stop(): void {
    this.#state = 'over';
    this.#cancelTimer();
    this.#cancelLimit();
  }

  #greet(): void {
    this.#send({ type: 'firmware.query' });
    this.#send({ type: 'identity.query' });
    this.#cancelTimer = this.subject.ticker.after(this.subject.limits.askMs, () => this.#greet());
  }

  #take(message: BoardMessage): void {
    if (message.type === 'firmware.reported') this.#takeFirmware(message.name);
    else if (message.type === 'identity.reported') this.#takeIdentity(message);
    else if (message.type === 'heartbeat.answered') this.#takeAnswer(message);
    else if (message.type === 'keys.reported' && this.#state === 'up') {
      this.owner.reported(message, false);
    }
  }

  /** Nothing vouches for this frame, so it must say the same twice. */
  #takeFirmware(name: string): void {
    if (this.#state !== 'greeting' || name === firmwareName) return;
    if (name === this.#foreign) this.#fail('WRONG-FIRMWARE', `the board runs "${name}"`);
    this.#foreign = name;
  }

  #takeIdentity(report: BoardMessage & { readonly type: 'identity.reported' }): void {
    const { wanted } = this.subject;
    this.owner.met(report.identity);
    if (this.#state === 'over') return;
    if (report.protocol !== protocolVersion) {
      const happened = `the board speaks version ${report.protocol}, this is ${protocolVersion}`;
      this.#fail('WRONG-FIRMWARE', happened);
    } else if (wanted !== undefined && report.identity !== wanted) {
      this.#fail('WRONG-PANEL', `"${report.identity}" is there instead of "${wanted}"`);
    } else if (this.#state === 'greeting') {
      this.#identity = report.identity;
      this.#state = 'syncing';
      this.#cancelTimer();
      this.#sendImage();
      this.#beat();
    } else if (report.identity !== this.#identity) {
      this.#fail('LOST', `"${report.identity}" answers instead of "${this.#identity}"`);
    } else {
      this.owner.restarted();
      this.#sendImage();
      this.#ask();
    }
  }

  #takeAnswer(answer: BoardMessage & { readonly type: 'heartbeat.answered' }): void {
    const imageSum = this.#asked.get(answer.token);
    if (imageSum === undefined) return;
    this.#asked.clear();
    this.#unanswered = 0;
    if (this.#state === 'syncing') {
      this.#cancelLimit();
      this.#state = 'up';
      this.owner.connected(this.#identity);
    }
    // Bytes keep their order: the board answered with what it had been sent before it was asked.
    if (answer.imageSum !== imageSum) this.#sendImage();
    if (answer.cadenceSum !== this.#tableSum) this.#sendTable();
    this.owner.reported(answer, true);
  }

  #beat(): void {
    const { beatMs, mostUnanswered } = this.subject.limits;
    if (this.#unanswered >= mostUnanswered) {
      const happened = `${mostUnanswered} heartbeats, one each ${beatMs} ms, were not answered`;
      this.#fail(this.#state === 'up' ? 'LOST' : 'NO-ANSWER', happened);
      return;
    }
    this.#ask();
    this.#cancelTimer = this.subject.ticker.after(beatMs, () => this.#beat());
  }

  #ask(): void {
    this.#token = (this.#token + 1) % septetLimit;
    this.#unanswered += 1;
    this.#asked.set(this.#token, this.subject.image.sum());
    const phaseMs = Math.floor(this.subject.phaseMs()) % this.#modulus;
    this.#send({ type: 'heartbeat.ask', token: this.#token, phaseMs });
  }

  #sendImage(): void {
    this.#send({ type: 'image.set', packed: this.subject.image.pack() });
    this.owner.imageSent();
  }

  #sendTable(): void {
    for (const [mode, stretches] of this.subject.table.entries()) {
      this.#send({ type: 'cadence.set', mode, stretches });
    }
  }

  #send(command: HostCommand): void {
    this.owner.send(encodeCommand(command));
  }

  #fail(code: PanelErrorCode, happened: string): void {
    if (this.#state === 'over') return;
    this.stop();
    this.owner.failed(code, happened);
  }
}

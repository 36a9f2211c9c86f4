import { isLit } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import {
  type CadenceTable,
  cadenceSum,
  type LampRates,
  toCadenceTable,
} from '../frame/cadence-table.js';
import { firmwareName, lampModes, protocolVersion, silenceMs, stepMs } from '../frame/constants.js';
import { FrameDecoder } from '../frame/decode.js';
import { LampImage } from '../frame/lamp-image.js';
import {
  type BoardMessage,
  encodeMessage,
  type HostCommand,
  readCommand,
} from '../frame/messages.js';
import { type WireIndex, wireIndex, wireKeys, wireLamps } from '../panel-model.js';
import { BoardKeys } from './board-keys.js';
import { BoardPhase } from './board-phase.js';
import type { LampsThen } from './lamp-history.js';

/** What a virtual board is. */
export interface VirtualBoardOptions {
  /** Up to 24 letters of visible ASCII. */
  readonly identity: string;
  /** Takes what it says, a frame at a time. */
  readonly send: (bytes: Uint8Array) => void;
  /** What it calls itself in Firmata's words; another name is another firmware. */
  readonly firmware?: string;
  /** Keys and lamps fitted: 48 (default) or 24. */
  readonly fitted?: 24 | 48;
  /** How fast its clock runs; 1.01 gains a hundredth. Default 1. */
  readonly clockRate?: number;
}

/** A table as `isLit` takes it: ms, by the names of the modes. */
const toRates = (table: CadenceTable): LampRates =>
  Object.fromEntries(
    lampModes.map((mode, code) => [mode, (table[code] ?? []).map((it) => it * stepMs)]),
  );

/**
 * The panel's end of the protocol as its firmware behaves, over bytes and virtual ms. It does nothing by itself: give it
 * bytes, moves of contacts and the time; it is exact for any way of advancing.
 */
export class VirtualBoard {
  #identity: string;
  readonly #keys = new BoardKeys();
  readonly #phase: BoardPhase;
  readonly #image = new LampImage();
  #decoder = new FrameDecoder('host');
  #table = toCadenceTable({});
  #rates = toRates(this.#table);
  #nowMs = 0;
  /** When a host was heard last; `undefined` once that is too long ago. */
  #heardMs: number | undefined;

  constructor(private readonly options: VirtualBoardOptions) {
    this.#identity = options.identity;
    this.#phase = new BoardPhase(options.clockRate ?? 1);
  }

  /** What it calls itself; a host may give it another one, which it keeps. */
  get identity(): string {
    return this.#identity;
  }

  /** When `advance` will next have something to do, if nothing comes in; ms. */
  get nextDueMs(): number | undefined {
    const silent = this.#heardMs === undefined ? [] : [this.#heardMs + silenceMs];
    const keys = this.#keys.nextDueMs;
    const dues = keys === undefined ? silent : [...silent, keys];
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  /** Power comes, or the reset button: lamps, counts and phase are gone; it says who it is. */
  reset(nowMs: number): void {
    this.advance(nowMs);
    this.#decoder = new FrameDecoder('host');
    this.#take(toCadenceTable({}));
    this.#image.fill('unknown');
    this.#keys.reset(nowMs);
    this.#phase.reset(nowMs);
    this.#heardMs = undefined;
    this.#sayVersion();
    this.#sayFirmware();
    this.#sayIdentity();
  }

  /** Lets time pass, doing what is due on the way. */
  advance(nowMs: number): void {
    for (let due = this.nextDueMs; due !== undefined && due <= nowMs; due = this.nextDueMs) {
      this.#nowMs = Math.max(this.#nowMs, due);
      if (this.#heardMs !== undefined && this.#nowMs >= this.#heardMs + silenceMs) {
        this.#heardMs = undefined;
        this.#image.fill('unknown');
      }
      if (this.#keys.settle(this.#nowMs))
        this.#say({ type: 'keys.reported', ...this.#keys.report });
    }
    this.#nowMs = Math.max(this.#nowMs, nowMs);
  }

  /** Takes what the line brought, cut anywhere. */
  receive(chunk: Uint8Array, nowMs: number): void {
    this.advance(nowMs);
    for (const decoded of this.#decoder.push(chunk)) {
      const command = readCommand(decoded);
      if (command === undefined) continue;
      this.#heardMs = this.#nowMs;
      this.#obey(command);
    }
  }

  /** Opens or closes the contact of a key. */
  move(key: WireIndex, isClosed: boolean, nowMs: number): void {
    this.advance(nowMs);
    if (key < (this.options.fitted ?? wireKeys)) this.#keys.move(key, isClosed, nowMs);
  }

  /** Moves a contact that bounces: back and forth `flips` times, at each ms. */
  chatter(key: WireIndex, isClosed: boolean, flips: number, nowMs: number): void {
    this.advance(nowMs);
    if (key < (this.options.fitted ?? wireKeys)) this.#keys.chatter(key, isClosed, flips, nowMs);
  }

  /** What a lamp does; `dummy` where none is fitted. */
  mode(lamp: WireIndex): LampMode {
    return lamp < (this.options.fitted ?? wireLamps) ? this.#image.mode(lamp) : 'dummy';
  }

  /** What all lamps do from now on, if nothing comes in. */
  get lamps(): LampsThen {
    const modes = Array.from({ length: wireLamps }, (_, lamp) => this.mode(wireIndex(lamp)));
    return { modes, phaseMs: this.#phase.at(this.#nowMs), rates: this.#rates };
  }

  /** Whether a lamp is lit at an instant that is not past. */
  isLit(lamp: WireIndex, nowMs: number): boolean {
    this.advance(nowMs);
    return isLit(this.mode(lamp), this.#phase.at(nowMs), this.#rates);
  }

  #obey(command: HostCommand): void {
    switch (command.type) {
      case 'version.query':
        this.#sayVersion();
        break;
      case 'firmware.query':
        this.#sayFirmware();
        break;
      case 'identity.query':
        this.#sayIdentity();
        break;
      case 'identity.set':
        this.#identity = command.identity;
        this.#sayIdentity();
        break;
      case 'heartbeat.ask':
        this.#phase.adjust(command.phaseMs, this.#nowMs);
        this.#answer(command.token);
        break;
      case 'lamp.set':
        this.#image.set(command.lamp, lampModes[command.mode] ?? 'unknown');
        break;
      case 'image.set':
        this.#image.unpack(command.packed);
        break;
      case 'cadence.set':
        this.#take(this.#table.with(command.mode, command.stretches));
    }
  }

  #take(table: CadenceTable): void {
    this.#table = table;
    this.#rates = toRates(table);
  }

  #answer(token: number): void {
    this.#say({
      type: 'heartbeat.answered',
      token,
      ...this.#keys.report,
      imageSum: this.#image.sum(),
      cadenceSum: cadenceSum(this.#table),
      phaseMs: this.#phase.at(this.#nowMs),
    });
  }

  /** The version of Firmata whose framing this is. */
  #sayVersion(): void {
    this.#say({ type: 'version.reported', major: 2, minor: 6 });
  }

  #sayFirmware(): void {
    const name = this.options.firmware ?? firmwareName;
    this.#say({ type: 'firmware.reported', major: 1, minor: 0, name });
  }

  #sayIdentity(): void {
    if (this.options.firmware !== undefined) return;
    const fitted = this.options.fitted ?? wireKeys;
    const { identity } = this;
    this.#say({
      type: 'identity.reported',
      protocol: protocolVersion,
      keys: fitted,
      lamps: fitted,
      identity,
    });
  }

  #say(message: BoardMessage): void {
    this.options.send(encodeMessage(message));
  }
}

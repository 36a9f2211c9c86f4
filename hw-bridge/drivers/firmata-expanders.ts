import { expanderAddresses, type WirePlace } from '../wiring-boards.js';
import type { FirmataIo, FiveBoard } from './firmata-packages.js';
import type { FirmataPart } from './firmata-part.js';
import type { FirmataWires } from './firmata-wires.js';
import { mcp23017 } from './mcp23017.js';

/** A board reads all expanders each so many ms for each of them: their replies take at most half of the line. */
const msEach = 4;
/** firmata-io asks for no less. */
const leastMs = 10;

const addressOf = ({ address }: WirePlace): number => address ?? expanderAddresses.first;

interface Chip {
  readonly address: number;
  /** Replies since `refresh` was called last. */
  replies: number;
  isSilent: boolean;
}

/**
 * Keys and lamps at MCP23017 expanders. Each is read as one pair of registers, again and again, by the board itself, which
 * has eight such queries: as many as there are addresses.
 */
export class FirmataExpanders implements FirmataPart {
  readonly #chips: readonly Chip[];
  #lit: readonly boolean[] = [];

  constructor(
    private readonly io: FirmataIo,
    private readonly board: FiveBoard,
    private readonly wires: FirmataWires,
    private readonly seen: (key: number, isPressed: boolean) => void,
  ) {
    const addresses = new Set([...wires.keys, ...wires.lamps].map(addressOf));
    this.#chips = [...addresses].map((address) => ({ address, replies: 0, isSilent: true }));
  }

  get silent(): string | undefined {
    const names = this.#chips.filter((it) => it.isSilent).map(({ address }) => hexOf(address));
    return names.length === 0 ? undefined : `no expander answers at ${names.join(', ')}`;
  }

  configure(): void {
    this.board.i2cConfig(0);
    this.io.setSamplingInterval(Math.max(leastMs, this.#chips.length * msEach));
    for (const chip of this.#chips) this.#begin(chip);
  }

  show(lit: readonly boolean[]): void {
    const changed = new Set(
      this.wires.lamps.filter((_, lamp) => lit[lamp] !== this.#lit[lamp]).map(addressOf),
    );
    this.#lit = lit;
    for (const address of changed) this.#writeLamps(address);
  }

  refresh(): void {
    for (const chip of this.#chips) {
      chip.isSilent = chip.replies === 0;
      chip.replies = 0;
      if (chip.isSilent) this.board.i2cConfig(0);
      if (chip.isSilent) this.#begin(chip);
      else this.#setUp(chip.address);
    }
  }

  /** None of the board's own pins is used. */
  tookMode(): void {}

  /** Also ends what is being read: a board that is asked twice reads twice. */
  #begin(chip: Chip): void {
    this.#setUp(chip.address);
    this.io.i2cStop(chip.address);
    this.board.i2cRead(chip.address, mcp23017.levels, 2, (data) => this.#take(chip, data));
  }

  #setUp(address: number): void {
    const lamps = this.#bits(address, this.wires.lamps, () => true);
    // Pins that nothing is wired to stay inputs, and are pulled up, so that they do not float.
    const inputs = 0xffff & ~lamps;
    this.#write(address, mcp23017.pullUp, inputs);
    this.#writeLamps(address);
    this.#write(address, mcp23017.direction, inputs);
  }

  #writeLamps(address: number): void {
    const lit = (lamp: number): boolean => this.#lit[lamp] ?? false;
    const high = this.#bits(address, this.wires.lamps, (lamp, it) => lit(lamp) !== it.activeLow);
    this.#write(address, mcp23017.latches, high);
  }

  #write(address: number, register: number, both: number): void {
    this.board.i2cWrite(address, [register, both & 0xff, both >> 8]);
  }

  #bits<Place extends WirePlace>(
    address: number,
    places: readonly Place[],
    isSet: (index: number, place: Place) => boolean,
  ): number {
    return places.reduce(
      (bits, place, index) =>
        addressOf(place) === address && isSet(index, place) ? bits | (1 << place.pin) : bits,
      0,
    );
  }

  #take(chip: Chip, data: readonly number[]): void {
    const [bankA, bankB] = data;
    // A chip that is not there is answered for with fewer bytes.
    if (bankA === undefined || bankB === undefined) return;
    chip.replies += 1;
    chip.isSilent = false;
    const levels = bankA | (bankB << 8);
    for (const [key, place] of this.wires.keys.entries()) {
      if (addressOf(place) !== chip.address) continue;
      const isClosed = ((levels >> place.pin) & 1) === 0;
      this.seen(key, isClosed !== place.normallyClosed);
    }
  }
}

const hexOf = (address: number): string => `0x${address.toString(16)}`;

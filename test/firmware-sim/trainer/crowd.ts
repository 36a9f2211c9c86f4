import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { hostWall } from '../../../firmware-sim/clock/wall-time.js';
import { parseSite } from '../../../firmware-sim/site/index.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import type { DeskEvent } from '../../../firmware-sim/trainer/messages.js';
import { DeskClient } from '../../../firmware-sim/trainer/page/desk-client.js';

const giveUpMs = 20_000;

/** A site file for so many: everybody in one circular group, with its button and a busy lamp for the neighbour. */
export function crowdSiteText(size: number): string {
  const names = Array.from({ length: size }, (_, index) => String(1001 + index));
  const buttons = names.map((name, index) => {
    const neighbour = names[(index + 1) % size];
    return `  "${name}": { 4: { group: "4000" }, 5: { blf: "${neighbour}" }, 6: { feature: dnd } }`;
  });
  return [
    'site: A crowd',
    'phones:',
    ...names.map((name) => `  - { extension: "${name}", name: Person ${name} }`),
    'groups:',
    '  - extension: "4000"',
    '    name: Everybody',
    '    type: circular',
    '    password: "2468"',
    '    perDeviceTimeout: 2s',
    '    totalTimeout: 8s',
    `    members: [${names.map((name) => `"${name}"`).join(', ')}]`,
    'buttons:',
    ...buttons,
  ].join('\n');
}

/** The site of {@link crowdSiteText}. */
export function crowdSite(size: number): Site {
  const parsed = parseSite(crowdSiteText(size), 'crowd.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

/** Somebody who runs the page's own client code, at a phone of his own. */
export class CrowdMember {
  readonly client: DeskClient;
  /** From a key to the lamp that it brought, ms of the wall. */
  readonly latenciesMs: number[] = [];

  /**
   * @param origin - Of the desk.
   * @param cookie - Of his session.
   */
  constructor(
    origin: string,
    cookie: string,
    readonly phone: string,
  ) {
    const address = `${origin.replace('http', 'ws')}/api/desk`;
    this.client = new DeskClient({
      open: () => new WebSocket(address, { headers: { cookie, origin } }),
      wall: hostWall,
    });
  }

  /** Sits down at his phone. */
  async sit(): Promise<void> {
    await this.#until('the snapshot', () => this.client.model !== undefined);
    await this.#ask({ type: 'seat.taken', seat: { phone: this.phone } });
  }

  /** What the page shows on one of his lamps. */
  lamp(button: number): string | undefined {
    const own = this.client.model?.floor.phones.find(({ extension }) => extension === this.phone);
    return own?.lamps[button - 1];
  }

  /** Presses a key, and waits until a lamp shows what it brings. */
  async press(event: DeskEvent, button: number, mode: string): Promise<void> {
    const beganMs = hostWall.now();
    void this.client.ask(event);
    await this.#until(`${mode} on lamp ${button} of ${this.phone}`, () => {
      return this.lamp(button) === mode;
    });
    this.latenciesMs.push(hostWall.now() - beganMs);
  }

  /** Logs in by the button of the group and the keypad. */
  async logIn(): Promise<void> {
    const { phone } = this;
    await this.#ask({ type: 'button.pressed', phone, button: 4 });
    for (const digit of '2468') await this.#ask({ type: 'digit.pressed', phone, digit });
    await this.press({ type: 'digit.pressed', phone, digit: '#' }, 4, 'steady');
  }

  /** Takes a line and lets it go again, in a rhythm of his own. @param restMs - Before each key. */
  async work(rounds: number, restMs: number): Promise<void> {
    const { phone } = this;
    for (let round = 0; round < rounds; round++) {
      await pause(restMs);
      await this.press({ type: 'button.pressed', phone, button: 3 }, 3, 'steady');
      await pause(restMs);
      await this.press({ type: 'key.pressed', phone, key: 'speaker' }, 3, 'off');
    }
  }

  async #ask(event: DeskEvent): Promise<void> {
    const answer = await this.client.ask(event);
    if (!answer.ok) throw new Error(`${this.phone}: ${event.type} is refused: ${answer.reason}`);
  }

  #until(what: string, isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = hostWall.wake(giveUpMs, () => {
        stop();
        reject(new Error(`${what} never came`));
      });
      const look = (): void => {
        if (!isSo()) return;
        cancel();
        stop();
        resolve();
      };
      const stop = this.client.subscribe(look);
      look();
    });
  }
}

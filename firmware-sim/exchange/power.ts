import type { DeskPhone } from '../desk-phone.js';
import type { Floor } from './floor.js';
import { breakOffer } from './offers.js';
import { endLine } from './talking.js';

/**
 * Takes a phone's power: its rings are lost and go on elsewhere, its calls end (rules M-12, C-08,
 * G-07). It stays a member, and keeps Do Not Disturb.
 */
export function unplug(floor: Floor, phone: DeskPhone): void {
  if (!phone.isRegistered) return;
  phone.transfer = undefined;
  phone.isShifted = false;
  floor.cancelEntry(phone);
  phone.charts.phone.send({ type: 'phone.unplugged' });
  for (const line of phone.lines) {
    const call = floor.callOn(line);
    const offer = call?.ringing.get(phone.extension);
    if (line.state === 'ringing' && call && offer) {
      breakOffer(floor, call, offer, 'lost', offer.group ? 'G-07' : 'C-08');
    } else if (line.state !== 'free') {
      endLine(floor, line);
    }
  }
}

/** Gives it back: the phone registers, and its whole picture is sent again (rule L-08). */
export function plug(phone: DeskPhone): void {
  if (!phone.isRegistered) phone.charts.phone.send({ type: 'phone.plugged' });
}

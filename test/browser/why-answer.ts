import type { Explanation, Request, Result } from '../../firmware-sim/trainer/messages.js';

const explanation: Explanation = {
  phone: '1001',
  lamp: 4,
  mode: 'off',
  chain: [
    link(12, 2_000, 'input', 'Call c1 from 5551234 arrives for Sales', ['G-01', 'G-04']),
    link(15, 2_000, 'call.offered', 'Ana Lima rings for Sales', ['G-07']),
    link(22, 5_000, 'timer.fired', 'Ana Lima lets it ring out', ['G-07']),
    link(24, 5_000, 'membership.changed', 'Ana Lima is logged out of Sales', ['M-04']),
    link(27, 5_000, 'lamp.sent', 'lamp 4 of Ana Lima goes dark', ['L-02']),
  ],
};

function link(line: number, atMs: number, ev: string, text: string, rules: readonly string[]) {
  return { line, atMs, ev, text, rules };
}

/** Answers a page that asks why, and refuses a login without a group. */
export function whyAnswer(request: Request): Result {
  if (request.type === 'explain.asked') return { ok: true, done: { is: 'explained', explanation } };
  if (request.type === 'page.login') return { ok: false, reason: 'no-group-selected' };
  return { ok: true };
}

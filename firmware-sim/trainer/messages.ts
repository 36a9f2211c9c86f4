import type { Refusal } from '../../statecharts/terms.js';
import type { HardKey } from '../site/hard-keys.js';
import type {
  CallState,
  FloorState,
  GroupState,
  LogEntry,
  MailboxState,
  PersonMode,
  PhoneState,
  SeatsState,
  SoftAction,
  TimeState,
} from './floor-state.js';

/**
 * What the page and the server say to each other (`desk-requests.ts` checks what comes in).
 *
 * ```text
 *  GET  /api/session ─> SessionAnswer, sets the cookie       POST /api/join JoinAsk ─> SessionAnswer | HttpRefusal
 *  WS   /api/desk  (a cookie whose session is joined; Origin and Host are ours)
 *       server ─> welcome ─> snapshot ─> changes* ...        page ─> Request* ─> result | refused, one for each
 * ```
 *
 * A connection that was lost is opened again with the same cookie: the same seat, a new welcome, a new snapshot.
 * Whatever the page had not sent by then it forgets: a key is of the moment.
 */
export const protocolVersion = 1;

/** Where things are, on the server that the page came from. */
export const places = {
  session: '/api/session',
  join: '/api/join',
  desk: '/api/desk',
} as const;

/** What `GET /api/session` answers, and `POST /api/join` when it lets somebody in. */
export interface SessionAnswer {
  readonly version: typeof protocolVersion;
  readonly site: string;
  /** May open the desk. Without a join code everybody may. */
  readonly isJoined: boolean;
  /** The trainer's seat needs the trainer secret, and this session has not given it. */
  readonly needsSecret: boolean;
}

/** What `POST /api/join` takes, as JSON: either lets in; the secret opens the trainer's seat too. */
export type JoinAsk = { readonly code: string } | { readonly secret: string };

/** What any `/api` answers that says no, with status 4xx. */
export interface HttpRefusal {
  readonly refused: 'wrong-code' | 'wrong-secret' | BadInputReason;
  /** What to do, for a person. */
  readonly message: string;
}

/** A seat: a phone by its extension, or the trainer's. */
export type Seat = { readonly phone: string } | { readonly trainer: true };

/**
 * One request of the page. `of` is the `connection` of the welcome, `n` counts 1, 2, 3 ... in each connection;
 * whatever is not of this connection, or not above the `n` before, is a replay and is refused.
 */
export type Request = DeskEvent & {
  readonly v: typeof protocolVersion;
  readonly of: string;
  readonly n: number;
};

/** What a page may ask for. Keys are for the phone of one's seat; the trainer's seat may work every phone. */
export type DeskEvent =
  // time and state
  /** Answered at once by `clock.told`. `sentMs`: the page's own clock. */
  | { readonly type: 'clock.asked'; readonly sentMs: number }
  /** A page that missed something asks for everything again. */
  | { readonly type: 'snapshot.asked' }
  // seats
  | { readonly type: 'seat.taken'; readonly seat: Seat }
  | { readonly type: 'seat.left' }
  // keys of a phone (rule B-11)
  | { readonly type: 'button.pressed'; readonly phone: string; readonly button: number }
  /** One of `0-9 * #`. */
  | { readonly type: 'digit.pressed'; readonly phone: string; readonly digit: string }
  | { readonly type: 'key.pressed'; readonly phone: string; readonly key: HardKey }
  | { readonly type: 'soft.pressed'; readonly phone: string; readonly does: SoftAction }
  | { readonly type: 'handset.lifted' | 'handset.replaced'; readonly phone: string }
  // the user page (rules W-01 to W-03); an empty `group` is none selected
  | {
      readonly type: 'page.login';
      readonly phone: string;
      readonly group: string;
      readonly password: string;
    }
  | { readonly type: 'page.logout'; readonly phone: string; readonly group: string }
  | { readonly type: 'page.logoutAll'; readonly phone: string }
  // why a lamp is as it is; for everybody. `lamp`: the number of its button
  | { readonly type: 'explain.asked'; readonly phone: string; readonly lamp: LampName }
  // the trainer's hand; for the trainer's seat
  | { readonly type: 'hand.call'; readonly from: string; readonly to: string }
  /** The caller of that call hangs up. */
  | { readonly type: 'hand.hangUp'; readonly call: string }
  /** Makes a person do something at once. `ignore`: not take this call, and go on ringing. */
  | {
      readonly type: 'hand.act';
      readonly phone: string;
      readonly does: 'answer' | 'ignore' | 'reject' | 'hangUp';
    }
  /** How a person is from now on; `away` is stepping away, `byHand` coming back. */
  | { readonly type: 'hand.person'; readonly phone: string; readonly mode: PersonMode }
  | { readonly type: 'hand.plug' | 'hand.unplug'; readonly phone: string }
  /** Takes the seat of whoever went away for good. */
  | { readonly type: 'hand.freeSeat'; readonly phone: string }
  | { readonly type: 'time.paused' | 'time.resumed' }
  /** While it stands: the next thing that happens, happens. */
  | { readonly type: 'time.stepped' }
  /** 0.25 to 20. */
  | { readonly type: 'time.speed'; readonly speed: number }
  | { readonly type: 'scenario.saved' };

/** The lamp of an Access button, from 1, or the message lamp. */
export type LampName = number | 'messageWaiting';

/** The least and greatest speed that a trainer may choose. */
export const speedRange = { least: 0.25, greatest: 20 } as const;

/** What the server says. */
export type ServerMessage =
  | {
      readonly type: 'welcome';
      readonly v: typeof protocolVersion;
      /** What this connection is called: `of` of every request. */
      readonly connection: string;
    }
  | ({ readonly type: 'snapshot'; readonly seq: number } & Snapshot)
  | ({ readonly type: 'changes'; readonly seq: number } & Changes)
  | ({ readonly type: 'clock.told'; readonly sentMs: number } & TimeState)
  | ({ readonly type: 'result'; readonly n: number } & Result)
  /** Bad input; `n` where it could be read. Nothing happened. */
  | { readonly type: 'refused'; readonly n?: number; readonly reason: BadInputReason };

/** Everything. The next `changes` has `seq` one higher. */
export interface Snapshot {
  readonly floor: FloorState;
  /** The last lines, oldest first; at most 200. */
  readonly log: readonly LogEntry[];
  readonly you: You;
}

/** Who this page is. */
export interface You {
  readonly seat: Seat | null;
  /** May take the trainer's seat without more ado. */
  readonly mayTrain: boolean;
}

/**
 * What is new since `seq - 1`: whole things, that replace what the page had of the same extension, id or number.
 * Where a `seq` is missing, ask for a snapshot. What is not there has not changed.
 */
export interface Changes {
  readonly time?: TimeState;
  readonly phones?: readonly PhoneState[];
  readonly groups?: readonly GroupState[];
  readonly calls?: readonly CallState[];
  /** Ended calls that are not shown any more, by id. */
  readonly goneCalls?: readonly string[];
  readonly mailboxes?: readonly MailboxState[];
  readonly seats?: SeatsState;
  /** Lines to add. */
  readonly log?: readonly LogEntry[];
  readonly you?: You;
  /** Keys that went down since, wherever they were pressed: the page moves the drawn ones too. */
  readonly presses?: readonly PressSeen[];
}

/** A key of a phone that went down: on a panel, on another page, by the trainer or a scenario. */
export interface PressSeen {
  readonly phone: string;
  readonly key:
    | { readonly button: number }
    | { readonly digit: string }
    | { readonly key: HardKey };
}

/** What came of a request that was understood. */
export type Result =
  | { readonly ok: true; readonly done?: Done }
  | { readonly ok: false; readonly reason: RefusalReason };

/** What more there is to say of something that went well. */
export type Done =
  /** W-02, `already-in` and `already-out` change nothing (rule M-11). */
  | { readonly is: 'logged-in' | 'already-in' | 'logged-out' | 'already-out' }
  /** M-03: how many groups were left, and how many static ones were passed over. */
  | { readonly is: 'logged-out-of-all'; readonly left: number; readonly staticGroups: number }
  | { readonly is: 'called'; readonly call: string }
  /** `file`: its name beside where the command was started. `text`: what is in it. */
  | { readonly is: 'saved'; readonly file: string; readonly text: string }
  | { readonly is: 'explained'; readonly explanation: Explanation }
  /** `happened`: whether there was anything to step to. */
  | { readonly is: 'stepped'; readonly happened: boolean };

/** Why nothing came of a request: a refusal of the exchange, or of the console. */
export type RefusalReason =
  | Refusal
  /** W-02: no group was selected. */
  | 'no-group-selected'
  /** W-02: the group is gone since the page loaded. */
  | 'group-gone'
  | 'not-your-phone'
  | 'no-such-seat'
  | 'seat-taken'
  | 'needs-secret'
  | 'trainer-only'
  | 'no-such-lamp'
  | 'is-running'
  | 'cannot-save'
  /** Another request of this page was dropped to let it go on; or the desk is ending. */
  | 'not-now';

/** Bad input: refused, counted, and told in the server's log without secrets. */
export type BadInputReason =
  | 'too-large'
  | 'too-many'
  | 'not-json'
  | 'unknown-event'
  | 'bad-event'
  | 'old-version'
  | 'replayed'
  | 'foreign-origin'
  | 'foreign-host'
  | 'no-session'
  | 'not-joined'
  | 'no-such-path';

/** With what code a connection is closed by the server, beside 1001 (the desk ends). */
export const closeCodes = {
  /** No session, or one that has not joined: ask `/api/session` again. */
  noSession: 4401,
  /** Too much at once: come back after a second. */
  tooMany: 4429,
  /** A message of more than the allowed size. */
  tooLarge: 1009,
} as const;

/** What bounds a page's requests. */
export const limits = {
  /** Bytes of one message to the server. */
  messageBytes: 4_096,
  /** Requests that may come at once, and how many more each second. */
  burst: 60,
  perSecond: 30,
} as const;

/** Why a lamp is as it is: from the key, or whatever began it, to the lamp. */
export interface Explanation {
  readonly phone: string;
  readonly lamp: LampName;
  readonly mode: string;
  /** First what began it, last the lamp; each is a line of the trace. One link only: since the beginning. */
  readonly chain: readonly ExplainLink[];
}

/** One link of the chain. */
export interface ExplainLink {
  readonly atMs: number;
  /** What happened, in words. */
  readonly text: string;
  readonly rules: readonly string[];
  /** The kind of the line of the trace: `input`, `membership.changed`, `lamp.sent`. */
  readonly ev: string;
  /** Of the line in the trace, counted from 1 (the header). */
  readonly line: number;
}

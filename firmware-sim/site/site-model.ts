import type { ButtonConfig, FeatureName } from '../../statecharts/button-map.js';
import type { CoverageTarget, Forwards, UserCoverage } from '../../statecharts/coverage.js';
import type { Policies, ProfileName } from '../../statecharts/policy.js';
import type { Extension, GroupType, LampMode, MembershipKind } from '../../statecharts/terms.js';

export type { ButtonConfig, CoverageTarget, FeatureName, Forwards, UserCoverage };

/**
 * A site as the exchange uses it: checked, with every default filled in, and plain data
 * (`JSON.stringify` keeps all of it). The site file is the same thing as a person writes it.
 */
export interface Site {
  readonly name: string;
  readonly profile: ProfileName;
  readonly phones: readonly PhoneConfig[];
  readonly groups: readonly GroupConfig[];
  readonly featureCodes: FeatureCodes;
  /** Name in {@link lampDialects}: whose lamp meanings hold (rule L-09). */
  readonly lampDialect: string;
  /** Lamp rates that differ from the defaults, as alternating lit and dark ms (rule L-05). */
  readonly cadences: Readonly<Partial<Record<LampMode, readonly number[]>>>;
  /** The panels of a live desk; a fleet has none. */
  readonly panels?: readonly PanelConfig[];
  /** What `nbx` advises against (rule G-21); never stops a run. */
  readonly warnings: readonly string[];
}

/** A panel of keys and lamps, and the phone that it stands for. */
export interface PanelConfig {
  readonly phone: Extension;
  readonly driver: 'serial' | 'firmata' | 'emulated' | 'mock' | 'memory';
  /** `serial` and `firmata`: where it is; where it is looked for first, if it has an identity. */
  readonly port?: string;
  /** Which panel it is, wherever it is plugged in. */
  readonly identity?: string;
  /** Path of its wiring file, from the site file. */
  readonly wiring?: string;
}

/** One phone and its user. */
export interface PhoneConfig {
  readonly extension: Extension;
  readonly name: string;
  readonly model: PhoneModelName;
  readonly coverage: UserCoverage;
  readonly forward: Forwards;
  /** What the file says of single buttons, by button number as text; the rest is by default (B-02). */
  readonly buttons: Readonly<Record<string, ButtonConfig>>;
  /** 1105 only: the phone whose calls this console handles (rule B-01). */
  readonly associatedPhone?: Extension;
}

/** The models of rule B-01. */
export type PhoneModelName = '3102' | '2102' | '1102' | '1105';

/** One hunt or calling group. */
export interface GroupConfig {
  readonly extension: Extension;
  readonly name: string;
  readonly type: GroupType;
  readonly membership: MembershipKind;
  /** `scrypt$N$r$p$salt$hash`; always there in a dynamic group of a checked file. Never in a trace. */
  readonly passwordHash?: string;
  readonly perDeviceMs: number;
  readonly totalMs: number;
  readonly logoutOnNoAnswer: boolean;
  readonly policies: Policies;
  /** In order (rule G-03). */
  readonly members: readonly Extension[];
  /** Who is in at the start; a static group: everybody. */
  readonly loggedIn: readonly Extension[];
  readonly coverage: CoverageTarget;
}

/** The digits after Feature that run each feature. */
export type FeatureCodes = Readonly<Record<FeatureName, string>>;

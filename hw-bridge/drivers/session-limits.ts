/** How long a driver waits for what; ms. */
export interface SessionLimits {
  /** Between two questions who is there. A board that starts anew as its port is opened hears the first few not. */
  readonly askMs: number;
  /** From opening a port until its panel is connected. */
  readonly handshakeMs: number;
  /** Between two heartbeats. */
  readonly beatMs: number;
  /** Heartbeats in a row without an answer that make a panel lost. */
  readonly mostUnanswered: number;
  /** Before the first new try; doubled with each one that fails. */
  readonly retryFirstMs: number;
  readonly retryMostMs: number;
}

/** The limits where nothing else is said. A panel that falls silent is lost after 1.5 s, half of what it waits itself. */
export const sessionLimits: SessionLimits = {
  askMs: 250,
  handshakeMs: 5_000,
  beatMs: 500,
  mostUnanswered: 3,
  retryFirstMs: 100,
  retryMostMs: 5_000,
};

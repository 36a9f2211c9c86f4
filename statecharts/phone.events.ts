/** What happens to a phone as a whole; its lines and its keypad have charts of their own. */
export type PhoneEvent =
  /** `active`: one of its lines is seized, dialing or connected. */
  | { readonly type: 'handset.lifted'; readonly active: boolean }
  | { readonly type: 'handset.replaced' }
  | { readonly type: 'speaker.pressed'; readonly active: boolean }
  | { readonly type: 'mute.pressed'; readonly active: boolean }
  | { readonly type: 'volume.raised' }
  | { readonly type: 'volume.lowered' }
  /** Somebody takes the call that rings, by whatever means a person has. */
  | { readonly type: 'answer.asked' }
  | { readonly type: 'hangup.asked' }
  /** A line became active without handset or Speaker: by an Access button. */
  | { readonly type: 'line.used' }
  /** No line is active any more. */
  | { readonly type: 'line.ended' }
  | { readonly type: 'phone.unplugged' }
  | { readonly type: 'phone.plugged' }
  | { readonly type: 'dnd.set' }
  | { readonly type: 'dnd.cleared' };

/** What the phone asks of its exchange. */
export type PhoneEmitted =
  /** Answer the longest-ringing call, otherwise seize the lowest free System button (rule B-06). */
  | { readonly type: 'offhook.requested' }
  /** End the active call, never a held one (rule B-06). */
  | { readonly type: 'hangup.requested' };

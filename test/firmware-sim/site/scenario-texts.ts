/** A scenario with every action and every kind of expectation, and nothing wrong with it. */
export const deskScenario = `scenario: A member who lets a call ring out is logged out
rules: [G-07, M-04, L-02]
site: site.yaml
seed: 7
steps:
  - { at: 0s,  press:  { phone: "1001", button: 4 } }
  - { at: 1s,  keys:   { phone: "1001", digits: "2468#" } }
  - { at: 0s,  login:  { phone: "1002", group: "4000", password: "2468" } }
  - { at: 10s, call:   { id: c1, from: "5551234", to: "4000" } }
  - { at: 25s, answer: { phone: "1002" } }
  - { at: 60s, hangUp: { phone: "1002" } }
  - { at: 61s, hangUp: { call: c1 } }
  - { at: 62s, logout: { phone: "1002", group: "4000" } }
  - { at: 62s, logoutAll: { phone: "1002" } }
  - { at: 63s, lift: { phone: "1002" } }
  - { at: 63s, replace: { phone: "1002" } }
  - { at: 63s, hold: { phone: "1002" } }
  - { at: 63s, resume: { phone: "1002" } }
  - { at: 63s, reject: { phone: "1002" } }
  - { at: 63s, unplug: { phone: "1002" } }
  - { at: 63s, plug: { phone: "1002" } }
  - { at: 64s, transfer: { phone: "1002", to: "1001" } }
  - { at: 64s, pickup: { phone: "1002", from: "1001" } }
  - { at: 64s, dnd: { phone: "1002", on: true } }
  - { at: 64s, forward: { phone: "1002", when: noAnswer, to: "1001" } }
  - { at: 64s, forward: { phone: "1002", when: off } }
  - { at: 64s, key: { phone: "1002", key: volumeUp } }
  - at: 1.5m
    edit: { group: "4000", set: { perDeviceTimeout: 8s, members: ["1010-1012"], password: "1357", keepLastMember: true } }
until: 2m
expect:
  - { at: 2s,  lamp:  { phone: "1001", button: 4, is: steady } }
  - { at: 15s, phone: { extension: "1001", is: ringing } }
  - { at: 23s, lamp:  { phone: "1001", button: 4, is: off } }
  - { at: 23s, group: { extension: "4000", loggedIn: ["1002", "1010-1011"] } }
  - { call: c1, offered: ["1001", "1002"], answeredBy: "1002", at: 25s }
  - { call: c1, coveredTo: { mailbox: "4000" } }
  - { call: c1, abandoned: false }
  - { call: c1, refused: coverage-loop }
  - { mailbox: "4000", unheard: 0 }
  - { at: 12s, display: { phone: "1001", line: 1, is: "5551234" } }
  - { tone: { phone: "1001", is: dial } }
  - { ringer: { phone: "1001", is: off } }
  - messageWaiting:
      phone: "1001"   # the lamp beside the display
      is: off
  - { metric: serviceLevel20s, atLeast: 0.8 }
  - { invariant: no-double-ring, holds: true }
  - { step: 4, refused: wrong-password }
  - { step: 4, accepted: true }
`;

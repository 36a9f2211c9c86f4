/** A shift with three groups, a private line and Access buttons: busy enough that any fault shows. */
export const shift = `
scenario: A shift of the sales desk
site:
  site: Call centre
  phones: [{ extensions: "1001-1020" }]
  groups:
    - { extension: "4000", name: Sales, type: circular, password: "2468", perDeviceTimeout: 12s, totalTimeout: 60s, members: ["1001-1012"], loggedIn: ["1001-1012"], coverage: { number: "4001" } }
    - { extension: "4001", name: Help, type: linear, password: "1357", perDeviceTimeout: 10s, totalTimeout: 30s, members: ["1010-1020"], loggedIn: ["1010-1020"] }
    - { extension: "4002", name: All, type: calling, membership: static, members: ["1001-1005"] }
  buttons: { "1001": { 4: { group: "4000" }, 5: { group: "4001" } } }
seed: 7
load:
  arrivals:
    - { to: "4000", rate: 240/h }
    - { to: "4002", profile: { interval: 30m, rates: [0/h, 60/h] } }
    - { to: "1003", rate: 60/h }
  patience: { exponential: 60s }
  answerAfter: { exponential: 4s }
  talk: { exponential: 120s }
  noAnswer: 0.05
  returnsAfter: { exponential: 10m }
until: 1h
`;

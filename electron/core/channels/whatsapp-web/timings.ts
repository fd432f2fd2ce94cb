/** Every wait of the channel, ms, in one place: no state lasts for ever. Tests pass shorter ones. */
export interface Timings {
  /** Launching the browser and loading the page up to a code or a login; a download extends it as it proceeds. */
  readonly startMs: number
  /** Without any progress of the sync. */
  readonly syncMs: number
  /** After a reload or relaunch, until the page is ready again. */
  readonly reconnectMs: number
  /** While WhatsApp's own page looks for the network, before we reload it. */
  readonly networkMs: number
  /** WhatsApp shows the first code for 60 s, … */
  readonly firstCodeMs: number
  /** … then each of the others for 20 s. */
  readonly nextCodeMs: number
  /** How long a code may be late before we ask for a new one. */
  readonly codeGraceMs: number
  /** A pairing code is replaced by WhatsApp every three minutes. */
  readonly pairingCodeMs: number
  /** For the person to answer what WhatsApp asks on the phone or as a passkey. */
  readonly challengeMs: number
  /** Between looks at the page while it is not yet connected. */
  readonly pollMs: number
  /** Between signs of life (and measurements of memory) while it is. */
  readonly heartbeatMs: number
  /** For an answer to a cheap question. */
  readonly probeMs: number
  /** For chats and history. */
  readonly readMs: number
  /** For the address or name of somebody; a message waits no longer than this. */
  readonly lookupMs: number
  readonly mediaMs: number
  /** From the call in the page to WhatsApp's acknowledgement. */
  readonly acknowledgeMs: number
  /** For closing the browser in good order before it is killed. */
  readonly closeMs: number
  /** Before each relaunch after the page or the browser died. */
  readonly backoffMs: readonly number[]
  /** Connected for so long, the count of relaunches starts anew. */
  readonly stableMs: number
  /** The library's own limits: for `Debug.VERSION` to appear, and for one call to the page. */
  readonly pageMs: number
  readonly protocolMs: number
}

export const DEFAULT_TIMINGS: Timings = {
  startMs: 90_000,
  syncMs: 180_000,
  reconnectMs: 90_000,
  networkMs: 60_000,
  firstCodeMs: 60_000,
  nextCodeMs: 20_000,
  codeGraceMs: 8_000,
  pairingCodeMs: 180_000,
  challengeMs: 180_000,
  pollMs: 1_000,
  heartbeatMs: 60_000,
  probeMs: 5_000,
  readMs: 45_000,
  lookupMs: 2_000,
  mediaMs: 55_000,
  acknowledgeMs: 30_000,
  closeMs: 8_000,
  backoffMs: [1_000, 5_000, 15_000, 60_000, 300_000],
  stableMs: 60_000,
  pageMs: 60_000,
  protocolMs: 60_000,
}

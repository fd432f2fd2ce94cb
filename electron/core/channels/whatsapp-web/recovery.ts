import { type Clock, pause } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { toError } from './describe-thrown.ts'
import type { Timings } from './timings.ts'

export interface RecoveryPorts {
  readonly clock: Clock
  readonly log: Log
  readonly timings: Timings
  readonly ending: AbortSignal
  /** There is no network: nothing is wrong with the page or the browser. */
  isOffline(): boolean
  canReload(): boolean
  reload(): Promise<void>
  closeBrowser(): Promise<void>
  launch(): Promise<void>
  /** How long the step that begins now may take, ms, before the next one is tried. */
  armDeadline(ms: number): void
  failed(error: Error): void
  giveUp(): void
}

/** A start that never worked is not tried as often as a connection that did: the person waits for it. */
const RELAUNCHES_BEFORE_FIRST_CONNECTION = 2

/**
 * The way back after the page or the browser died: load the page anew, once; then a new browser, after longer and longer
 * pauses; then no more. Without a network the last pause repeats, for nothing here could help.
 */
export class Recovery {
  readonly #ports: RecoveryPorts
  #step = 0
  #relaunches = 0
  #hasReloaded = false
  #wasConnected = false

  constructor(ports: RecoveryPorts) {
    this.#ports = ports
  }

  get wasConnected(): boolean {
    return this.#wasConnected
  }

  /** Takes the next step. A step that is still under way is left behind. */
  async next(): Promise<void> {
    const step = ++this.#step
    const isCurrent = () => step === this.#step && !this.#ports.ending.aborted
    try {
      if (!this.#hasReloaded && this.#ports.canReload()) await this.#reload()
      else if (this.#isExhausted()) this.#ports.giveUp()
      else await this.#relaunch(isCurrent)
    } catch (error) {
      if (!isCurrent()) return
      this.#ports.log.warn({ err: toError(error) }, 'a step to bring WhatsApp Web back failed')
      this.#ports.failed(toError(error))
      void this.next()
    }
  }

  /** It works again. Kept up for a while, earlier trouble is forgotten. */
  connected(): void {
    this.#wasConnected = true
    const step = ++this.#step
    const { clock, timings, ending } = this.#ports
    const cancel = clock.after(timings.stableMs, () => {
      ending.removeEventListener('abort', cancel)
      if (step === this.#step) this.#forgetTrouble()
    })
    ending.addEventListener('abort', cancel, { once: true })
  }

  #forgetTrouble(): void {
    this.#relaunches = 0
    this.#hasReloaded = false
  }

  async #reload(): Promise<void> {
    this.#hasReloaded = true
    this.#ports.armDeadline(this.#ports.timings.reconnectMs)
    await this.#ports.reload()
  }

  async #relaunch(isCurrent: () => boolean): Promise<void> {
    const { clock, timings, ending, armDeadline } = this.#ports
    const last = timings.backoffMs.length - 1
    const waitMs = timings.backoffMs[Math.min(this.#relaunches, last)] ?? 0
    if (!this.#ports.isOffline() || this.#relaunches < last) this.#relaunches++
    armDeadline(waitMs + timings.closeMs + timings.startMs)
    const closed = this.#ports.closeBrowser()
    await pause(clock, waitMs, ending)
    await closed
    if (isCurrent()) await this.#ports.launch()
  }

  #isExhausted(): boolean {
    if (this.#ports.isOffline()) return false
    const { backoffMs } = this.#ports.timings
    const most = this.#wasConnected ? backoffMs.length : RELAUNCHES_BEFORE_FIRST_CONNECTION
    return this.#relaunches >= Math.min(most, backoffMs.length)
  }
}

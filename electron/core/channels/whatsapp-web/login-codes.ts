import type { Clock } from '../../platform/clock.ts'
import type { Timings } from './timings.ts'

/** WhatsApp shows at most so many codes for one attempt to link. */
export const MOST_CODES = 6

export interface LoginCodes {
  /** A QR code came. False where it is the one already shown (the library announces some twice). */
  showQr(qr: string): boolean
  /** A pairing code came; it replaces the QR codes. */
  showPairingCode(code: string): boolean
  /** WhatsApp stopped making codes by itself. */
  wentIdle(): void
  /** The person has to answer something else first: no code runs out meanwhile. */
  waitForChallenge(): void
  /** Linked, stopped or lost: forget everything. */
  reset(): void
}

export interface LoginCodesPorts {
  readonly clock: Clock
  readonly timings: Timings
  show(code: { qr: string; qrNumber: number; qrExpiresAt: number } | { pairingCode: string }): void
  /** Asks WhatsApp's page for another code. */
  askForNew(): void
  /** The last code ran out, or none came any more. */
  usedUp(): void
}

/**
 * Counts the codes and their time: the first is good for a minute, the five others for 20 s each. A code that is late
 * is asked for once; then it is over, and a button starts anew.
 */
export function createLoginCodes(ports: LoginCodesPorts): LoginCodes {
  const { clock, timings } = ports
  let [shown, count, isPairing, wasAsked] = ['', 0, false, false]
  let cancel = () => {}
  const wait = (ms: number, then: () => void) => {
    cancel()
    cancel = clock.after(ms, then)
  }
  const askOnce = () => {
    if (wasAsked) return
    wasAsked = true
    ports.askForNew()
    wait(timings.codeGraceMs, ports.usedUp)
  }
  return {
    showQr(qr) {
      if (qr === shown || isPairing) return false
      if (count >= MOST_CODES) {
        cancel()
        ports.usedUp()
        return false
      }
      ;[shown, count, wasAsked] = [qr, count + 1, false]
      const goodForMs = count === 1 ? timings.firstCodeMs : timings.nextCodeMs
      ports.show({ qr, qrNumber: count, qrExpiresAt: clock.now() + goodForMs })
      if (count === MOST_CODES) wait(goodForMs, ports.usedUp)
      else wait(goodForMs + timings.codeGraceMs, askOnce)
      return true
    },
    showPairingCode(code) {
      if (code === shown) return false
      if (isPairing && count >= MOST_CODES / 2) {
        cancel()
        ports.usedUp()
        return false
      }
      ;[shown, count, isPairing] = [code, isPairing ? count + 1 : 1, true]
      ports.show({ pairingCode: code })
      wait(timings.pairingCodeMs + timings.codeGraceMs, ports.usedUp)
      return true
    },
    wentIdle() {
      if (!isPairing && count > 0 && count < MOST_CODES) askOnce()
    },
    waitForChallenge: () => wait(timings.challengeMs, ports.usedUp),
    reset() {
      cancel()
      ;[shown, count, isPairing, wasAsked] = ['', 0, false, false]
    },
  }
}

import { stanzaOf } from './canonical-message-id.ts'

/** What the page's send reports while it runs (see `lookAndSend`). */
export type SendReport = { stage: 'entered'; id: string } | { stage: 'answered'; verdict: unknown }

/** Brings receipts and the page's reports to the send that waits for them. */
export interface Acknowledgements {
  /** A receipt of one of our messages: -1 error, 1 server, more beyond. */
  receipt(id: string, ack: number): void
  /** Answers whether the message may leave; false also where nobody waits for it any more. */
  report(attempt: number, report: SendReport): boolean
  /** Starts to listen, before anything is sent: receipts that come before the id is known are kept. */
  watch(): AckWatch
}

export interface AckWatch {
  readonly attempt: number
  onReport(listener: (report: SendReport) => boolean): void
  /** Tells each receipt of the message once, also those that came already. */
  follow(id: string, listener: (ack: number) => void): void
  end(): void
}

export function createAcknowledgements(): Acknowledgements {
  const watches = new Map<
    number,
    { seen: Map<string, number>; report(report: SendReport): boolean; ack(stanza: string): void }
  >()
  let lastAttempt = 0
  return {
    receipt(id, ack) {
      for (const watch of watches.values()) {
        watch.seen.set(stanzaOf(id), ack)
        watch.ack(stanzaOf(id))
      }
    },
    report: (attempt, report) => watches.get(attempt)?.report(report) ?? false,
    watch() {
      const attempt = ++lastAttempt
      const seen = new Map<string, number>()
      const watch = { seen, report: (_: SendReport) => false, ack: (_: string) => {} }
      watches.set(attempt, watch)
      return {
        attempt,
        onReport(listener) {
          watch.report = listener
        },
        follow(id, listener) {
          const tell = () => {
            const ack = seen.get(stanzaOf(id))
            if (ack !== undefined) listener(ack)
          }
          watch.ack = (stanza) => {
            if (stanza === stanzaOf(id)) tell()
          }
          tell()
        },
        end: () => watches.delete(attempt),
      }
    },
  }
}

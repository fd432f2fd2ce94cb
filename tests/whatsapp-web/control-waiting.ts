import type { Call, Control, Match, PageLook } from './control-types.ts'
import type { Page } from './pages.ts'
import type { Service } from './service.ts'

/** Looking at what happened, and waiting for it. */
export function watchingControl(service: Service) {
  return { ...looking(service), ...waiting(service) }
}

function looking(service: Service) {
  const { sends, network, linking, pages } = service
  return {
    look: () => ({
      isLinked: linking.isLinked,
      pages: pages.all.map(toLook),
      networkGone: network.gone,
      behaviour: service.behaviour,
      hangingSends: sends.hanging,
      missedMessages: network.missed.size,
    }),
    accepted: () => [...sends.accepted],
    calls: () => [...service.calls],
  } satisfies Partial<Control>
}

function toLook(page: Page): PageLook {
  const { number, isLoaded, isReady, ref, pairingCode } = page
  return { number, isLinked: page.token !== null, isLoaded, isReady, qrRef: ref, pairingCode }
}

function waiting({ watch, pages, sends, calls }: Service) {
  const untilPage = (fits: (page: Page) => boolean, what: string, ms?: number) =>
    watch.until(() => pages.all.filter(fits).map(toLook).at(-1), what, ms)
  return {
    waitForPageConnected: (ms) => untilPage(() => true, 'a page', ms),
    waitForPageReady: (ms) => untilPage((one) => one.isReady, 'a page that is ready', ms),
    waitForQr: (ms) => watch.until(() => pages.newestUnlinked?.ref, 'a QR code', ms),
    waitForPairingCode: (ms) => watch.until(() => pages.newestUnlinked?.pairingCode, 'a pairing code', ms),
    waitForPageListening: (ms) => untilPage((one) => one.isListening, 'a page that the library listens to', ms),
    waitForDelivery: async (ms) => {
      const number = pages.ping()
      await watch.until(() => pages.all.every(({ pong }) => pong >= number), 'every page to answer', ms)
    },
    waitForNoPage: (ms) => watch.until(() => pages.all.length === 0, 'the last page to go', ms).then(() => {}),
    waitForAccepted: (match, ms) =>
      watch.until(() => sends.accepted.find(matches(match)), `an accepted message like ${told(match)}`, ms),
    waitForSendAttempt: (match, ms) =>
      watch.until(() => sends.attempts.find(matches(match)), `an attempt to send like ${told(match)}`, ms),
    waitForHangingSend: (ms) => watch.until(() => sends.hanging || null, 'a message that hangs', ms),
    waitForCall: (match, ms) => watch.until(() => calls.find(matches<Call>(match)), `a call like ${told(match)}`, ms),
  } satisfies Partial<Control>
}

function matches<Item extends object>(match: Match<Item>): (item: Item) => boolean {
  if (typeof match === 'function') return match
  const wanted = Object.entries(match)
  return (item) => wanted.every(([name, value]) => (item as Record<string, unknown>)[name] === value)
}

function told(match: unknown): string {
  return typeof match === 'function' ? 'the one described' : JSON.stringify(match)
}

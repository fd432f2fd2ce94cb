import { killBrowsers, killRenderers } from './browser-processes.ts'
import type { Control } from './control-types.ts'
import type { Service } from './service.ts'

/** Linking, the network, the page and its browser, and what becomes of sent messages. */
export function networkControl(service: Service, port: () => number) {
  return { ...linkingControl(service), ...outageControl(service, port), ...sendControl(service) }
}

function linkingControl({ linking, network }: Service) {
  return {
    scan: (qr) => linking.scan(qr),
    enterPairingCode: (code) => linking.enterPairingCode(code),
    rotateQr: () => linking.rotate(),
    expireQr: () => linking.expire(),
    unlink: () => linking.unlink(),
    conflict: () => network.announce('socketState', { state: 'CONFLICT' }),
    challenge: (name = 'PASSKEY_CHALLENGE') =>
      linking.setChallenge({
        socketState: name,
        streamMode: name,
        streamInfo: name,
        text: `Confirm on your phone: ${name}`,
      }),
    challengePassed: () => linking.setChallenge(null),
  } satisfies Partial<Control>
}

function outageControl(service: Service, port: () => number) {
  const { network, pages, sends } = service
  return {
    networkGone: (socketState = 'TIMEOUT') => network.leave(socketState),
    networkBack: (missedMessages) => network.comeBack(missedMessages),
    reloadPage: () => {
      for (const page of pages.all) page.tell('reload', {})
    },
    killPage: () => killRenderers(port()),
    killBrowser: () => killBrowsers(port()),
    socketState: (state) => {
      for (const page of pages.all) page.tell('socketState', { state })
    },
    streamState: (mode, info) => {
      for (const page of pages.all) page.tell('streamState', { mode, info })
    },
    syncAgain: () => network.announce('syncAgain', {}),
    finishSync: () => network.announce('finishSync', {}),
    restrict: (restriction) => {
      sends.restriction = restriction
      if (restriction === 'account') network.announce('socketState', { state: 'TOS_BLOCK' })
    },
  } satisfies Partial<Control>
}

function sendControl({ sends }: Service) {
  return {
    nextSends: (...modes) => sends.plan(modes),
    failNext: (count = 1) => sends.plan(Array.from({ length: count }, () => 'reject' as const)),
    releaseHanging: (as) => sends.release(as),
  } satisfies Partial<Control>
}

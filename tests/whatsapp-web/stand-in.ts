import type { Behaviour } from './behaviour.ts'
import { createControl } from './control.ts'
import { startControlServer } from './control-server.ts'
import type { Control } from './control-types.ts'
import type { WireMe } from './page/protocol.ts'
import { startPageServer } from './page-server.ts'
import type { Accepted } from './sends.ts'
import { Service } from './service.ts'

export interface StandInOptions {
  /** Whose phone it is; digits for phone and lid. Default Sam, +49 170 1000000. */
  readonly me?: { readonly phone: string; readonly lid: string; readonly name: string }
  /** Default `2.3000.1017054665`. */
  readonly version?: string
  /** After how long a QR code is replaced, ms; 0 for only when told to. Default 20000. */
  readonly qrRotateMs?: number
  /** After how many QR codes the page gives up. Default 6. */
  readonly qrMax?: number
  readonly behaviour?: Partial<Behaviour>
}

export interface StandIn {
  readonly port: number
  /** Start Chromium with these, and `https://web.whatsapp.com/` is the stand-in. */
  readonly browserArgs: string[]
  /** Where the control answers over HTTP. */
  readonly controlUrl: string
  readonly control: Control
  /** Every message that was accepted, in order. The list grows. */
  readonly accepted: readonly Accepted[]
  close(): Promise<void>
}

/** Starts a stand-in for WhatsApp Web, with a phone and a network, on loopback. */
export async function startWhatsAppStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const service = new Service({
    me: toMe(options.me ?? { phone: '491701000000', lid: '90000000000001', name: 'Sam' }),
    version: options.version ?? '2.3000.1017054665',
    qrRotateMs: options.qrRotateMs ?? 20_000,
    qrMax: options.qrMax ?? 6,
    behaviour: options.behaviour ?? {},
  })
  const pageServer = await startPageServer(service)
  const control = createControl(service, () => pageServer.port)
  const controlServer = await startControlServer(control)
  return {
    port: pageServer.port,
    browserArgs: browserArgs(pageServer.port),
    controlUrl: controlServer.url,
    control,
    accepted: service.sends.accepted,
    close: async () => {
      await Promise.all([pageServer.close(), controlServer.close()])
    },
  }
}

function toMe(me: WireMe): WireMe {
  return { phone: `${me.phone}@c.us`, lid: `${me.lid}@lid`, name: me.name }
}

function browserArgs(port: number): string[] {
  return [
    `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${port}`,
    '--ignore-certificate-errors',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A page that the library serves from its cache may otherwise not open its line to loopback.
    '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
  ]
}

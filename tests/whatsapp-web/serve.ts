/**
 * Starts the stand-in by itself and prints one line of JSON, for trying the app by hand:
 * `npx node tests/whatsapp-web/serve.ts`. Ends with Ctrl+C.
 */
import { startWhatsAppStandIn } from './stand-in.ts'

const standIn = await startWhatsAppStandIn()
const { port, controlUrl, browserArgs } = standIn
process.stdout.write(`${JSON.stringify({ port, controlUrl, browserArgs })}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close().then(() => process.exit(0)))
}

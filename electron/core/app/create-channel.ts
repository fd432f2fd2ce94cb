import demoPeople from '../../../resources/demo-people.json' with { type: 'json' }
import type { ChannelListener } from '../channels/channel.ts'
import { readDemoPeople } from '../channels/simulator/people.ts'
import { createSimulator } from '../channels/simulator/simulator.ts'
import { createWhatsAppWebChannel } from '../channels/whatsapp-web/create-channel.ts'
import type { CreateChannel, HostPorts } from './ports.ts'

/** WhatsApp itself, the simulated one with its demo people, or what the host puts in its place. */
export function createChannelFor(
  ports: HostPorts,
  options: { dataDir: string; demo: boolean },
  emit: ChannelListener,
): ReturnType<CreateChannel> {
  const { clock, random, log, environment } = ports
  if (options.demo) {
    const me = { id: 'demo', name: 'You' }
    const simulator = createSimulator({ people: readDemoPeople(demoPeople), clock, random, emit, me })
    return { channel: simulator, simulator: simulator.control }
  }
  if (ports.createChannel !== undefined) return ports.createChannel(emit)
  const browser = { path: environment.browserPath, args: environment.browserArgs }
  return { channel: createWhatsAppWebChannel({ dataDir: options.dataDir, clock, log, emit, browser }), simulator: null }
}

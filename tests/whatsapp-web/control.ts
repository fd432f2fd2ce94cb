import { messageControl } from './control-messages.ts'
import { networkControl } from './control-network.ts'
import { peopleControl } from './control-people.ts'
import type { Control } from './control-types.ts'
import { watchingControl } from './control-waiting.ts'
import type { Service } from './service.ts'

/** The control of a stand-in whose page is served on `port`. */
export function createControl(service: Service, port: () => number): Control {
  return {
    behave: (changes) => service.behave(changes),
    ...peopleControl(service),
    ...messageControl(service),
    ...networkControl(service, port),
    ...watchingControl(service),
  }
}

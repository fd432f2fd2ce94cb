import type { Log } from '../../platform/log.ts'
import { toError } from './describe-thrown.ts'
import type { LibraryPage } from './library.ts'

/**
 * WhatsApp's page calls functions of the library in this process. Where one throws (its `Message` does for a list of
 * contacts without a list, for example), the event would be lost without a trace. From now on it is logged, and a new
 * message goes on to `unreadableMessage` as the page gave it.
 */
export function guardExposedFunctions(page: LibraryPage, log: Log, unreadableMessage: (raw: unknown) => void): void {
  const expose = page.exposeFunction.bind(page)
  page.exposeFunction = (name, run) =>
    expose(name, async (...inputs) => {
      try {
        return await run(...inputs)
      } catch (error) {
        log.warn({ err: toError(error), event: name }, 'the library could not handle an event of the page')
        if (name === 'onAddMessageEvent') unreadableMessage(inputs[0])
      }
    })
}

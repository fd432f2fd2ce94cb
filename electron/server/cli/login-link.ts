import { requestLoginLink } from '../local-client.ts'
import { type AppLocation, connectRunning, type Output } from './app-connection.ts'

/** There is nothing to log in to. */
export class NotRunningError extends Error {
  constructor() {
    super('Secretary is not running. Start it with "npm start".')
    this.name = 'NotRunningError'
  }
}

/** Prints a link that logs a browser in; the desktop app has its window instead. @throws NotRunningError */
export async function printLoginLink(location: AppLocation, output: Output): Promise<void> {
  const running = await connectRunning(location)
  if (running === null) throw new NotRunningError()
  running.close()
  const url = await requestLoginLink(running.endpoint)
  if (output.json) output.print(JSON.stringify({ url }))
  else output.print(url ?? 'Secretary runs as a desktop app: its window is the place.')
}

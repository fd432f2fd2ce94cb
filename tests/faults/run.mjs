/** `npm run test:faults [-- --seed N --messages N --kills N --chats N --short]`: builds what is stale, finds a browser, runs. */
import { buildWhenStale } from '../../electron/launch/build-when-stale.mjs'
import { findBrowser } from '../e2e/find-browser.mjs'

await buildWhenStale()
const browser = findBrowser((line) => process.stderr.write(`${line}\n`))
if (browser === null) process.exit(1)
process.env.SECRETARY_BROWSER_PATH = browser
const { main } = await import('./main.ts')
process.exit(await main(process.argv.slice(2)))

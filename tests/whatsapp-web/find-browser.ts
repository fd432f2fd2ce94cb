import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser for tests: `SECRETARY_BROWSER_PATH`, or one in a usual place. @throws Error saying what to install */
export function findBrowser(): string {
  const named = process.env.SECRETARY_BROWSER_PATH
  const found = named ? [named].find(existsSync) : PLACES.find(existsSync)
  if (!found)
    throw new Error('No browser found: install Chromium (apt install chromium) or set SECRETARY_BROWSER_PATH.')
  return found
}

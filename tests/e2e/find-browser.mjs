import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** A download that takes longer than this is given up. */
const INSTALL_DEADLINE_MS = 5 * 60_000

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
]

/**
 * A Chromium for the tests: the one the person names, Playwright's own, one of the system, or one fetched now.
 * Answers its absolute path, or null with `say` told in one line what to install.
 * @param {(line: string) => void} say
 */
export function findBrowser(say) {
  const named = process.env.SECRETARY_BROWSER_PATH
  if (named) {
    if (existsSync(named)) return named
    say(`SECRETARY_BROWSER_PATH is set to "${named}", but there is no such file.`)
    return null
  }
  return findInstalledBrowser() ?? fetched(say)
}

/** The one that is there already, or null: for what can do without. */
export function findInstalledBrowser() {
  const named = process.env.SECRETARY_BROWSER_PATH
  if (named && existsSync(named)) return named
  return (
    [chromium.executablePath(), ...onThePath(), ...inTheUsualPlaces()].find((path) => path && existsSync(path)) ?? null
  )
}

/** Playwright fetches its Chromium; where that host is blocked this ends after the deadline at the latest. */
function fetched(say) {
  say('No Chromium, Chrome, Edge or Brave found; trying to fetch one with "npx playwright install chromium" …')
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  spawnSync(npx, ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: INSTALL_DEADLINE_MS,
    shell: process.platform === 'win32',
  })
  const path = findInstalledBrowser()
  if (path === null) {
    const how = process.platform === 'linux' ? ' (on Debian or Ubuntu: sudo apt-get install chromium)' : ''
    say(`The end-to-end tests need a browser: please install Chromium, Chrome, Edge or Brave${how} and run them again.`)
  }
  return path
}

function onThePath() {
  if (process.platform === 'win32') return []
  const folders = (process.env.PATH ?? '').split(delimiter)
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
}

function inTheUsualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform !== 'win32') {
    return COMMANDS.flatMap((command) =>
      ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => join(folder, command)),
    )
  }
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
  const programs = [
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
    'BraveSoftware/Brave-Browser/Application/brave.exe',
    'Chromium/Application/chrome.exe',
  ]
  return roots.flatMap((root) => programs.map((program) => join(root, program)))
}

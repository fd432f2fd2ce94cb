/** What a person is told in `session.error`: a code for programs, a sentence with what happened and what can be done. */
export interface Problem {
  readonly code: string
  readonly message: string
}

const AGAIN = 'Start the connection again when you are ready.'

export const PROBLEMS = {
  qrExpired: {
    code: 'QR_EXPIRED',
    message: 'The code was not scanned in time. Start again to get a new one.',
  },
  startTimeout: {
    code: 'START_TIMEOUT',
    message: 'WhatsApp Web did not open in time. Check the internet connection.',
  },
  syncStuck: {
    code: 'SYNC_STUCK',
    message: 'WhatsApp accepted the login but did not finish loading the chats. The page is loaded anew.',
  },
  reconnectFailed: {
    code: 'RECONNECT_FAILED',
    message: `The connection to WhatsApp could not be brought back. ${AGAIN}`,
  },
  network: {
    code: 'NETWORK',
    message: 'WhatsApp cannot be reached. It goes on by itself when the network is back.',
  },
  pageCrashed: { code: 'PAGE_CRASHED', message: 'The page of WhatsApp Web crashed and is being loaded anew.' },
  pageHangs: { code: 'PAGE_HANGS', message: 'The page of WhatsApp Web does not answer and is being loaded anew.' },
  pageReloading: { code: 'PAGE_RELOADING', message: 'WhatsApp Web is loading its page anew.' },
  browserClosed: {
    code: 'BROWSER_CLOSED',
    message: 'The hidden browser ended unexpectedly and is being started anew.',
  },
  repairing: { code: 'REPAIRING', message: 'WhatsApp Web is being loaded anew, as you asked.' },
  conflict: {
    code: 'CONFLICT',
    message: `WhatsApp Web was opened in another window with this login, and only one can be active. ${AGAIN}`,
  },
  unlinked: {
    code: 'LOGGED_OUT',
    message: 'This device was unlinked on the phone. Nothing stored here was lost; link it again to go on.',
  },
  loggedOutHere: {
    code: 'LOGGED_OUT',
    message: 'You logged out. Your conversations are kept; link again to go on.',
  },
  loggedOutHereOnly: {
    code: 'LOGGED_OUT',
    message:
      'The login on this computer was deleted, but WhatsApp could not be told. Please remove this device on the phone too: Settings › Linked devices.',
  },
  passkey: {
    code: 'PASSKEY_REQUIRED',
    message:
      'WhatsApp asks for a passkey before it links this device, which cannot be given here. On the phone, under Settings › Account › Passkeys, remove the passkey for linking (or try "Link with phone number"), then start again.',
  },
  termsBlock: {
    code: 'RESTRICTED',
    message:
      'WhatsApp has restricted this account. Open WhatsApp on the phone to see why. Nothing is sent from here until you start the connection again.',
  },
  proxyBlock: {
    code: 'BLOCKED_NETWORK',
    message:
      'WhatsApp refuses connections from this network (a proxy or VPN, perhaps). Change the network, then start again.',
  },
  outdated: {
    code: 'OUTDATED',
    message: 'WhatsApp no longer accepts this version of its page. Update Secretary and the browser, then start again.',
  },
} as const satisfies Record<string, Problem>

/** A state of WhatsApp's connection that this version does not know. */
export function unknownStateProblem(state: string): Problem {
  if (/passkey|webauthn|shortcake/i.test(state)) return PROBLEMS.passkey
  return {
    code: 'UNKNOWN_STATE',
    message: `WhatsApp asks for something this version does not know ("${state.slice(0, 60)}"). Open WhatsApp on the phone and do what it asks; if nothing changes, stop, update Secretary and start again.`,
  }
}

/** It did not start, and nothing told why. */
export const START_FAILED = 'START_FAILED'

/** The browser or the page could not be started. */
export function startProblem(error: Error & { code?: unknown }): Problem {
  if (typeof error.code === 'string' && /^[A-Z]+(_[A-Z]+)+$/.test(error.code)) {
    return { code: error.code, message: error.message }
  }
  const known = BROWSER_PROBLEMS.find(({ words }) => words.test(error.message))
  if (known !== undefined) return { code: known.code, message: known.message }
  return { code: START_FAILED, message: `WhatsApp Web could not be started: ${firstLine(error.message)}` }
}

/** What a browser writes when it does not start, and what it means. */
const BROWSER_PROBLEMS = [
  {
    words: /without --no-sandbox is not supported|No usable sandbox/i,
    code: 'BROWSER_SANDBOX',
    message:
      'The browser refuses to start without its sandbox, which is missing for this user (root, or a restricted container). Run Secretary as an ordinary user. Only if you know what it means: set SECRETARY_BROWSER_ARGS to --no-sandbox.',
  },
  {
    words: /already running|ProcessSingleton|profile appears to be in use|SingletonLock/i,
    code: 'PROFILE_IN_USE',
    message:
      'Another browser, perhaps on another computer, uses the profile that holds the login. Close it, or restart the computer, then start again.',
  },
  {
    words: /error while loading shared libraries|cannot open shared object/i,
    code: 'BROWSER_INCOMPLETE',
    message:
      'The browser cannot start because parts of the system that it needs are missing. Install Chrome, Edge, Chromium or Brave with the system’s own installer, then start again.',
  },
] as const

export function incompatibleProblem(step: string, detail: string, library: string, web: string | null): Problem {
  return {
    code: 'COMPATIBILITY',
    message: `WhatsApp Web has changed in a way this version does not understand: the check of ${step} failed (${detail}). Messages are read as far as possible and nothing is sent. Please update Secretary. (whatsapp-web.js ${library}, WhatsApp Web ${web ?? 'of unknown version'})`,
  }
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().slice(0, 300)
}

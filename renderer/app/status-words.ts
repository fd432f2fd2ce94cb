import type { JobStatus } from '../../electron/contract/jobs.ts'
import type { RepairStep, Session } from '../../electron/contract/models.ts'
import type { ConnectionState } from '../client/connection.ts'
import { ago } from '../ui/times.ts'

export interface StatusWords {
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet'
  readonly sentence: string
}

interface StatusInput {
  readonly connection: ConnectionState
  /** Undefined while it is read, null when it could not be. */
  readonly session: Session | null | undefined
  readonly jobs: readonly JobStatus[] | undefined
  readonly now: number
  readonly locale?: string
}

/** The one thing worth saying about the state of things: the worst first. */
export function statusOf(input: StatusInput): StatusWords {
  const { connection, session, jobs } = input
  if (connection.kind === 'lost') return { tone: 'bad', sentence: 'Secretary itself is not answering' }
  if (session === null) return { tone: 'bad', sentence: 'The state of WhatsApp cannot be read' }
  if (session === undefined) return { tone: 'quiet', sentence: 'Looking…' }
  const line = sessionWords(session, input)
  if (line.tone !== 'good') return line
  if (jobs?.some((job) => job.name === 'send' && job.state === 'paused')) {
    return { tone: 'warn', sentence: session.watchOnly ? 'Linked, watch only' : 'Sending is paused' }
  }
  if (jobs?.some((job) => job.name === 'assistant' && job.state === 'paused')) {
    return { tone: 'warn', sentence: 'Drafting is paused' }
  }
  return line
}

function sessionWords(session: Session, { now, locale }: StatusInput): StatusWords {
  switch (session.state) {
    case 'stopped':
      return { tone: 'quiet', sentence: 'WhatsApp is not started' }
    case 'starting':
      return { tone: 'warn', sentence: 'Starting WhatsApp…' }
    case 'needs-login':
      return { tone: 'warn', sentence: 'Waits to be linked' }
    case 'syncing':
      return { tone: 'warn', sentence: syncWords(session) }
    case 'connected':
      return { tone: 'good', sentence: connectedWords(session, now, locale) }
    case 'degraded':
      return { tone: 'warn', sentence: session.error?.message ?? 'Linked, but not everything works' }
    case 'reconnecting':
      return { tone: 'warn', sentence: session.error?.message ?? 'WhatsApp is unreachable, trying again' }
    case 'logged-out':
      return { tone: 'bad', sentence: 'Logged out of WhatsApp' }
    case 'failed':
      return { tone: 'bad', sentence: session.error?.message ?? 'WhatsApp could not be started' }
  }
}

function syncWords({ progress }: Session): string {
  if (progress === null) return 'Reading your conversations…'
  const amount = progress.total === null ? `${progress.done}` : `${progress.done} of ${progress.total}`
  return `Reading your conversations, ${amount}`
}

function connectedWords(session: Session, now: number, locale?: string): string {
  const linked = session.channel === 'simulator' ? 'Demo people' : session.watchOnly ? 'Linked, watch only' : 'Linked'
  return session.lastProofAt === null ? linked : `${linked}, checked ${ago(session.lastProofAt, now, locale)}`
}

const REPAIR_WORDS: Record<RepairStep, string> = {
  reload: 'Load WhatsApp anew',
  relaunch: 'Start the hidden browser anew',
  'clear-cache': 'Empty its cache and start anew',
  'link-again': 'Link WhatsApp again',
}

const REPAIR_EFFECTS: Record<RepairStep, string> = {
  reload: 'Takes a few seconds. What you approved waits, nothing is lost.',
  relaunch: 'Takes about half a minute. The phone stays linked, nothing is lost.',
  'clear-cache': 'WhatsApp Web is fetched anew, which takes a minute. The phone stays linked, nothing is lost.',
  'link-again': 'You scan a new code with your phone. Drafts, what you approved and your history stay.',
}

export interface NextStep {
  readonly label: string
  /** What it does and what it costs, in a sentence. */
  readonly effect?: string
  readonly action: 'link' | 'start' | 'repair'
}

/** What a person can do next about a line that does not stand; null where nothing needs doing. */
export function nextStep(session: Session): NextStep | null {
  const { nextRepair } = session
  if (nextRepair !== null) {
    const action = nextRepair === 'link-again' ? 'link' : 'repair'
    return { label: REPAIR_WORDS[nextRepair], effect: REPAIR_EFFECTS[nextRepair], action }
  }
  if (session.channel === 'simulator') return null
  switch (session.state) {
    case 'needs-login':
    case 'logged-out':
      return { label: 'Link WhatsApp', action: 'link' }
    case 'stopped':
    case 'failed':
      return { label: 'Start WhatsApp', action: 'start' }
    case 'degraded':
    case 'starting':
    case 'syncing':
    case 'connected':
    case 'reconnecting':
      return null
  }
}

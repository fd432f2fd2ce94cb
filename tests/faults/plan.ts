import type { Behaviour as ModelBehaviour } from '../model/behaviours.ts'
import type { Behaviour, SendMode } from '../whatsapp-web/behaviour.ts'
import { createDice, type Dice } from './dice.ts'
import { type Person, people } from './people.ts'
import type { Sign } from './signs.ts'

export interface RunOptions {
  readonly seed: number
  /** Approved rows of the outbox, at least. */
  readonly messages: number
  readonly kills: number
  readonly chats: number
}

/** What people do, with a pause before it (ms). `person` is a place in the list of people. */
export type Act = { readonly pauseMs: number } & (
  | { readonly kind: 'inbound'; readonly person: number; readonly texts: readonly string[] }
  | { readonly kind: 'typed'; readonly person: number; readonly text: string }
  /** The user types on the phone the very words that stand newest in the outbox for this chat. */
  | { readonly kind: 'typed-again'; readonly person: number }
  | { readonly kind: 'write'; readonly person: number; readonly text: string }
  /** Approves what is drafted, in the assistant's words or with a word of the user's own. */
  | { readonly kind: 'approve'; readonly most: number; readonly mark: string | null }
)
export type PhoneAct = Extract<Act, { kind: 'inbound' | 'typed' }>

/** What goes wrong beside the process: so long after it began, or after the next moment of that kind. */
export type Trouble = { readonly on: Sign | null; readonly afterMs: number } & (
  | { readonly kind: 'kill-browser' | 'kill-page' | 'reload' }
  | { readonly kind: 'outage'; readonly lastsMs: number; readonly back: Behaviour['missedMessages'] }
)

/** When the process is killed: so long after this happened, once `skip` messages have left in this life. */
export interface Kill {
  readonly when: 'starting' | 'connected' | 'approved' | 'later' | Sign
  readonly skip: number
  readonly afterMs: number
  /** It is killed at the latest so long after the connect. */
  readonly patienceMs: number
}

/** From one start of the process to its death. */
export interface Life {
  readonly whileDown: readonly PhoneAct[]
  /** Between the death of the one before and this start, ms. */
  readonly downMs: number
  readonly acts: readonly Act[]
  /** What the server does with the messages of this life, one by one; then it takes them all. */
  readonly fates: readonly SendMode[]
  /** How a message that hangs goes on, and after how long (ms), unless its page dies before. */
  readonly hang: { readonly as: 'accept' | 'reject'; readonly afterMs: number }
  readonly model: readonly ModelBehaviour[]
  readonly trouble: readonly Trouble[]
  /** Whether reading older messages works in this life. */
  readonly loadEarlier: Behaviour['loadEarlier']
  readonly kill: Kill
  /** A few are asked to end in order instead, in the middle of whatever they do. */
  readonly ending: 'kill -9' | 'stop'
  /** What happens in the chats of the messages on their way, right after the death. */
  readonly meddling: 'types-the-same' | 'they-write' | null
}

export interface Plan {
  readonly options: RunOptions
  readonly switches: Partial<Behaviour>
  readonly people: readonly Person[]
  readonly lives: readonly Life[]
}

/** Words that stand in the outbox again and again, also twice in one chat, and are typed on the phone too. */
const ALIKE = ['OK', 'Yes, that works for me.', 'Thank you!']

/** Everything that chance decides in a run, from its seed alone. What the machine's speed decides is left to it. */
export function makePlan(options: RunOptions): Plan {
  const dice = createDice(options.seed)
  const everybody = people(options.chats, dice)
  const stops = Math.floor(options.kills / 8)
  const lives = Array.from({ length: options.kills + stops }, (_, at) => {
    const isStop = stops > 0 && at % 9 === 8
    return planLife(options, everybody, at, dice, isStop ? 'stop' : 'kill -9')
  })
  return { options, switches: switchesOf(options.seed, dice), people: everybody, lives }
}

/** The answers to what is not known of the real service; the seed's bits, so that seeds in a row try both of each. */
function switchesOf(seed: number, dice: Dice): Partial<Behaviour> {
  const bit = (place: number) => ((seed >>> place) & 1) === 1
  return {
    unsent: bit(0) ? 'goes-out-later' : 'dies-with-page',
    missedMessages: bit(1) ? 'history' : 'announced',
    dedupesById: !bit(2),
    messageKeys: bit(0) === bit(1) ? '_serialized' : '$1',
    messagePromise: bit(1) === bit(2) ? 'resolves' : 'hangs',
    failingPromise: dice.pick(['none', 'result', 'message']),
    sync: dice.pick(['normal', 'normal', 'twice', 'early']),
    preloadedMessages: dice.pick([0, 1, 5]),
    earlierMessages: dice.pick([3, 20]),
    sendDelayMs: dice.pick([0, 20, 120]),
  }
}

function planLife(
  options: RunOptions,
  everybody: readonly Person[],
  at: number,
  dice: Dice,
  ending: Life['ending'],
): Life {
  const planned = planKill(options, at, dice)
  // A process that only begins does not know yet how to end in order.
  const kill = ending === 'stop' && planned.when === 'starting' ? { ...planned, when: 'connected' as const } : planned
  return {
    downMs: dice.pick([0, 0, 30, 300]),
    whileDown: planPhone(everybody, `${at}d`, dice.whole(0, 2), dice),
    acts: planActs(options, everybody, at, dice),
    fates: planFates(kill, dice),
    hang: { as: dice.chance(0.5) ? 'accept' : 'reject', afterMs: dice.pick([300, 2_000, 9_000, 40_000]) },
    model: Array.from({ length: dice.whole(0, 2) }, () => planModelFault(dice)),
    trouble: dice.chance(0.5) ? [planTrouble(dice)] : [],
    loadEarlier: options.kills > 10 && dice.chance(0.12) ? dice.pick(['throws', 'hangs']) : 'works',
    kill,
    ending,
    meddling: dice.pick(['types-the-same', 'they-write', null]),
  }
}

function planKill(options: RunOptions, at: number, dice: Dice): Kill {
  // Some lives are long enough for what is absent to be proved so, with everything else going on.
  const isLong = options.kills > 10 && at % 8 === 5
  if (isLong) return { when: 'later', skip: 0, afterMs: dice.whole(26_000, 32_000), patienceMs: 40_000 }
  const when = dice.weighted({
    starting: 6,
    connected: 10,
    approved: 10,
    sending: 16,
    attempt: 16,
    accepted: 20,
    hanging: 20,
    later: 10,
  })
  const patienceMs = options.kills > 10 ? 12_000 : 7_000
  const perLife = Math.ceil(options.messages / options.kills)
  const afterMs = dice.whole(0, LATEST_MS[when])
  const skip = dice.chance(0.4) ? 0 : dice.whole(0, perLife)
  return { when, skip: when === 'starting' || when === 'connected' ? 0 : skip, afterMs, patienceMs }
}

/** How long after its sign a kill may come, ms: around a send every millisecond counts. */
const LATEST_MS: Readonly<Record<Kill['when'], number>> = {
  starting: 2_500,
  connected: 2_500,
  approved: 25,
  sending: 80,
  attempt: 40,
  accepted: 25,
  hanging: 3_000,
  later: 8_000,
}

function planActs(options: RunOptions, everybody: readonly Person[], at: number, dice: Dice): Act[] {
  const perLife = options.messages / options.kills
  const writes = Math.ceil(perLife * 0.6)
  const acts: Act[] = planPhone(everybody, `${at}`, Math.ceil(perLife * 0.7), dice)
  for (let write = 0; write < writes; write++) acts.push(...planWrite(everybody, `${at}w${write}`, dice))
  for (let approval = 0; approval < 3; approval++) {
    const mark = dice.chance(0.5) ? `(changed ${at}a${approval})` : null
    acts.push({ kind: 'approve', most: dice.whole(1, 5), mark, pauseMs: dice.whole(50, 900) })
  }
  if (dice.chance(0.5))
    acts.push({ kind: 'typed-again', person: placeOf(everybody, dice), pauseMs: dice.whole(0, 300) })
  const order = new Map(acts.map((act) => [act, dice.whole(0, 1_000_000)]))
  return acts.sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
}

/** The user's own words: mostly unique, sometimes like others, sometimes twice in a row. */
function planWrite(everybody: readonly Person[], name: string, dice: Dice): Act[] {
  const person = placeOf(everybody, dice)
  const pauseMs = dice.whole(0, 250)
  if (!dice.chance(0.2)) return [{ kind: 'write', person, text: `I will see to it. (${name})`, pauseMs }]
  const text = dice.pick(ALIKE)
  const write: Act = { kind: 'write', person, text, pauseMs }
  return dice.chance(0.5) ? [write, { ...write, pauseMs: 0 }] : [write]
}

/** They write, or the user types on the phone. */
function planPhone(everybody: readonly Person[], name: string, count: number, dice: Dice): PhoneAct[] {
  return Array.from({ length: count }, (_, at) => {
    const act = { person: placeOf(everybody, dice), pauseMs: dice.whole(0, 250) }
    const asked = (number: number) => `Could you look at ${name}q${at}.${number}, please?`
    const kind = dice.weighted({ question: 70, burst: 12, typed: 10, alike: 8 })
    if (kind === 'typed') return { kind, ...act, text: `Typed on the phone (${name}p${at})` }
    if (kind === 'alike') return { kind: 'typed', ...act, text: dice.pick(ALIKE) }
    return { kind: 'inbound', ...act, texts: kind === 'burst' ? [asked(0), asked(1), asked(2)] : [asked(0)] }
  })
}

function placeOf(everybody: readonly Person[], dice: Dice): number {
  return dice.whole(0, everybody.length - 1)
}

function planFates(kill: Kill, dice: Dice): SendMode[] {
  const fates = Array.from({ length: 25 }, () =>
    dice.weighted<SendMode>({
      accept: 76,
      reject: 8,
      'accept-then-fail': 8,
      'accept-without-ack': 3,
      hang: 5,
    }),
  )
  if (kill.when === 'hanging') fates[kill.skip] = 'hang'
  return fates
}

function planModelFault(dice: Dice): ModelBehaviour {
  return dice.pick<ModelBehaviour>([
    { kind: 'rate-limit', retryAfter: '1' },
    { kind: 'server-error' },
    { kind: 'hang' },
    { kind: 'malformed-json' },
    { kind: 'empty' },
    { kind: 'cut' },
    { kind: 'prose' },
  ])
}

function planTrouble(dice: Dice): Trouble {
  const on = dice.chance(0.7) ? dice.pick<Sign>(['sending', 'attempt', 'accepted', 'hanging']) : null
  const afterMs = on === null ? dice.whole(0, 6_000) : dice.whole(0, LATEST_MS[on])
  const kind = dice.weighted({ 'kill-browser': 25, 'kill-page': 25, reload: 20, outage: 30 })
  if (kind !== 'outage') return { kind, on, afterMs }
  return { kind, on, afterMs, lastsMs: dice.whole(100, 4_000), back: dice.pick(['announced', 'history']) }
}

import { parseArgs } from 'node:util'

export const GROUPS = [
  'inbound',
  'draft',
  'reads',
  'ingest',
  'sync',
  'outbox',
  'pickup',
  'jobs',
  'start',
  'page',
] as const
export type Group = (typeof GROUPS)[number]

export interface Options {
  readonly quick: boolean
  readonly messages: number
  readonly conversations: number
  readonly seed: number
  readonly groups: readonly Group[]
  /** Where the databases are made: it should be on the disk whose speed matters. */
  readonly dir: string | undefined
  /** Undefined where none was found: the page is not measured then. */
  readonly browser: string | undefined
}

export const HELP = `npm run bench [-- options]

  --quick             a tenth of the data and fewer repetitions (under 40 s)
  --messages N        messages in the large database (default 1000000)
  --conversations N   conversations in it (default 20000)
  --only a,b          only these groups: ${GROUPS.join(', ')}
  --seed N            another deterministic set of data (default 1)
  --browser PATH      the browser that shows the page (default: the one the end-to-end tests use)
  --dir PATH          where to make the databases (default: the system's temporary folder)
`

/** Reads the command line. @throws Error with a sentence when it makes no sense */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      messages: { type: 'string' },
      conversations: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      dir: { type: 'string' },
      browser: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const quick = values.quick
  return {
    quick,
    messages: count('--messages', values.messages ?? (quick ? '100000' : '1000000')),
    conversations: count('--conversations', values.conversations ?? (quick ? '2000' : '20000')),
    seed: count('--seed', values.seed),
    groups: values.only === undefined ? GROUPS : values.only.split(',').map(groupOf),
    dir: values.dir,
    browser: values.browser,
  }
}

function count(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new Error(`${name} must be a whole number above zero, not "${text}".`)
}

function groupOf(name: string): Group {
  const group = GROUPS.find((known) => known === name.trim())
  if (group === undefined) throw new Error(`There is no group "${name}". There are: ${GROUPS.join(', ')}.`)
  return group
}
